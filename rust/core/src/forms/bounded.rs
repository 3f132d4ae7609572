//! What decoders write into: a text that cannot outgrow its bound, however
//! small the draft that would make it.

use std::ops::Range;

/// Longest text a draft may stand for, in bytes: so much that none which was
/// made of a real text comes near it, and little where a few bytes were made to
/// stand for very many.
const FREE_BYTES: usize = 1 << 24;
const BYTES_PER_BYTE: usize = 1 << 10;
const MAX_BYTES: usize = 1 << 28;

/// Longest text that a draft of so many bytes may stand for.
pub(crate) fn most_bytes(draft: usize) -> usize {
    draft.saturating_mul(BYTES_PER_BYTE).saturating_add(FREE_BYTES).min(MAX_BYTES)
}

#[derive(Default)]
pub(super) struct Bounded {
    text: String,
    limit: usize,
}

impl Bounded {
    /// For what `draft` stands for.
    pub(super) fn of(draft: &str) -> Self {
        Self { text: String::new(), limit: most_bytes(draft.len()) }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds `piece`; `None` where that would be too much.
    pub(super) fn push(&mut self, piece: &str) -> Option<()> {
        (piece.len() <= self.limit - self.text.len()).then(|| self.text.push_str(piece))
    }

    /// Adds what stands in that range once more.
    pub(super) fn push_again(&mut self, range: Range<usize>) -> Option<()> {
        (range.len() <= self.limit - self.text.len()).then(|| self.text.extend_from_within(range))
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// What has been added from `start` on.
    pub(super) fn finish_from(mut self, start: usize) -> String {
        self.text.split_off(start)
    }
}
