//! The counts of ruled lines and padding met lately that are longer than a window. The
//! tables that databases print are full of them, and backtracking finds its way through a
//! run of one sign so slowly that they took nine tenths of the time of such a table.

use std::hash::{BuildHasher, Hasher};

use ahash::RandomState;

/// Pairs of them that are remembered. To find the way through one takes a thousand times as long as a look
/// here: of the hundred that a report has, hardly three share a pair.
const PAIRS: usize = 1 << 10;

/// Longest that is remembered, and most of all together, in bytes.
const LONGEST: usize = 1 << 12;
const MOST: usize = 1 << 20;

/// A pair holds the last two pieces that hashed to it, the later first, and their counts.
pub(crate) struct Rules {
    pairs: Box<[[Rule; 2]]>,
    /// Bytes of all that were remembered since there were none.
    held: usize,
    hash: RandomState,
}

#[derive(Clone, Default)]
struct Rule {
    bytes: Box<[u8]>,
    count: usize,
}

impl Rules {
    pub(crate) fn new() -> Self {
        Self { pairs: vec![<[Rule; 2]>::default(); PAIRS].into(), held: 0, hash: RandomState::new() }
    }

    /// Whether a piece is one to remember: a word or a hash as long comes once.
    pub(crate) fn is_rule(piece: &[u8]) -> bool {
        piece.len() <= LONGEST && piece.is_ascii() && !piece[0].is_ascii_alphanumeric()
    }

    /// Number of tokens of a rule, by `count` if it is not remembered.
    pub(crate) fn count(&mut self, rule: &[u8], count: impl FnOnce() -> usize) -> usize {
        let mut hasher = self.hash.build_hasher();
        hasher.write(rule);
        let place = hasher.finish() as usize % PAIRS;
        if let Some(known) = self.pairs[place].iter().find(|known| *known.bytes == *rule) {
            return known.count;
        }
        self.held += rule.len();
        if self.held > MOST {
            self.held = rule.len();
            self.pairs.fill(<[Rule; 2]>::default());
        }
        let count = count();
        let pair = &mut self.pairs[place];
        pair.swap(0, 1);
        pair[0] = Rule { bytes: rule.into(), count };
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_share_a_slot_are_told_apart() {
        let mut rules = Rules::new();
        for number in 0..4 * PAIRS {
            let rule = "-".repeat(65 + number);
            assert_eq!(rules.count(rule.as_bytes(), || number), number);
            assert_eq!(rules.count(rule.as_bytes(), || unreachable!("it was counted just before")), number);
        }
    }

    #[test]
    fn no_more_is_held_than_is_worth_it() {
        let mut rules = Rules::new();
        for number in 0..2 * MOST / LONGEST {
            let rule = format!("{number:-<LONGEST$}");
            rules.count(rule.as_bytes(), || number);
            assert_eq!(rules.count(rule.as_bytes(), || unreachable!("it was counted just before")), number);
            let held = rules.pairs.iter().flatten().map(|rule| rule.bytes.len());
            assert!(held.sum::<usize>() <= MOST);
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
