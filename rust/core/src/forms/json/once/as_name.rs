//! A word as a name: letters, digits and `_`.

use crate::forms::json::document::Scalar;
use crate::forms::json::notation::spelling;

/// Longest name, in bytes, and most words put together to one.
const MAX_LENGTH: usize = 24;
pub(super) const MAX_WORDS: usize = 3;

/// Fewest letters of a word that has digits, and most digits.
const FEW_LETTERS: usize = 4;
const FEW_DIGITS: usize = 2;

/// A word as a name; of one too long, the first words without digits, but for a few in the very
/// first. `None` when it opens with no letter, or tells nothing.
pub(super) fn as_name(word: &str) -> Option<String> {
    let parts: Vec<&str> =
        word.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let whole = parts.join("_");
    let name = if parts.len() <= MAX_WORDS && whole.len() <= MAX_LENGTH {
        whole
    } else {
        let mut length = 0;
        let fits = |part: &&&str| {
            let is_first = length == 0;
            length += part.len() + 1;
            length <= MAX_LENGTH + 1
                && (part.bytes().all(|byte| byte.is_ascii_alphabetic()) || is_first && is_mostly_word(part))
        };
        parts.iter().take(MAX_WORDS).take_while(fits).copied().collect::<Vec<_>>().join("_")
    };
    tells(&name).then_some(name)
}

/// Whether a part of a name is a word, but for a digit or two.
fn is_mostly_word(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    digits <= FEW_DIGITS && part.len() >= digits + FEW_LETTERS
}

/// Whether a name opens with a letter, is a string where it stands bare, with
/// a number behind it too, and is no hash or id: a reader could not tell it from the next.
fn tells(name: &str) -> bool {
    let is_string = |word: &str| matches!(spelling::word(word), Scalar::String(_));
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let kind = |byte: u8| (byte.is_ascii_lowercase(), byte.is_ascii_uppercase());
    let changes = name.as_bytes().windows(2).filter(|pair| kind(pair[0]) != kind(pair[1])).count();
    let looks_random = digits > 3 && name.len() > 6 || 2 * changes > name.len() && name.len() > 12;
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && is_string(name)
        && is_string(&format!("{name}1"))
        && !looks_random
}

#[cfg(test)]
mod tests {
    use super::as_name;

    #[test]
    fn a_library_is_called_by_its_name_without_its_version() {
        let cases = [
            ("libk5crypto.so.3.1", Some("libk5crypto_so")),
            ("libpcre.so.1.2.0", Some("libpcre_so")),
            ("left-pad-1.0.0.tgz", Some("left_pad")),
            ("c8d3f094-b80c-4ff8-aff7-f0e624f1bf3a", None),
            ("a1-b2-c3-d4", None),
        ];
        for (word, name) in cases {
            assert_eq!(as_name(word).as_deref(), name, "{word}");
        }
    }
}
