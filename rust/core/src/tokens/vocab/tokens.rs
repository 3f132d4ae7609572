//! Tokens by rank, and ranks by token.

use super::{BATCH, RANK_BITS, touch};

/// The bytes of all tokens, one after the other, under a hash table of ranks.
///
/// 4.4 MB for o200k, half of that for cl100k; a `HashMap<Vec<u8>, u32>` would take
/// some 15 MB and 200,000 allocations. Slots of eight bytes that also say where the
/// token stands were tried: no faster beyond noise.
pub(crate) struct Tokens {
    bytes: Vec<u8>,
    /// Where each token ends; it begins where the one before ends. A rank without a token has no bytes.
    ends: Vec<u32>,
    /// Open addressing with linear probing: a token's rank plus one under the upper
    /// bits of its hash, or zero when free. A power of two of them, at least a third
    /// free, so that a search for what is not there ends soon.
    slots: Vec<u32>,
}

impl Tokens {
    /// The tokens of one byte, then those that join two of earlier rank, or are none.
    pub(crate) fn join(singles: &[u8], pairs: &[Option<(u32, u32)>]) -> Self {
        let count = singles.len() + pairs.len();
        let slots = vec![0; (count + count / 2).next_power_of_two()];
        let ends = (1..=singles.len() as u32).collect();
        let mut tokens = Self { bytes: singles.to_vec(), ends, slots };
        tokens.bytes.reserve(8 * count);
        for pair in pairs {
            if let &Some((left, right)) = pair {
                for part in [left, right] {
                    tokens.bytes.extend_from_within(tokens.range(part as usize));
                }
            }
            tokens.ends.push(tokens.bytes.len() as u32);
        }
        tokens.index();
        tokens
    }

    fn index(&mut self) {
        let count = self.ends.len();
        for start in (0..count).step_by(BATCH) {
            let batch = start..count.min(start + BATCH);
            let mut hashes = [0; BATCH];
            for (hash, rank) in hashes.iter_mut().zip(batch.clone()) {
                *hash = self::hash(&self.bytes[self.range(rank)]);
            }
            touch(&self.slots, hashes.iter().map(|&hash| self.first_slot(hash)));
            for (hash, rank) in hashes.into_iter().zip(batch) {
                if self.range(rank).is_empty() {
                    continue;
                }
                let mut slot = self.first_slot(hash);
                while self.slots[slot] != 0 {
                    slot = self.next_slot(slot);
                }
                self.slots[slot] = tag(hash) | (rank as u32 + 1);
            }
        }
    }

    /// The token of that rank.
    pub(crate) fn get(&self, rank: u32) -> Option<&[u8]> {
        let rank = rank as usize;
        let token = &self.bytes[if rank < self.ends.len() { self.range(rank) } else { 0..0 }];
        (!token.is_empty()).then_some(token)
    }

    /// The rank of that token.
    #[inline]
    pub(crate) fn rank(&self, token: &[u8]) -> Option<u32> {
        let hash = hash(token);
        let tag = tag(hash);
        let mut slot = self.first_slot(hash);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return None;
            }
            if (found ^ tag) >> RANK_BITS == 0 {
                let rank = (found ^ tag) - 1;
                if self.bytes[self.range(rank as usize)] == *token {
                    return Some(rank);
                }
            }
            slot = self.next_slot(slot);
        }
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

    /// From the lower half of the hash: the upper is what the slot compares.
    #[inline]
    fn first_slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn next_slot(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

/// What a slot keeps of the hash: bits that `first_slot` does not look at.
#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 >> RANK_BITS << RANK_BITS
}

/// Multiply and fold, sixteen bytes a step. The table is fixed and never grows,
/// so nobody can fill it with collisions and the hash needs no secret.
#[inline]
fn hash(token: &[u8]) -> u64 {
    let len = token.len() as u64;
    if let (Some(first), Some(last)) = (token.first_chunk(), token.last_chunk()) {
        let mut state = len;
        let mut rest = token;
        while let Some((block, after)) = rest.split_first_chunk::<16>() {
            let (low, high) = (block.first_chunk(), block.last_chunk());
            let word = |half: Option<&[u8; 8]>| u64::from_le_bytes(*half.expect("half of sixteen bytes"));
            state = fold(word(low) ^ state, word(high));
            rest = after;
        }
        return fold(u64::from_le_bytes(*first) ^ state, u64::from_le_bytes(*last) ^ len);
    }
    if let (Some(first), Some(last)) = (token.first_chunk(), token.last_chunk()) {
        return fold(u32::from_le_bytes(*first).into(), u64::from(u32::from_le_bytes(*last)) << 8 | len);
    }
    let (Some(&first), Some(&last)) = (token.first(), token.last()) else {
        return 0;
    };
    let middle = token[token.len() / 2];
    fold(u64::from(first) << 16 | u64::from(middle) << 8 | u64::from(last), len)
}

#[inline]
fn fold(left: u64, right: u64) -> u64 {
    // Digits of pi and of the golden ratio, for want of structure.
    let product =
        u128::from(left ^ 0x243F_6A88_85A3_08D3) * u128::from(right.wrapping_add(0x9E37_79B9_7F4A_7C15));
    product as u64 ^ (product >> 64) as u64
}
