//! Lays JSON out as YAML in block style.

use super::scalar::needs_quotes;
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
    (document.nodes[0].span() > 1).then_some(())?;
    writer.open(0, 0);
    writer.lines()?;
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

    fn lines(&mut self) -> Option<()> {
        let mut at = 1;
        // Whether the line has been begun, by the marks of items or by nothing at all.
        let mut is_begun = true;
        loop {
            while self.levels.pop_if(|level| level.end == at).is_some() {}
            let Some(&Level { is_list, column, .. }) = self.levels.last() else { return Some(()) };
            if !std::mem::replace(&mut is_begun, false) {
                self.out.push("\n")?;
                self.spaces(column)?;
            }
            if is_list {
                self.out.push("- ")?;
            } else {
                self.out.push(&unescaped(self.document.text_at(at)?)?)?;
                self.out.push(":")?;
                at += 1;
            }
            match self.document.nodes[at] {
                node @ (Node::Array { .. } | Node::Object { .. }) if node.span() > 1 => {
                    let is_item = is_list;
                    let is_inner_list = matches!(node, Node::Array { .. });
                    let step = match (is_item, is_inner_list) {
                        (true, _) => 2,
                        (false, true) => self.style.lists(),
                        (false, false) => self.style.step(),
                    };
                    self.open(at, column + step);
                    is_begun = is_item;
                    at += 1;
                }
                node => {
                    self.scalar(node, is_list, column)?;
                    at += node.span();
                }
            }
        }
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
            let (mark, body) = string.strip_suffix('\n').map_or(("|-", string), |body| ("|", body));
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
