//! Writes a document in the notation: what is no table as JSON on one line,
//! then each table in the order in which it is first named.

use super::spelling::{AFTER, ALSO, FIRST, GAPS, MARK, ROWS, preface, write_cell, write_defined_string};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name::is_key_byte;
use crate::forms::json::table::columns::{ABSENT, Column};
use crate::forms::json::table::plan::{Plan, Plans, Role};
use crate::forms::json::table::template::{Piece, Rule};
use crate::forms::json::write::{Language, push_table_name, write_value};

/// The whole document, `plans` as tables, references opened by `mark`.
pub(crate) fn encode(document: &Document<'_>, language: Language, plans: &Plans, mark: char) -> String {
    let mut out = String::from(preface(language));
    // The arrays that have been named, in order; their tables follow in that order.
    let mut named = Vec::new();
    // A document that is one table needs no line that says so.
    let is_table = namer(plans, &mut named)(0).is_some();
    if !is_table {
        write_value(document, 0, Language::Json, &mut out, namer(plans, &mut named));
    }
    let mut written = 0;
    while written < named.len() {
        if written > 0 || !is_table {
            out.push('\n');
        }
        let plan = &plans[&named[written]];
        written += 1;
        let writer = TableWriter { document, plan, mark, out: &mut out };
        writer.write(written as u32, &mut namer(plans, &mut named));
    }
    out
}

/// Numbers the arrays that are to be tables as it is asked for their names.
fn namer<'n>(plans: &'n Plans, named: &'n mut Vec<usize>) -> impl FnMut(usize) -> Option<u32> + 'n {
    |at| {
        plans.contains_key(&at).then(|| {
            named.push(at);
            named.len() as u32
        })
    }
}

/// One table; names of tables inside it are asked of `name`.
pub(crate) struct TableWriter<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) mark: char,
    pub(crate) out: &'a mut String,
}

impl TableWriter<'_> {
    pub(crate) fn write(mut self, number: u32, name: &mut impl FnMut(usize) -> Option<u32>) {
        push_table_name(number, self.out);
        self.out.push_str(": ");
        self.out.push_str(&self.plan.rows.to_string());
        self.out.push_str(ROWS);
        if self.plan.listed_columns().any(Column::has_gaps) {
            self.out.push_str(GAPS);
        }
        self.definitions();
        let columns = self.plan.columns.iter().zip(self.plan.said_again());
        let listed: Vec<(&Column, bool)> = columns
            .filter(|((_, role), _)| *role == Role::Listed)
            .map(|((column, _), said_again)| (column, said_again))
            .collect();
        self.out.push('\n');
        for (place, (column, _)) in listed.iter().enumerate() {
            self.separate(place, ",");
            self.out.push_str(&column.name);
        }
        for row in 0..self.plan.rows {
            self.out.push('\n');
            for (place, (column, said_again)) in listed.iter().enumerate() {
                self.separate(place, ",");
                if column.values[row] != ABSENT {
                    // A table stands in one place, so a value that stands in two holds none.
                    let table = |at| if *said_again { None } else { name(at) };
                    write_cell(self.document, column.values[row] as usize, self.out, table);
                }
            }
        }
    }

    fn separate(&mut self, place: usize, separator: &str) {
        if place > 0 {
            self.out.push_str(separator);
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
            self.out.push(self.mark);
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
                write_defined_string(&content, is_one_reference, self.out);
            }
            Role::Constant | Role::Listed => {
                let at = column.values[0] as usize;
                match self.document.nodes[at] {
                    Node::String(content) => {
                        write_defined_string(self.document.strings.get(content), false, self.out);
                    }
                    // Said once, it is no place for a table: a table stands in one place.
                    _ => write_value(self.document, at, Language::Json, self.out, |_| None),
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
                        Some(Piece::Value(_)) | None => None,
                    };
                    content.push_str(&self.reference(*source, next));
                }
            }
        }
        content
    }

    /// `$name`, or `${name}` where the name would not end by itself.
    fn reference(&self, source: usize, next: Option<u8>) -> String {
        let name = &self.plan.columns[source].0.name;
        let mark = self.mark;
        let runs_on = next.is_some_and(|next| is_key_byte(next) || next == b'.');
        if runs_on { format!("{mark}{{{name}}}") } else { format!("{mark}{name}") }
    }
}
