//! Tokenizers made at run time, from vocabularies that are not packed in. What they are
//! made of is not trusted: it is refused with a reason, or it counts.

mod error;
mod irregular;
mod packed;
mod parts;
mod regular;

pub use error::VocabularyError;
use irregular::Irregular;
use regular::Regular;

use super::patterns::SplitPattern;

/// Splits a text by a pattern, and each piece into the tokens of a vocabulary.
pub struct SuppliedTokenizer {
    pattern: SplitPattern,
    vocabulary: Merges,
}

enum Merges {
    /// Every token is made of two of lower rank, and there are not too many.
    Regular(Box<Regular>),
    Irregular(Box<Irregular>),
}

impl SuppliedTokenizer {
    /// From a table as `scripts/pack_vocab.py` packs it.
    ///
    /// # Errors
    ///
    /// When the table is none.
    pub fn from_packed(packed: &[u8], pattern: SplitPattern) -> Result<Self, VocabularyError> {
        let (tokens, parts) = packed::read(packed)?;
        Ok(Self::of(pattern, Merges::of(&tokens, &parts)))
    }

    /// From tokens in order of rank, empty where a rank has none; merged and looked up as tiktoken does:
    /// a piece that is a token is one, and other pieces are merged, neighbours of lowest rank first.
    ///
    /// # Errors
    ///
    /// When the first 256 are not the single bytes, a token stands twice, or there is too much.
    pub fn from_tokens(tokens: &[Vec<u8>], pattern: SplitPattern) -> Result<Self, VocabularyError> {
        let parts = parts::of(tokens)?;
        Ok(Self::of(pattern, Merges::of(tokens, &parts)))
    }

    /// From tokens in the order in which merging makes them, as Hugging Face does it: `merges` are the only
    /// pairs that merge, by rank; a piece that is a token is one without merging only if `whole_first`.
    ///
    /// # Errors
    ///
    /// Those of [`from_tokens`](Self::from_tokens), and when a token's own two parts are none of the
    /// merges: such a vocabulary would be counted otherwise than its makers do.
    pub fn from_merges(
        tokens: &[Vec<u8>],
        merges: &[(u32, u32)],
        whole_first: bool,
        pattern: SplitPattern,
    ) -> Result<Self, VocabularyError> {
        let parts = parts::of(tokens)?;
        parts::all_in(&parts, merges)?;
        if whole_first {
            return Ok(Self::of(pattern, Merges::of(tokens, &parts)));
        }
        // What merging never makes is no token then.
        let made = |rank: usize| rank < parts::SINGLE_BYTES || parts[rank - parts::SINGLE_BYTES].is_some();
        let tokens: Vec<_> = (tokens.iter().enumerate())
            .map(|(rank, token)| if made(rank) { token.clone() } else { Vec::new() })
            .collect();
        Ok(Self::of(pattern, Merges::of(&tokens, &parts)))
    }

    fn of(pattern: SplitPattern, vocabulary: Merges) -> Self {
        Self { pattern, vocabulary }
    }

    /// Number of tokens of `text`, special tokens read as ordinary text.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        match &self.vocabulary {
            Merges::Regular(vocabulary) => vocabulary.count(text, self.pattern),
            Merges::Irregular(vocabulary) => {
                let mut count = 0;
                self.pattern.pieces(text, |piece| count += vocabulary.count(&text.as_bytes()[piece]));
                count
            }
        }
    }

    /// The ranks of the tokens of `text`, special tokens read as ordinary text.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<u32> {
        let mut ranks = Vec::new();
        self.pattern.pieces(text, |piece| {
            let piece = &text.as_bytes()[piece];
            match &self.vocabulary {
                Merges::Regular(vocabulary) => vocabulary.encode(piece, &mut ranks),
                Merges::Irregular(vocabulary) => vocabulary.encode(piece, &mut ranks),
            }
        });
        ranks
    }
}

impl Merges {
    fn of(tokens: &[Vec<u8>], parts: &[parts::Parts]) -> Self {
        match parts::pack(tokens, parts) {
            Some(packed) => Self::Regular(Box::new(Regular::of(&packed))),
            None => Self::Irregular(Box::new(Irregular::of(tokens, parts))),
        }
    }
}

#[cfg(test)]
mod tests;
