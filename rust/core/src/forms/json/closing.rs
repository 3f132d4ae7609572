//! Where brackets close, without reading what they hold: whatever reads a
//! list, a map or a call fails where nothing does, and costs far more.
//!
//! What stands in quotes of either kind is a string, in JSON and in Python; which bracket closes which
//! is not asked.

use super::MAX_BYTES;

/// Whether a text may be a value as far as the first of its brackets tells; one that opens with none may be.
pub(super) fn may_be_value(text: &str) -> bool {
    let text = text.trim_ascii_start();
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.');
    !text.trim_start_matches(is_of_name).starts_with(['[', '{', '(']) || follow(text, |_, _| {}).is_ok()
}

/// Bytes up to where the first bracket of a text closes; as an error, where that ends in which
/// nothing does, and where those stand that are open there, in order.
pub(crate) fn closing(text: &str) -> Result<usize, (usize, Vec<u32>)> {
    let mut open = Vec::new();
    let closed = follow(text, |at, opens| {
        if opens {
            open.push(at as u32);
        } else {
            open.pop();
        }
    });
    closed.map_err(|end| (end, open))
}

/// What a byte means outside of strings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    None,
    Quote,
    Open,
    Close,
}

const MEANINGS: [Meaning; 256] = {
    let mut meanings = [Meaning::None; 256];
    let mut byte = 0;
    while byte < meanings.len() {
        meanings[byte] = match byte as u8 {
            b'"' | b'\'' => Meaning::Quote,
            b'[' | b'{' | b'(' => Meaning::Open,
            b']' | b'}' | b')' => Meaning::Close,
            _ => Meaning::None,
        };
        byte += 1;
    }
    meanings
};

/// Tells of each bracket where it stands and whether it opens, up to the one that closes the first; gives
/// what is behind that, or as an error where that is seen not to come.
fn follow(text: &str, mut bracket: impl FnMut(usize, bool)) -> Result<usize, usize> {
    // No longer text is read.
    let bytes = &text.as_bytes()[..text.len().min(MAX_BYTES)];
    let (mut at, mut depth) = (0, 0usize);
    loop {
        let passed = bytes[at..].iter().position(|&byte| MEANINGS[usize::from(byte)] != Meaning::None);
        at += passed.ok_or(bytes.len())?;
        match MEANINGS[usize::from(bytes[at])] {
            Meaning::Quote => {
                at = string_end(bytes, at)?;
                continue;
            }
            Meaning::Open => depth += 1,
            Meaning::Close | Meaning::None => depth = depth.checked_sub(1).ok_or(at)?,
        }
        bracket(at, MEANINGS[usize::from(bytes[at])] == Meaning::Open);
        at += 1;
        if depth == 0 {
            return Ok(at);
        }
    }
}

/// What is behind the string that opens at `start`; as an error, where it breaks off.
fn string_end(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut at = start + 1;
    loop {
        let ends = |byte: u8| byte == bytes[start] || byte == b'\\' || byte < b' ';
        let rest = bytes.get(at..).ok_or(bytes.len())?;
        at += rest.iter().position(|&byte| ends(byte)).ok_or(bytes.len())?;
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte < b' ' => return Err(at),
            _ => return Ok(at + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{closing, may_be_value};

    #[test]
    fn a_bracket_closes_where_no_more_stand_open() {
        let cases = [
            ("[1, (2), {3}] 4]", Ok(13)),
            ("[\"]\\\"]\", '[\"\\']']", Ok(17)),
            ("[1", Err((2, vec![0]))),
            ("[1, [2], {\"a\": (", Err((16, vec![0, 9, 15]))),
            ("[it's [1]\n]", Err((9, vec![0]))),
            ("['\\", Err((3, vec![0]))),
            ("]", Err((0, vec![]))),
            ("", Err((0, vec![]))),
        ];
        for (text, expected) in cases {
            assert_eq!(closing(text), expected, "{text}");
        }
    }

    #[test]
    fn what_opens_with_no_bracket_may_be_a_value() {
        for (text, expected) in
            [("1", true), ("\"[", true), (" [1]\n[", true), (" [1", false), ("a.B(c=(1)", false), ("", true)]
        {
            assert_eq!(may_be_value(text), expected, "{text}");
        }
    }
}
