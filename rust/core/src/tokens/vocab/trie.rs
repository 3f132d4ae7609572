//! A trie of all tokens: which of them some bytes begin with.

use super::packed::Packed;
use super::seams::ideograph;
use super::{BATCH, NEVER, RANK_BITS, Tokens, touch};

/// A slot, lowest bits first: the token that ends at the node, its rank plus one; the
/// byte that leads to the node; the parent's slot; for bytes by their lowest bits,
/// whether a child may be there; and whether there is a node at all.
const BYTE: u32 = RANK_BITS;
const PARENT: u32 = BYTE + 8;
const CHILDREN: u32 = PARENT + PARENT_BITS;
const USED: u64 = 1 << 63;

const PARENT_BITS: u32 = 20;
const KEY_BITS: u32 = 8 + PARENT_BITS;
const TOKEN: u64 = (1 << RANK_BITS) - 1;

/// Where the trie begins: nobody's child, and never searched for in vain.
const ROOT: u32 = 0;
const ROOT_SLOT: u64 = !TOKEN;

/// A hash table of nodes by parent and byte. A node is the slot it stands in, so that a
/// step is one look, and most steps that lead nowhere are none: 4.2 MB for o200k. A
/// double array is as large, and takes far longer to make.
pub(crate) struct Trie {
    /// Open addressing with linear probing; a power of two of them, at least an eighth free.
    slots: Vec<u64>,
    /// The node of every character of three bytes, or [`ROOT`]: one look where ideographs take three.
    characters: Vec<u32>,
}

/// A token at the start of some bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Prefix {
    node: u32,
    pub(crate) rank: u32,
    pub(crate) length: u32,
}

impl Prefix {
    const EMPTY: Self = Self { node: ROOT, rank: NEVER, length: 0 };
}

impl Trie {
    /// A vocabulary may ask for as many, and no more.
    pub(crate) const MOST_NODES: usize = (1 << PARENT_BITS) / 8 * 7;

    pub(crate) fn of(tokens: &Tokens, packed: &Packed) -> Self {
        let mut capacity = (2 * packed.ranks as usize).next_power_of_two();
        loop {
            assert!(capacity <= 1 << PARENT_BITS, "more nodes than a slot can name");
            if let Some(trie) = Self::with_capacity(capacity, tokens, packed) {
                return trie;
            }
            capacity *= 2;
        }
    }

    /// None, when the nodes do not fit.
    fn with_capacity(capacity: usize, tokens: &Tokens, packed: &Packed) -> Option<Self> {
        let mut trie = Self { slots: vec![0; capacity], characters: Vec::new() };
        trie.slots[ROOT as usize] = ROOT_SLOT;
        let mut free = capacity - capacity / 8;
        let mut nodes = vec![ROOT; packed.ranks as usize];
        let mut rank = 0;
        while rank < packed.ranks {
            rank = trie.add_batch(rank, tokens, packed, &mut nodes, &mut free)?;
        }
        trie.characters = (0..1 << 16).map(|code| trie.character(code)).collect();
        Some(trie)
    }

    /// Adds the tokens of some ranks, from `start` on, and returns the rank after them;
    /// none, when they do not fit.
    ///
    /// A token's left part has a node, from which only its right part leads on. All of
    /// the batch go on by a byte, then by another: reads of different tokens do not wait
    /// for each other.
    fn add_batch(
        &mut self,
        start: u32,
        tokens: &Tokens,
        packed: &Packed,
        nodes: &mut [u32],
        free: &mut usize,
    ) -> Option<u32> {
        let mut batch: [(u32, &[u8]); BATCH] = [(ROOT, &[]); BATCH];
        let mut size = 0;
        for rank in start..packed.ranks.min(start + BATCH as u32) {
            let [left, right] = packed.parts(rank);
            batch[size] = if left == rank {
                (ROOT, tokens.get(left).unwrap_or_default())
            } else if left < start {
                (nodes[left as usize], tokens.get(right).unwrap_or_default())
            } else {
                break;
            };
            size += 1;
        }
        let batch = &mut batch[..size];
        for depth in 0.. {
            let next =
                |&(node, rest): &(u32, &[u8])| rest.get(depth).map(|&byte| self.first_slot(key(node, byte)));
            if batch.iter().all(|(_, rest)| rest.len() <= depth) {
                break;
            }
            touch(&self.slots, batch.iter().filter_map(next));
            for (node, rest) in &mut *batch {
                if let Some(&byte) = rest.get(depth) {
                    *node = self.add(*node, byte, free)?;
                }
            }
        }
        for (rank, &(node, rest)) in (start..).zip(&*batch) {
            if !rest.is_empty() {
                self.slots[node as usize] |= u64::from(rank) + 1;
                nodes[rank as usize] = node;
            }
        }
        Some(start + size as u32)
    }

    fn character(&self, code: u32) -> u32 {
        let bytes = [0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F];
        bytes.iter().try_fold(ROOT, |node, &byte| self.child(node, byte as u8).ok()).unwrap_or(ROOT)
    }

    #[inline]
    fn first_slot(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (self.slots.len() - 1)
    }

    fn add(&mut self, parent: u32, byte: u8, free: &mut usize) -> Option<u32> {
        let slot = match self.child(parent, byte) {
            Ok(child) => return Some(child),
            Err(slot) => slot,
        };
        *free = free.checked_sub(1)?;
        self.slots[slot as usize] = USED | key(parent, byte) << BYTE;
        self.slots[parent as usize] |= child_bit(byte);
        Some(slot)
    }

    /// The child of a node, or the slot where it would be.
    #[inline]
    fn child(&self, parent: u32, byte: u8) -> Result<u32, u32> {
        let key = key(parent, byte);
        let mut slot = self.first_slot(key);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return Err(slot as u32);
            }
            if found >> BYTE & ((1 << KEY_BITS) - 1) == key {
                return Ok(slot as u32);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The tokens `bytes` begin with, from the shortest on.
    pub(crate) fn prefixes(&self, bytes: &[u8]) -> impl Iterator<Item = Prefix> {
        let mut reached = Prefix::EMPTY;
        bytes
            .iter()
            .map_while(move |&byte| {
                reached = self.step(reached, byte)?;
                Some(reached)
            })
            .filter(|prefix| prefix.rank != NEVER)
    }

    /// The longest token that `bytes`, of which there are some, begin with.
    #[inline]
    pub(crate) fn longest(&self, bytes: &[u8]) -> Prefix {
        let mut reached = ideograph(bytes).map_or(Prefix::EMPTY, |code| match self.characters[code] {
            ROOT => Prefix::EMPTY,
            node => Prefix { node, rank: self.rank(node), length: 3 },
        });
        let mut longest = reached;
        while let Some(next) = bytes.get(reached.length as usize).and_then(|&byte| self.step(reached, byte)) {
            reached = next;
            if reached.rank != NEVER {
                longest = reached;
            }
        }
        if longest.rank == NEVER {
            // A character that is no token, and does not begin a longer one.
            return self.shorter(longest).expect("every single byte is a token");
        }
        longest
    }

    #[inline]
    fn step(&self, from: Prefix, byte: u8) -> Option<Prefix> {
        if self.slots[from.node as usize] & child_bit(byte) == 0 {
            return None;
        }
        let node = self.child(from.node, byte).ok()?;
        Some(Prefix { node, rank: self.rank(node), length: from.length + 1 })
    }

    /// The longest token that `prefix` begins with, but for itself.
    #[inline]
    pub(crate) fn shorter(&self, prefix: Prefix) -> Option<Prefix> {
        let Prefix { mut node, mut length, .. } = prefix;
        loop {
            node = (self.slots[node as usize] >> PARENT) as u32 & ((1 << PARENT_BITS) - 1);
            if node == ROOT {
                return None;
            }
            length -= 1;
            let rank = self.rank(node);
            if rank != NEVER {
                return Some(Prefix { node, rank, length });
            }
        }
    }

    /// The rank of the token that ends at a node, or [`NEVER`].
    #[inline]
    fn rank(&self, node: u32) -> u32 {
        ((self.slots[node as usize] & TOKEN) as u32).wrapping_sub(1)
    }
}

#[inline]
fn key(parent: u32, byte: u8) -> u64 {
    u64::from(parent) << 8 | u64::from(byte)
}

#[inline]
fn child_bit(byte: u8) -> u64 {
    1 << (CHILDREN + u32::from(byte) % 16)
}

#[cfg(test)]
mod tests {
    use super::super::tests::vocabularies;
    use super::*;

    #[test]
    fn every_token_is_its_own_longest_prefix() {
        for vocabulary in vocabularies() {
            let trie = Trie::of(&vocabulary.tokens, &vocabulary.packed);
            for (rank, token) in vocabulary.tokens.iter() {
                let found = trie.longest(token);
                assert_eq!((found.rank, found.length as usize), (rank, token.len()));
            }
        }
    }

    #[test]
    fn the_prefixes_of_a_token_are_the_tokens_it_begins_with() {
        for vocabulary in vocabularies() {
            let trie = Trie::of(&vocabulary.tokens, &vocabulary.packed);
            for (_, token) in vocabulary.tokens.iter().filter(|(rank, _)| rank % 17 == 0) {
                let expected: Vec<u32> =
                    (1..=token.len()).filter_map(|end| vocabulary.rank(&token[..end])).collect();
                let mut longer = Some(trie.longest(token));
                let mut down = Vec::new();
                while let Some(prefix) = longer {
                    down.push(prefix.rank);
                    longer = trie.shorter(prefix);
                }
                down.reverse();
                assert_eq!(down, expected);
                let up: Vec<u32> = trie.prefixes(token).map(|prefix| prefix.rank).collect();
                assert_eq!(up, expected);
            }
        }
    }
}
