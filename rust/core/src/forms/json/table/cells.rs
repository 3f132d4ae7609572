//! The texts of a table's cells, as rules over them see them.

use super::columns::{ABSENT, Column};
use super::plan::Role;
use crate::forms::json::document::{Document, Node};

/// Rows in which relations are sought. One found in them is then held against
/// all; what holds in none of them is not looked at again.
const SAMPLE_ROWS: usize = 64;

/// What the cells of a table hold, as far as it is known how each column is told.
#[derive(Clone, Copy)]
pub(super) struct Cells<'d, 'r> {
    pub(super) document: &'d Document<'d>,
    pub(super) columns: &'d [Column],
    pub(super) roles: &'r [Role],
    /// Tells the strings that stand in several places.
    pub(super) hash_of: &'d [u64],
}

impl<'d> Cells<'d, '_> {
    /// What a reference to that column stands for in that row, if that is text that needs no escape.
    pub(super) fn text(self, column: usize, row: usize) -> Option<&'d str> {
        let text = plain_text(self.document, self.columns[column].values[row] as usize)?;
        match &self.roles[column] {
            Role::Shortened(shortened) => Some(shortened.part(row, text)),
            Role::Listed
            | Role::Constant
            | Role::Computed(_)
            | Role::Mostly(_)
            | Role::AsAbove
            | Role::Follows(_)
            | Role::Progression(_) => Some(text),
        }
    }
}

impl Cells<'_, '_> {
    /// Whether the string in that row stands in other places too, and may have a name for it.
    pub(super) fn recurs(self, column: usize, row: usize) -> bool {
        self.hash_of.get(self.columns[column].values[row] as usize).is_some_and(|&hash| hash != 0)
    }
}

/// The text of a string or number, if it needs no escape.
pub(super) fn plain_text<'d>(document: &'d Document<'_>, at: usize) -> Option<&'d str> {
    document.text_at(at).filter(|text| !text.contains('\\'))
}

/// The texts of a column in some rows, all of them strings or numbers that need no escape.
pub(super) struct Texts<'d> {
    pub(super) rows: Vec<&'d str>,
    pub(super) are_strings: bool,
    /// Bytes in these rows together.
    pub(super) length: usize,
}

impl<'d> Texts<'d> {
    pub(super) fn of(cells: Cells<'d, '_>, column: usize, sample: &[usize]) -> Option<Self> {
        let rows: Vec<&str> = sample.iter().map(|&row| cells.text(column, row)).collect::<Option<_>>()?;
        let at = |row: &usize| cells.columns[column].values[*row] as usize;
        let are_strings = sample.iter().all(|row| matches!(cells.document.nodes[at(row)], Node::String(_)));
        let length = rows.iter().map(|row| row.len()).sum();
        Some(Self { rows, are_strings, length })
    }
}

/// The first row, the last, and others at even distances between.
pub(super) fn sample(rows: usize) -> Vec<usize> {
    let count = rows.min(SAMPLE_ROWS);
    (0..count).map(|place| place * (rows - 1) / (count - 1).max(1)).collect()
}

/// Bytes a column's cells take, about: a comma each, and a word for what has no text.
pub(super) fn length(document: &Document<'_>, column: &Column) -> usize {
    let value = |at: usize| {
        let texts = (at..at + document.nodes[at].span()).map(|at| document.text_at(at));
        texts.map(|text| 1 + text.map_or(4, str::len)).sum()
    };
    let cell = |&at: &u32| if at == ABSENT { 1 } else { value(at as usize) };
    column.values.iter().map(cell).sum()
}
