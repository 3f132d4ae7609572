//! Writes minified JSON as a [`layout`](super::layout) has it, token by token.

use super::from_json::push_unicode_escape;
use super::layout::{Gaps, Layout};

/// Writes minified JSON with gaps, within a limit.
pub(super) struct Writer {
    layout: Layout,
    depth: usize,
    limit: usize,
    pub(super) out: String,
    /// For what is open, whether it is a list, where that matters.
    in_lists: Vec<bool>,
}

impl Writer {
    pub(super) fn new(layout: Layout, limit: usize) -> Self {
        Self { layout, depth: 0, limit, out: String::new(), in_lists: Vec::new() }
    }

    pub(super) fn push(&mut self, text: &str) -> Option<()> {
        self.limit = self.limit.checked_sub(text.len())?;
        self.out.push_str(text);
        Some(())
    }

    pub(super) fn comma(&mut self) -> Option<()> {
        self.push(",")?;
        let is_in_list = self.in_lists.last() == Some(&true);
        if self.layout.gaps == Gaps::Spaces || is_in_list { self.push(" ") } else { self.new_line() }
    }

    pub(super) fn colon(&mut self) -> Option<()> {
        self.push(match self.layout.gaps {
            Gaps::None => ":",
            Gaps::Spaces | Gaps::Indent(_) | Gaps::Tabs => ": ",
            Gaps::Jackson => " : ",
        })
    }

    /// Writes an opening bracket; what is empty closes on the same line.
    pub(super) fn open(&mut self, bracket: &str, after: &str) -> Option<()> {
        self.push(bracket)?;
        if self.layout.gaps == Gaps::Jackson {
            return self.open_spaced(bracket == "[", after);
        }
        self.depth += 1;
        if after.starts_with(['}', ']']) { Some(()) } else { self.new_line() }
    }

    /// Opens what has a space or a line behind its bracket, even if it is empty.
    fn open_spaced(&mut self, is_list: bool, after: &str) -> Option<()> {
        self.in_lists.push(is_list);
        self.depth += usize::from(!is_list);
        if is_list || after.starts_with('}') { self.push(" ") } else { self.new_line() }
    }

    fn close_spaced(&mut self, bracket: &str) -> Option<()> {
        let is_list = self.in_lists.pop()?;
        self.depth -= usize::from(!is_list);
        // A value ends in no space.
        let is_empty = self.out.ends_with("[ ") || self.out.ends_with("{ ");
        match (is_empty, is_list) {
            (true, _) => {}
            (false, true) => self.push(" ")?,
            (false, false) => self.new_line()?,
        }
        self.push(bracket)
    }

    pub(super) fn close(&mut self, bracket: &str) -> Option<()> {
        if self.layout.gaps == Gaps::Jackson {
            return self.close_spaced(bracket);
        }
        self.depth = self.depth.checked_sub(1)?;
        if !self.out.ends_with(['{', '[']) {
            self.new_line()?;
        }
        self.push(bracket)
    }

    /// A line feed and the indentation of what follows, where the layout has lines.
    fn new_line(&mut self) -> Option<()> {
        let (unit, times) = match self.layout.gaps {
            Gaps::None | Gaps::Spaces => return Some(()),
            Gaps::Jackson => (" ", 2),
            Gaps::Indent(spaces) => (" ", usize::from(spaces)),
            Gaps::Tabs => ("\t", 1),
        };
        let width = times * self.depth;
        self.limit = self.limit.checked_sub(width + 1)?;
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(unit, width));
        Some(())
    }

    pub(super) fn string(&mut self, string: &str) -> Option<()> {
        if !self.layout.ascii || string.is_ascii() {
            return self.push(string);
        }
        let mut escaped = String::new();
        for character in string.chars() {
            if character.is_ascii() {
                escaped.push(character);
            } else {
                let mut units = [0; 2];
                character
                    .encode_utf16(&mut units)
                    .iter()
                    .for_each(|&unit| push_unicode_escape(unit, &mut escaped));
            }
        }
        self.push(&escaped)
    }
}
