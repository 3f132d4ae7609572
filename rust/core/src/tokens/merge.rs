//! Merging one piece from its bytes up: of all neighbours that make a token,
//! the pair of lowest rank is merged, the leftmost of equals, until none makes one.

use std::collections::BTreeMap;

use super::vocab::Pairs;

/// Pieces up to this many bytes are merged by scanning for the lowest rank each
/// time, which beats keeping a queue until the quadratic cost shows.
pub(crate) const SHORT: usize = 64;

/// Stands for "makes no token"; no vocabulary has a rank as high.
const NEVER: u32 = u32::MAX;

/// Merges `parts`, at most [`SHORT`], in place; returns how many are left at the front.
pub(crate) fn merge_short(parts: &mut [u32], pairs: &Pairs) -> usize {
    let mut ranks = [NEVER; SHORT];
    let rank_of = |left: u32, right: u32| pairs.get(left, right).unwrap_or(NEVER);
    let mut count = parts.len();
    for at in 1..count {
        ranks[at - 1] = rank_of(parts[at - 1], parts[at]);
    }
    while count > 1 {
        // `ranks[at]` is that of parts `at` and `at + 1`.
        let (at, rank) = lowest(&ranks[..count - 1]);
        if rank == NEVER {
            break;
        }
        parts[at] = rank;
        parts.copy_within(at + 2..count, at + 1);
        ranks.copy_within(at + 1..count - 1, at);
        count -= 1;
        ranks[count - 1] = NEVER;
        if at + 1 < count {
            ranks[at] = rank_of(rank, parts[at + 1]);
        }
        if at > 0 {
            ranks[at - 1] = rank_of(parts[at - 1], rank);
        }
    }
    count
}

/// The leftmost of the lowest.
#[inline]
fn lowest(ranks: &[u32]) -> (usize, u32) {
    let mut found = (0, NEVER);
    for (at, &rank) in ranks.iter().enumerate() {
        if rank < found.1 {
            found = (at, rank);
        }
    }
    found
}

/// Merges the parts of a piece of any length; returns those that are left.
///
/// A token has a higher rank than the parts it is made of, so every merge makes
/// possible only merges of higher rank. Hence each rank's turn comes once, with
/// all its places known, and a sort a rank is all the ordering there is to do. A
/// queue of single merges, which needs no such law, took fifteen times as long on
/// a megabyte of one letter: 1.7 MB/s against 25.
pub(crate) fn merge_long(tokens: &[u32], pairs: &Pairs) -> Vec<u32> {
    let mut merging = Merging::of(tokens, pairs);
    while let Some((rank, mut places)) = merging.waiting.pop_first() {
        places.sort_unstable();
        for at in places {
            // Another merge may have taken one of the two parts since this place was noted.
            if merging.parts[at].rank == rank {
                merging.merge(at, rank);
            }
        }
    }
    merging.left()
}

struct Merging<'p> {
    /// In the place of its first byte, every part; other places are left as they were.
    parts: Vec<Part>,
    /// By rank, where two parts stood, when noted, that merge to it.
    waiting: BTreeMap<u32, Vec<usize>>,
    pairs: &'p Pairs,
}

struct Part {
    token: u32,
    /// Of this part merged with the next; `NEVER` also for a part that is no more.
    rank: u32,
    /// Where the part before stands; of the first, itself.
    before: usize,
    /// Where the next part stands; of the last, the end.
    next: usize,
}

impl<'p> Merging<'p> {
    fn of(tokens: &[u32], pairs: &'p Pairs) -> Self {
        let part = |(at, &token): (usize, &u32)| Part {
            token,
            rank: NEVER,
            before: at.saturating_sub(1),
            next: at + 1,
        };
        let parts = tokens.iter().enumerate().map(part).collect();
        let mut merging = Self { parts, waiting: BTreeMap::new(), pairs };
        for at in 0..tokens.len() {
            merging.note(at);
        }
        merging
    }

    /// Notes what the part at `at` and the next would merge to.
    fn note(&mut self, at: usize) {
        let Part { token, next, .. } = self.parts[at];
        let rank = self.parts.get(next).and_then(|next| self.pairs.get(token, next.token));
        self.parts[at].rank = rank.unwrap_or(NEVER);
        if let Some(rank) = rank {
            self.waiting.entry(rank).or_default().push(at);
        }
    }

    fn merge(&mut self, at: usize, rank: u32) {
        let gone = self.parts[at].next;
        let next = self.parts[gone].next;
        self.parts[gone].rank = NEVER;
        self.parts[at].token = rank;
        self.parts[at].next = next;
        if let Some(next) = self.parts.get_mut(next) {
            next.before = at;
        }
        self.note(at);
        if at > 0 {
            self.note(self.parts[at].before);
        }
    }

    fn left(&self) -> Vec<u32> {
        let mut left = Vec::new();
        let mut at = 0;
        while let Some(part) = self.parts.get(at) {
            left.push(part.token);
            at = part.next;
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::vocab::Vocabulary;
    use super::*;

    fn vocabulary() -> Vocabulary {
        Vocabulary::unpack(include_bytes!("vocab/cl100k_base.bin"), u32::MAX)
    }

    #[test]
    fn nothing_and_a_single_part_stay_as_they_are() {
        let vocabulary = vocabulary();
        assert_eq!(merge_long(&[], &vocabulary.pairs), []);
        assert_eq!(merge_long(&[7], &vocabulary.pairs), [7]);
        assert_eq!(merge_short(&mut [], &vocabulary.pairs), 0);
        assert_eq!(merge_short(&mut [7], &vocabulary.pairs), 1);
    }

    #[test]
    fn short_and_long_merging_agree() {
        let vocabulary = vocabulary();
        let few_letters =
            proptest::collection::vec(proptest::sample::select(b"aabest\xE4\xB8".to_vec()), 0..=SHORT);
        let bytes = proptest::collection::vec(any::<u8>(), 0..=SHORT);
        proptest!(|(piece in prop_oneof![few_letters, bytes])| {
            let mut parts = vocabulary.single_bytes(&piece);
            let long = merge_long(&parts, &vocabulary.pairs);
            let count = merge_short(&mut parts, &vocabulary.pairs);
            prop_assert_eq!(&parts[..count], long);
        });
    }
}
