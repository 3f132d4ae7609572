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
    /// Python with values that JSON has no like for: objects stand for them.
    PythonObjects,
}

/// How values are spelled: as a language does, or as the notation does.
pub(crate) trait Spelling {
    /// What stands between two values, and between a key and its value.
    fn separators(&self) -> (&'static str, &'static str);

    /// Writes a name that stands for the container at `at`; `false` when there is none.
    fn name(&mut self, at: usize, out: &mut String) -> bool;

    /// Writes the key with that content.
    fn key(&self, content: &str, out: &mut String);

    /// Writes the value at `at`, which holds no others.
    fn scalar(&mut self, document: &Document<'_>, at: usize, out: &mut String);
}

/// The whole document as `language` spells it, without white space that is not part of it.
pub(crate) fn write(document: &Document<'_>, mut language: Language) -> String {
    write_spelled(document, language, &mut language)
}

/// The whole document, its values spelled in a way of their own.
pub(crate) fn write_spelled(
    document: &Document<'_>,
    language: Language,
    spelling: &mut impl Spelling,
) -> String {
    let mut out = String::new();
    if language != Language::JsonLines {
        write_value(document, 0, spelling, &mut out);
        return out;
    }
    for (place, line) in document.children(0).enumerate() {
        if place > 0 {
            out.push('\n');
        }
        write_value(document, line, spelling, &mut out);
    }
    out
}

/// Writes the value at `at`.
pub(crate) fn write_value(
    document: &Document<'_>,
    at: usize,
    spelling: &mut impl Spelling,
    out: &mut String,
) {
    let separators = spelling.separators();
    let end = at + document.nodes[at].span();
    let mut open: Vec<Frame> = Vec::new();
    let mut next = at;
    while next < end {
        let is_key = open.last_mut().is_some_and(|frame| frame.separate(separators, out));
        let node = document.nodes[next];
        match Frame::of(node, next) {
            None if is_key => {
                let content = document.text_at(next).expect("a key is a string");
                spelling.key(content, out);
                next += 1;
            }
            None => {
                spelling.scalar(document, next, out);
                next += 1;
            }
            Some(_) if spelling.name(next, out) => next += node.span(),
            Some(frame) => {
                out.push(frame.opening());
                open.push(frame);
                next += 1;
            }
        }
        while let Some(frame) = open.pop_if(|frame| frame.end == next) {
            out.push(frame.closing());
        }
    }
}

impl Spelling for Language {
    fn separators(&self) -> (&'static str, &'static str) {
        match self {
            Self::Json | Self::JsonLines => (",", ":"),
            Self::Python | Self::PythonObjects => (", ", ": "),
        }
    }

    fn name(&mut self, _at: usize, _out: &mut String) -> bool {
        false
    }

    fn key(&self, content: &str, out: &mut String) {
        match self {
            Self::Json | Self::JsonLines => push_quoted(content, out),
            Self::Python | Self::PythonObjects => python::write_string(content, out),
        }
    }

    fn scalar(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        let (null, yes, no) = match self {
            Self::Json | Self::JsonLines => ("null", "true", "false"),
            Self::Python | Self::PythonObjects => ("None", "True", "False"),
        };
        match document.nodes[at] {
            Node::Null => out.push_str(null),
            Node::True => out.push_str(yes),
            Node::False => out.push_str(no),
            Node::Number(lexeme) => out.push_str(document.strings.get(lexeme)),
            Node::String(content) => self.key(document.strings.get(content), out),
            Node::Table(_) | Node::Named(_) => unreachable!("only texts in the notation name values"),
            Node::Array { .. } | Node::Object { .. } => unreachable!("containers have frames"),
        }
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
            Node::Null
            | Node::True
            | Node::False
            | Node::Number(_)
            | Node::String(_)
            | Node::Table(_)
            | Node::Named(_) => return None,
        };
        Some(Self { end: at + node.span(), is_object, written: 0 })
    }

    fn opening(&self) -> char {
        if self.is_object { '{' } else { '[' }
    }

    fn closing(&self) -> char {
        if self.is_object { '}' } else { ']' }
    }

    /// Writes what stands before the next child; says whether that is a key.
    fn separate(&mut self, (comma, colon): (&str, &str), out: &mut String) -> bool {
        let is_key = self.is_object && self.written.is_multiple_of(2);
        if self.is_object && !is_key {
            out.push_str(colon);
        } else if self.written > 0 {
            out.push_str(comma);
        }
        self.written += 1;
        is_key
    }
}
