//! Writes documents: minified JSON, JSON lines, and Python's `repr`.

use super::document::{Document, Node};
use super::python;

/// The language a document was read from, and is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Json,
    /// JSON documents on lines of their own; read as the array of them.
    JsonLines,
    Python,
}

/// The whole document as `language` spells it, without white space that is not part of it.
pub(crate) fn write(document: &Document<'_>, language: Language) -> String {
    let mut out = String::new();
    if language != Language::JsonLines {
        write_value(document, 0, language, &mut out, |_| None);
        return out;
    }
    for (place, line) in document.children(0).enumerate() {
        if place > 0 {
            out.push('\n');
        }
        write_value(document, line, language, &mut out, |_| None);
    }
    out
}

/// Writes the value at `at`. Where `table` answers an array's position with a
/// number, that table's name stands for the array.
pub(crate) fn write_value(
    document: &Document<'_>,
    at: usize,
    language: Language,
    out: &mut String,
    mut table: impl FnMut(usize) -> Option<u32>,
) {
    let end = at + document.nodes[at].span();
    let mut open: Vec<Frame> = Vec::new();
    let mut next = at;
    while next < end {
        if let Some(frame) = open.last_mut() {
            frame.separate(language, out);
        }
        let node = document.nodes[next];
        let is_array = matches!(node, Node::Array { .. });
        if let Some(number) = is_array.then(|| table(next)).flatten() {
            push_table_name(number, out);
            next += node.span();
        } else {
            if let Some(frame) = Frame::of(node, next) {
                out.push(frame.opening());
                open.push(frame);
            } else {
                write_scalar(document, next, language, out);
            }
            next += 1;
        }
        while let Some(frame) = open.pop_if(|frame| frame.end == next) {
            out.push(frame.closing());
        }
    }
}

/// Writes a value that holds no others.
fn write_scalar(document: &Document<'_>, at: usize, language: Language, out: &mut String) {
    let (null, yes, no) = match language {
        Language::Json | Language::JsonLines => ("null", "true", "false"),
        Language::Python => ("None", "True", "False"),
    };
    match document.nodes[at] {
        Node::Null => out.push_str(null),
        Node::True => out.push_str(yes),
        Node::False => out.push_str(no),
        Node::Number(lexeme) => out.push_str(document.strings.get(lexeme)),
        Node::String(content) => match language {
            Language::Json | Language::JsonLines => push_quoted(document.strings.get(content), out),
            Language::Python => python::write_string(document.strings.get(content), out),
        },
        Node::Table(number) => push_table_name(number, out),
        Node::Array { .. } | Node::Object { .. } => unreachable!("containers have frames"),
    }
}

/// Writes string content between JSON's quotes.
pub(crate) fn push_quoted(content: &str, out: &mut String) {
    out.push('"');
    out.push_str(content);
    out.push('"');
}

/// Writes the name of a table.
pub(crate) fn push_table_name(number: u32, out: &mut String) {
    out.push_str("table");
    out.push_str(&number.to_string());
}

/// A container being written.
struct Frame {
    end: usize,
    is_object: bool,
    written: usize,
}

impl Frame {
    fn of(node: Node, at: usize) -> Option<Self> {
        let is_object = match node {
            Node::Array { .. } => false,
            Node::Object { .. } => true,
            Node::Null | Node::True | Node::False | Node::Number(_) | Node::String(_) | Node::Table(_) => {
                return None;
            }
        };
        Some(Self { end: at + node.span(), is_object, written: 0 })
    }

    fn opening(&self) -> char {
        if self.is_object { '{' } else { '[' }
    }

    fn closing(&self) -> char {
        if self.is_object { '}' } else { ']' }
    }

    /// Writes what stands before the next child.
    fn separate(&mut self, language: Language, out: &mut String) {
        let (comma, colon) = match language {
            Language::Json | Language::JsonLines => (",", ":"),
            Language::Python => (", ", ": "),
        };
        if self.is_object && self.written % 2 == 1 {
            out.push_str(colon);
        } else if self.written > 0 {
            out.push_str(comma);
        }
        self.written += 1;
    }
}
