//! Writes one table: what its rows have in common, the names of its columns, its
//! rows.

use super::bare::Where;
use super::spelling::{AS_ABOVE, COLUMNWISE, DAYS, GAPS, KEYED, MARK, OF_SHAPE, ROWS, TABLE};
use super::words::Words;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::table::columns::Column;
use crate::forms::json::table::plan::{Plan, Role};

/// One table.
pub(crate) struct TableWriter<'a, 'w> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) words: &'a mut Words<'w>,
    pub(crate) out: &'a mut String,
}

impl TableWriter<'_, '_> {
    /// The table of that number; of one that is named nowhere, without one. Gives where in the text its rows
    /// begin, or the lines of its columns.
    pub(crate) fn write(mut self, number: Option<usize>) -> usize {
        self.out.push_str(TABLE);
        if let Some(number) = number {
            self.out.push_str(&number.to_string());
        }
        self.out.push_str(": ");
        self.out.push_str(&self.plan.rows.to_string());
        self.out.push_str(ROWS);
        self.out.push_str(if self.plan.keyed { KEYED } else { "" });
        let below = if let Some(shape) = self.plan.shape {
            self.out.push_str(OF_SHAPE);
            self.words.once.push_shape_name(shape, self.out);
            self.rows()
        } else if self.plan.is_columnwise() {
            let columns = self.plan.columns_with_cells().count();
            self.out.push_str(COLUMNWISE.0);
            self.out.push_str(&columns.to_string());
            self.out.push_str(COLUMNWISE.1);
            self.above(MARK);
            self.lines()
        } else {
            self.above(MARK);
            self.lookups();
            self.out.push('\n');
            self.names();
            self.rows()
        };
        self.words.without_tables = false;
        below
    }

    fn rows(&mut self) -> usize {
        let start = self.out.len();
        let cells = self.plan.cells();
        for row in 0..self.plan.rows {
            self.out.push('\n');
            for (place, &cell) in cells.iter().enumerate() {
                self.separate(place, ",");
                self.cell(cell, row);
            }
        }
        start
    }

    /// A line for each column: its name, then its cells.
    fn lines(&mut self) -> usize {
        let start = self.out.len();
        for cell in self.plan.cells() {
            self.out.push('\n');
            self.out.push_str(&self.plan.columns[cell.0].0.name);
            self.out.push(':');
            for row in 0..self.plan.rows {
                self.separate(row, ",");
                self.cell(cell, row);
            }
        }
        start
    }

    fn names(&mut self) {
        for (place, column) in self.plan.columns_with_cells().enumerate() {
            self.separate(place, ",");
            self.out.push_str(&column.name);
        }
    }

    /// What is said once for all rows: whether a value may be absent, and what follows from what.
    pub(super) fn above(&mut self, around_mark: (&str, &str)) {
        self.gaps();
        self.as_above();
        self.definitions(around_mark);
    }

    pub(super) fn gaps(&mut self) {
        if !self.words.legends.gaps && self.plan.columns_with_cells().any(Column::has_gaps) {
            self.out.push_str(GAPS);
        }
    }

    /// The cell of a column in that row; `said_again` where another column's value is the very value in it.
    fn cell(&mut self, (index, said_again): (usize, bool), row: usize) {
        if !self.plan.is_spared(self.document, index, row) {
            self.cell_in_full((index, said_again), row);
        }
    }

    pub(super) fn cell_in_full(&mut self, (index, said_again): (usize, bool), row: usize) {
        // A table stands in one place, so a value that stands in two holds none.
        self.words.without_tables = said_again;
        let (column, role) = &self.plan.columns[index];
        let at = column.values[row] as usize;
        let day = self.plan.day_left_out(index, row);
        match (role, self.document.nodes.get(at)) {
            (_, Some(Node::String(content))) if day > 0 => {
                let content = self.document.strings.get(*content);
                self.words.time(role.part(row, content), day, self.out);
            }
            (Role::Shortened(shortened), Some(Node::String(content))) => {
                let part = shortened.part(row, self.document.strings.get(*content));
                self.words.part(part, Where::Cell, self.out);
            }
            (_, Some(_)) => self.words.cell(self.document, at, self.out),
            // The row does not have it.
            (_, None) => {}
        }
    }

    pub(super) fn separate(&mut self, place: usize, separator: &str) {
        if place > 0 {
            self.out.push_str(separator);
        }
    }

    /// The columns in which a value, or its day, is said where it changes.
    fn as_above(&mut self) {
        let (columns, days) = (&self.plan.columns, &self.plan.days);
        let as_above = columns.iter().filter(|(_, role)| *role == Role::AsAbove);
        self.of_columns(AS_ABOVE, as_above.map(|(column, _)| column));
        self.of_columns(DAYS, days.iter().map(|days| &columns[days.column].0));
    }

    /// What is said of some columns, if there are any.
    fn of_columns<'c>(&mut self, (before, after): (&str, &str), columns: impl Iterator<Item = &'c Column>) {
        let names: Vec<&str> = columns.map(|column| column.name.as_str()).collect();
        if !names.is_empty() {
            self.out.push_str(before);
            self.out.push_str(&names.join(","));
            self.out.push_str(after);
        }
    }
}
