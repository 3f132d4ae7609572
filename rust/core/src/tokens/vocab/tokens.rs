//! The bytes of tokens, by rank.

use super::pairs::Parts;

/// Most tokens have at most as many bytes: to copy these many is one load and one store.
const SHORT: usize = 16;

/// The bytes of all tokens, one after the other: 2.2 MB for o200k, half of that for cl100k.
pub(crate) struct Tokens {
    bytes: Vec<u8>,
    /// Where each token ends; it begins where the one before ends. A rank without a token has no bytes.
    ends: Vec<u32>,
    longest: usize,
}

impl Tokens {
    /// The tokens of one byte, then those that join two of earlier rank; one that is
    /// its own part has no bytes.
    pub(crate) fn join(singles: &[u8], parts: &[Parts]) -> Self {
        let mut tokens = Self { bytes: Vec::new(), ends: Vec::with_capacity(parts.len()), longest: 1 };
        tokens.ends.extend(1..=singles.len() as u32);
        let mut end = singles.len();
        for (rank, &parts) in parts.iter().enumerate().skip(singles.len()) {
            if parts[0] as usize != rank {
                let length = parts.map(|part| tokens.range(part as usize).len()).iter().sum();
                tokens.longest = tokens.longest.max(length);
                end += length;
            }
            tokens.ends.push(end as u32);
        }
        tokens.bytes = vec![0; end + SHORT];
        tokens.bytes[..singles.len()].copy_from_slice(singles);
        let mut end = singles.len();
        for (rank, &parts) in parts.iter().enumerate().skip(singles.len()) {
            if parts[0] as usize != rank {
                for part in parts {
                    end = tokens.copy(tokens.range(part as usize), end);
                }
            }
        }
        tokens.bytes.truncate(end);
        tokens
    }

    /// Copies what stands in `range` to `at`; returns where the copy ends. What is
    /// copied beyond that is written over by the next.
    #[inline]
    fn copy(&mut self, range: std::ops::Range<usize>, at: usize) -> usize {
        let length = range.len();
        if length <= SHORT {
            self.bytes.copy_within(range.start..range.start + SHORT, at);
        } else {
            self.bytes.copy_within(range, at);
        }
        at + length
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
    fn range(&self, rank: usize) -> std::ops::Range<usize> {
        let start = if rank == 0 { 0 } else { self.ends[rank - 1] };
        start as usize..self.ends[rank] as usize
    }
}
