//! Which values of a document are the same, told by hashes.

use std::hash::{BuildHasher, Hash, Hasher};

use ahash::{AHasher, RandomState};

use super::document::{Document, Node};

/// Places from which on a string stands in several; two bits say as much.
const SEVERAL: u8 = 3;

/// The same in every process: which values are taken for the same must not depend on it.
pub(super) const FIXED_STATE: RandomState = RandomState::with_seeds(1, 2, 3, 4);

impl Document<'_> {
    /// A hash for each value that holds others, of all it holds, and for each
    /// string that likely stands in several places; zero for every other node.
    pub(crate) fn hashes(&self) -> Vec<u64> {
        let mut done = vec![0; self.nodes.len()];
        let mut open: Vec<(usize, usize, AHasher)> = Vec::new();
        for (at, &node) in self.nodes.iter().enumerate() {
            match node {
                Node::Array { .. } | Node::Object { .. } => {
                    let mut hasher = FIXED_STATE.build_hasher();
                    matches!(node, Node::Array { .. }).hash(&mut hasher);
                    open.push((at, at + node.span(), hasher));
                }
                Node::Null
                | Node::True
                | Node::False
                | Node::Number(_)
                | Node::String(_)
                | Node::Table(_)
                | Node::Named(_) => {
                    if let Some((_, _, hasher)) = open.last_mut() {
                        std::mem::discriminant(&node).hash(hasher);
                        self.strings.text_of(node).hash(hasher);
                    }
                    if let Node::String(content) = node {
                        done[at] = quick_hash(self.strings.get(content));
                    }
                }
            }
            while let Some((start, _, hasher)) = open.pop_if(|(_, end, _)| *end == at + 1) {
                done[start] = hasher.finish();
                if let Some((_, _, outer)) = open.last_mut() {
                    done[start].hash(outer);
                }
            }
        }
        self.clear_rare(&mut done);
        done
    }

    /// Sets the hashes of strings that stand in few places to zero.
    fn clear_rare(&self, hash_of: &mut [u64]) {
        let mut tally = Tally::of(self.nodes.len());
        let strings = || self.nodes.iter().enumerate().filter(|(_, node)| matches!(node, Node::String(_)));
        for (at, _) in strings() {
            tally.add(hash_of[at]);
        }
        for (at, _) in strings() {
            if tally.count(hash_of[at]) < SEVERAL {
                hash_of[at] = 0;
            }
        }
    }
}

/// Counts of hashes up to [`SEVERAL`], two bits each.
pub(super) struct Tally(Vec<u8>);

impl Tally {
    /// Of four places for each hash few are shared by chance.
    pub(super) fn of(hashes: usize) -> Self {
        Self(vec![0; hashes.next_power_of_two()])
    }

    /// Which byte, and how far in it, the count of that hash is.
    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 2) as usize & (self.0.len() - 1), 2 * (hash & 3))
    }

    pub(super) fn add(&mut self, hash: u64) {
        if self.count(hash) < SEVERAL {
            let (at, shift) = self.place(hash);
            self.0[at] += 1 << shift;
        }
    }

    pub(super) fn count(&self, hash: u64) -> u8 {
        let (at, shift) = self.place(hash);
        self.0[at] >> shift & SEVERAL
    }
}

/// A hash of a string for a tally that may err.
fn quick_hash(content: &str) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let step = |hash: u64, chunk: &[u8]| {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(FACTOR).rotate_left(29)
    };
    content.as_bytes().chunks(8).fold(content.len() as u64 + 1, step)
}
