//! The tokens of a long piece that does not yield to backtracking.
//!
//! Of each prefix of the piece, the last token is the one that stays beside the last
//! token of what is before it; there is exactly one. This is slower than backtracking,
//! which looks at few of the prefixes, but needs no more than the longest token's
//! length of memory, whatever the piece.

use super::vocab::{Pairs, Prefix, Prefixes};

/// Number of tokens of `piece`; none is longer than `longest`.
pub(crate) fn count(piece: &[u8], longest: usize, prefixes: Prefixes<'_>, pairs: &Pairs) -> usize {
    let mut counts = vec![0; longest + 1];
    sweep(piece, longest, prefixes, pairs, |end, last| {
        counts[end % (longest + 1)] = counts[(end - last.length as usize) % (longest + 1)] + 1;
    });
    counts[piece.len() % (longest + 1)]
}

/// Appends the ranks of the tokens of `piece`; none is longer than `longest`.
pub(crate) fn encode(
    piece: &[u8],
    longest: usize,
    prefixes: Prefixes<'_>,
    pairs: &Pairs,
    ranks: &mut Vec<u32>,
) {
    let mut lasts = vec![Prefix::default(); piece.len() + 1];
    sweep(piece, longest, prefixes, pairs, |end, last| lasts[end] = last);
    let start = ranks.len();
    let mut end = piece.len();
    while end > 0 {
        ranks.push(lasts[end].rank);
        end -= lasts[end].length as usize;
    }
    ranks[start..].reverse();
}

/// Tells of each prefix, by its end, which its last token is, after it has told of all
/// that end where this token begins.
fn sweep(
    piece: &[u8],
    longest: usize,
    prefixes: Prefixes<'_>,
    pairs: &Pairs,
    mut tell: impl FnMut(usize, Prefix),
) {
    // Of the prefixes that end from here on to the longest token's length.
    let mut lasts = vec![None; longest + 1];
    for at in 0..piece.len() {
        let last = lasts[at % (longest + 1)].take();
        for next in prefixes.all(&piece[at..]) {
            let end = at + next.length as usize;
            let slot = &mut lasts[end % (longest + 1)];
            if slot.is_none() && last.is_none_or(|last| pairs.stay(last, next.rank)) {
                *slot = Some(next.rank);
                tell(end, next);
            }
        }
    }
}
