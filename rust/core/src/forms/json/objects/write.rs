//! Writes documents as the Python values they stand for.

use super::{CALL, CLASS, DATETIME, DICT, NUMBERED, REPR, SET, TUPLE, WITH, WORDS, call_of};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::from_json::unescaped;
use crate::forms::json::write::{Language, Spelling, write_value};

/// How deep values that stand for others may lie in each other.
const MAX_DEPTH: usize = 64;

/// The Python value that a document stands for; `None` when it can stand for none.
pub(crate) fn write(document: &Document<'_>) -> Option<String> {
    let mut writer = Writer { document, depth: 0, is_plain: None, failed: false };
    let mut out = String::new();
    write_value(document, 0, &mut writer, &mut out);
    (!writer.failed).then_some(out)
}

struct Writer<'d> {
    document: &'d Document<'d>,
    depth: usize,
    /// The object that is a dict whatever its first key.
    is_plain: Option<usize>,
    failed: bool,
}

impl Writer<'_> {
    fn text(&self, at: usize) -> Option<String> {
        let is_string = matches!(self.document.nodes.get(at)?, Node::String(_));
        unescaped(self.document.text_at(at).filter(|_| is_string)?)
    }

    /// Writes what the object at `at` stands for, by its first key.
    fn stand_in(&mut self, word: &str, at: usize, out: &mut String) -> Option<()> {
        (self.depth < MAX_DEPTH).then_some(())?;
        let value = at + 2;
        let node = self.document.nodes[value];
        let is_only = self.document.nodes[at].span() == 2 + node.span();
        match (word, node) {
            (CLASS, Node::String(_)) => {
                out.push_str(&self.text(value)?);
                out.push('(');
                self.members(at, 2, "=", out)?;
                out.push(')');
            }
            (CALL, Node::String(_)) => {
                let with = value + 1;
                let has_one = self.document.nodes[at].span() == 4 + self.document.nodes.get(with + 1)?.span();
                (has_one && self.document.text_at(with) == Some(WITH)).then_some(())?;
                out.push_str(&self.text(value)?);
                out.push('(');
                self.write(with + 1, out);
                out.push(')');
            }
            (TUPLE, Node::Array { .. }) if is_only => {
                let items: Vec<usize> = self.document.children(value).collect();
                out.push('(');
                self.items(&items, out);
                out.push_str(if items.len() == 1 { ",)" } else { ")" });
            }
            (SET, Node::Array { .. }) if is_only => {
                let items: Vec<usize> = self.document.children(value).collect();
                out.push('{');
                self.items(&items, out);
                out.push('}');
            }
            (REPR, Node::String(_)) if is_only => out.push_str(&self.text(value)?),
            (DATETIME, Node::String(_)) if is_only => out.push_str(&call_of(&self.text(value)?)?),
            (NUMBERED, Node::Object { .. }) if is_only => {
                out.push('{');
                self.members(value, 0, ": ", out)?;
                out.push('}');
            }
            (DICT, Node::Object { .. }) if is_only => {
                self.is_plain = Some(value);
                self.write(value, out);
            }
            _ => return None,
        }
        Some(())
    }

    /// Writes the members of an object behind the first few nodes, keys as they are.
    fn members(&mut self, at: usize, skipped: usize, colon: &str, out: &mut String) -> Option<()> {
        let members: Vec<usize> = self.document.children(at).skip(skipped).collect();
        for (index, member) in members.chunks_exact(2).enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            out.push_str(&self.text(member[0])?);
            out.push_str(colon);
            self.write(member[1], out);
        }
        Some(())
    }

    fn items(&mut self, items: &[usize], out: &mut String) {
        for (index, &item) in items.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.write(item, out);
        }
    }

    fn write(&mut self, at: usize, out: &mut String) {
        self.depth += 1;
        write_value(self.document, at, self, out);
        self.depth -= 1;
    }
}

impl Spelling for Writer<'_> {
    fn separators(&self) -> (&'static str, &'static str) {
        Language::Python.separators()
    }

    fn name(&mut self, at: usize, out: &mut String) -> bool {
        let is_plain = self.is_plain.take() == Some(at);
        let is_object = !is_plain && matches!(self.document.nodes[at], Node::Object { .. });
        let word = if is_object { self.document.text_at(at + 1).unwrap_or_default() } else { "" };
        let stands_for_another = self.document.nodes[at].span() > 1 && WORDS.contains(&word);
        if stands_for_another && !self.failed {
            self.failed = self.stand_in(word, at, out).is_none();
        }
        stands_for_another
    }

    fn key(&self, content: &str, out: &mut String) {
        Language::Python.key(content, out);
    }

    fn scalar(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        Language::Python.scalar(document, at, out);
    }
}
