//! A tokenizer: a splitting pattern and a vocabulary.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::recent::Recent;
use super::split::{Pattern, Pieces};
use super::vocab::Vocabulary;

/// Splits a text by a pattern, and each piece into the tokens of a vocabulary.
pub(crate) struct Tokenizer {
    pattern: Pattern,
    vocabulary: Vocabulary,
    /// Tells its memory apart from that of other tokenizers.
    id: usize,
}

impl Tokenizer {
    pub(crate) fn new(pattern: Pattern, vocabulary: Vocabulary) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        Self { pattern, vocabulary, id: MADE.fetch_add(1, Ordering::Relaxed) }
    }

    pub(crate) fn pattern(&self) -> Pattern {
        self.pattern
    }

    /// Number of tokens of `text`, special tokens read as ordinary text.
    pub(crate) fn count(&self, text: &str) -> usize {
        thread_local! {
            static RECENT: RefCell<Vec<Recent>> = const { RefCell::new(Vec::new()) };
        }
        let bytes = text.as_bytes();
        let mut start = 0;
        let mut count = 0;
        RECENT.with_borrow_mut(|recent| {
            if recent.len() <= self.id {
                recent.resize_with(self.id + 1, Recent::new);
            }
            let recent = &mut recent[self.id];
            for piece in Pieces::of(text, self.pattern) {
                let end = start + piece.len();
                count += recent.count(bytes, start, end, &self.vocabulary);
                start = end;
            }
        });
        count
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
