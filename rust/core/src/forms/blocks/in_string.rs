//! Blocks of a text that is a string of a document. Neither holds the other without end: JSON in such a text
//! holds no texts of its own, and other blocks hold no JSON.

use std::ops::Range;

use super::{Block, OPENING, Was, block, decode_with, find, write};
use crate::forms::{Weigh, expand_in_string, json, lightest_of_block_in_string};

/// The text with its blocks rewritten, if any is lighter so.
pub(in crate::forms) fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let mut blocks = Vec::new();
    let mut end = 0;
    for run in find::documents(text, 0..text.len()) {
        let documents = run[0].start..run[run.len() - 1].end;
        blocks.extend(texts(text, end..documents.start, weigh));
        end = documents.end;
        blocks.extend(value(text, documents, weigh));
    }
    blocks.extend(texts(text, end..text.len(), weigh));
    (!blocks.is_empty()).then(|| write(text, &blocks))
}

/// The text that [`encode`] wrote so; `None` for any other.
pub(in crate::forms) fn decode(draft: &str) -> Option<String> {
    decode_with(draft, |body, was, limit| match was {
        Was::Verbatim => Some(body.to_owned()),
        Was::Text if opens(body) => None,
        Was::Text => expand_in_string(body),
        Was::Value(words) => json::inside::expand_flat(body, words, limit),
    })
}

/// Whether a text opens as one with blocks.
pub(in crate::forms) fn opens(text: &str) -> bool {
    text.starts_with(OPENING)
}

/// The block of the documents there, one below the other.
fn value(text: &str, range: Range<usize>, weigh: Weigh<'_>) -> Option<Block> {
    let original = &text[range.clone()];
    let lightest = json::inside::lightest_flat(original, weigh)?;
    block(range, Was::Value(lightest.was), lightest.text, lightest.weight, weigh(original), weigh)
}

/// The blocks of other kinds in a stretch.
fn texts<'t>(
    text: &'t str,
    stretch: Range<usize>,
    weigh: Weigh<'t>,
) -> impl Iterator<Item = Block> + use<'t> {
    let least = find::least_lines(text.len());
    let pieces = find::pieces(text, stretch).into_iter().filter(move |piece| piece.len() >= least);
    pieces.filter_map(move |piece| {
        let original = &text[piece.clone()];
        let lightest = lightest_of_block_in_string(original, weigh)?;
        block(piece, Was::Text, lightest.text, lightest.weight, weigh(original), weigh)
    })
}
