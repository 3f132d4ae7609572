//! The counts of short pieces met lately. Text repeats its pieces: most of a tool's
//! output is a few thousand of them, and a look here costs a tenth of one in the
//! vocabulary. A piece that is not here is counted as if there were no memory.

use super::vocab::Vocabulary;

/// Pairs of slots, of 16 bytes each: four megabytes. With half of that, four megabytes of
/// code or prose counted again took a sixth longer.
const PAIRS: usize = 1 << 17;

/// Ranks below which tokens are known from the start. The lower the rank of a token, the
/// commoner it is. This takes 2 ms; prose never seen took a fifth longer with half as many
/// known. With twice as many it gained again, and JSON lost a sixth.
const SEEDS: u32 = 1 << 16;

/// Longest piece that fits a slot beside its length and its count.
pub(crate) const LONGEST: usize = 15;

/// Where in the upper word of a slot the piece's length stands, and its count less one: above its bytes.
const LENGTH: u32 = 56;
const MORE: u32 = 60;

/// For each length, the bits that hold as many bytes.
const BYTES: [[u64; 2]; LONGEST + 1] = {
    let mut masks = [[0; 2]; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        let mask: u128 = (1 << (8 * length)) - 1;
        masks[length] = [mask as u64, (mask >> 64) as u64];
        length += 1;
    }
    masks
};

/// The bytes of a piece of at most [`LONGEST`], and its length above them.
#[derive(Clone, Copy)]
pub(crate) struct Key([u64; 2]);

impl Key {
    /// Of the first `length` of some bytes.
    #[inline]
    pub(crate) fn of(bytes: &[u8; LONGEST + 1], length: usize) -> Self {
        let (words, _) = bytes.as_chunks();
        let [low, high] = BYTES[length];
        let (low, high) = (u64::from_le_bytes(words[0]) & low, u64::from_le_bytes(words[1]) & high);
        Self([low, high | (length as u64) << LENGTH])
    }

    /// The bytes of the piece, and how many of them it has.
    pub(crate) fn piece(self) -> ([u8; LONGEST + 1], usize) {
        let [low, high] = self.0;
        let bytes = u128::from(high) << u64::BITS | u128::from(low);
        (bytes.to_le_bytes(), (high >> LENGTH) as usize)
    }

    #[inline]
    fn place(self) -> usize {
        let [low, high] = self.0;
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (u64::BITS - PAIRS.ilog2())) as usize
    }
}

/// A piece and its count; zero, if none is held.
#[derive(Debug, Clone, Copy)]
struct Slot([u64; 2]);

impl Slot {
    #[inline]
    fn holds(self, key: Key) -> bool {
        let ([low, high], [key_low, key_high]) = (self.0, key.0);
        low ^ key_low | (high ^ key_high) << (u64::BITS - MORE) == 0
    }

    #[inline]
    fn more(self) -> usize {
        (self.0[1] >> MORE) as usize
    }
}

/// A slot holds a short piece that hashed to it. It is the whole piece, so one is
/// never taken for another.
pub(crate) struct Recent {
    pairs: Box<[[Slot; 2]; PAIRS]>,
}

impl Recent {
    fn empty() -> Self {
        let pairs = vec![[Slot([0; 2]); 2]; PAIRS].into_boxed_slice().try_into();
        Self { pairs: pairs.expect("as many pairs as were made") }
    }

    /// Where the commonest tokens of a vocabulary are known.
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let mut recent = Self::empty();
        let mut padded = [0; LONGEST + 1];
        for rank in (0..SEEDS).rev() {
            let token = vocabulary.tokens.get(rank).unwrap_or_default();
            if (2..=LONGEST).contains(&token.len()) {
                padded[..token.len()].copy_from_slice(token);
                recent.set(Key::of(&padded, token.len()), 0);
            }
        }
        recent
    }

    /// How many tokens more than one the piece of that key has, if it is remembered.
    #[inline]
    pub(crate) fn get(&self, key: Key) -> Option<usize> {
        let [later, earlier] = self.pairs[key.place()];
        if later.holds(key) {
            return Some(later.more());
        }
        earlier.holds(key).then(|| earlier.more())
    }

    /// Remembers it, and forgets the earlier of the two that stand in its place.
    pub(crate) fn set(&mut self, key: Key, more: usize) {
        let pair = &mut self.pairs[key.place()];
        let [low, high] = key.0;
        // No piece has more tokens than bytes, so four bits are enough.
        *pair = [Slot([low, high | (more as u64) << MORE]), pair[0]];
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::super::vocab::tests::vocabularies;
    use super::*;

    /// The key of a piece that other bytes follow.
    fn key(piece: &[u8], following: u8) -> Key {
        let mut bytes = [following; LONGEST + 1];
        bytes[..piece.len()].copy_from_slice(piece);
        Key::of(&bytes, piece.len())
    }

    #[test]
    fn pieces_that_share_a_place_are_told_apart() {
        let mut recent = Recent::empty();
        let mut counts = HashMap::new();
        // More pieces than slots, with zeros at their ends.
        for number in 0..400_000_u32 {
            let length = 2 + number as usize % 14;
            let piece = [&number.to_le_bytes()[..], &[0; 11]].concat()[..length].to_vec();
            let more = number as usize % length;
            recent.set(key(&piece, b' '), more);
            assert_eq!(recent.get(key(&piece, b'x')), Some(more));
            counts.insert(piece, more);
        }
        let kept = counts.into_iter().filter(|(piece, more)| {
            let found = recent.get(key(piece, b'\0'));
            assert!(found.is_none_or(|found| found == *more), "{piece:?}");
            found.is_some()
        });
        assert!(kept.count() > PAIRS);
    }

    #[test]
    fn what_is_known_from_the_start_is_right() {
        let vocabulary = &vocabularies()[0];
        let recent = Recent::of(vocabulary);
        let known = |(_, token): &(u32, &[u8])| {
            (2..=LONGEST).contains(&token.len()) && recent.get(key(token, b' ')) == Some(0)
        };
        assert!(vocabulary.tokens.iter().filter(known).count() > SEEDS as usize / 2);
        let pieces = (0..1_u32 << 20).map(u32::to_le_bytes);
        let wrong = |piece: &[u8; 4]| {
            recent.get(key(piece, 0)).is_some_and(|more| more + 1 != vocabulary.count(piece))
        };
        assert_eq!(pieces.filter(wrong).count(), 0);
    }

    proptest! {
        #[test]
        fn a_piece_is_remembered_whatever_follows_it(
            piece in proptest::collection::vec(any::<u8>(), 2..=LONGEST),
            followed in any::<[u8; 2]>(),
            more in 0..LONGEST,
        ) {
            let mut recent = Recent::empty();
            prop_assert_eq!(recent.get(key(&piece, followed[0])), None);
            recent.set(key(&piece, followed[0]), more);
            prop_assert_eq!(recent.get(key(&piece, followed[1])), Some(more));
        }
    }
}
