//! Reads what stands above a table's rows: its number, how many rows, what is
//! said once, the columns; and what a shape says of its objects.

use std::rc::Rc;

use ahash::HashMap;

use super::names::Names;
use super::progressions;
use super::read::read_json;
use super::spelling::{
    AFTER, ALSO, FIRST, GAPS, IN_FULL, KEYED, MARK, MARK_OF_SHAPE, MARKS, OF_SHAPE, ROWS, TABLE, WHERE_EMPTY,
    bare,
};
use super::steps::{Shape, steps};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Document, Scalar, Strings};
use crate::forms::json::name;
use crate::forms::json::table::progression::Progression;

pub(crate) struct Header<'t> {
    /// Whether the first cell of each row is no member, but its key in an object.
    pub(crate) keyed: bool,
    pub(crate) rows: usize,
    /// For each cell of a row what it holds where it is empty.
    pub(crate) cells: Vec<Option<Document<'t>>>,
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
            let cells = (0..shape.cells + usize::from(keyed)).map(|_| None).collect();
            return Some(Self { keyed, rows, cells, shape });
        }
        cursor.eat(GAPS);
        let (mut definitions, mark) = read_above(cursor, MARK, names)?;
        cursor.eat("\n")?;
        let listed = read_listed(cursor)?;
        let places: HashMap<&str, usize> =
            listed.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
        let mut cells: Vec<Option<Document<'t>>> = listed.iter().map(|_| None).collect();
        for (name, value) in definitions.where_empty.drain(..) {
            let cell = *places.get(name).filter(|&&cell| !keyed || cell > 0)?;
            cells[cell] = Some(value.read(cursor.text, names)?);
        }
        let steps = steps(&listed, keyed, definitions, mark, names)?;
        Some(Self { keyed, rows, cells, shape: Rc::new(Shape { cells: listed.len(), steps }) })
    }
}

/// Reads a shape, behind its name.
pub(super) fn read_shape<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Shape<'t>> {
    cursor.eat("(")?;
    let listed = read_listed(cursor)?;
    cursor.eat(")")?;
    cursor.eat(GAPS);
    let (definitions, mark) = read_above(cursor, MARK_OF_SHAPE, names)?;
    definitions.where_empty.is_empty().then_some(())?;
    // Objects that stand here and there are in no row to be counted.
    let counts = |value: &Value<'_>| matches!(value, Value::Progression(_));
    (!definitions.also.iter().any(|(_, _, value)| counts(value))).then_some(())?;
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

/// What is said once, as it stands.
#[derive(Default)]
pub(crate) struct Definitions<'t> {
    /// After which column, the name, the value.
    pub(crate) also: Vec<(Option<&'t str>, &'t str, Value<'t>)>,
    /// What the cells of a column are parts of.
    pub(crate) in_full: Vec<(&'t str, Value<'t>)>,
    /// What the empty cells of a column hold.
    pub(crate) where_empty: Vec<(&'t str, Value<'t>)>,
}

pub(crate) enum Value<'t> {
    Json(Document<'t>),
    Bare(&'t str),
    Quoted(&'t str),
    Progression(Progression),
}

impl<'t> Value<'t> {
    /// The value itself, which refers to no column.
    fn read(self, text: &'t str, names: &mut Names<'t>) -> Option<Document<'t>> {
        let scalar = match self {
            Self::Json(document) => return Some(document),
            Self::Bare(content) => names.word(content)?,
            Self::Quoted(content) => Scalar::String(names.text(content)?),
            Self::Progression(_) => return None,
        };
        let mut builder = Builder::new(Strings::of(text));
        builder.scalar(scalar);
        Some(builder.finish())
    }
}

/// Reads what is said once, if anything is, and the mark that opens references in it.
fn read_above<'t>(
    cursor: &mut Cursor<'t>,
    around_mark: (&str, &str),
    names: &mut Names<'t>,
) -> Option<(Definitions<'t>, Option<char>)> {
    let mut definitions = Definitions::default();
    let also = cursor.eat(ALSO).is_some();
    let mark = read_mark(cursor, around_mark);
    if cursor.eat(":").is_some() {
        definitions.read(cursor, names)?;
    } else if also || mark.is_some() {
        return None;
    }
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

impl<'t> Definitions<'t> {
    /// Reads lines of definitions, up to the line of names.
    fn read(&mut self, cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<()> {
        loop {
            let mut line = cursor.clone();
            line.eat("\n")?;
            let of_cells = if line.eat(IN_FULL).is_some() {
                Some(&mut self.in_full)
            } else if line.eat(WHERE_EMPTY).is_some() {
                Some(&mut self.where_empty)
            } else {
                None
            };
            if let Some(of_cells) = of_cells {
                *cursor = line;
                read_line(cursor, names, |name, value| of_cells.push((name, value)))?;
                continue;
            }
            let after = if line.eat(FIRST).is_some() {
                None
            } else if line.eat(AFTER).is_some() {
                let after = name::read(&mut line)?;
                line.eat(": ")?;
                Some(after)
            } else {
                return Some(());
            };
            *cursor = line;
            read_line(cursor, names, |name, value| self.also.push((after, name, value)))?;
        }
    }
}

/// Reads the definitions on a line.
fn read_line<'t>(
    cursor: &mut Cursor<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&'t str, Value<'t>),
) -> Option<()> {
    loop {
        let defined = name::read(cursor)?;
        let value = match cursor.eat("=") {
            Some(()) => read_value(cursor, names)?,
            None => Value::Progression(progressions::read(cursor)?),
        };
        took_in(defined, value);
        if cursor.eat(", ").is_none() {
            return Some(());
        }
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
