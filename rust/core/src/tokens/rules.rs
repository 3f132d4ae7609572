//! The counts of ruled lines and padding met lately that are longer than a window. The
//! tables that databases print are full of them, and backtracking finds its way through a
//! run of one sign so slowly that they took nine tenths of the time of such a table.

use std::hash::{BuildHasher, Hasher};

use ahash::RandomState;

/// How many are remembered.
const SLOTS: usize = 1 << 8;

/// Longest that is remembered, in bytes.
const LONGEST: usize = 1 << 12;

/// A slot holds the last piece that hashed to it, and its count. A megabyte at most.
pub(crate) struct Rules {
    slots: Box<[(Box<[u8]>, usize)]>,
    hash: RandomState,
}

impl Rules {
    pub(crate) fn new() -> Self {
        Self { slots: vec![(Box::default(), 0); SLOTS].into_boxed_slice(), hash: RandomState::new() }
    }

    /// Whether a piece is one to remember: a word or a hash as long comes once.
    pub(crate) fn is_rule(piece: &[u8]) -> bool {
        piece.len() <= LONGEST && piece.is_ascii() && !piece[0].is_ascii_alphanumeric()
    }

    /// Number of tokens of a rule, by `count` if it is not remembered.
    pub(crate) fn count(&mut self, rule: &[u8], count: impl FnOnce() -> usize) -> usize {
        let mut hasher = self.hash.build_hasher();
        hasher.write(rule);
        let slot = &mut self.slots[hasher.finish() as usize % SLOTS];
        if *slot.0 != *rule {
            *slot = (rule.into(), count());
        }
        slot.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_share_a_slot_are_told_apart() {
        let mut rules = Rules::new();
        for number in 0..4 * SLOTS {
            let rule = "-".repeat(65 + number);
            assert_eq!(rules.count(rule.as_bytes(), || number), number);
            assert_eq!(rules.count(rule.as_bytes(), || unreachable!("it was counted just before")), number);
        }
    }

    #[test]
    fn no_word_is_a_rule() {
        let dashes = "-".repeat(65);
        let cases = [(dashes.clone(), true), (format!("a{dashes}"), false), (format!("-é{dashes}"), false)];
        for (piece, is_rule) in cases {
            assert_eq!(Rules::is_rule(piece.as_bytes()), is_rule, "{piece}");
        }
        assert!(!Rules::is_rule("-".repeat(LONGEST + 1).as_bytes()));
    }
}
