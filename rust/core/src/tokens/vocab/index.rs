//! Ranks by token, for encoding whole pieces.

use super::{BATCH, RANK_BITS, Tokens, touch};

/// A hash table of ranks over the bytes of the tokens.
///
/// 2 MB for o200k, half of that for cl100k; a `HashMap<Vec<u8>, u32>` would take
/// some 15 MB and 200,000 allocations. Slots of eight bytes that also say where the
/// token stands were tried: no faster beyond noise.
pub(crate) struct Index {
    /// Open addressing with linear probing: a token's rank plus one under the upper
    /// bits of its hash, or zero when free. A power of two of them, at least a third
    /// free, so that a search for what is not there ends soon.
    slots: Vec<u32>,
}

impl Index {
    pub(crate) fn of(tokens: &Tokens) -> Self {
        let count = tokens.ranks();
        let mut index = Self { slots: vec![0; (count + count / 2).next_power_of_two()] };
        for start in (0..count as u32).step_by(BATCH) {
            let mut batch = [(0, 0); BATCH];
            let ranks = start..(start + BATCH as u32).min(count as u32);
            let found = ranks.filter_map(|rank| tokens.get(rank).map(|token| (hash(token), rank + 1)));
            let filled = batch.iter_mut().zip(found).map(|(slot, found)| *slot = found).count();
            let batch = &batch[..filled];
            touch(&index.slots, batch.iter().map(|&(hash, _)| index.first_slot(hash)));
            for &(hash, value) in batch {
                let mut slot = index.first_slot(hash);
                while index.slots[slot] != 0 {
                    slot = index.next_slot(slot);
                }
                index.slots[slot] = tag(hash) | value;
            }
        }
        index
    }

    /// The rank of that token.
    #[inline]
    pub(crate) fn rank(&self, token: &[u8], tokens: &Tokens) -> Option<u32> {
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
                if tokens.get(rank) == Some(token) {
                    return Some(rank);
                }
            }
            slot = self.next_slot(slot);
        }
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
