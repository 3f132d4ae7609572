//! Places where a text can be cut so that the counts of its parts add up to its own.

use super::classes::{Class, Classes};

/// Cuts `text` into parts of at least `bytes` bytes, but for the last; in every encoding
/// their counts add up to the count of the whole.
///
/// There is a place to cut every few characters of ordinary text. A part is longer than
/// asked for when there is none for long, as in a run of ideographs or of one sign.
pub fn parts(text: &str, bytes: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, after) = rest.split_at(next_cut(rest, bytes));
        rest = after;
        Some(part)
    })
}

/// The first place to cut that is at least `bytes` from the start, and past it; else the end.
fn next_cut(text: &str, bytes: usize) -> usize {
    let mut from = bytes.min(text.len());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut before = text[..from].chars().next_back();
    for (at, next) in text[from..].char_indices() {
        if before.is_some_and(|before| can_cut(before, next)) {
            return from + at;
        }
        before = Some(next);
    }
    text.len()
}

/// No alternative of any pattern matches across such a place, none looks behind, and what
/// ends before it would end there at the end of the text, too.
pub(crate) fn can_cut(before: char, next: char) -> bool {
    let class = |character: char| Classes::table().of(character.into());
    let (left, right) = (class(before), class(next));
    if left.is_in(Class::NUMBER) {
        return !right.is_in(Class::NUMBER);
    }
    // After a letter, an apostrophe may begin a contraction.
    left.is_in(Class::LETTER) && !right.is_in(Class::LETTER | Class::MARK) && next != '\''
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Encoding;
    use super::super::traps::texts;
    use super::*;

    proptest! {
        #[test]
        fn counts_of_parts_add_up_to_the_count_of_the_whole(text in texts(), bytes in 0..20_usize) {
            for encoding in Encoding::ALL {
                let counts = parts(&text, bytes).map(|part| encoding.count(part));
                prop_assert_eq!(counts.sum::<usize>(), encoding.count(&text));
            }
        }

        #[test]
        fn parts_join_to_the_text_and_only_the_last_is_shorter_than_asked_for(text in texts(), bytes in 0..20_usize) {
            let parts: Vec<_> = parts(&text, bytes).collect();
            prop_assert_eq!(parts.concat(), &*text);
            if let Some((_, others)) = parts.split_last() {
                prop_assert!(others.iter().all(|part| part.len() >= bytes.max(1)));
            }
        }
    }

    #[test]
    fn a_text_is_cut_after_words_and_numbers_only() {
        let cut = |text| parts(text, 1).collect::<Vec<_>>();
        assert_eq!(
            cut("{\"id\": 123, \"isn't\": \"two words\"}"),
            ["{\"id", "\": 123", ", \"isn't", "\": \"two", " words", "\"}"]
        );
        assert_eq!(cut("v2x 3e\u{301}"), ["v", "2", "x", " 3", "e\u{301}"]);
        assert_eq!(cut("中文字。"), ["中文字", "。"]);
    }
}
