//! Lays JSON out as YAML in block style.

use super::comments;
use super::scalar::{MARKS, needs_quotes};
use super::style::{MARKER, Style};
use crate::forms::bounded::Bounded;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::from_json::{self, unescaped};

/// The YAML of a list or map in JSON; `None` where there is none, or too much.
pub(super) fn write(json: &str, style: &Style) -> Option<String> {
    let document = from_json::read(json)?;
    let mut writer = Writer { document: &document, style, levels: Vec::new(), out: Bounded::of(json) };
    if style.ends.marked {
        writer.out.push(MARKER)?;
        writer.out.push("\n")?;
    }
    if style.ends.several {
        matches!(document.nodes[0], Node::Array { .. }).then_some(())?;
        // What ends the line above: an empty document at the beginning has none.
        let mut feed = "";
        for (at, part) in document.children(0).enumerate() {
            let is_empty = document.nodes[part].span() == 1;
            if at > 0 {
                writer.out.push(feed)?;
                writer.out.push(MARKER)?;
                writer.out.push(if is_empty { "" } else { "\n" })?;
            }
            feed = if at == 0 && is_empty { "" } else { "\n" };
            writer.document(part)?;
        }
    } else {
        (document.nodes[0].span() > 1).then_some(())?;
        writer.document(0)?;
    }
    if !style.ends.not_ended {
        writer.out.push("\n")?;
    }
    Some(writer.out.finish())
}

/// A list or map that is being written.
struct Level {
    end: usize,
    is_list: bool,
    column: usize,
}

struct Writer<'d> {
    document: &'d Document<'d>,
    style: &'d Style,
    levels: Vec<Level>,
    out: Bounded,
}

impl Writer<'_> {
    fn open(&mut self, at: usize, column: usize) {
        let node = self.document.nodes[at];
        let is_list = matches!(node, Node::Array { .. });
        self.levels.push(Level { end: at + node.span(), is_list, column });
    }

    /// Writes the list or map that stands there as a whole.
    fn document(&mut self, at: usize) -> Option<()> {
        matches!(self.document.nodes[at], Node::Array { .. } | Node::Object { .. }).then_some(())?;
        self.open(at, 0);
        self.lines(at + 1)
    }

    fn lines(&mut self, mut at: usize) -> Option<()> {
        // Whether the line has been begun, by the marks of items or by nothing at all.
        let mut is_begun = true;
        loop {
            while self.levels.pop_if(|level| level.end == at).is_some() {}
            let Some(&Level { is_list, column, .. }) = self.levels.last() else { return Some(()) };
            let goes_on = std::mem::replace(&mut is_begun, false);
            self.out.push(if goes_on { "" } else { "\n" })?;
            if let Some(text) = self.comment(at, is_list) {
                self.comment_lines(&text, column)?;
                let (item, end) = (at, at + self.document.nodes[at].span());
                at += if is_list { 3 } else { 2 };
                if is_list && at < end {
                    self.out.push("\n")?;
                    self.spaces(column)?;
                    self.out.push("- ")?;
                    self.open(item, column + 2);
                    is_begun = true;
                }
                continue;
            }
            self.spaces(if goes_on { 0 } else { column })?;
            (at, is_begun) = self.element(at, is_list, column)?;
        }
    }

    /// Writes a member or item; gives where the next stands, and whether its line has been begun.
    fn element(&mut self, mut at: usize, is_list: bool, column: usize) -> Option<(usize, bool)> {
        let mut key = None;
        if is_list {
            self.out.push("- ")?;
        } else {
            let text = unescaped(self.document.text_at(at)?)?;
            self.out.push(&text)?;
            self.out.push(":")?;
            key = Some(text);
            at += 1;
        }
        let node = self.document.nodes[at];
        if !matches!(node, Node::Array { .. } | Node::Object { .. }) || node.span() == 1 {
            self.scalar(node, is_list, column)?;
            return Some((at + node.span(), false));
        }
        let is_inner_list = matches!(node, Node::Array { .. });
        let step = key.map_or(2, |key| self.style.step_below(is_inner_list, &key));
        self.open(at, column + step);
        Some((at + 1, is_list))
    }

    /// The comments that stand there as a member, or above an item.
    fn comment(&self, at: usize, is_list: bool) -> Option<String> {
        let nodes = &self.document.nodes;
        let may_hold = !is_list || matches!(nodes[at], Node::Object { .. }) && nodes[at].span() > 1;
        (self.style.commented && may_hold).then_some(())?;
        let key = at + usize::from(is_list);
        (self.document.text_at(key)? == comments::KEY).then_some(())?;
        match nodes[key + 1] {
            Node::String(content) => unescaped(self.document.strings.get(content)),
            _ => None,
        }
    }

    fn comment_lines(&mut self, text: &str, column: usize) -> Option<()> {
        for (place, line) in text.split('\n').enumerate() {
            self.out.push(if place > 0 { "\n" } else { "" })?;
            self.spaces(if line.is_empty() { 0 } else { column })?;
            self.out.push(comments::sign(line))?;
            self.out.push(line)?;
        }
        Some(())
    }

    fn scalar(&mut self, node: Node, is_item: bool, column: usize) -> Option<()> {
        let word = match node {
            Node::Null if self.style.has_empty() && !is_item => return Some(()),
            Node::Null => "null",
            Node::True => "true",
            Node::False => "false",
            Node::Array { .. } => "[]",
            Node::Object { .. } => "{}",
            Node::Number(lexeme) => self.document.strings.get(lexeme),
            Node::String(content) => {
                let string = unescaped(self.document.strings.get(content))?;
                return self.string(&string, is_item, column);
            }
            Node::Table(_) | Node::Named(_) => return None,
        };
        self.out.push(if is_item { "" } else { " " })?;
        self.out.push(word)
    }

    fn string(&mut self, string: &str, is_item: bool, column: usize) -> Option<()> {
        self.out.push(if is_item { "" } else { " " })?;
        if string.contains('\n') {
            let marked = string.split_once('\n').filter(|(mark, _)| MARKS.contains(mark));
            let of_json = || string.strip_suffix('\n').map_or(("|-", string), |body| ("|", body));
            let (mark, body) = marked.unwrap_or_else(of_json);
            self.out.push(mark)?;
            for line in body.split('\n') {
                self.out.push("\n")?;
                self.spaces(if line.is_empty() { 0 } else { column + 2 })?;
                self.out.push(line)?;
            }
            return Some(());
        }
        if !needs_quotes(string, !self.style.unwary) {
            return self.out.push(string);
        }
        let quote = self.style.quote().to_string();
        self.out.push(&quote)?;
        self.out.push(string)?;
        self.out.push(&quote)
    }

    fn spaces(&mut self, mut count: usize) -> Option<()> {
        const SPACES: &str = "                                ";
        while count > SPACES.len() {
            self.out.push(SPACES)?;
            count -= SPACES.len();
        }
        self.out.push(&SPACES[..count])
    }
}
