//! Vocabularies: packed tables, and what they unpack to. `scripts/pack_vocab.py`
//! writes the tables and tells their layout; `SHA256SUMS` lists their hashes.

mod index;
mod packed;
mod pairs;
mod prefixes;
mod seams;
mod tokens;

use std::hint::black_box;
use std::ops::{BitXor, Range};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use index::Index;
use packed::{Packed, SINGLE_BYTES};
pub(crate) use pairs::{NEVER, Pairs};
use prefixes::Filter;
pub(crate) use prefixes::{Lengths, MOST_PREFIXES, Prefix, Prefixes};
use seams::Seams;
pub(crate) use tokens::Tokens;

use super::backtrack::backtrack;
use super::merge::Merging;
use super::{runs, sweep};

/// Bits that hold any rank, and any rank plus one.
const RANK_BITS: u32 = 18;

/// Slots filled at a time.
const BATCH: usize = 64;

/// Pieces up to this many bytes are merged: backtracking takes twice as long there, and
/// a fifth as long for words of twenty.
pub(crate) const SHORT: usize = 15;
const PLACES: usize = SHORT + 1;

/// Short pieces merged before an index is made to tell at once which pieces are tokens:
/// about as many as take as long as making it.
const MISSED: usize = 1 << 11;

/// Pieces of middling length, and how many bytes of such are merged before a filter is made
/// for backtracking: about as many as take as long as making it.
const MIDDLE: usize = 64;
const MERGED: usize = 1 << 18;

/// Tokens that backtracking keeps. Of 700,000 pieces that repeat one token, two, or a part
/// of them, none took back more than this allows.
const DEPTH: usize = 32;

/// The tokens of an encoding, and how they arise from each other. What only some
/// texts need is made when one does.
pub(crate) struct Vocabulary {
    packed: Packed,
    pub(crate) tokens: Tokens,
    pub(crate) pairs: Pairs,
    /// The rank of every single byte.
    byte_ranks: [u32; SINGLE_BYTES],
    index: OnceLock<Index>,
    seams: OnceLock<Seams>,
    filter: OnceLock<Filter>,
    /// Short pieces merged for want of an index.
    missed: AtomicUsize,
    /// Bytes of middling pieces merged for want of a filter.
    merged: AtomicUsize,
}

impl Vocabulary {
    /// Reads a table of our own packing, nothing else is ever given: all of it, or the
    /// ranks below `limit`.
    pub(crate) fn unpack(packed: &'static [u8], limit: u32) -> Self {
        let packed = Packed::of(packed, limit);
        let mut byte_ranks = [0; SINGLE_BYTES];
        for (rank, &byte) in (0..).zip(packed.singles) {
            byte_ranks[usize::from(byte)] = rank;
        }
        let (tokens, pairs) = thread::scope(|scope| {
            let pairs = thread::Builder::new().spawn_scoped(scope, || Pairs::of(packed));
            let tokens = Tokens::join(&packed);
            // Where no thread can be had, there is time.
            let pairs =
                pairs.map_or_else(|_| Pairs::of(packed), |pairs| pairs.join().expect("no table is wrong"));
            (tokens, pairs)
        });
        Self {
            packed,
            tokens,
            pairs,
            byte_ranks,
            index: OnceLock::new(),
            seams: OnceLock::new(),
            filter: OnceLock::new(),
            missed: AtomicUsize::new(0),
            merged: AtomicUsize::new(0),
        }
    }

    /// Number of tokens of a piece.
    #[inline]
    pub(crate) fn count(&self, piece: &[u8]) -> usize {
        if piece.len() <= SHORT {
            return if self.is_known_token(piece) { 1 } else { self.merge::<PLACES>(piece).count() };
        }
        self.count_long(piece, |segment| self.merge::<PLACES>(&piece[segment]).count())
    }

    /// Number of tokens of a piece of any length. Of what lies between seams, `count_short`
    /// is asked for what is no longer than [`SHORT`], unless it is plainly a token.
    #[inline]
    pub(crate) fn count_long(
        &self,
        piece: &[u8],
        mut count_short: impl FnMut(Range<usize>) -> usize,
    ) -> usize {
        if piece.is_ascii() {
            return self.count_segment(piece);
        }
        let seams = self.seams();
        let (mut start, mut count) = (0, 0);
        while start < piece.len() {
            let end = seams.end(piece, start);
            let segment = &piece[start..end];
            count += if seams.is_token(segment) {
                1
            } else if segment.len() <= SHORT {
                count_short(start..end)
            } else {
                self.count_segment(segment)
            };
            start = end;
        }
        count
    }

    /// Number of tokens of a piece longer than [`SHORT`], without a seam.
    pub(crate) fn count_segment(&self, piece: &[u8]) -> usize {
        if let Some(count) = self.count_runs(piece) {
            return count;
        }
        if piece.len() <= MIDDLE && self.goes_without_filter(piece.len()) {
            return self.merge::<MIDDLE>(piece).count();
        }
        let mut count = 0;
        match backtrack::<DEPTH>(piece, self.prefixes(), &self.pairs, |tokens| count += tokens.len()) {
            Some(()) => count,
            None => sweep::count(piece, self.tokens.longest(), self.prefixes(), &self.pairs),
        }
    }

    /// The same, of a piece of a few runs.
    pub(crate) fn count_runs(&self, piece: &[u8]) -> Option<usize> {
        runs::count(piece, &self.byte_ranks, &self.pairs)
    }

    /// Whether a short piece is a token; of the first, it is not asked.
    fn is_known_token(&self, piece: &[u8]) -> bool {
        let asked = self.index.get().is_some() || self.missed.fetch_add(1, Ordering::Relaxed) >= MISSED;
        asked && self.rank(piece).is_some()
    }

    fn goes_without_filter(&self, length: usize) -> bool {
        self.filter.get().is_none() && self.merged.fetch_add(length, Ordering::Relaxed) < MERGED
    }

    #[inline]
    pub(crate) fn merge<const PLACES: usize>(&self, piece: &[u8]) -> Merging<PLACES> {
        Merging::of(piece, &self.byte_ranks, &self.pairs)
    }

    /// Appends the ranks of the tokens of a piece.
    pub(crate) fn encode(&self, piece: &[u8], ranks: &mut Vec<u32>) {
        if let Some(rank) = self.rank(piece) {
            return ranks.push(rank);
        }
        let mut rest = piece;
        while !rest.is_empty() {
            let (segment, after) = rest.split_at(self.seams().end(rest, 0));
            rest = after;
            if segment.len() <= SHORT {
                ranks.extend(self.merge::<PLACES>(segment).ranks());
                continue;
            }
            let start = ranks.len();
            let take = |tokens: &[Prefix]| ranks.extend(tokens.iter().map(|token| token.rank));
            if backtrack::<DEPTH>(segment, self.prefixes(), &self.pairs, take).is_none() {
                ranks.truncate(start);
                sweep::encode(segment, self.tokens.longest(), self.prefixes(), &self.pairs, ranks);
            }
        }
    }

    /// The rank of that token.
    fn rank(&self, token: &[u8]) -> Option<u32> {
        self.index().rank(token, &self.tokens)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.tokens))
    }

    pub(crate) fn seams(&self) -> &Seams {
        self.seams.get_or_init(|| Seams::of(&self.tokens, &self.packed))
    }

    pub(crate) fn prefixes(&self) -> Prefixes<'_> {
        Prefixes {
            filter: self.filter.get_or_init(|| Filter::of(&self.tokens, &self.packed)),
            index: self.index(),
            tokens: &self.tokens,
        }
    }
}

/// Reads the slots a batch is about to fill. These reads do not wait for each other, as
/// the searches for a free slot do: that takes unpacking o200k from 55 ms to 17.
fn touch<T: Copy + BitXor<Output = T> + Default>(slots: &[T], batch: impl Iterator<Item = usize>) {
    black_box(batch.fold(T::default(), |read, slot| read ^ slots[slot]));
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use super::super::Encoding;
    use super::*;

    pub(crate) fn vocabularies() -> &'static [Vocabulary; 4] {
        static ALL: LazyLock<[Vocabulary; 4]> = LazyLock::new(|| {
            [
                Vocabulary::unpack(include_bytes!("o200k_base.bin"), u32::MAX),
                Vocabulary::unpack(include_bytes!("cl100k_base.bin"), u32::MAX),
                Vocabulary::unpack(include_bytes!("p50k_base.bin"), u32::MAX),
                Vocabulary::unpack(include_bytes!("p50k_base.bin"), 50_256),
            ]
        });
        &ALL
    }

    #[test]
    fn vocabularies_have_as_many_tokens_as_published() {
        let counts = Encoding::ALL.map(|encoding| encoding.tokens().count());
        assert_eq!(counts, [199_998, 199_998, 100_256, 50_280, 50_256]);
    }

    #[test]
    fn every_token_is_found_by_its_bytes_and_by_its_rank() {
        for vocabulary in vocabularies() {
            for (rank, token) in vocabulary.tokens.iter() {
                assert_eq!(vocabulary.rank(token), Some(rank));
                assert_eq!(vocabulary.tokens.get(rank), Some(token));
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
        for vocabulary in vocabularies() {
            for absent in [&b""[..], b"<|endoftext|>", b"\xFF\xFE\xFD", &[b'a'; 1000]] {
                assert_eq!(vocabulary.rank(absent), None, "{absent:?}");
            }
            assert_eq!(vocabulary.tokens.get(u32::MAX), None);
        }
    }
}
