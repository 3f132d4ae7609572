//! Which two tokens merge into which third.

use super::{BATCH, RANK_BITS, touch};

/// No pair: its left rank would be higher than any.
const FREE: u64 = u64::MAX;

/// For each token the one pair of parts from which merging makes it.
///
/// Other pairs may join to the same bytes, but never come up. As long as no merge
/// crosses the ends of a token's bytes within a piece, they are merged in the same
/// order as if they stood alone, and that order ends in this one pair.
pub(crate) struct Pairs {
    /// Open addressing with linear probing: left rank, right rank, rank of the two merged, 18 bits each.
    slots: Vec<u64>,
}

impl Pairs {
    /// Of pairs whose merged tokens have the ranks from `first_rank` on, as far as there are such tokens.
    pub(crate) fn of(pairs: &[Option<(u32, u32)>], first_rank: u32) -> Self {
        let count = pairs.len();
        assert!(count < 1 << RANK_BITS, "ranks of more than {RANK_BITS} bits");
        let mut table = Self { slots: vec![FREE; (count + count / 2).next_power_of_two()] };
        let mut first_rank = u64::from(first_rank);
        for batch in pairs.chunks(BATCH) {
            let keys = (first_rank..)
                .zip(batch)
                .filter_map(|(rank, pair)| pair.map(|(left, right)| (rank, key(left, right))));
            touch(&table.slots, keys.clone().map(|(_, key)| table.first_slot(key)));
            for (rank, key) in keys {
                let mut slot = table.first_slot(key);
                while table.slots[slot] != FREE {
                    slot = table.next_slot(slot);
                }
                table.slots[slot] = key << RANK_BITS | rank;
            }
            first_rank += batch.len() as u64;
        }
        table
    }

    /// The rank of the token that merging these two makes.
    #[inline]
    pub(crate) fn get(&self, left: u32, right: u32) -> Option<u32> {
        let key = key(left, right);
        let mut slot = self.first_slot(key);
        loop {
            let found = self.slots[slot];
            if found >> RANK_BITS == key {
                return Some(found as u32 & ((1 << RANK_BITS) - 1));
            }
            if found == FREE {
                return None;
            }
            slot = self.next_slot(slot);
        }
    }

    /// Fibonacci hashing; the upper bits of the product are the mixed ones.
    #[inline]
    fn first_slot(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn next_slot(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

#[inline]
fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << RANK_BITS | u64::from(right)
}
