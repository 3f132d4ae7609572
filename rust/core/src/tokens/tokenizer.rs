//! A tokenizer: a splitting pattern and a vocabulary.

use super::counter::Counting;
use super::memory::Memories;
use super::simd::on_best;
use super::split::{Pattern, Pieces};
use super::twos::Twos;
use super::vocab::Vocabulary;

/// Splits a text by a pattern, and each piece into the tokens of a vocabulary.
pub(crate) struct Tokenizer {
    pattern: Pattern,
    vocabulary: Vocabulary,
    memories: Memories,
    twos: Twos,
}

impl Tokenizer {
    pub(crate) fn new(pattern: Pattern, vocabulary: Vocabulary) -> Self {
        let twos = Twos::among(vocabulary.tokens.iter().map(|(_, token)| token));
        Self { pattern, vocabulary, twos, memories: Memories::new() }
    }

    pub(crate) fn pattern(&self) -> Pattern {
        self.pattern
    }

    /// Number of tokens of `text`, special tokens read as ordinary text.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.memories.lend(&self.vocabulary, |memory| {
            on_best(Counting {
                text,
                pattern: self.pattern,
                vocabulary: &self.vocabulary,
                memory,
                twos: &self.twos,
            })
        })
    }

    /// The ranks of the tokens of `text`, special tokens read as ordinary text.
    pub(crate) fn encode(&self, text: &str) -> Vec<u32> {
        let mut ranks = Vec::new();
        for piece in Pieces::of(text, self.pattern) {
            self.vocabulary.encode(piece, &mut ranks);
        }
        ranks
    }

    /// The bytes of the token of that rank.
    pub(crate) fn token(&self, rank: u32) -> Option<&[u8]> {
        self.vocabulary.tokens.get(rank)
    }

    /// Every token with its rank, in order of rank.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = (u32, &[u8])> {
        self.vocabulary.tokens.iter()
    }
}
