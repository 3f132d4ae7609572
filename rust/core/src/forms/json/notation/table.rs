//! Writes one table: what its rows have in common, the names of its columns, its rows.

use super::spelling::{AFTER, ALSO, AS_ABOVE, BY_NAME, FIRST, GAPS, IN_FULL, KEYED, MARK, ROWS};
use super::words::Words;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::once::Rows;
use crate::forms::json::table::columns::Column;
use crate::forms::json::table::plan::{Plan, Role};
use crate::forms::json::table::template::{Piece, Rule};
use crate::forms::json::write::{push_table_name, write_value};

/// One table.
pub(crate) struct TableWriter<'a, 'w> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) words: &'a mut Words<'w>,
    pub(crate) out: &'a mut String,
}

impl TableWriter<'_, '_> {
    /// The table of that number.
    pub(crate) fn write(self, number: usize) {
        push_table_name(number as u32, self.out);
        let keyed = if self.plan.keyed { KEYED } else { "" };
        self.write_from_count(keyed, None);
    }

    /// The table of rows that have names.
    pub(crate) fn write_rows(self, rows: &Rows) {
        self.out.push(self.words.once.mark());
        self.out.push_str(&rows.title);
        self.write_from_count(BY_NAME, Some(&rows.names));
    }

    fn write_from_count(mut self, by: &str, names: Option<&[String]>) {
        self.out.push_str(": ");
        self.out.push_str(&self.plan.rows.to_string());
        self.out.push_str(ROWS);
        self.out.push_str(by);
        if self.plan.columns_with_cells().any(Column::has_gaps) {
            self.out.push_str(GAPS);
        }
        self.columns_as_above();
        self.definitions();
        self.out.push('\n');
        for (place, column) in self.plan.columns_with_cells().enumerate() {
            self.separate(place, ",");
            self.out.push_str(&column.name);
        }
        let columns = self.plan.columns.iter().zip(self.plan.said_again());
        let cells: Vec<_> = columns.enumerate().filter(|(_, ((_, role), _))| role.has_cells()).collect();
        for row in 0..self.plan.rows {
            self.out.push('\n');
            for (place, (index, (column, said_again))) in cells.iter().enumerate() {
                self.separate(place, ",");
                if let Some(names) = names.filter(|_| place == 0) {
                    self.out.push_str(&names[row]);
                } else if !self.plan.is_as_above(self.document, *index, row) {
                    // A table stands in one place, so a value that stands in two holds none.
                    self.words.without_tables = *said_again;
                    self.cell(column, row);
                }
            }
        }
        self.words.without_tables = false;
    }

    fn cell(&mut self, (column, role): &(Column, Role), row: usize) {
        let at = column.values[row] as usize;
        match (role, self.document.nodes.get(at)) {
            (Role::Shortened(shortened), Some(Node::String(content))) => {
                let part = shortened.part(row, self.document.strings.get(*content));
                self.words.part(part, self.out);
            }
            (_, Some(_)) => self.words.cell(self.document, at, self.out),
            // The row does not have it.
            (_, None) => {}
        }
    }

    fn separate(&mut self, place: usize, separator: &str) {
        if place > 0 {
            self.out.push_str(separator);
        }
    }

    /// The columns in which a value is said where it changes.
    fn columns_as_above(&mut self) {
        let columns = self.plan.columns.iter().zip(&self.plan.as_above);
        let names: Vec<&str> =
            columns.filter(|(_, as_above)| **as_above).map(|((column, _), _)| column.name.as_str()).collect();
        if !names.is_empty() {
            self.out.push_str(AS_ABOVE.0);
            self.out.push_str(&names.join(","));
            self.out.push_str(AS_ABOVE.1);
        }
    }

    /// What is said once: a line for each place among the listed columns, and one of what their cells are parts of.
    fn definitions(&mut self) {
        let columns = &self.plan.columns;
        if columns.iter().all(|(_, role)| *role == Role::Listed) {
            return;
        }
        if columns.iter().any(|(_, role)| !role.has_cells()) {
            self.out.push_str(ALSO);
        }
        if self.plan.has_rules() {
            self.out.push_str(MARK.0);
            self.out.push(self.words.once.column_mark());
            self.out.push_str(MARK.1);
        }
        self.out.push(':');
        let mut after: Option<&str> = None;
        let mut on_line = 0;
        for (column, role) in columns {
            if role.has_cells() {
                after = Some(&column.name);
                on_line = 0;
                continue;
            }
            if on_line == 0 {
                self.place(after);
            }
            self.separate(on_line, ", ");
            on_line += 1;
            self.out.push_str(&column.name);
            self.out.push('=');
            self.definition(column, role);
        }
        let shortened = columns.iter().filter(|(_, role)| matches!(role, Role::Shortened(_)));
        for (place, (column, role)) in shortened.enumerate() {
            self.out.push_str(if place == 0 { "\n" } else { ", " });
            if place == 0 {
                self.out.push_str(IN_FULL);
            }
            self.out.push_str(&column.name);
            self.out.push('=');
            self.definition(column, role);
        }
    }

    fn place(&mut self, after: Option<&str>) {
        self.out.push('\n');
        match after {
            None => self.out.push_str(FIRST),
            Some(column) => {
                self.out.push_str(AFTER);
                self.out.push_str(column);
                self.out.push_str(": ");
            }
        }
    }

    fn definition(&mut self, column: &Column, role: &Role) {
        match role {
            Role::Computed(Rule::Same(source)) => {
                let reference = self.reference(*source, None);
                self.out.push_str(&reference);
            }
            Role::Computed(Rule::Joined(pieces)) => {
                let content = self.joined(pieces);
                // Without quotes it would be the value itself, which may be no string.
                let is_one_reference = matches!(pieces[..], [Piece::Value(_)]);
                self.words.defined_string(&content, is_one_reference, self.out);
            }
            Role::Shortened(shortened) => {
                let content = self.joined(&shortened.pieces);
                self.words.defined_string(&content, false, self.out);
            }
            Role::Constant | Role::Listed => {
                let at = column.values[0] as usize;
                if let Node::String(content) = self.document.nodes[at] {
                    self.words.defined_string(self.document.strings.get(content), false, self.out);
                } else {
                    // Said once, it is no place for a table: a table stands in one place.
                    self.words.without_tables = true;
                    write_value(self.document, at, self.words, self.out);
                    self.words.without_tables = false;
                }
            }
        }
    }

    fn joined(&self, pieces: &[Piece]) -> String {
        let mut content = String::new();
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => content.push_str(text),
                Piece::Value(source) => {
                    let next = match pieces.get(index + 1) {
                        Some(Piece::Text(text)) => text.bytes().next(),
                        Some(Piece::Value(_)) => self.words.once.column_mark().to_string().bytes().next(),
                        None => None,
                    };
                    content.push_str(&self.reference(*source, next));
                }
            }
        }
        content
    }

    fn reference(&self, source: usize, next: Option<u8>) -> String {
        let mut reference = String::new();
        self.words.once.push_column(&self.plan.columns[source].0.name, next, &mut reference);
        reference
    }
}
