//! Reads what `repr` writes of Python values of any kind.

use std::borrow::Cow;

use super::{CALL, CLASS, DATETIME, DICT, NUMBERED, REPR, SET, TUPLE, WITH, WORDS, datetime_of};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Scalar, Strings};
use crate::forms::json::from_json::push_escaped;
use crate::forms::json::python;
use crate::forms::json::structure::MAX_DEPTH;

/// What is open, by what stands between its brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    List,
    Tuple,
    Set,
    Dict { wrapped: bool },
    Numbered,
    Members,
    With,
}

impl Open {
    fn closing(self) -> &'static str {
        match self {
            Self::List => "]",
            Self::Tuple | Self::Members | Self::With => ")",
            Self::Set | Self::Dict { .. } | Self::Numbered => "}",
        }
    }
}

/// The document a Python value is written as. Whoever writes it again gets the
/// text back byte for byte, or must leave it alone.
pub(crate) fn read(text: &str) -> Option<Document<'_>> {
    let mut reader = Reader::of(text);
    reader.read()?;
    reader.cursor.is_at_end().then(|| reader.builder.finish())
}

/// Bytes of the Python value that opens `text`; as an error, how far it could be read.
pub(crate) fn length(text: &str) -> Result<usize, usize> {
    let mut reader = Reader::of(text);
    let read = reader.read();
    read.map(|()| reader.cursor.at).ok_or(reader.cursor.at)
}

struct Reader<'t> {
    cursor: Cursor<'t>,
    builder: Builder<'t>,
    open: Vec<Open>,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), builder: Builder::new(Strings::of(text)), open: Vec::new() }
    }

    /// Reads one value to its end.
    fn read(&mut self) -> Option<()> {
        let mut complete = self.value()?;
        while let Some(&open) = self.open.last() {
            if complete && self.closes(open) {
                self.close()?;
                continue;
            }
            if complete {
                self.cursor.eat(", ").filter(|()| open != Open::With)?;
            }
            self.key(open)?;
            complete = self.value()?;
        }
        Some(())
    }

    /// Reads a value up to where those it holds begin; says whether it holds none.
    fn value(&mut self) -> Option<bool> {
        let scalar = match self.cursor.peek()? {
            quote @ (b'\'' | b'"') => Scalar::String(python::string(&mut self.cursor, quote)?),
            b'[' => return self.begin(Open::List, "["),
            b'(' => return self.begin(Open::Tuple, "("),
            b'{' => {
                let open = self.braces();
                return self.begin(open, "{");
            }
            b'0'..=b'9' => Scalar::Number(self.cursor.number()?),
            b'-' if self.cursor.clone().number().is_some() => Scalar::Number(self.cursor.number()?),
            _ => return self.word(),
        };
        self.builder.scalar(scalar);
        Some(true)
    }

    /// What the brace that stands here opens: the first thing in it tells.
    fn braces(&self) -> Open {
        let mut ahead = self.cursor.clone();
        ahead.at += 1;
        let plain = Open::Dict { wrapped: false };
        let open = match ahead.peek() {
            Some(quote @ (b'\'' | b'"')) => match python::string(&mut ahead, quote) {
                Some(key) if WORDS.contains(&&*key) => Open::Dict { wrapped: true },
                Some(_) => plain,
                None => return Open::Set,
            },
            Some(b'-' | b'0'..=b'9') if ahead.number().is_some() => Open::Numbered,
            Some(b'}') => return plain,
            _ => Open::Set,
        };
        if ahead.eat(": ").is_some() { open } else { Open::Set }
    }

    fn begin(&mut self, open: Open, bracket: &str) -> Option<bool> {
        self.cursor.eat(bracket).filter(|()| self.open.len() < MAX_DEPTH)?;
        match open {
            Open::List => self.builder.open(Container::Array),
            Open::Tuple => self.stand_in(TUPLE, Container::Array),
            Open::Set => self.stand_in(SET, Container::Array),
            Open::Dict { wrapped: false } => self.builder.open(Container::Object),
            Open::Dict { wrapped: true } => self.stand_in(DICT, Container::Object),
            Open::Numbered => self.stand_in(NUMBERED, Container::Object),
            Open::Members | Open::With => {}
        }
        self.open.push(open);
        let is_empty = self.cursor.eat(open.closing()).is_some();
        if is_empty {
            self.close()?;
        }
        Some(is_empty)
    }

    /// Opens the object that stands for a value, and what it holds.
    fn stand_in(&mut self, word: &'static str, container: Container) {
        self.builder.open(Container::Object);
        self.push_text(word);
        self.builder.open(container);
    }

    /// Whether what is open ends here; a comma stands behind the only item of a tuple.
    fn closes(&mut self, open: Open) -> bool {
        let only = open == Open::Tuple && self.cursor.eat(",)").is_some();
        only || self.cursor.eat(open.closing()).is_some()
    }

    fn close(&mut self) -> Option<()> {
        match self.open.pop()? {
            Open::List => self.builder.close(Container::Array),
            Open::Tuple | Open::Set => {
                self.builder.close(Container::Array)?;
                self.builder.close(Container::Object)
            }
            Open::Dict { wrapped: false } | Open::Members | Open::With => {
                self.builder.close(Container::Object)
            }
            Open::Dict { wrapped: true } | Open::Numbered => {
                self.builder.close(Container::Object)?;
                self.builder.close(Container::Object)
            }
        }
    }

    /// Reads what stands before a value.
    fn key(&mut self, open: Open) -> Option<()> {
        match open {
            Open::List | Open::Tuple | Open::Set | Open::With => Some(()),
            Open::Dict { .. } => {
                let quote = self.cursor.peek().filter(|byte| matches!(byte, b'\'' | b'"'))?;
                let key = python::string(&mut self.cursor, quote)?;
                self.builder.scalar(Scalar::String(key));
                self.cursor.eat(": ")
            }
            Open::Numbered => {
                let key = self.cursor.number()?;
                self.builder.scalar(Scalar::String(key.into()));
                self.cursor.eat(": ")
            }
            Open::Members => {
                let key = identifier(&mut self.cursor)?;
                self.builder.scalar(Scalar::String(key.into()));
                self.cursor.eat("=")
            }
        }
    }

    /// Reads a value that begins with a letter, or as nothing else does.
    fn word(&mut self) -> Option<bool> {
        for (word, scalar) in [("True", Scalar::True), ("False", Scalar::False), ("None", Scalar::Null)] {
            if self.cursor.eat(word).is_some() {
                self.builder.scalar(scalar);
                return Some(true);
            }
        }
        let mut ahead = self.cursor.clone();
        let name = ahead.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
        let is_array = name.rsplit('.').next() == Some("array");
        if !name.is_empty() && !is_array && ahead.eat("(").is_some() {
            let inside = inside(&ahead);
            if inside != Inside::Other {
                self.cursor = ahead;
                self.builder.open(Container::Object);
                let has_members = inside == Inside::Members;
                self.push_text(if has_members { CLASS } else { CALL });
                self.push_text(name);
                if has_members {
                    return self.begin(Open::Members, "");
                }
                self.push_text(WITH);
                return self.begin(Open::With, "");
            }
        }
        let text = verbatim(&mut self.cursor)?;
        let (word, text) = match datetime_of(text) {
            Some(text) => (DATETIME, Cow::Owned(text)),
            None => (REPR, Cow::Borrowed(text)),
        };
        self.builder.open(Container::Object);
        self.push_text(word);
        self.push_text(&text);
        self.builder.close(Container::Object)?;
        Some(true)
    }

    fn push_text(&mut self, text: &str) {
        let mut content = String::new();
        text.chars().for_each(|character| push_escaped(character, &mut content));
        self.builder.scalar(Scalar::String(content.into()));
    }
}

/// What stands between the parentheses of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Members,
    /// One list, dict or string.
    One,
    Other,
}

/// What stands from here to the closing parenthesis, told from its beginning.
fn inside(cursor: &Cursor<'_>) -> Inside {
    let mut ahead = cursor.clone();
    match ahead.peek() {
        Some(b'[' | b'{') => Inside::One,
        Some(quote @ (b'\'' | b'"')) => {
            let is_one = python::string(&mut ahead, quote).is_some() && ahead.peek() == Some(b')');
            if is_one { Inside::One } else { Inside::Other }
        }
        _ if identifier(&mut ahead).is_some() && ahead.eat("=").is_some() => Inside::Members,
        _ => Inside::Other,
    }
}

fn identifier<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    let name = cursor.take_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (!name.is_empty() && !name.starts_with(|first: char| first.is_ascii_digit())).then_some(name)
}

/// Steps over a value of a kind of its own, to the comma or bracket behind it:
/// brackets inside it are balanced, and those in strings count for nothing.
fn verbatim<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    let start = cursor.at;
    let mut depth = 0_usize;
    loop {
        cursor.take_while(|byte| byte >= b' ' && !b"'\"([{<>)]},".contains(&byte));
        match cursor.peek() {
            Some(quote @ (b'\'' | b'"')) => {
                python::string(cursor, quote)?;
                continue;
            }
            Some(b'(' | b'[' | b'{' | b'<') => depth += 1,
            Some(b')' | b']' | b'}' | b'>') if depth > 0 => depth -= 1,
            Some(b',') if depth > 0 => {}
            Some(b',' | b')' | b']' | b'}') | None if depth == 0 => break,
            _ => return None,
        }
        cursor.at += 1;
    }
    let text = &cursor.text[start..cursor.at];
    // Words alone are prose.
    (matches!(text, "nan" | "inf" | "-inf") || text.contains(['(', '<', '\'', '"'])).then_some(text)
}
