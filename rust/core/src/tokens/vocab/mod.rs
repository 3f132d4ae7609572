//! Vocabularies: packed tables, and what they unpack to. `scripts/pack_vocab.py`
//! writes the tables and tells their layout; `SHA256SUMS` lists their hashes.

mod pairs;
mod tokens;

use std::hint::black_box;
use std::ops::BitXor;

pub(crate) use pairs::Pairs;
pub(crate) use tokens::Tokens;

use super::merge::{SHORT, merge_long, merge_short};

/// Bits that hold any rank, and any rank plus one.
const RANK_BITS: u32 = 18;

/// Slots filled at a time.
const BATCH: usize = 64;

/// Tokens that are single bytes; they have the lowest ranks.
const SINGLE_BYTES: usize = 256;

/// The tokens of an encoding, and how they arise from each other.
pub(crate) struct Vocabulary {
    pub(crate) tokens: Tokens,
    pub(crate) pairs: Pairs,
    /// The rank of every single byte.
    byte_ranks: [u32; SINGLE_BYTES],
}

impl Vocabulary {
    /// Reads a table of our own packing, nothing else is ever given: all of it, or the
    /// ranks below `limit`.
    pub(crate) fn unpack(packed: &[u8], limit: u32) -> Self {
        let (count, packed) = packed.split_first_chunk().expect("a packed table opens with its length");
        let (singles, packed) = packed.split_at(SINGLE_BYTES);
        let mut byte_ranks = [0; SINGLE_BYTES];
        for (rank, &byte) in (0..).zip(singles) {
            byte_ranks[usize::from(byte)] = rank;
        }
        let mut bits = Bits { packed, next: 0 };
        let first_rank = SINGLE_BYTES as u32;
        let joined: Vec<_> = (first_rank..u32::from_le_bytes(*count).min(limit))
            .map(|rank| {
                let width = u32::BITS - (rank - 1).leading_zeros();
                let (left, right) = (bits.take(width), bits.take(width));
                // Parts that are no earlier tokens mark a rank that no token has.
                (left < rank).then_some((left, right))
            })
            .collect();
        let tokens = Tokens::join(singles, &joined);
        let pairs = Pairs::of(&joined, first_rank);
        Self { tokens, pairs, byte_ranks }
    }

    /// Number of tokens of a piece.
    #[inline]
    pub(crate) fn count(&self, piece: &[u8]) -> usize {
        if piece.len() == 1 || self.tokens.rank(piece).is_some() {
            return 1;
        }
        if piece.len() > SHORT {
            return self.merge_long(piece).len();
        }
        self.merge_short(piece, &mut [0; SHORT])
    }

    /// Appends the ranks of the tokens of a piece.
    pub(crate) fn encode(&self, piece: &[u8], ranks: &mut Vec<u32>) {
        if let Some(rank) = self.tokens.rank(piece) {
            return ranks.push(rank);
        }
        if piece.len() > SHORT {
            return ranks.append(&mut self.merge_long(piece));
        }
        let mut parts = [0; SHORT];
        let count = self.merge_short(piece, &mut parts);
        ranks.extend_from_slice(&parts[..count]);
    }

    fn merge_short(&self, piece: &[u8], parts: &mut [u32; SHORT]) -> usize {
        for (part, &byte) in parts.iter_mut().zip(piece) {
            *part = self.byte_ranks[usize::from(byte)];
        }
        merge_short(&mut parts[..piece.len()], &self.pairs)
    }

    fn merge_long(&self, piece: &[u8]) -> Vec<u32> {
        merge_long(&self.single_bytes(piece), &self.pairs)
    }

    /// The ranks of the bytes of a piece.
    pub(crate) fn single_bytes(&self, piece: &[u8]) -> Vec<u32> {
        piece.iter().map(|&byte| self.byte_ranks[usize::from(byte)]).collect()
    }
}

/// Reads the slots a batch is about to fill. These reads do not wait for each other, as
/// the searches for a free slot do: that takes unpacking o200k from 55 ms to 17.
fn touch<T: Copy + BitXor<Output = T> + Default>(slots: &[T], batch: impl Iterator<Item = usize>) {
    black_box(batch.fold(T::default(), |read, slot| read ^ slots[slot]));
}

/// Numbers of varying width, least significant bit first.
struct Bits<'p> {
    packed: &'p [u8],
    /// Offset in bits.
    next: usize,
}

impl Bits<'_> {
    /// The next `width` bits, at most 25.
    fn take(&mut self, width: u32) -> u32 {
        let at = self.next / 8;
        let mut window = [0; 4];
        let taken = &self.packed[at..self.packed.len().min(at + window.len())];
        window[..taken.len()].copy_from_slice(taken);
        let value = u32::from_le_bytes(window) >> (self.next % 8) & ((1 << width) - 1);
        self.next += width as usize;
        value
    }
}

#[cfg(test)]
mod tests {
    use super::super::Encoding;
    use super::*;

    fn vocabularies() -> [Vocabulary; 4] {
        [
            Vocabulary::unpack(include_bytes!("o200k_base.bin"), u32::MAX),
            Vocabulary::unpack(include_bytes!("cl100k_base.bin"), u32::MAX),
            Vocabulary::unpack(include_bytes!("p50k_base.bin"), u32::MAX),
            Vocabulary::unpack(include_bytes!("p50k_base.bin"), 50_256),
        ]
    }

    #[test]
    fn vocabularies_have_as_many_tokens_as_published() {
        let counts = Encoding::ALL.map(|encoding| encoding.tokens().count());
        assert_eq!(counts, [199_998, 199_998, 100_256, 50_280, 50_256]);
    }

    #[test]
    fn every_token_is_found_by_its_bytes_and_by_its_rank() {
        for Vocabulary { tokens, .. } in vocabularies() {
            for (rank, token) in tokens.iter() {
                assert_eq!(tokens.rank(token), Some(rank));
                assert_eq!(tokens.get(rank), Some(token));
            }
        }
    }

    #[test]
    fn a_rank_that_no_token_has_has_no_token() {
        assert_eq!(Encoding::P50kBase.token(50_256), None);
        assert_eq!(Encoding::P50kBase.token(50_257), Some(&b"  "[..]));
        assert_eq!(Encoding::R50kBase.token(50_257), None);
    }

    #[test]
    fn what_is_no_token_has_no_rank() {
        for Vocabulary { tokens, .. } in vocabularies() {
            for absent in [&b""[..], b"<|endoftext|>", b"\xFF\xFE\xFD", &[b'a'; 1000]] {
                assert_eq!(tokens.rank(absent), None, "{absent:?}");
            }
            assert_eq!(tokens.get(u32::MAX), None);
        }
    }

    // So a long piece that is a token counts as one also where only merging is done.
    #[test]
    fn merging_the_bytes_of_a_token_makes_the_token() {
        for vocabulary in vocabularies() {
            for (rank, token) in vocabulary.tokens.iter() {
                assert_eq!(vocabulary.merge_long(token), [rank]);
            }
        }
    }

    #[test]
    fn bits_are_read_across_bytes_and_up_to_the_end() {
        let mut bits = Bits { packed: &[0b1010_0101, 0b1111_0000, 0xFF], next: 0 };
        assert_eq!([4, 8, 12].map(|width| bits.take(width)), [0b0101, 0b0000_1010, 0xFFF]);
    }
}
