//! Writes one table: what its rows have in common, the names of its columns, its rows.

use super::spelling::{AFTER, ALSO, AS_ABOVE, BY_NAME, FIRST, GAPS, KEYED, MARK, ROWS};
use super::words::Words;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::once::Rows;
use crate::forms::json::table::columns::{ABSENT, Column};
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
        if self.plan.listed_columns().any(Column::has_gaps) {
            self.out.push_str(GAPS);
        }
        self.columns_as_above();
        self.definitions();
        let said_again = self.plan.said_again();
        let columns = self.plan.columns.iter().enumerate();
        let listed: Vec<(usize, &Column)> = columns
            .filter(|(_, (_, role))| *role == Role::Listed)
            .map(|(index, (column, _))| (index, column))
            .collect();
        self.out.push('\n');
        for (place, (_, column)) in listed.iter().enumerate() {
            self.separate(place, ",");
            self.out.push_str(&column.name);
        }
        for row in 0..self.plan.rows {
            self.out.push('\n');
            for (place, (index, column)) in listed.iter().enumerate() {
                self.separate(place, ",");
                let name = names.filter(|_| place == 0).map(|names| &names[row]);
                if let Some(name) = name {
                    self.out.push_str(name);
                } else if column.values[row] != ABSENT && !self.plan.is_as_above(self.document, *index, row) {
                    // A table stands in one place, so a value that stands in two holds none.
                    self.words.without_tables = said_again[*index];
                    self.words.cell(self.document, column.values[row] as usize, self.out);
                }
            }
        }
        self.words.without_tables = false;
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

    /// What is said once, a line for each place among the listed columns.
    fn definitions(&mut self) {
        let columns = &self.plan.columns;
        if columns.iter().all(|(_, role)| *role == Role::Listed) {
            return;
        }
        self.out.push_str(ALSO);
        if self.plan.has_rules() {
            self.out.push_str(MARK.0);
            self.out.push(self.words.once.column_mark());
            self.out.push_str(MARK.1);
        }
        self.out.push(':');
        let mut after: Option<&str> = None;
        let mut on_line = 0;
        for (column, role) in columns {
            if *role == Role::Listed {
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
