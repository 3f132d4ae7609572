//! The line that sets a block off: how many lines follow, what they were, and
//! whether the lines around run into them.

/// How each such line begins. A line of the text that begins so stands in a block as it is.
pub(super) const OPENING: &str = "[next ";
const LINES: &str = " lines: ";
const BEGUN: &str = ", on the line above";
const GOES_ON: &str = ", the line goes on";
const CLOSING: &str = "]";

/// What such a block was.
const VERBATIM: &str = "as they are";
/// What a block was that tells by itself.
const REWRITTEN: &str = "rewritten";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SetOff {
    pub(super) lines: usize,
    pub(super) was: Was,
    /// Whether the block stands on the line of what is before it.
    pub(super) begun: bool,
    /// Whether what is behind it stands on its last line.
    pub(super) goes_on: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Was {
    /// Lines that look like one of these.
    Verbatim,
    /// Text of a kind whose form gives every byte back.
    Text,
    /// JSON or a Python literal, described.
    Value(String),
}

impl SetOff {
    pub(super) fn write(&self) -> String {
        let was = match &self.was {
            Was::Verbatim => VERBATIM,
            Was::Text => REWRITTEN,
            Was::Value(words) => words,
        };
        let begun = if self.begun { BEGUN } else { "" };
        let goes_on = if self.goes_on { GOES_ON } else { "" };
        format!("{OPENING}{}{LINES}{was}{begun}{goes_on}{CLOSING}", self.lines)
    }

    pub(super) fn read(line: &str) -> Option<Self> {
        let inside = line.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
        let (lines, words) = inside.split_once(LINES)?;
        let (words, goes_on) = flag(words, GOES_ON);
        let (words, begun) = flag(words, BEGUN);
        let was = match words {
            VERBATIM => Was::Verbatim,
            REWRITTEN => Was::Text,
            _ => Was::Value(words.to_owned()),
        };
        Some(Self { lines: lines.parse().ok()?, was, begun, goes_on })
    }
}

fn flag<'t>(words: &'t str, flag: &str) -> (&'t str, bool) {
    words.strip_suffix(flag).map_or((words, false), |words| (words, true))
}

#[cfg(test)]
mod tests {
    use super::{SetOff, Was};

    #[test]
    fn what_is_written_is_read() {
        let set_off =
            SetOff { lines: 3, was: Was::Value("JSON, minified".to_owned()), begun: true, goes_on: true };
        let line = "[next 3 lines: JSON, minified, on the line above, the line goes on]";
        assert_eq!(set_off.write(), line);
        assert_eq!(SetOff::read(line), Some(set_off));
        assert_eq!(SetOff::read("[next 3 steps]"), None);
    }
}
