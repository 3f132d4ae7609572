//! How values are spelled in the notation: under their names where they have
//! one, and without quotes where they cannot be mistaken.

use super::bare::Where;
use crate::forms::json::cursor::is_number;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name::is_bare_key;
use crate::forms::json::once::Once;
use crate::forms::json::table::plan::Plans;
use crate::forms::json::write::{Language, Spelling, push_quoted, push_table_name, write_value};

pub(crate) struct Words<'w> {
    plans: &'w Plans,
    pub(crate) once: &'w Once,
    /// The arrays whose tables have been named, in order; their tables follow in that order.
    pub(crate) named: Vec<usize>,
    /// Whether what is being written is no place for a table.
    pub(crate) without_tables: bool,
    /// The value that is being said in full, where its own name would say nothing.
    pub(crate) without_name_at: Option<usize>,
}

impl<'w> Words<'w> {
    pub(crate) fn new(plans: &'w Plans, once: &'w Once) -> Self {
        Self { plans, once, named: Vec::new(), without_tables: false, without_name_at: None }
    }

    /// Writes a value the way it stands in a row.
    pub(crate) fn cell(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        match document.nodes[at] {
            Node::String(content) => {
                self.string(document.strings.get(content), Some(Where::Cell), out);
            }
            _ => write_value(document, at, self, out),
        }
    }

    /// Writes the part of a string that a row holds; the header says the whole, so a number needs no quotes.
    pub(crate) fn part(&self, part: &str, out: &mut String) {
        if is_number(part) {
            out.push_str(part);
        } else {
            self.string(part, Some(Where::Cell), out);
        }
    }

    /// Writes the string that a header gives its rows.
    pub(crate) fn defined_string(&self, content: &str, quoted: bool, out: &mut String) {
        self.string(content, (!quoted).then_some(Where::Header), out);
    }

    /// Writes a string, what it begins with under its name; quoted, unless it may be bare somewhere.
    fn string(&self, content: &str, bare: Option<Where>, out: &mut String) {
        let is_bare = |content: &str, named| bare.is_some_and(|place| place.is_bare(content, named));
        if let Some((name, rest)) = self.once.cut(content) {
            let mut spelled = String::new();
            self.once.push_reference(name, rest.bytes().next(), &mut spelled);
            spelled.push_str(rest);
            push_string(&spelled, is_bare(&spelled, true), out);
        } else {
            push_string(content, is_bare(content, false), out);
        }
    }
}

/// Writes the string that has a name, where it is said in full.
pub(crate) fn push_in_full(content: &str, out: &mut String) {
    push_string(content, Where::Json.is_bare(content, false), out);
}

fn push_string(content: &str, bare: bool, out: &mut String) {
    if bare {
        out.push_str(content);
    } else {
        push_quoted(content, out);
    }
}

impl Spelling for Words<'_> {
    fn separators(&self) -> (&'static str, &'static str) {
        Language::Json.separators()
    }

    fn name(&mut self, at: usize, out: &mut String) -> bool {
        if let Some(name) = self.once.value_at(at).filter(|_| self.without_name_at != Some(at)) {
            self.once.push_reference(name, None, out);
            return true;
        }
        let is_table = !self.without_tables && self.plans.contains_key(&at);
        if is_table {
            self.named.push(at);
            push_table_name(self.named.len() as u32, out);
        }
        is_table
    }

    fn key(&self, content: &str, out: &mut String) {
        push_string(content, is_bare_key(content), out);
    }

    fn scalar(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        match document.nodes[at] {
            Node::String(content) => self.string(document.strings.get(content), Some(Where::Json), out),
            _ => Language::Json.scalar(document, at, out),
        }
    }
}
