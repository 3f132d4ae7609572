//! Holds a text in the notation against the document it was written from,
//! part by part as it is decoded: a second document beside the first would be
//! most of the memory that compressing takes.

use super::decode::{self, Part};
use super::spelling::strip_preface;
use crate::forms::json::document::{Builder, Document, Node, Strings};
use crate::forms::json::write::Language;

/// Whether the text, decoded, says what the document says: structure, order, lexemes and strings.
pub(crate) fn says_the_same(text: &str, language: Language, document: &Document<'_>) -> bool {
    let (written_in, body) = strip_preface(text);
    let mut comparison = Comparison { document, tables: Vec::new(), read: 0, next: 0, open: Vec::new() };
    let mut builder = Builder::new(Strings::of(body));
    let same = decode::read(body, &mut builder, |builder, part| comparison.take_in(builder, part));
    same.is_some() && written_in == language && comparison.read == comparison.tables.len()
}

struct Comparison<'d> {
    document: &'d Document<'d>,
    /// Where the arrays stand that tables were named for, in the order of their numbers.
    tables: Vec<usize>,
    /// How many tables have been read.
    read: usize,
    /// Where in the document the next row stands.
    next: usize,
    /// Where each open container ends, in what was read and in the document.
    open: Vec<(usize, usize)>,
}

impl Comparison<'_> {
    /// Compares a part, and lets go of it; `None` when it says something else.
    fn take_in(&mut self, builder: &mut Builder<'_>, part: Part) -> Option<()> {
        match part {
            Part::Frame => {
                let end = self.compare(&builder.document, 0, 0)?;
                (end == self.document.nodes.len()).then_some(())?;
                builder.forget(0);
            }
            Part::Row { table, start } => {
                self.begin(table)?;
                self.next = self.compare(&builder.document, start, self.next)?;
                builder.forget(start);
            }
            Part::Table(table) => {
                self.begin(table)?;
                let at = self.tables[table - 1];
                (self.next == at + self.document.nodes[at].span()).then_some(())?;
            }
        }
        Some(())
    }

    /// Goes to the array of a table that nothing has been read of.
    fn begin(&mut self, table: usize) -> Option<()> {
        if self.read < table {
            self.next = self.tables.get(table - 1)? + 1;
            self.read = table;
        }
        Some(())
    }

    /// Holds the nodes from `start` on against those at `at` in the document;
    /// gives where the latter end. The name of a table stands for the array there.
    fn compare(&mut self, read: &Document<'_>, start: usize, mut at: usize) -> Option<usize> {
        for (place, &node) in read.nodes.iter().enumerate().skip(start) {
            let original = *self.document.nodes.get(at)?;
            at += match (node, original) {
                (Node::Table(number), Node::Array { .. }) if number as usize == self.tables.len() + 1 => {
                    self.tables.push(at);
                    original.span()
                }
                (Node::Array { .. }, Node::Array { .. }) | (Node::Object { .. }, Node::Object { .. }) => {
                    self.open.push((place + node.span(), at + original.span()));
                    1
                }
                (Node::String(here), Node::String(there)) | (Node::Number(here), Node::Number(there)) => {
                    (read.strings.get(here) == self.document.strings.get(there)).then_some(1)?
                }
                (Node::Null, Node::Null) | (Node::True, Node::True) | (Node::False, Node::False) => 1,
                _ => return None,
            };
            while let Some((_, end)) = self.open.pop_if(|(ends, _)| *ends == place + 1) {
                (at == end).then_some(())?;
            }
        }
        Some(at)
    }
}
