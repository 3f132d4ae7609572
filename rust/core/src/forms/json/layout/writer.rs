//! Writes minified JSON in a layout.

use super::{Escapes, Gaps, Layout};
use crate::forms::json::from_json::push_unicode_escape;

/// Writes within a limit.
pub(super) struct Writer {
    layout: Layout,
    /// Whether each thing that is open is a list.
    open: Vec<bool>,
    /// How many levels a new line is indented by.
    depth: usize,
    limit: usize,
    out: String,
}

impl Writer {
    pub(super) fn new(layout: Layout, limit: usize) -> Self {
        Self { layout, open: Vec::new(), depth: 0, limit, out: String::new() }
    }

    /// The text; a line feed between documents ends a line as any other.
    pub(super) fn write(mut self, minified: &str) -> Option<String> {
        let mut rest = minified;
        while let Some(at) = rest.find(['"', ',', ':', '{', '[', '}', ']', '\n']) {
            self.push(&rest[..at])?;
            rest = &rest[at..];
            let length = if rest.starts_with('"') { string_length(rest) } else { 1 };
            let (token, after) = rest.split_at(length);
            match token {
                "," => self.comma()?,
                ":" => self.colon()?,
                "{" | "[" => self.open(token, after)?,
                "}" | "]" => self.close(token)?,
                "\n" => self.end_line()?,
                string => self.string(string)?,
            }
            rest = after;
        }
        self.push(rest)?;
        if self.layout.ends.last {
            self.end_line()?;
        }
        Some(self.out)
    }

    fn push(&mut self, text: &str) -> Option<()> {
        self.limit = self.limit.checked_sub(text.len())?;
        self.out.push_str(text);
        Some(())
    }

    fn comma(&mut self) -> Option<()> {
        let in_list = self.open.last().copied().unwrap_or_default();
        self.push(",")?;
        if self.layout.gaps == Gaps::Spaces { self.push(" ") } else { self.space(in_list) }
    }

    fn colon(&mut self) -> Option<()> {
        self.push(match self.layout.gaps {
            Gaps::None => ":",
            Gaps::Spaces | Gaps::Indent(_) | Gaps::Tabs | Gaps::Python => ": ",
            Gaps::Jackson => " : ",
        })
    }

    /// Writes an opening bracket; what is empty closes on the same line.
    fn open(&mut self, bracket: &str, after: &str) -> Option<()> {
        let is_list = bracket == "[";
        self.push(bracket)?;
        self.open.push(is_list);
        self.depth += usize::from(!self.is_inline(is_list));
        if after.starts_with(['}', ']']) { Some(()) } else { self.space(is_list) }
    }

    fn close(&mut self, bracket: &str) -> Option<()> {
        let is_list = self.open.pop()?;
        self.depth -= usize::from(!self.is_inline(is_list));
        if !self.out.ends_with(['{', '[']) {
            self.space(is_list)?;
        } else if self.layout.gaps == Gaps::Jackson {
            self.push(" ")?;
        }
        self.push(bracket)
    }

    /// Whether what a list holds stands on its line.
    fn is_inline(&self, is_list: bool) -> bool {
        is_list && self.layout.gaps == Gaps::Jackson
    }

    /// What stands before what a list or an object holds, and before its end.
    fn space(&mut self, in_list: bool) -> Option<()> {
        let (unit, times) = match self.layout.gaps {
            Gaps::None | Gaps::Spaces | Gaps::Python => return Some(()),
            Gaps::Jackson if in_list => return self.push(" "),
            Gaps::Jackson => (" ", 2),
            Gaps::Indent(spaces) => (" ", usize::from(spaces)),
            Gaps::Tabs => ("\t", 1),
        };
        self.end_line()?;
        let width = times * self.depth;
        self.limit = self.limit.checked_sub(width)?;
        self.out.extend(std::iter::repeat_n(unit, width));
        Some(())
    }

    fn end_line(&mut self) -> Option<()> {
        self.push(if self.layout.ends.returns { "\r\n" } else { "\n" })
    }

    fn string(&mut self, string: &str) -> Option<()> {
        let escapes = self.layout.escapes;
        if !string.chars().any(|character| escapes.has(character)) {
            return self.push(string);
        }
        let mut spelled = String::new();
        for character in string.chars() {
            match character {
                '/' if escapes.slashes => spelled.push_str("\\/"),
                _ if escapes.has(character) => {
                    let mut units = [0; 2];
                    for unit in character.encode_utf16(&mut units) {
                        push_unicode_escape(*unit, &mut spelled);
                    }
                }
                _ => spelled.push(character),
            }
        }
        self.push(&spelled)
    }
}

impl Escapes {
    fn has(self, character: char) -> bool {
        match character {
            '/' => self.slashes,
            '<' | '>' | '&' => self.html,
            '\u{2028}' | '\u{2029}' => self.html || self.ascii,
            _ => self.ascii && !character.is_ascii(),
        }
    }
}

/// Bytes of the string that opens `text`, both quotes included; all of it, where none closes.
fn string_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}
