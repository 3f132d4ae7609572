//! How JSON is laid out where every byte of it counts: inside other text, and
//! inside strings. Only the regular ways in which programs write it are known.

mod writer;

use super::from_json;
use super::write::{Language, write};
use writer::Writer;

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
    /// A line for each member of an object, indented by two; spaces around colons and inside the brackets of lists.
    Jackson,
    /// A Python literal, as `repr` writes it.
    Python,
}

/// Which characters are escaped that need not be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Escapes {
    /// What is not ASCII, as Python does by default.
    ascii: bool,
    /// Slashes, as PHP does by default.
    slashes: bool,
    /// What means something in HTML or parts lines in JavaScript, as Go does by default.
    html: bool,
}

/// How lines end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Ends {
    /// Whether in `\r\n`.
    returns: bool,
    /// Whether the last one ends too.
    last: bool,
}

/// A regular way of writing JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Layout {
    gaps: Gaps,
    escapes: Escapes,
    ends: Ends,
}

/// What stands in a description behind the gaps, in this order.
const RETURNS: &str = ", lines ending in CR LF";
const SLASHES: &str = ", slashes escaped";
const HTML: &str = ", < > & escaped";
const ASCII: &str = ", in ASCII";
pub(crate) const LINE_FEED: &str = ", with a final line feed";

impl Layout {
    /// The layout by which `minified` becomes `text`, if there is one.
    pub(crate) fn of(text: &str, minified: &str) -> Option<Self> {
        let ascii = text.is_ascii() && !minified.is_ascii();
        let html =
            has_escape(text, &["u003c", "u003e", "u0026"]) || !ascii && has_escape(text, &["u2028", "u2029"]);
        let escapes = Escapes { ascii, slashes: has_escape(text, &["/"]), html };
        let ends = Ends { returns: text.contains("\r\n"), last: text.ends_with('\n') };
        let layouts = Gaps::guesses(text).iter().map(|&gaps| Self { gaps, escapes, ends });
        let python = Self { gaps: Gaps::Python, escapes: Escapes::default(), ends: Ends::default() };
        let layouts = layouts.chain(Some(python).filter(|_| may_be_python(text)));
        layouts.into_iter().find(|layout| layout.apply(minified, text.len()).as_deref() == Some(text))
    }

    /// `minified` in this layout; `None` when that takes more than `limit` bytes.
    pub(crate) fn apply(self, minified: &str, limit: usize) -> Option<String> {
        if self.gaps == Gaps::Python {
            let document = from_json::read(minified)?;
            return Some(write(&document, Language::Python)).filter(|text| text.len() <= limit);
        }
        Writer::new(self, limit).write(minified)
    }

    /// Says this layout in words.
    pub(crate) fn describe(self) -> String {
        let gaps = match self.gaps {
            Gaps::None => "minified".to_owned(),
            Gaps::Spaces => "with spaces".to_owned(),
            Gaps::Indent(spaces) => format!("indented by {spaces}"),
            Gaps::Tabs => "indented by tabs".to_owned(),
            Gaps::Jackson => "indented as Jackson does".to_owned(),
            Gaps::Python => "as a Python literal".to_owned(),
        };
        let said = |holds: bool, words: &'static str| if holds { words } else { "" };
        [
            &gaps,
            said(self.ends.returns, RETURNS),
            said(self.escapes.slashes, SLASHES),
            said(self.escapes.html, HTML),
            said(self.escapes.ascii, ASCII),
            said(self.ends.last, LINE_FEED),
        ]
        .concat()
    }

    /// The layout that [`describe`](Self::describe) says so.
    pub(crate) fn described(words: &str) -> Option<Self> {
        let flag = |words, flag| str::strip_suffix(words, flag).map_or((words, false), |words| (words, true));
        let (words, last) = flag(words, LINE_FEED);
        let (words, ascii) = flag(words, ASCII);
        let (words, html) = flag(words, HTML);
        let (words, slashes) = flag(words, SLASHES);
        let (words, returns) = flag(words, RETURNS);
        let gaps = match words {
            "minified" => Gaps::None,
            "with spaces" => Gaps::Spaces,
            "indented by tabs" => Gaps::Tabs,
            "indented as Jackson does" => Gaps::Jackson,
            "as a Python literal" => Gaps::Python,
            _ => {
                let [digit @ b'1'..=b'8'] = words.strip_prefix("indented by ")?.as_bytes() else {
                    return None;
                };
                Gaps::Indent(digit - b'0')
            }
        };
        let (escapes, ends) = (Escapes { ascii, slashes, html }, Ends { returns, last });
        Some(Self { gaps, escapes, ends })
    }
}

/// Whether one of these stands behind a backslash that is not escaped itself.
fn has_escape(text: &str, wanted: &[&str]) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        rest = &rest[at + 1..];
        if wanted.iter().any(|wanted| rest.starts_with(wanted)) {
            return true;
        }
        rest = rest.strip_prefix('\\').unwrap_or(rest);
    }
    false
}

/// Whether there is something that Python writes otherwise than JSON.
fn may_be_python(text: &str) -> bool {
    text.contains(['\'', 'T', 'F', 'N'])
}

impl Gaps {
    /// The gaps `text` can have been written with: what stands behind its first bracket tells.
    fn guesses(text: &str) -> &'static [Self] {
        let Some((_, inside)) = text.split_at_checked(1) else { return &[] };
        let Some(second) = inside.strip_prefix('\n').or_else(|| inside.strip_prefix("\r\n")) else {
            return if inside.starts_with(' ') { &[Self::Jackson] } else { &[Self::None, Self::Spaces] };
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Layout;
    use crate::forms::json::trees::{json, tree};

    const ALL: [&str; 11] = [
        "minified",
        "with spaces",
        "indented by 2",
        "indented by 4, in ASCII",
        "indented by tabs",
        "with spaces, in ASCII, with a final line feed",
        "indented as Jackson does",
        "indented by 2, lines ending in CR LF, with a final line feed",
        "minified, slashes escaped, in ASCII",
        "minified, < > & escaped",
        "as a Python literal",
    ];

    #[test]
    fn each_layout_writes_as_programs_do() {
        let minified = "{\"a\":[1,{}],\"é\":\"x,\\\"{😀</&\"}";
        let written = [
            minified,
            "{\"a\": [1, {}], \"é\": \"x,\\\"{😀</&\"}",
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"é\": \"x,\\\"{😀</&\"\n}",
            "{\n    \"a\": [\n        1,\n        {}\n    ],\n    \"\\u00e9\": \"x,\\\"{\\ud83d\\ude00</&\"\n}",
            "{\n\t\"a\": [\n\t\t1,\n\t\t{}\n\t],\n\t\"é\": \"x,\\\"{😀</&\"\n}",
            "{\"a\": [1, {}], \"\\u00e9\": \"x,\\\"{\\ud83d\\ude00</&\"}\n",
            "{\n  \"a\" : [ 1, { } ],\n  \"é\" : \"x,\\\"{😀</&\"\n}",
            "{\r\n  \"a\": [\r\n    1,\r\n    {}\r\n  ],\r\n  \"é\": \"x,\\\"{😀</&\"\r\n}\r\n",
            "{\"a\":[1,{}],\"\\u00e9\":\"x,\\\"{\\ud83d\\ude00<\\/&\"}",
            "{\"a\":[1,{}],\"é\":\"x,\\\"{😀\\u003c/\\u0026\"}",
            "{'a': [1, {}], 'é': 'x,\"{😀</&'}",
        ];
        for (words, text) in ALL.into_iter().zip(written) {
            let layout = Layout::described(words).unwrap();
            assert_eq!(layout.apply(minified, usize::MAX).as_deref(), Some(text));
            assert_eq!(Layout::of(text, minified), Some(layout));
            assert_eq!(layout.describe(), words);
        }
    }

    #[test]
    fn lists_stand_on_the_lines_of_their_objects_where_jackson_writes() {
        let layout = Layout::described("indented as Jackson does").unwrap();
        let cases = [
            ("[]", "[ ]"),
            ("[1,[2]]", "[ 1, [ 2 ] ]"),
            ("[{\"a\":[{\"b\":1},{}]},3]", "[ {\n  \"a\" : [ {\n    \"b\" : 1\n  }, { } ]\n}, 3 ]"),
        ];
        for (minified, text) in cases {
            assert_eq!(Layout::of(text, minified), Some(layout));
            assert_eq!(layout.apply(minified, usize::MAX).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_laid_out_otherwise_has_no_layout() {
        for text in
            ["", "[1,  2]", "[ 1, 2]", "[1, 2 ]", "[1 ,2]", "[\n1,\n2]", "[1,2]\n\n", "[1,2] ", "[1,2]\r"]
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
