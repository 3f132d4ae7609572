//! Reads what is said once above rows: what each has besides its cells, what cells are parts of, what empty ones hold.

use ahash::HashMap;

use super::legends::read_sign;
use super::lookups::Lookup;
use super::names::Names;
use super::progressions;
use super::read::read_json;
use super::spelling::{
    AFTER, ALSO, FIRST, IN_FULL, IN_FULL_AS_SAID, LOOKUP, MARKS, PARTS, WHERE_EMPTY, bare,
};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Document, Scalar, Strings};
use crate::forms::json::name;
use crate::forms::json::table::progression::Progression;

/// What is said once, as it stands.
#[derive(Default)]
pub(crate) struct Definitions<'t> {
    /// After which column, the name, the value.
    pub(crate) also: Vec<(Option<&'t str>, &'t str, Value<'t>)>,
    /// What the cells of a column are parts of, and the sign that stands for them in it.
    pub(crate) in_full: Vec<(&'t str, char, Value<'t>)>,
    /// What the empty cells of a column hold.
    pub(crate) where_empty: Vec<(&'t str, Value<'t>)>,
    /// What they hold by the value of another.
    pub(super) lookups: Vec<Lookup<'t>>,
}

/// What is said of columns instead of what an earlier table says.
pub(super) type Changes<'t> = HashMap<&'t str, Value<'t>>;

pub(crate) enum Value<'t> {
    Json(Document<'t>),
    Bare(&'t str),
    Quoted(&'t str),
    Progression(Progression),
}

impl<'t> Value<'t> {
    /// The value itself, which refers to no column.
    pub(super) fn read(self, text: &'t str, names: &mut Names<'t>) -> Option<Document<'t>> {
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

/// Reads what else is said once, if anything is, and the mark that opens references in it.
pub(super) fn read_above<'t>(
    cursor: &mut Cursor<'t>,
    around_mark: (&str, &str),
    mut definitions: Definitions<'t>,
    names: &mut Names<'t>,
) -> Option<(Definitions<'t>, Option<char>)> {
    let also = cursor.eat(ALSO).is_some();
    let mark = read_sign(cursor, around_mark, &MARKS);
    if cursor.eat(":").is_some() {
        definitions.read(cursor, names)?;
    } else if also || mark.is_some() && definitions.also.is_empty() {
        return None;
    }
    Some((definitions, mark.or(names.signs.reference)))
}

impl<'t> Definitions<'t> {
    /// Says something else of some columns, of each of which something is said.
    pub(super) fn change(&mut self, mut changes: Changes<'t>) -> Option<()> {
        let also = self.also.iter_mut().map(|(_, name, value)| (name, value));
        let in_full = self.in_full.iter_mut().map(|(name, _, value)| (name, value));
        let where_empty = self.where_empty.iter_mut().map(|(name, value)| (name, value));
        for (name, value) in also.chain(in_full).chain(where_empty) {
            if let Some(change) = changes.remove(name) {
                *value = change;
            }
        }
        changes.is_empty().then_some(())
    }

    /// Reads lines of definitions, up to the line of names.
    fn read(&mut self, cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<()> {
        loop {
            let mut line = cursor.clone();
            line.eat("\n")?;
            let part = read_sign(&mut line, IN_FULL, &PARTS);
            let part = part.or_else(|| names.signs.part.filter(|_| line.eat(IN_FULL_AS_SAID).is_some()));
            if let Some(part) = part {
                *cursor = line;
                read_line(cursor, names, |name, value| self.in_full.push((name, part, value)))?;
                continue;
            }
            if line.eat(WHERE_EMPTY).is_some() {
                *cursor = line;
                read_line(cursor, names, |name, value| self.where_empty.push((name, value)))?;
                continue;
            }
            if line.eat(LOOKUP.0).is_some() {
                *cursor = line;
                self.lookups.push(Lookup::read(cursor, names)?);
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
pub(super) fn read_line<'t>(
    cursor: &mut Cursor<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&'t str, Value<'t>),
) -> Option<()> {
    loop {
        let defined = name::read(cursor)?;
        let value = match cursor.eat("=") {
            Some(()) => read_value(cursor, bare, names)?,
            None => Value::Progression(progressions::read(cursor)?),
        };
        took_in(defined, value);
        if cursor.eat(", ").is_none() {
            return Some(());
        }
    }
}

/// Reads what is said once of a column; `bare` steps over a word without quotes.
pub(super) fn read_value<'t>(
    cursor: &mut Cursor<'t>,
    bare: fn(&mut Cursor<'t>) -> Option<&'t str>,
    names: &mut Names<'t>,
) -> Option<Value<'t>> {
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
