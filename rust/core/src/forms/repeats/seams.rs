//! Where a text may be cut so that both sides still read as words.

/// Whether `text` may be cut at byte `at`: never inside a word, a number, a
/// time, an id, a run of white space or of one sign, or behind a backslash.
pub(super) fn is_seam(text: &[u8], at: usize) -> bool {
    let (Some(&after), Some(&before)) = (text.get(at), at.checked_sub(1).map(|at| &text[at])) else {
        return true;
    };
    if before == after || before == b'\\' || continues(before, after) {
        return false;
    }
    let around = |joint: usize| {
        let outer = [joint.checked_sub(1).and_then(|at| text.get(at)), text.get(joint + 1)];
        outer.map(|byte| byte.copied().unwrap_or(b' '))
    };
    !joins(around(at - 1), before) && !joins(around(at), after)
}

fn continues(before: u8, after: u8) -> bool {
    is_word(before) && is_word(after) || before.is_ascii_whitespace() && after.is_ascii_whitespace()
}

/// Whether `joint` makes one word of what stands on its two sides.
fn joins([before, after]: [u8; 2], joint: u8) -> bool {
    match joint {
        b'-' => is_word(before) && is_word(after),
        b'.' | b':' | b',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The pieces of a text between its seams.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut start = 0;
    (1..=bytes.len()).filter(move |&at| is_seam(bytes, at)).map(move |end| {
        let piece = &text[start..end];
        start = end;
        piece
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
