//! Reads what stands above a table's rows: its number, how many rows, what is said once, the columns.

use super::names::Names;
use super::spelling::{
    AFTER, ALSO, AS_ABOVE, BY_NAME, FIRST, GAPS, IN_FULL, KEYED, MARK, MARKS, ROWS, TABLE, bare, read_json,
};
use super::steps::{Step, steps};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Document, Strings};
use crate::forms::json::name;

pub(crate) struct Header<'t> {
    /// Whether the first cell of each row is no member, but its key in an object, or its name.
    pub(crate) keyed: bool,
    pub(crate) rows: usize,
    /// For each listed column, whether an empty cell says what the one above it says.
    pub(crate) as_above: Vec<bool>,
    pub(crate) steps: Vec<Step<'t>>,
}

impl<'t> Header<'t> {
    /// Reads the header of the table of that number.
    pub(crate) fn read(cursor: &mut Cursor<'t>, number: usize, names: &mut Names<'t>) -> Option<Self> {
        cursor.eat(TABLE)?;
        cursor.eat(&number.to_string())?;
        Self::read_from_count(cursor, KEYED, names)
    }

    /// Reads the header of a table of rows that have names, behind its title.
    pub(crate) fn read_of_named(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Self> {
        Self::read_from_count(cursor, BY_NAME, names).filter(|header| header.keyed)
    }

    /// The keys of a row, in order; `None` when rows hold objects.
    pub(crate) fn keys(&self) -> Option<Vec<&'t str>> {
        let key = |step: &Step<'t>| match step {
            Step::Cell(key, _) | Step::InFull(key, _, _) | Step::Defined(key, _) => Some(*key),
            Step::Open(_) | Step::Close => None,
        };
        self.steps.iter().map(key).collect()
    }

    fn read_from_count(cursor: &mut Cursor<'t>, by: &str, names: &mut Names<'t>) -> Option<Self> {
        cursor.eat(": ")?;
        let rows: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
        cursor.eat(ROWS)?;
        let keyed = cursor.eat(by).is_some();
        cursor.eat(GAPS);
        let as_above = read_as_above(cursor)?;
        let mut definitions = Definitions::default();
        let also = cursor.eat(ALSO).is_some();
        let mark = read_mark(cursor);
        if also || mark.is_some() {
            cursor.eat(":")?;
            definitions.read(cursor, names)?;
        }
        cursor.eat("\n")?;
        let listed = read_names(cursor)?;
        let as_above = which(&as_above, &listed)?;
        let steps = steps(&listed, keyed, definitions, mark, names)?;
        Some(Self { keyed, rows, as_above, steps })
    }
}

/// The names of the columns in which an empty cell says what the one above it says.
fn read_as_above<'t>(cursor: &mut Cursor<'t>) -> Option<Vec<&'t str>> {
    if cursor.eat(AS_ABOVE.0).is_none() {
        return Some(Vec::new());
    }
    let names = read_names(cursor)?;
    cursor.eat(AS_ABOVE.1)?;
    Some(names)
}

/// Names of columns, with commas between.
fn read_names<'t>(cursor: &mut Cursor<'t>) -> Option<Vec<&'t str>> {
    let mut names = vec![name::read(cursor)?];
    while cursor.eat(",").is_some() {
        names.push(name::read(cursor)?);
    }
    Some(names)
}

/// For each listed name, whether it is among the chosen, which are in the same order.
fn which(chosen: &[&str], listed: &[&str]) -> Option<Vec<bool>> {
    let mut rest = chosen.iter().peekable();
    let marks = listed.iter().map(|name| rest.next_if(|chosen| *chosen == name).is_some()).collect();
    rest.next().is_none().then_some(marks)
}

/// What is said once, as it stands.
#[derive(Default)]
pub(crate) struct Definitions<'t> {
    /// After which column, the name, the value.
    pub(crate) also: Vec<(Option<&'t str>, &'t str, Value<'t>)>,
    /// What the cells of a column are parts of.
    pub(crate) in_full: Vec<(&'t str, Value<'t>)>,
}

pub(crate) enum Value<'t> {
    Json(Document<'t>),
    Bare(&'t str),
    Quoted(&'t str),
}

fn read_mark(cursor: &mut Cursor<'_>) -> Option<char> {
    let mut ahead = cursor.clone();
    ahead.eat(MARK.0)?;
    // No other character will do: one of an escape's could cut the escape.
    let mark = ahead.rest().chars().next().filter(|mark| MARKS.contains(mark))?;
    ahead.at += mark.len_utf8();
    ahead.eat(MARK.1)?;
    *cursor = ahead;
    Some(mark)
}

impl<'t> Definitions<'t> {
    /// Reads lines of definitions, up to the line of names.
    fn read(&mut self, cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<()> {
        loop {
            let mut line = cursor.clone();
            line.eat("\n")?;
            if line.eat(IN_FULL).is_some() {
                *cursor = line;
                return read_line(cursor, names, |name, value| self.in_full.push((name, value)));
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
        cursor.eat("=")?;
        took_in(defined, read_value(cursor, names)?);
        if cursor.eat(", ").is_none() {
            return Some(());
        }
    }
}

fn read_value<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Value<'t>> {
    match cursor.peek()? {
        b'"' => Some(Value::Quoted(cursor.string()?)),
        b'[' | b'{' => {
            let mut builder = Builder::new(Strings::of(cursor.text));
            read_json(cursor, &mut builder, names)?;
            Some(Value::Json(builder.finish()))
        }
        _ => Some(Value::Bare(bare(cursor)?)),
    }
}
