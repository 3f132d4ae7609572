//! Where a text may be cut so that both sides still read as words.

/// Whether `text` may be cut at byte `at`: never inside a word, a number, a
/// time, an id, a run of white space or of one sign, or behind a backslash.
#[inline]
pub(super) fn is_seam(text: &[u8], at: usize) -> bool {
    let (Some(&after), Some(&before)) = (text.get(at), at.checked_sub(1).map(|at| &text[at])) else {
        return true;
    };
    let (left, right) = (class(before), class(after));
    if left & right & (WORD | SPACE) != 0 || before == after || before == b'\\' {
        return false;
    }
    if (left | right) & JOINT == 0 {
        return true;
    }
    let class_at = |at: Option<usize>| at.and_then(|at| text.get(at)).map_or(SPACE, |&byte| class(byte));
    !joins(class_at(at.checked_sub(2)), left, right) && !joins(left, right, class_at(Some(at + 1)))
}

/// Whether what stands in the middle makes one word of what stands on its two sides.
fn joins(left: u8, middle: u8, right: u8) -> bool {
    let both = left & right;
    middle & HYPHEN != 0 && both & WORD != 0 || middle & POINT != 0 && both & DIGIT != 0
}

/// What a byte is; a digit is of a word, too.
const WORD: u8 = 1;
const SPACE: u8 = 2;
const DIGIT: u8 = 4;
/// What may join: words, and digits.
const HYPHEN: u8 = 8;
const POINT: u8 = 16;
const JOINT: u8 = HYPHEN | POINT;

fn class(byte: u8) -> u8 {
    CLASSES[byte as usize]
}

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => WORD | DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => WORD,
            b'-' => HYPHEN,
            b'.' | b':' | b',' => POINT,
            other if other.is_ascii_whitespace() => SPACE,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// The pieces of a text between its seams.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        // Most bytes go on with the word before them.
        let may_end = |pair: &[u8]| class(pair[0]) & class(pair[1]) & (WORD | SPACE) == 0;
        let ends = rest.windows(2).enumerate().filter(|(_, pair)| may_end(pair));
        let mut ends = ends.map(|(at, _)| start + at + 1);
        let end = ends.find(|&end| is_seam(bytes, end)).unwrap_or(bytes.len());
        let piece = &text[start..end];
        start = end;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_text_is_cut_where_words_end() {
        let cases = [
            ("src/main.rs:12", vec!["src", "/", "main", ".", "rs", ":", "12"]),
            ("at 08:25:08,123 v1.2.3", vec!["at", " ", "08:25:08,123", " ", "v1.2.3"]),
            ("left-pad --all", vec!["left-pad", " ", "--", "all"]),
            (r#""a\nb"  ===é"#, vec!["\"", "a", r"\nb", "\"", "  ", "===", "é"]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(pieces(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
