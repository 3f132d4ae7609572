//! Reads what stands above a table's rows: its number, how many rows, what is
//! said once, the columns; and what a shape says of its objects.

use std::rc::Rc;

use super::names::Names;
use super::read::read_json;
use super::spelling::{
    AFTER, ALSO, FIRST, GAPS, KEYED, MARK, MARK_OF_SHAPE, MARKS, OF_SHAPE, ROWS, TABLE, bare,
};
use super::steps::{Shape, steps};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Document, Strings};
use crate::forms::json::name;

pub(crate) struct Header<'t> {
    /// Whether the first cell of each row is no member, but its key in an object.
    pub(crate) keyed: bool,
    pub(crate) rows: usize,
    pub(crate) cells: usize,
    pub(crate) shape: Rc<Shape<'t>>,
}

impl<'t> Header<'t> {
    /// Reads the header of the table of that number.
    pub(crate) fn read(cursor: &mut Cursor<'t>, number: usize, names: &mut Names<'t>) -> Option<Self> {
        cursor.eat(TABLE)?;
        cursor.eat(&number.to_string())?;
        cursor.eat(": ")?;
        let rows: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
        cursor.eat(ROWS)?;
        let keyed = cursor.eat(KEYED).is_some();
        if cursor.eat(OF_SHAPE).is_some() {
            let shape = names.read_shape_name(cursor)?;
            return Some(Self { keyed, rows, cells: shape.cells + usize::from(keyed), shape });
        }
        cursor.eat(GAPS);
        let (definitions, mark) = read_also(cursor, MARK, names)?;
        cursor.eat("\n")?;
        let listed = read_listed(cursor)?;
        let steps = steps(&listed, keyed, definitions, mark, names)?;
        let shape = Shape { cells: listed.len(), steps };
        Some(Self { keyed, rows, cells: shape.cells, shape: Rc::new(shape) })
    }
}

/// Reads a shape, behind its name.
pub(super) fn read_shape<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Shape<'t>> {
    cursor.eat("(")?;
    let listed = read_listed(cursor)?;
    cursor.eat(")")?;
    cursor.eat(GAPS);
    let (definitions, mark) = read_also(cursor, MARK_OF_SHAPE, names)?;
    let steps = steps(&listed, false, definitions, mark, names)?;
    Some(Shape { cells: listed.len(), steps })
}

fn read_listed<'t>(cursor: &mut Cursor<'t>) -> Option<Vec<&'t str>> {
    let mut listed = vec![name::read(cursor)?];
    while cursor.eat(",").is_some() {
        listed.push(name::read(cursor)?);
    }
    Some(listed)
}

/// A definition as it stands: after which column, its name, its value.
pub(crate) type Definition<'t> = (Option<&'t str>, &'t str, Value<'t>);

pub(crate) enum Value<'t> {
    Json(Document<'t>),
    Bare(&'t str),
    Quoted(&'t str),
}

/// Reads what is said once, if anything is, and the mark that opens references in it.
fn read_also<'t>(
    cursor: &mut Cursor<'t>,
    around_mark: (&str, &str),
    names: &mut Names<'t>,
) -> Option<(Vec<Definition<'t>>, Option<char>)> {
    let mut definitions = Vec::new();
    if cursor.eat(ALSO).is_none() {
        return Some((definitions, None));
    }
    let mark = read_mark(cursor, around_mark);
    cursor.eat(":")?;
    read_definitions(cursor, names, &mut definitions)?;
    Some((definitions, mark))
}

fn read_mark(cursor: &mut Cursor<'_>, (before, after): (&str, &str)) -> Option<char> {
    let mut ahead = cursor.clone();
    ahead.eat(before)?;
    // No other character will do: one of an escape's could cut the escape.
    let mark = ahead.rest().chars().next().filter(|mark| MARKS.contains(mark))?;
    ahead.at += mark.len_utf8();
    ahead.eat(after)?;
    *cursor = ahead;
    Some(mark)
}

/// Reads lines of definitions, up to the line of names.
fn read_definitions<'t>(
    cursor: &mut Cursor<'t>,
    names: &mut Names<'t>,
    definitions: &mut Vec<Definition<'t>>,
) -> Option<()> {
    loop {
        let mut line = cursor.clone();
        line.eat("\n")?;
        let after = if line.eat(FIRST).is_some() {
            None
        } else if line.eat(AFTER).is_some() {
            let after = name::read(&mut line)?;
            line.eat(": ")?;
            Some(after)
        } else {
            return Some(());
        };
        loop {
            let defined = name::read(&mut line)?;
            line.eat("=")?;
            definitions.push((after, defined, read_value(&mut line, names)?));
            if line.eat(", ").is_none() {
                break;
            }
        }
        *cursor = line;
    }
}

fn read_value<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Value<'t>> {
    match cursor.peek()? {
        b'"' => Some(Value::Quoted(cursor.string()?)),
        next if matches!(next, b'[' | b'{') || names.opens_call(cursor) => {
            let mut builder = Builder::new(Strings::of(cursor.text));
            read_json(cursor, &mut builder, names)?;
            Some(Value::Json(builder.finish()))
        }
        _ => Some(Value::Bare(bare(cursor)?)),
    }
}
