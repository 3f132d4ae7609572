//! What decoders write into: a text that cannot outgrow its bound, however
//! small the draft that would make it.

use std::ops::Range;

/// Longest text any draft may stand for, in bytes.
const MAX_BYTES: usize = 1 << 28;

#[derive(Default)]
pub(super) struct Bounded {
    text: String,
}

impl Bounded {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds `piece`; `None` where that would be too much.
    pub(super) fn push(&mut self, piece: &str) -> Option<()> {
        (piece.len() <= MAX_BYTES - self.text.len()).then(|| self.text.push_str(piece))
    }

    /// Adds what stands in that range once more.
    pub(super) fn push_again(&mut self, range: Range<usize>) -> Option<()> {
        (range.len() <= MAX_BYTES - self.text.len()).then(|| self.text.extend_from_within(range))
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// What has been added from `start` on.
    pub(super) fn finish_from(mut self, start: usize) -> String {
        self.text.split_off(start)
    }
}
