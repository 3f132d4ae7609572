//! How JSON is laid out where every byte of it counts: inside other text, and
//! inside strings. Only the regular ways in which programs write it are known.

use super::laid_out::Writer;

/// What stands between the tokens of a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Gaps {
    /// Nothing.
    None,
    /// A space behind each comma and colon.
    Spaces,
    /// A line for each value, indented by so many spaces a level; a space behind colons.
    Indent(u8),
    /// The same, indented by a tab a level.
    Tabs,
    /// As Jackson does: a line for each member, indented by two spaces, with spaces around
    /// colons and within brackets; the elements of a list side by side.
    Jackson,
}

/// A regular way of writing JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Layout {
    pub(super) gaps: Gaps,
    /// Whether what is not ASCII is escaped, as Python does by default.
    pub(super) ascii: bool,
    /// Whether a line feed stands at the end.
    line_feed: bool,
}

/// What stands in a description behind the gaps.
const ASCII: &str = ", in ASCII";
const LINE_FEED: &str = ", with a final line feed";

impl Layout {
    /// The layout by which `minified` becomes `text`, if there is one.
    pub(crate) fn of(text: &str, minified: &str) -> Option<Self> {
        let ascii = text.is_ascii() && !minified.is_ascii();
        let line_feed = text.ends_with('\n');
        let layouts = Gaps::guesses(text).iter().map(|&gaps| Self { gaps, ascii, line_feed });
        layouts.into_iter().find(|layout| layout.apply(minified, text.len()).as_deref() == Some(text))
    }

    /// `minified` in this layout; `None` when that takes more than `limit` bytes.
    pub(crate) fn apply(self, minified: &str, limit: usize) -> Option<String> {
        let mut writer = Writer::new(self, limit);
        let mut rest = minified;
        while let Some(at) = rest.find(['"', ',', ':', '{', '[', '}', ']']) {
            writer.push(&rest[..at])?;
            rest = &rest[at..];
            let length = if rest.starts_with('"') { string_length(rest) } else { 1 };
            let (token, after) = rest.split_at(length);
            match token {
                "," => writer.comma()?,
                ":" => writer.colon()?,
                "{" | "[" => writer.open(token, after)?,
                "}" | "]" => writer.close(token)?,
                string => writer.string(string)?,
            }
            rest = after;
        }
        writer.push(rest)?;
        writer.push(if self.line_feed { "\n" } else { "" })?;
        Some(writer.out)
    }

    /// Says this layout in words.
    pub(crate) fn describe(self) -> String {
        let mut words = match self.gaps {
            Gaps::None => "minified".to_owned(),
            Gaps::Spaces => "with spaces".to_owned(),
            Gaps::Indent(spaces) => format!("indented by {spaces}"),
            Gaps::Tabs => "indented by tabs".to_owned(),
            Gaps::Jackson => "indented by Jackson".to_owned(),
        };
        words.push_str(if self.ascii { ASCII } else { "" });
        words.push_str(if self.line_feed { LINE_FEED } else { "" });
        words
    }

    /// The layout that [`describe`](Self::describe) says so.
    pub(crate) fn described(words: &str) -> Option<Self> {
        let (words, line_feed) = words.strip_suffix(LINE_FEED).map_or((words, false), |words| (words, true));
        let (words, ascii) = words.strip_suffix(ASCII).map_or((words, false), |words| (words, true));
        let gaps = match words {
            "minified" => Gaps::None,
            "with spaces" => Gaps::Spaces,
            "indented by tabs" => Gaps::Tabs,
            "indented by Jackson" => Gaps::Jackson,
            _ => {
                let [digit @ b'1'..=b'8'] = words.strip_prefix("indented by ")?.as_bytes() else {
                    return None;
                };
                Gaps::Indent(digit - b'0')
            }
        };
        Some(Self { gaps, ascii, line_feed })
    }
}

impl Gaps {
    /// The gaps `text` can have been written with: its first line feed tells.
    fn guesses(text: &str) -> &'static [Self] {
        if text.starts_with("[ ") || text.starts_with("{ ") {
            return &[Self::Jackson];
        }
        let Some(second) = text.get(1..).and_then(|rest| rest.strip_prefix('\n')) else {
            return &[Self::None, Self::Spaces];
        };
        match second.len() - second.trim_start_matches(' ').len() {
            0 => &[Self::Tabs],
            2 => &[Self::Indent(2), Self::Jackson],
            spaces => Self::INDENTS.get(spaces - 1..spaces).unwrap_or_default(),
        }
    }

    const INDENTS: [Self; 8] = [
        Self::Indent(1),
        Self::Indent(2),
        Self::Indent(3),
        Self::Indent(4),
        Self::Indent(5),
        Self::Indent(6),
        Self::Indent(7),
        Self::Indent(8),
    ];
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Layout;
    use crate::forms::json::trees::{json, tree};

    const ALL: [&str; 7] = [
        "minified",
        "with spaces",
        "indented by 2",
        "indented by 4, in ASCII",
        "indented by tabs",
        "with spaces, in ASCII, with a final line feed",
        "indented by Jackson",
    ];

    #[test]
    fn each_layout_writes_as_programs_do() {
        let minified = "{\"a\":[1,{}],\"é\":\"x,\\\"{😀\"}";
        let written = [
            minified,
            "{\"a\": [1, {}], \"é\": \"x,\\\"{😀\"}",
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"é\": \"x,\\\"{😀\"\n}",
            "{\n    \"a\": [\n        1,\n        {}\n    ],\n    \"\\u00e9\": \"x,\\\"{\\ud83d\\ude00\"\n}",
            "{\n\t\"a\": [\n\t\t1,\n\t\t{}\n\t],\n\t\"é\": \"x,\\\"{😀\"\n}",
            "{\"a\": [1, {}], \"\\u00e9\": \"x,\\\"{\\ud83d\\ude00\"}\n",
            "{\n  \"a\" : [ 1, { } ],\n  \"é\" : \"x,\\\"{😀\"\n}",
        ];
        for (words, text) in ALL.into_iter().zip(written) {
            let layout = Layout::described(words).unwrap();
            assert_eq!(layout.apply(minified, usize::MAX).as_deref(), Some(text));
            assert_eq!(Layout::of(text, minified), Some(layout));
            assert_eq!(layout.describe(), words);
        }
    }

    #[test]
    fn what_is_laid_out_otherwise_has_no_layout() {
        for text in
            ["[1,  2]", "[ 1, 2]", "[1, 2 ]", "[1 ,2]", "[\n1,\n2]", "[1,2]\n\n", "[1,2] ", "[1, 2,3]"]
        {
            assert_eq!(Layout::of(text, "[1,2]"), None, "{text:?}");
        }
        assert_eq!(Layout::described("indented by 9"), None);
        assert_eq!(Layout::described("indented by 02, in ASCII"), None);
    }

    #[test]
    fn indentation_beyond_the_limit_is_not_written() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(Layout::described("indented by 8").unwrap().apply(&deep, 1 << 28), None);
    }

    proptest! {
        #[test]
        fn a_layout_is_known_by_what_it_writes(tree in tree(), words in prop::sample::select(&ALL[..])) {
            let minified = json(&tree);
            let text = Layout::described(words).unwrap().apply(&minified, usize::MAX).unwrap();
            let layout = Layout::of(&text, &minified);
            prop_assert_eq!(layout.and_then(|layout| layout.apply(&minified, usize::MAX)), Some(text));
        }
    }
}
