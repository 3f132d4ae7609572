//! Which tokens some bytes begin with.

use super::packed::Packed;
use super::{Index, Tokens};

/// Slots of the filter, of two bits each: half a megabyte. The prefixes of the tokens of
/// o200k take a fifth of them.
const SLOTS: u32 = 21;
const SLOTS_OF_WORD: usize = u64::BITS as usize / 2;

/// More that tokens begin with should not be noted: full to four tenths, the filter lets a
/// search go on for not even a byte too far, on average; full, to the end of the text.
pub(crate) const MOST_PREFIXES: usize = 1 << (SLOTS - 1);

/// That a token begins like this, or ends here.
const BEGUN: u64 = 0b01;
const ENDED: u64 = 0b10;

/// A filter: which bytes no token begins with, which are no token. What it lets through
/// is asked of the index. A trie would tell at once; to make one took 28 ms and four
/// megabytes for o200k, and this takes 4 ms.
pub(crate) struct Filter {
    words: Vec<u64>,
}

/// A token at the start of some bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Prefix {
    pub(crate) rank: u32,
    pub(crate) length: u32,
}

/// Finds the tokens that some bytes begin with.
#[derive(Clone, Copy)]
pub(crate) struct Prefixes<'v> {
    pub(super) filter: &'v Filter,
    pub(super) index: &'v Index,
    pub(super) tokens: &'v Tokens,
}

impl Filter {
    /// What a token's left part begins with was noted in that part's own turn.
    pub(crate) fn of(tokens: &Tokens, packed: &Packed) -> Self {
        let mut filter = Self { words: vec![0; (1 << SLOTS) / SLOTS_OF_WORD] };
        for (rank, token) in tokens.iter() {
            let [left, _] = packed.parts(rank);
            let noted = if left == rank { 0 } else { tokens.get(left).map_or(0, <[u8]>::len) };
            let mut hash = 0;
            for (at, &byte) in token.iter().enumerate() {
                hash = longer(hash, byte);
                if at >= noted {
                    filter.note(hash, BEGUN);
                }
            }
            filter.note(hash, ENDED);
        }
        filter
    }

    #[inline]
    fn note(&mut self, hash: u64, what: u64) {
        let (word, shift) = place(hash);
        self.words[word] |= what << shift;
    }

    #[inline]
    fn look(&self, hash: u64) -> u64 {
        let (word, shift) = place(hash);
        self.words[word] >> shift
    }

    /// The length of the longest start of `bytes` that may be a token, of at least one byte.
    #[inline]
    fn longest(&self, bytes: &[u8]) -> usize {
        let (mut hash, mut longest) = (0, 1);
        for (at, &byte) in bytes.iter().enumerate() {
            hash = longer(hash, byte);
            let found = self.look(hash);
            if found & BEGUN == 0 {
                break;
            }
            if found & ENDED != 0 {
                longest = at + 1;
            }
        }
        longest
    }
}

impl Prefixes<'_> {
    /// The longest token that `bytes`, of which there are some, begin with.
    #[inline]
    pub(crate) fn longest(&self, bytes: &[u8]) -> Prefix {
        let mut rest = bytes;
        loop {
            let length = self.filter.longest(rest);
            if let Some(prefix) = self.token(&bytes[..length]) {
                return prefix;
            }
            assert!(length > 1, "every single byte is a token");
            rest = &bytes[..length - 1];
        }
    }

    /// The longest token that `prefix`, a token that `bytes` begin with, begins with, but for itself.
    #[inline]
    pub(crate) fn shorter(&self, bytes: &[u8], prefix: Prefix) -> Option<Prefix> {
        (prefix.length > 1).then(|| self.longest(&bytes[..prefix.length as usize - 1]))
    }

    /// The tokens `bytes` begin with, from the shortest on.
    pub(crate) fn all<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = Prefix> + 'b {
        let mut hash = 0;
        let found = bytes.iter().map_while(move |&byte| {
            hash = longer(hash, byte);
            Some(self.filter.look(hash)).filter(|found| found & BEGUN != 0)
        });
        found
            .zip(1..)
            .filter(|(found, _)| found & ENDED != 0)
            .filter_map(|(_, end)| self.token(&bytes[..end]))
    }

    #[inline]
    fn token(&self, bytes: &[u8]) -> Option<Prefix> {
        let rank = self.index.rank(bytes, self.tokens)?;
        Some(Prefix { rank, length: bytes.len() as u32 })
    }
}

/// The hash of a byte more.
#[inline]
fn longer(hash: u64, byte: u8) -> u64 {
    (hash ^ (u64::from(byte) + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

#[inline]
fn place(hash: u64) -> (usize, u32) {
    let slot = (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SLOTS)) as usize;
    (slot / SLOTS_OF_WORD, 2 * (slot % SLOTS_OF_WORD) as u32)
}

#[cfg(test)]
mod tests {
    use super::super::tests::vocabularies;
    use super::*;

    #[test]
    fn every_token_is_its_own_longest_prefix() {
        for vocabulary in vocabularies() {
            for (rank, token) in vocabulary.tokens.iter() {
                let expected = Prefix { rank, length: token.len() as u32 };
                assert_eq!(vocabulary.prefixes().longest(token), expected);
            }
        }
    }

    #[test]
    fn the_prefixes_of_a_token_are_the_tokens_it_begins_with() {
        for vocabulary in vocabularies() {
            let prefixes = vocabulary.prefixes();
            for (_, token) in vocabulary.tokens.iter().filter(|(rank, _)| rank % 17 == 0) {
                let expected: Vec<u32> =
                    (1..=token.len()).filter_map(|end| vocabulary.rank(&token[..end])).collect();
                let mut longer = Some(prefixes.longest(token));
                let mut down = Vec::new();
                while let Some(prefix) = longer {
                    down.push(prefix.rank);
                    longer = prefixes.shorter(token, prefix);
                }
                down.reverse();
                assert_eq!(down, expected);
                let up: Vec<u32> = prefixes.all(token).map(|prefix| prefix.rank).collect();
                assert_eq!(up, expected);
            }
        }
    }
}
