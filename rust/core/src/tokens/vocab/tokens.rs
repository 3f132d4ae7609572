//! The bytes of tokens, by rank.

use std::ops::Range;

use super::packed::{Packed, SINGLE_BYTES};

/// Most tokens have at most as many bytes: to copy these many is one load and one store.
const SHORT: usize = 16;

/// Bytes to reserve for a token; more than there are on average.
const RESERVED: usize = 8;

/// The bytes of all tokens, one after the other: 2.2 MB for o200k, half of that for cl100k.
pub(crate) struct Tokens {
    bytes: Vec<u8>,
    /// Where each token ends; it begins where the one before ends. A rank without a token has no bytes.
    ends: Vec<u32>,
    longest: usize,
}

impl Tokens {
    /// The tokens of one byte, then those that join two of earlier rank.
    pub(crate) fn join(packed: &Packed) -> Self {
        let ranks = packed.ranks as usize;
        let mut bytes = vec![0; RESERVED * ranks + SHORT];
        bytes[..SINGLE_BYTES].copy_from_slice(packed.singles);
        let mut ends = Vec::with_capacity(ranks);
        ends.extend(1..=SINGLE_BYTES as u32);
        let mut tokens = Self { bytes, ends, longest: 1 };
        let mut end = SINGLE_BYTES;
        for rank in SINGLE_BYTES as u32..packed.ranks {
            let start = end;
            let parts = packed.parts(rank);
            if parts[0] != rank {
                for part in parts {
                    end = tokens.copy(tokens.range(part as usize), end);
                }
            }
            tokens.longest = tokens.longest.max(end - start);
            tokens.ends.push(end as u32);
        }
        tokens.bytes.truncate(end);
        tokens
    }

    /// Copies what stands in `range` to `at`; returns where the copy ends. What is
    /// copied beyond that is written over by the next.
    #[inline]
    fn copy(&mut self, range: Range<usize>, at: usize) -> usize {
        let end = at + range.len();
        if end + SHORT > self.bytes.len() {
            self.bytes.resize(2 * end + SHORT, 0);
        }
        if range.len() <= SHORT {
            self.bytes.copy_within(range.start..range.start + SHORT, at);
        } else {
            self.bytes.copy_within(range, at);
        }
        end
    }

    /// How many ranks there are, those without a token included.
    pub(crate) fn ranks(&self) -> usize {
        self.ends.len()
    }

    /// The length of the longest.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The token of that rank.
    #[inline]
    pub(crate) fn get(&self, rank: u32) -> Option<&[u8]> {
        let rank = rank as usize;
        let token = &self.bytes[if rank < self.ends.len() { self.range(rank) } else { 0..0 }];
        (!token.is_empty()).then_some(token)
    }

    /// Every token with its rank, in order of rank.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        (0..self.ends.len() as u32).filter_map(|rank| self.get(rank).map(|token| (rank, token)))
    }

    #[inline]
    fn range(&self, rank: usize) -> Range<usize> {
        let start = if rank == 0 { 0 } else { self.ends[rank - 1] };
        start as usize..self.ends[rank] as usize
    }
}
