//! Looks for bytes in long texts, and in short ones.

/// Bytes looked at one by one before many are looked at together: what is wanted often stands near.
const NEAR: usize = 8;
/// Bytes looked at together.
const TOGETHER: usize = 64;

/// Where the first byte is that is wanted.
#[inline]
pub(super) fn position(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let one_by_one = |bytes: &[u8]| bytes.iter().position(|&byte| wanted(byte));
    let (near, far) = bytes.split_at(bytes.len().min(NEAR));
    if let Some(at) = one_by_one(near) {
        return Some(at);
    }
    // Without a way out of it, the compiler makes a few instructions of the inner loop.
    let holds = |chunk: &&[u8]| chunk.iter().fold(false, |holds, &byte| holds | wanted(byte));
    let passed = far.chunks(TOGETHER).take_while(|chunk| !holds(chunk)).count() * TOGETHER;
    Some(near.len() + passed + one_by_one(far.get(passed..)?)?)
}

/// What stands before and behind the first such part of a short text: to make ready for a search in a long one takes
/// longer than this.
pub(super) fn split_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())?;
    Some((&text[..at], &text[at + part.len()..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{position, split_once};

    proptest! {
        #[test]
        fn the_first_that_is_wanted_is_found(before in "a{0,300}", after in "[ab]{0,9}") {
            let text = before + &after;
            prop_assert_eq!(position(text.as_bytes(), |byte| byte == b'b'), text.find('b'));
        }

        #[test]
        fn a_short_text_is_cut_like_any(text in "[ab+é ]{0,12}") {
            prop_assert_eq!(split_once(&text, " +"), text.split_once(" +"));
        }
    }
}
