//! Which values of a document are the same, told by hashes.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::{FixedState, FoldHasher};

use super::document::{Document, Node};

impl Document<'_> {
    /// A hash for each value that holds others, of all it holds; zero for every other node.
    pub(crate) fn hashes(&self) -> Vec<u64> {
        let mut done = vec![0; self.nodes.len()];
        // The same in every process: which values are taken for the same must not depend on it.
        let state = FixedState::default();
        let mut open: Vec<(usize, usize, FoldHasher<'_>)> = Vec::new();
        for (at, &node) in self.nodes.iter().enumerate() {
            match node {
                Node::Array { .. } | Node::Object { .. } => {
                    let mut hasher = state.build_hasher();
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
                }
            }
            while let Some((start, _, hasher)) = open.pop_if(|(_, end, _)| *end == at + 1) {
                done[start] = hasher.finish();
                if let Some((_, _, outer)) = open.last_mut() {
                    done[start].hash(outer);
                }
            }
        }
        done
    }
}
