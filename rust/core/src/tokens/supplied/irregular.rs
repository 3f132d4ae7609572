//! Vocabularies in which a token is made of parts of higher rank, or by no merging at
//! all. Llama 3 has both: its makers appended 28,000 tokens to those of cl100k. The
//! tables and shortcuts of [`Vocabulary`](super::Vocabulary) build on rising ranks, so
//! here are plainer ones, some three times slower.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::parts::{Parts, SINGLE_BYTES};

pub(super) struct Irregular {
    ranks: Map<Box<[u8]>>,
    /// What two ranks merge to.
    merges: Map<(u32, u32)>,
    byte_ranks: [u32; SINGLE_BYTES],
}

/// Ranks by what has them. What is in here comes from the vocabulary alone, never from the texts
/// counted, so the hash needs no secret; with the standard one counting took 55 % more instructions.
pub(super) type Map<Key> = HashMap<Key, u32, BuildHasherDefault<Folding>>;

impl Irregular {
    pub(super) fn of(tokens: &[Vec<u8>], parts: &[Parts]) -> Self {
        let mut byte_ranks = [0; SINGLE_BYTES];
        for (rank, byte) in (0..).zip(tokens[..SINGLE_BYTES].iter().flatten()) {
            byte_ranks[usize::from(*byte)] = rank;
        }
        let named = (0..).zip(tokens).filter(|(_, token)| !token.is_empty());
        Self {
            ranks: named.map(|(rank, token)| (token.as_slice().into(), rank)).collect(),
            merges: (SINGLE_BYTES as u32..)
                .zip(parts)
                .filter_map(|(rank, &parts)| Some((parts?, rank)))
                .collect(),
            byte_ranks,
        }
    }

    /// Number of tokens of a piece.
    pub(super) fn count(&self, piece: &[u8]) -> usize {
        if piece.len() == 1 || self.ranks.contains_key(piece) {
            return 1;
        }
        let mut count = 0;
        self.merge(piece, |_| count += 1);
        count
    }

    /// Appends the ranks of the tokens of a piece.
    pub(super) fn encode(&self, piece: &[u8], ranks: &mut Vec<u32>) {
        match self.ranks.get(piece) {
            Some(&rank) => ranks.push(rank),
            None => self.merge(piece, |rank| ranks.push(rank)),
        }
    }

    /// Calls `each` with what merging leaves: always the two neighbours of lowest rank, the leftmost of equals.
    fn merge(&self, piece: &[u8], mut each: impl FnMut(u32)) {
        let mut row = Row::of(piece.iter().map(|&byte| self.byte_ranks[usize::from(byte)]));
        let rank_at = |row: &Row, at: u32| self.merges.get(&row.pair(at)?).copied();
        let mut waiting: BinaryHeap<_> =
            (0..piece.len() as u32).filter_map(|at| Some(Reverse((rank_at(&row, at)?, at)))).collect();
        while let Some(Reverse((rank, at))) = waiting.pop() {
            // Another merge may have taken one of the two since.
            if rank_at(&row, at) != Some(rank) {
                continue;
            }
            row.merge(at, rank);
            for at in [Some(at), row.before(at)].into_iter().flatten() {
                waiting.extend(rank_at(&row, at).map(|rank| Reverse((rank, at))));
            }
        }
        row.tokens().for_each(&mut each);
    }
}

/// A piece's tokens as a linked list in the places of their first bytes.
struct Row {
    /// `GONE` where no token starts.
    tokens: Vec<u32>,
    next: Vec<u32>,
    before: Vec<u32>,
}

/// No rank is as high.
const GONE: u32 = u32::MAX;

impl Row {
    fn of(tokens: impl Iterator<Item = u32>) -> Self {
        let tokens: Vec<_> = tokens.collect();
        let count = tokens.len() as u32;
        Self {
            tokens,
            next: (1..=count).collect(),
            before: (0..count).map(|at| at.saturating_sub(1)).collect(),
        }
    }

    /// The token at `at`, if one starts there, and the next, if there is one.
    fn pair(&self, at: u32) -> Option<(u32, u32)> {
        let left = self.tokens[at as usize];
        let right = *self.tokens.get(self.next[at as usize] as usize)?;
        (left != GONE).then_some((left, right))
    }

    /// Where the token before the one at `at` starts.
    fn before(&self, at: u32) -> Option<u32> {
        (at > 0).then(|| self.before[at as usize])
    }

    fn merge(&mut self, at: u32, token: u32) {
        let gone = self.next[at as usize] as usize;
        self.tokens[at as usize] = token;
        self.tokens[gone] = GONE;
        self.next[at as usize] = self.next[gone];
        if let Some(before) = self.before.get_mut(self.next[gone] as usize) {
            *before = at;
        }
    }

    fn tokens(&self) -> impl Iterator<Item = u32> {
        self.tokens.iter().copied().filter(|&token| token != GONE)
    }
}

/// Multiply and fold, eight bytes a step.
#[derive(Default)]
pub(super) struct Folding(u64);

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.0 ^ number ^ 0x243F_6A88_85A3_08D3) * 0x9E37_79B9_7F4A_7C15;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
