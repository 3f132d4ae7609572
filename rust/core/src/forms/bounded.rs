//! What decoders write into: a text that cannot outgrow its bound, however
//! small the draft that would make it.

/// Longest text any draft may stand for, in bytes.
const MAX_BYTES: usize = 1 << 28;

#[derive(Default)]
pub(super) struct Bounded {
    text: String,
}

impl Bounded {
    /// Adds `piece`; `None` where that would be too much.
    pub(super) fn push(&mut self, piece: &str) -> Option<()> {
        (piece.len() <= MAX_BYTES - self.text.len()).then(|| self.text.push_str(piece))
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
