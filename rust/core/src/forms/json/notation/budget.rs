//! How much may be read out of a text. What stands once may be meant many
//! times, so a small text could ask for a huge document.

use crate::forms::bounded::most_bytes;

/// What may yet be read.
pub(crate) struct Budget {
    nodes: usize,
    bytes: usize,
}

/// Nodes that may be read out of any text, for each of its bytes, and at most.
const FREE_NODES: usize = 1 << 20;
const NODES_PER_BYTE: usize = 1 << 8;
const MAX_NODES: usize = 1 << 26;

impl Budget {
    /// For what is read out of a text of so many bytes.
    pub(crate) fn of(length: usize) -> Self {
        let nodes = length.saturating_mul(NODES_PER_BYTE).saturating_add(FREE_NODES).min(MAX_NODES);
        Self { nodes, bytes: most_bytes(length) }
    }

    /// For what is copied again where a name is met again. Names are counted
    /// as well as what they stand for: twice as much as [`compare`](super::compare) allows.
    pub(crate) fn of_copies(length: usize) -> Self {
        let once = Self::of(length);
        Self { nodes: 2 * once.nodes, bytes: once.bytes }
    }

    pub(crate) fn spend(&mut self, nodes: usize, bytes: usize) -> Option<()> {
        self.nodes = self.nodes.checked_sub(nodes)?;
        self.bytes = self.bytes.checked_sub(bytes)?;
        Some(())
    }

    pub(crate) fn allows(&self, bytes: usize) -> Option<()> {
        (bytes <= self.bytes).then_some(())
    }
}
