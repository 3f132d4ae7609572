//! Tables that say what an earlier one says: its columns and all that its head tells of them, or its rows too,
//! with other values where these differ. Only a table whose head stands in full is referred to, so that one
//! step leads to it.

use std::ops::Range;

use ahash::HashMap;

use super::above::{Changes, read_line};
use super::header::Header;
use super::names::Names;
use super::spelling::{BUT, HEAD_OF, KEYED, ROWS, ROWS_OF, TABLE};
use super::table::TableWriter;
use super::words::Words;
use crate::forms::Weigh;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::Document;
use crate::forms::json::table::columns::Column;
use crate::forms::json::table::plan::{Plan, Role};

/// With how many earlier tables of the same keys, the latest, one is compared.
const MOST_COMPARED: usize = 8;

/// What a reference has to save: a reader looks the columns up elsewhere.
const MIN_GAIN: usize = 8;

/// Writes tables, and remembers those whose heads stand in full.
pub(super) struct Heads<'p, 'w> {
    weigh: Weigh<'w>,
    /// By whether they are by key, and their columns.
    of_columns: HashMap<(bool, Vec<&'p str>), Vec<Head<'p>>>,
}

/// A table whose head stands in full.
struct Head<'p> {
    number: usize,
    plan: &'p Plan,
    /// Where in the text its rows stand.
    rows: Range<usize>,
}

/// How a table differs from an earlier one.
struct Again<'h> {
    earlier: &'h Head<'h>,
    /// The columns of which something else is said.
    changes: Vec<usize>,
    has_its_rows: bool,
}

impl<'p, 'w> Heads<'p, 'w> {
    pub(super) fn weighed_by(weigh: Weigh<'w>) -> Self {
        Self { weigh, of_columns: HashMap::default() }
    }

    /// Writes the table of that number, by an earlier one where that is lighter.
    pub(super) fn write(
        &mut self,
        document: &Document<'_>,
        plan: &'p Plan,
        number: usize,
        words: &mut Words<'_>,
        out: &mut String,
    ) {
        let start = out.len();
        let rows = TableWriter { document, plan, words, out }.write(Some(number));
        if plan.shape.is_some() || plan.is_columnwise() || !plan.lookups.is_empty() {
            return;
        }
        let names = plan.columns.iter().map(|(column, _)| column.name.as_str()).collect();
        let heads = self.of_columns.entry((plan.keyed, names)).or_default();
        let again = heads.iter().rev().take(MOST_COMPARED).filter_map(|earlier| {
            let changes = changes(document, earlier.plan, plan)?;
            let has_its_rows = earlier.plan.rows == plan.rows && out[earlier.rows.clone()] == out[rows..];
            Some(Again { earlier, changes, has_its_rows })
        });
        if let Some(again) = again.min_by_key(|again| (!again.has_its_rows, again.changes.len())) {
            let mut short = String::new();
            TableWriter { document, plan, words, out: &mut short }.write_again(number, &again);
            let end = if again.has_its_rows { out.len() } else { rows };
            if (self.weigh)(&short) + MIN_GAIN <= (self.weigh)(&out[start..end]) {
                out.replace_range(start..end, &short);
                return;
            }
        }
        heads.push(Head { number, plan, rows: rows..out.len() });
    }
}

/// The columns of which the plan says something else than an earlier one of the same names; `None` where it is
/// not as that one in what stands in its rows.
fn changes(document: &Document<'_>, earlier: &Plan, plan: &Plan) -> Option<Vec<usize>> {
    let dated = |plan: &Plan| plan.days.iter().map(|days| days.column).collect::<Vec<_>>();
    let may_refer = earlier.refers_to_columns() || !plan.refers_to_columns();
    (may_refer && dated(earlier) == dated(plan)).then_some(())?;
    let mut changes = Vec::new();
    for (index, ((was, before), (is, now))) in earlier.columns.iter().zip(&plan.columns).enumerate() {
        let same = |a: u32, b: u32| document.same_values(a as usize, b as usize);
        let is_said = match (before, now) {
            (Role::Listed, Role::Listed) | (Role::AsAbove, Role::AsAbove) => true,
            // What empty cells hold says nothing of a column that has none.
            (Role::Mostly(_) | Role::AsAbove, Role::Listed) if !is.has_gaps() => true,
            (Role::Constant, Role::Constant) => same(was.values[0], is.values[0]),
            (Role::Mostly(before), Role::Mostly(now)) => same(*before, *now),
            (Role::Shortened(before), Role::Shortened(now)) => before.pieces == now.pieces,
            _ if !before.has_cells() && !now.has_cells() => before == now,
            _ => return None,
        };
        if !is_said {
            changes.push(index);
        }
    }
    Some(changes)
}

impl TableWriter<'_, '_> {
    /// What the table says beyond an earlier one, above its rows or instead of them.
    fn write_again(&mut self, number: usize, again: &Again<'_>) {
        let Again { earlier, changes, has_its_rows } = again;
        let (number, rows) = (number.to_string(), self.plan.rows.to_string());
        self.out.extend([TABLE, &number, ": "]);
        if *has_its_rows {
            self.out.extend([ROWS_OF.0, &rows, ROWS_OF.1]);
        } else {
            self.out.extend([rows.as_str(), ROWS, if self.plan.keyed { KEYED } else { "" }]);
            if !earlier.plan.columns_with_cells().any(Column::has_gaps) {
                self.gaps();
            }
            self.out.push_str(HEAD_OF);
        }
        self.out.extend([TABLE, &earlier.number.to_string()]);
        if !changes.is_empty() {
            self.out.push_str(BUT);
            for (place, &index) in changes.iter().enumerate() {
                self.separate(place, ", ");
                self.define(index);
            }
        }
    }
}

/// A table whose head stands in full, as it was read.
#[derive(Clone)]
pub(super) struct Said<'t> {
    pub(super) keyed: bool,
    pub(super) rows: usize,
    /// Where it says what its columns are.
    pub(super) head: Cursor<'t>,
    /// Where its rows stand.
    pub(super) below: Range<usize>,
}

impl<'t> Said<'t> {
    /// Reads which earlier table is meant.
    fn find(cursor: &mut Cursor<'t>, names: &Names<'t>) -> Option<Self> {
        cursor.eat(TABLE)?;
        let number: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
        names.tables.get(&number).cloned()
    }

    /// Its header, for so many rows, where something else may be said; a text may ask for that again and again.
    fn header(self, rows: usize, cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Header<'t>> {
        let Self { keyed, mut head, below, .. } = self;
        let bytes = below.start - head.at;
        names.budget.spend(bytes, bytes)?;
        let changes = read_changes(cursor, names)?;
        Header::read_columns(&mut head, rows, keyed, None, changes, names)
    }
}

/// Reads the header of a table of so many rows whose columns are those of an earlier one.
pub(super) fn read_columns<'t>(
    cursor: &mut Cursor<'t>,
    rows: usize,
    keyed: bool,
    names: &mut Names<'t>,
) -> Option<Header<'t>> {
    let earlier = Said::find(cursor, names).filter(|earlier| earlier.keyed == keyed)?;
    earlier.header(rows, cursor, names)
}

/// Reads the header of a table whose rows stand in an earlier one.
pub(super) fn read_rows<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Header<'t>> {
    let rows: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
    cursor.eat(ROWS_OF.1)?;
    let earlier = Said::find(cursor, names).filter(|earlier| earlier.rows == rows)?;
    let below = earlier.below.clone();
    names.budget.spend(below.len(), below.len())?;
    let header = earlier.header(rows, cursor, names)?;
    Some(Header { elsewhere: Some(Cursor { text: cursor.text, at: below.start }), ..header })
}

/// Reads what is said instead of what the earlier table says, by name.
fn read_changes<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Changes<'t>> {
    let mut changes = Changes::default();
    if cursor.eat(BUT).is_some() {
        let mut is_said_once = true;
        read_line(cursor, names, |name, value| is_said_once &= changes.insert(name, value).is_none())?;
        is_said_once.then_some(())?;
    }
    Some(changes)
}
