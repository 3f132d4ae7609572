//! Vocabularies in which every token is made of two of lower rank. They are counted as
//! those packed in are, but for the search of pieces, which finds one at a time.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::super::counter::count_pieces;
use super::super::memory::Memories;
use super::super::patterns::SplitPattern;
use super::super::twos::Twos;
use super::super::vocab::Vocabulary;
use super::super::window::Sink;

pub(super) struct Regular {
    vocabulary: Vocabulary,
    twos: Twos,
    memories: Memories,
}

impl Regular {
    /// Of a table that [`parts::pack`](super::parts::pack) packed.
    pub(super) fn of(packed: &[u8]) -> Self {
        let vocabulary = Vocabulary::unpack(kept(packed), u32::MAX);
        let twos = Twos::among(vocabulary.tokens.iter().map(|(_, token)| token));
        Self { vocabulary, twos, memories: Memories::new() }
    }

    /// Number of tokens of `text`.
    pub(super) fn count(&self, text: &str, pattern: SplitPattern) -> usize {
        self.memories.lend(&self.vocabulary, |memory| {
            count_pieces(text, &self.vocabulary, memory, &self.twos, |counter| {
                pattern.pieces(text, |piece| counter.piece(piece.start, piece.end));
            })
        })
    }

    /// Appends the ranks of the tokens of a piece.
    pub(super) fn encode(&self, piece: &[u8], ranks: &mut Vec<u32>) {
        self.vocabulary.encode(piece, ranks);
    }
}

/// The table for as long as the process runs: a vocabulary reads it where it lies, as it
/// reads those packed in. However often the same is supplied, one is kept, of half a megabyte or so.
fn kept(packed: &[u8]) -> &'static [u8] {
    static KEPT: Mutex<BTreeSet<&[u8]>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(same) = kept.get(packed) {
        return same;
    }
    let leaked = packed.to_vec().leak();
    kept.insert(leaked);
    leaked
}
