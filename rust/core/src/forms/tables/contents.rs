//! What stands in the cells of a table, row by row. Cells are most of the memory that reading a table takes: of
//! most it is only noted where in the text they stand.

use std::borrow::Cow;

use crate::forms::json::document::{Span, Strings};

#[derive(Debug, Clone)]
pub(super) struct Contents<'t> {
    strings: Strings<'t>,
    cells: Vec<Span>,
}

impl<'t> Contents<'t> {
    /// Of cells that are slices of `text`, or stand nowhere in it.
    pub(super) fn of(text: &'t str) -> Self {
        Self { strings: Strings::of(text), cells: Vec::new() }
    }

    /// Without those cells, of the same text.
    pub(super) fn empty(&self) -> Self {
        Self::of(self.strings.text())
    }

    pub(super) fn push(&mut self, cell: Cow<'t, str>) {
        let cell = self.strings.take(cell);
        self.cells.push(cell);
    }

    pub(super) fn extend(&mut self, cells: impl IntoIterator<Item = &'t str>) {
        cells.into_iter().for_each(|cell| self.push(Cow::Borrowed(cell)));
    }

    pub(super) fn truncate(&mut self, cells: usize) {
        self.cells.truncate(cells);
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn get(&self, at: usize) -> &str {
        self.strings.get(self.cells[at])
    }

    /// The cell at `at`, for as long as the text if it stands there.
    pub(super) fn lasting(&self, at: usize) -> Cow<'t, str> {
        self.strings.lasting(self.cells[at])
    }

    /// The cells from the first on, for as long as the text.
    pub(super) fn drain(&mut self, cells: usize) -> Vec<Cow<'t, str>> {
        let drained = (0..cells).map(|at| self.lasting(at)).collect();
        self.cells.drain(..cells);
        drained
    }

    /// The cells of that row.
    pub(super) fn row(&self, row: usize, width: usize) -> impl Iterator<Item = &str> {
        self.cells[row * width..][..width].iter().map(|&cell| self.strings.get(cell))
    }
}

impl PartialEq for Contents<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|at| self.get(at) == other.get(at))
    }
}

impl Eq for Contents<'_> {}
