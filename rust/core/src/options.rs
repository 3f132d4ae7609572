//! What a caller may choose. The defaults are written here and nowhere else.

use crate::tokens::Encoding;

/// Choices for [`compress`](crate::compress).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// What tokens are counted in.
    pub encoding: Encoding,
    /// Fewest tokens a rewrite must save to be worth a reader's effort.
    pub min_saved_tokens: usize,
    /// Smallest share of the original's tokens a rewrite must save, in percent (0 to 100).
    pub min_saved_percent: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { encoding: Encoding::O200kBase, min_saved_tokens: 8, min_saved_percent: 5.0 }
    }
}

impl Options {
    /// Whether going from `before` to `after` tokens is worth the rewrite.
    ///
    /// Never true unless `after < before`, whatever the thresholds.
    #[must_use]
    pub fn worth_it(&self, before: usize, after: usize) -> bool {
        let Some(saved) = before.checked_sub(after) else {
            return false;
        };
        #[expect(clippy::cast_precision_loss, reason = "token counts stay far below 2^52")]
        let percent = 100.0 * saved as f64 / (before as f64).max(1.0);
        saved > 0 && saved >= self.min_saved_tokens && percent >= self.min_saved_percent
    }
}
