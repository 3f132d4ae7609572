//! Writes what is said once for all rows: what each has besides its cells, what cells are parts of, what most hold.

use super::bare::Where;
use super::progressions;
use super::spelling::{AFTER, ALSO, ColumnMarks, FIRST, IN_FULL, IN_FULL_AS_SAID, WHERE_EMPTY};
use super::table::TableWriter;
use crate::forms::json::document::Node;
use crate::forms::json::table::plan::Role;
use crate::forms::json::table::template::{Piece, Rule};

impl TableWriter<'_, '_> {
    /// What is said once: a line for each place among the listed columns, and one of what their cells are parts of.
    pub(super) fn definitions(&mut self, around_mark: (&str, &str)) {
        let columns = &self.plan.columns;
        let is_said = |(_, role): &(_, Role)| !matches!(role, Role::Listed | Role::AsAbove);
        if !columns.iter().any(is_said) {
            return;
        }
        if columns.iter().any(|(_, role)| !role.has_cells()) {
            self.out.push_str(ALSO);
        }
        self.mark(around_mark);
        self.out.push(':');
        let mut listed: Option<&str> = None;
        let mut on_line = 0;
        for (index, (column, role)) in columns.iter().enumerate() {
            if role.has_cells() {
                listed = Some(&column.name);
                on_line = 0;
                continue;
            }
            if on_line == 0 {
                self.place(listed);
            }
            self.separate(on_line, ", ");
            on_line += 1;
            self.define(index);
        }
        self.in_full();
        self.of_cells(WHERE_EMPTY, |role| matches!(role, Role::Mostly(_)));
    }

    /// What opens references to columns, if there are any.
    pub(super) fn mark(&mut self, (before, after): (&str, &str)) {
        if !self.words.legends.references && self.plan.refers_to_columns() {
            self.out.push_str(before);
            self.out.push(self.words.once.columns().reference);
            self.out.push_str(after);
        }
    }

    /// The line of what cells are parts of.
    pub(super) fn in_full(&mut self) {
        let opening = if self.words.legends.parts {
            IN_FULL_AS_SAID.to_owned()
        } else {
            format!("{}{}{}", IN_FULL.0, self.words.once.columns().part, IN_FULL.1)
        };
        self.of_cells(&opening, |role| matches!(role, Role::Shortened(_)));
    }

    /// A line of definitions for the cells of some columns.
    fn of_cells(&mut self, opening: &str, has_one: fn(&Role) -> bool) {
        let columns = self.plan.columns.iter().enumerate().filter(|(_, (_, role))| has_one(role));
        for (place, (index, _)) in columns.enumerate() {
            if place == 0 {
                self.out.push('\n');
                self.out.push_str(opening);
            }
            self.separate(place, ", ");
            self.define(index);
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

    /// The name of a column, and what is said once of it.
    pub(super) fn define(&mut self, index: usize) {
        let (column, role) = &self.plan.columns[index];
        self.out.push_str(&column.name);
        if let Role::Progression(progression) = role {
            progressions::push(*progression, self.out);
        } else {
            self.out.push('=');
            self.definition(index, Where::Header);
        }
    }

    /// What a column holds that is said once, spelled for that place.
    pub(super) fn definition(&mut self, index: usize, place: Where) {
        let (column, role) = &self.plan.columns[index];
        match role {
            Role::Computed(Rule::Same(source)) => {
                let reference = self.reference(*source, None);
                self.out.push_str(&reference);
            }
            Role::Computed(Rule::Joined(pieces)) => {
                let content = self.joined(pieces, None);
                // Without quotes it would be the value itself, which may be no string.
                let is_one_reference = matches!(pieces[..], [Piece::Value(_)]);
                self.words.string(&content, (!is_one_reference).then_some(place), self.out);
            }
            Role::Shortened(shortened) => {
                let content = self.joined(&shortened.pieces, Some(index));
                self.words.string(&content, Some(place), self.out);
            }
            Role::Constant
            | Role::Listed
            | Role::Mostly(_)
            | Role::AsAbove
            | Role::Follows(_)
            | Role::Progression(_) => {
                let at = if let Role::Mostly(value) = role { *value } else { column.values[0] } as usize;
                if let Node::String(content) = self.document.nodes[at] {
                    self.words.string(self.document.strings.get(content), Some(place), self.out);
                } else {
                    // Said once, it is no place for a table: a table stands in one place.
                    self.words.without_tables = true;
                    self.words.value(self.document, at, self.out);
                    self.words.without_tables = false;
                }
            }
        }
    }

    /// The pieces as one string; `own` is the column whose cell is a part of it.
    fn joined(&self, pieces: &[Piece], own: Option<usize>) -> String {
        let ColumnMarks { reference, part } = self.words.once.columns();
        let mark = |source: usize| if Some(source) == own { part } else { reference };
        let mut content = String::new();
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => content.push_str(text),
                Piece::Value(source) if Some(*source) == own => content.push(part),
                Piece::Value(source) => {
                    let next = match pieces.get(index + 1) {
                        Some(Piece::Text(text)) => text.bytes().next(),
                        Some(Piece::Value(source)) => mark(*source).to_string().bytes().next(),
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
