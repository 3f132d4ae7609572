//! Reads what stands above a table's rows: its number, how many rows, what is
//! said once, the columns.

use std::rc::Rc;

use super::days::LastDay;
use super::lines::{read_count, read_lines};
use super::lookups::{self, Lookup, Lookups};
use super::names::Names;
use super::progressions;
use super::read::read_json;
use super::spelling::{
    AFTER, ALSO, AS_ABOVE, DAYS, FIRST, GAPS, IN_FULL, KEYED, LOOKUP, MARK, MARKS, OF_SHAPE, PARTS, ROWS,
    TABLE, WHERE_EMPTY, bare,
};
use super::steps::{Shape, Step, steps};
use super::where_empty::{WhereEmpty, of_cells};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Document, Scalar, Strings};
use crate::forms::json::name::{self, Segment};
use crate::forms::json::table::progression::Progression;

pub(crate) struct Header<'t> {
    /// Whether the first cell of each row is no member, but its key in an object.
    pub(crate) keyed: bool,
    pub(crate) rows: usize,
    /// For each cell of a row what it holds where it is empty.
    pub(super) cells: Vec<WhereEmpty<'t>>,
    /// For each cell that may leave out its day the last one that was said.
    pub(super) days: Vec<Option<LastDay>>,
    /// Where the cells of each column begin that has a line of its own.
    pub(super) lines: Vec<Cursor<'t>>,
    /// What empty cells hold by the value of another.
    pub(super) lookups: Lookups<'t>,
    pub(super) shape: Rc<Shape<'t>>,
}

impl<'t> Header<'t> {
    /// Reads the header of the table of that number, or of one without.
    pub(crate) fn read(
        cursor: &mut Cursor<'t>,
        number: Option<usize>,
        names: &mut Names<'t>,
    ) -> Option<Self> {
        cursor.eat(TABLE)?;
        if let Some(number) = number {
            cursor.eat(&number.to_string())?;
        }
        cursor.eat(": ")?;
        let rows: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
        cursor.eat(ROWS)?;
        let keyed = cursor.eat(KEYED).is_some();
        if cursor.eat(OF_SHAPE).is_some() {
            let shape = names.read_shape_name(cursor)?;
            let cells = shape.values.len() + usize::from(keyed);
            let days = (0..cells).map(|_| None).collect();
            let cells = (0..cells).map(|_| WhereEmpty::Nothing).collect();
            return Some(Self {
                keyed,
                rows,
                cells,
                days,
                lines: Vec::new(),
                lookups: Lookups::default(),
                shape,
            });
        }
        let columns = read_count(cursor)?;
        cursor.eat(GAPS);
        let as_above = read_columns(cursor, AS_ABOVE)?;
        let dated = read_columns(cursor, DAYS)?;
        // Above a cell of such a line stands one of another column.
        (columns.is_none() || as_above.is_empty() && dated.is_empty()).then_some(())?;
        let (mut definitions, mark) = read_above(cursor, MARK, Definitions::default(), names)?;
        if !definitions.lookups.is_empty() {
            lookups::read_end(cursor, rows).filter(|()| columns.is_none())?;
        }
        cursor.eat("\n")?;
        let (listed, lines) = match columns {
            None => (name::read_list(cursor)?, Vec::new()),
            Some(count) => read_lines(cursor, count)?,
        };
        let days = LastDay::of_columns(&listed, &dated)?;
        let (cells, lookups) = of_cells(&listed, keyed, as_above, &mut definitions, cursor.text, names)?;
        let steps = steps(&listed, keyed, definitions, mark, names)?;
        Some(Self {
            keyed,
            rows,
            cells,
            days,
            lines,
            lookups,
            shape: Rc::new(Shape { values: vec![None; listed.len()], steps }),
        })
    }

    /// The keys of a row, in order; `None` when rows hold others than cells.
    pub(crate) fn keys(&self) -> Option<Vec<&'t str>> {
        let key = |step: &Step<'t>| match step {
            Step::Cell(Segment::Key(key), _)
            | Step::InFull(Segment::Key(key), ..)
            | Step::Defined(Segment::Key(key), _) => Some(*key),
            Step::Cell(..) | Step::InFull(..) | Step::Defined(..) | Step::Open(..) | Step::Close(_) => None,
        };
        self.shape.steps.iter().map(key).collect()
    }
}

/// The names of the columns of which that is said; none where it is not.
fn read_columns<'t>(cursor: &mut Cursor<'t>, (before, after): (&str, &str)) -> Option<Vec<&'t str>> {
    if cursor.eat(before).is_none() {
        return Some(Vec::new());
    }
    let names = name::read_list(cursor)?;
    cursor.eat(after)?;
    Some(names)
}

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
    Some((definitions, mark))
}

/// Reads one of the signs, if it stands between these.
fn read_sign(cursor: &mut Cursor<'_>, (before, after): (&str, &str), signs: &[char]) -> Option<char> {
    let mut ahead = cursor.clone();
    ahead.eat(before)?;
    // No other character will do: one of an escape's could cut the escape.
    let sign = ahead.rest().chars().next().filter(|sign| signs.contains(sign))?;
    ahead.at += sign.len_utf8();
    ahead.eat(after)?;
    *cursor = ahead;
    Some(sign)
}

impl<'t> Definitions<'t> {
    /// Reads lines of definitions, up to the line of names.
    fn read(&mut self, cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<()> {
        loop {
            let mut line = cursor.clone();
            line.eat("\n")?;
            if let Some(part) = read_sign(&mut line, IN_FULL, &PARTS) {
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
fn read_line<'t>(
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
