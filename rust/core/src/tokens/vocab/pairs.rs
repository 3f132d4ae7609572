//! Which two tokens merge into which third, and back.

use super::packed::{Packed, Parts, SINGLE_BYTES};
use super::{BATCH, RANK_BITS, touch};

/// Slots for every 64 bits of the filter, which are eight bits a slot.
const FILTER_SHARE: usize = 8;

/// Stands for "makes no token"; no vocabulary has a rank as high.
pub(crate) const NEVER: u32 = u32::MAX;

/// For each token the one pair of parts from which merging makes it.
///
/// Other pairs may join to the same bytes, but never come up. As long as no merge
/// crosses the ends of a token's bytes within a piece, they are merged in the same
/// order as if they stood alone, and that order ends in this one pair.
pub(crate) struct Pairs {
    packed: Packed,
    /// By two bytes, the rank of the token they make plus one, or zero.
    from_bytes: Vec<u32>,
    /// A bit for the hash of every pair: most pairs that are asked for make no token,
    /// and this says so in nine of ten cases, out of a core's own cache.
    filter: Vec<u64>,
    /// Open addressing with linear probing: a token's rank plus one under the upper
    /// bits of the hash of its parts, or zero when free. A power of two of them, at
    /// least a ninth free: few searches get past the filter in vain.
    slots: Vec<u32>,
}

impl Pairs {
    pub(crate) fn of(packed: Packed) -> Self {
        let ranks = packed.ranks;
        assert!(ranks < 1 << RANK_BITS, "ranks of more than {RANK_BITS} bits");
        let slots = (ranks as usize + ranks as usize / 8).next_power_of_two();
        let mut pairs = Self {
            packed,
            from_bytes: vec![0; 1 << 16],
            filter: vec![0; slots / FILTER_SHARE],
            slots: vec![0; slots],
        };
        for start in (SINGLE_BYTES as u32..ranks).step_by(BATCH) {
            let batch = start..ranks.min(start + BATCH as u32);
            touch(&pairs.slots, batch.clone().map(|rank| pairs.first_slot(hash(packed.parts(rank)))));
            for rank in batch {
                let parts = packed.parts(rank);
                if parts[0] == rank {
                    continue;
                }
                pairs.insert(parts, rank);
                if let [Some(&left), Some(&right)] = parts.map(|part| packed.singles.get(part as usize)) {
                    pairs.from_bytes[byte_pair(left, right)] = rank + 1;
                }
            }
        }
        pairs
    }

    fn insert(&mut self, parts: Parts, rank: u32) {
        let hash = hash(parts);
        let bit = self.filter_bit(hash);
        self.filter[bit / 64] |= 1 << (bit % 64);
        let mut slot = self.first_slot(hash);
        while self.slots[slot] != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = tag(hash) | (rank + 1);
    }

    /// From the bits of the hash below those that the slot compares.
    #[inline]
    fn first_slot(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - 2 * RANK_BITS)) as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn filter_bit(&self, hash: u64) -> usize {
        (hash >> u32::BITS) as usize & (64 * self.filter.len() - 1)
    }

    /// The rank of the token that these two bytes make, or [`NEVER`].
    #[inline]
    pub(crate) fn get_bytes(&self, left: u8, right: u8) -> u32 {
        self.from_bytes[byte_pair(left, right)].wrapping_sub(1)
    }

    /// The rank of the token that merging these two makes, or [`NEVER`].
    #[inline]
    pub(crate) fn get(&self, left: u32, right: u32) -> u32 {
        let hash = hash([left, right]);
        let bit = self.filter_bit(hash);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return NEVER;
        }
        self.find([left, right], hash)
    }

    fn find(&self, parts: Parts, hash: u64) -> u32 {
        let tag = tag(hash);
        let mut slot = self.first_slot(hash);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return NEVER;
            }
            if (found ^ tag) >> RANK_BITS == 0 {
                let rank = (found ^ tag) - 1;
                if self.packed.parts(rank) == parts {
                    return rank;
                }
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether the two stay as they are when their bytes are merged as one piece.
    ///
    /// Tokens of which all neighbours do are what merging makes of their bytes. The
    /// two fall apart, the one of higher rank first, along what they have at the seam;
    /// a pair there that makes a token before the parts at its side are made would
    /// have been merged across the seam. This is how the crate `bpe` (MIT) tells.
    #[inline]
    pub(crate) fn stay(&self, mut left: u32, mut right: u32) -> bool {
        let mut limit = NEVER;
        loop {
            if self.get(left, right) < limit {
                return false;
            }
            let [_, inner_left] = self.packed.parts(left);
            let [inner_right, _] = self.packed.parts(right);
            // Of equals, the left is made first.
            if inner_left != left && (left > right || inner_right == right) {
                limit = left;
                left = inner_left;
            } else if inner_right != right {
                limit = right + 1;
                right = inner_right;
            } else {
                return true;
            }
        }
    }
}

/// Fibonacci hashing; the upper bits of the product are the mixed ones.
#[inline]
fn hash([left, right]: Parts) -> u64 {
    (u64::from(left) << RANK_BITS | u64::from(right)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// What a slot keeps of the hash.
#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> u32::BITS) as u32 >> RANK_BITS << RANK_BITS
}

#[inline]
fn byte_pair(left: u8, right: u8) -> usize {
    usize::from(left) << 8 | usize::from(right)
}
