//! What a caller may choose. The defaults are written here and nowhere else.

use std::str::FromStr;

use crate::UnknownDensity;
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
    /// How much a rewrite may ask of its reader.
    pub density: Density,
}

/// How much a rewrite may ask of its reader: the denser, the fewer tokens, and the more there is to keep in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Density {
    /// What every model knows: JSON without white space, and arrays of flat objects as tables with a header line.
    Plain,
    /// Every form, each of which says what it does.
    Normal,
    /// Every form, and columns that a reader has to count in.
    Dense,
}

impl Density {
    /// Every density, in the order errors list them.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Normal, Self::Dense];

    /// The name by which it is chosen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Normal => "normal",
            Self::Dense => "dense",
        }
    }
}

impl FromStr for Density {
    type Err = UnknownDensity;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|density| density.name() == name);
        found.ok_or_else(|| UnknownDensity(name.to_owned()))
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: Encoding::O200kBase,
            min_saved_tokens: 8,
            min_saved_percent: 5.0,
            density: Density::Normal,
        }
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
