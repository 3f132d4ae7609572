//! Reads what stands above a table's rows: its number, how many rows, what is
//! said once, the columns.

use std::rc::Rc;

use super::above::{Changes, Definitions, read_above};
use super::days::LastDay;
use super::heads;
use super::lines::{read_count, read_lines};
use super::lookups::{self, Lookups};
use super::names::Names;
use super::spelling::{AS_ABOVE, DAYS, GAPS, HEAD_OF, KEYED, MARK, OF_SHAPE, ROWS, ROWS_OF, TABLE};
use super::steps::{Shape, Step, steps};
use super::where_empty::{WhereEmpty, of_cells};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::name::{self, Segment};

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
    /// Where it says what its columns are, for later tables that have the same.
    pub(super) head: Option<Cursor<'t>>,
    /// Where its rows stand, if they are an earlier table's.
    pub(super) elsewhere: Option<Cursor<'t>>,
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
        if cursor.eat(ROWS_OF.0).is_some() {
            return heads::read_rows(cursor, names);
        }
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
                head: None,
                elsewhere: None,
            });
        }
        let columns = read_count(cursor)?;
        cursor.eat(GAPS);
        if columns.is_none() && cursor.eat(HEAD_OF).is_some() {
            return heads::read_columns(cursor, rows, keyed, names);
        }
        let head = cursor.clone();
        let header = Self::read_columns(cursor, rows, keyed, columns, Changes::default(), names)?;
        let can_be_referred_to = columns.is_none() && header.lookups.is_empty();
        Some(Self { head: can_be_referred_to.then_some(head), ..header })
    }

    /// Reads what the columns are, of so many rows or of so many lines for a column each, and what is said once.
    pub(super) fn read_columns(
        cursor: &mut Cursor<'t>,
        rows: usize,
        keyed: bool,
        columns: Option<usize>,
        changes: Changes<'t>,
        names: &mut Names<'t>,
    ) -> Option<Self> {
        let as_above = read_columns(cursor, AS_ABOVE)?;
        let dated = read_columns(cursor, DAYS)?;
        // Above a cell of such a line stands one of another column.
        (columns.is_none() || as_above.is_empty() && dated.is_empty()).then_some(())?;
        let (mut definitions, mark) = read_above(cursor, MARK, Definitions::default(), names)?;
        definitions.change(changes)?;
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
            head: None,
            elsewhere: None,
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
