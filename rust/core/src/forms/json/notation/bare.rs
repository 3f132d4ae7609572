//! Where a string needs no quotes. In a cell that is the rule, and commas end
//! it, as parentheses do among the values of an object of a shape; elsewhere
//! only what is one word, an address or a time stands bare, so that it ends
//! where a reader thinks it ends.

use super::spelling::word;
use crate::forms::json::document::Scalar;

/// Where in the notation a string stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Where {
    /// In a row of a table.
    Cell,
    /// In the header of a table, for all its rows.
    Header,
    /// Among the values of an object of a shape.
    Argument,
    /// Among the names of a shape's values, for all its objects.
    Signature,
    /// In what is written as JSON.
    Json,
}

impl Where {
    /// Whether `content` can stand here without quotes; `named` when it opens with a reference.
    pub(crate) fn is_bare(self, content: &str, named: bool) -> bool {
        let held = held(content);
        let is_cell = is_bare_cell(content, held);
        match self {
            Self::Cell => is_cell,
            Self::Header => is_cell && reads_as_one_word(content, held, named),
            Self::Argument => is_cell && held & PARENTHESIS == 0,
            Self::Signature => is_cell && held & PARENTHESIS == 0 && reads_as_one_word(content, held, named),
            Self::Json => {
                let ends_early = held & (BRACKET | PARENTHESIS) != 0 || content.starts_with(':');
                is_cell && !ends_early && reads_as_one_word(content, held, named)
            }
        }
    }
}

/// What a string may hold that matters here, found in one pass over its bytes:
/// every string is asked about, most of them several times.
const ENDS_CELL: u8 = 1;
const BRACKET: u8 = 2;
const COLON: u8 = 4;
const SPACE: u8 = 8;
/// Part of a character that may be white space.
const PAST_ASCII: u8 = 16;
const PARENTHESIS: u8 = 32;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'\\' | b',' => ENDS_CELL,
            b'[' | b']' | b'{' | b'}' => BRACKET,
            b'(' | b')' => PARENTHESIS,
            b':' => COLON,
            b' ' | b'\t'..=b'\r' => SPACE,
            0x80.. => PAST_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

fn held(content: &str) -> u8 {
    content.bytes().fold(0, |held, byte| held | KINDS[usize::from(byte)])
}

fn is_bare_cell(content: &str, held: u8) -> bool {
    let Some(first) = content.bytes().next() else { return false };
    let may_be_no_string = matches!(first, b'-' | b'0'..=b'9' | b'n' | b't' | b'f');
    held & ENDS_CELL == 0
        && !matches!(first, b'[' | b'{')
        && (held & (SPACE | PAST_ASCII) == 0 || content.trim() == content)
        && (!may_be_no_string || matches!(word(content), Scalar::String(_)))
}

/// Whether it is one word, an address or a time: a colon reads well in the latter, and behind a name.
fn reads_as_one_word(content: &str, held: u8, named: bool) -> bool {
    let has_space = held & SPACE != 0 || held & PAST_ASCII != 0 && content.contains(char::is_whitespace);
    let colon_reads_well = || content.starts_with(|c: char| c.is_ascii_digit()) || content.contains("://");
    !has_space && (held & COLON == 0 || named || colon_reads_well())
}

#[cfg(test)]
mod tests {
    use super::Where;

    #[test]
    fn a_string_is_bare_where_it_ends_where_a_reader_thinks_it_ends() {
        let cases = [
            ("word", [true; 3]),
            ("table", [true; 3]),
            ("table1", [false; 3]),
            ("null", [false; 3]),
            ("-7", [false; 3]),
            ("", [false; 3]),
            ("7-7", [true; 3]),
            ("a,b", [false; 3]),
            ("a\\n", [false; 3]),
            (" a", [false; 3]),
            ("\u{a0}a", [false; 3]),
            ("[a", [false; 3]),
            ("two words", [true, false, false]),
            ("two\u{a0}words", [true, false, false]),
            ("a[0]", [true, true, false]),
            (":a", [true, false, false]),
            ("a:b", [true, false, false]),
            ("12:30", [true; 3]),
            ("https://example.com", [true; 3]),
            ("né", [true; 3]),
        ];
        for (content, expected) in cases {
            let bare = [Where::Cell, Where::Header, Where::Json].map(|place| place.is_bare(content, false));
            assert_eq!(bare, expected, "{content}");
        }
        assert!(Where::Json.is_bare("$a:b", true));
    }
}
