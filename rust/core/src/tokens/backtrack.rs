//! The tokens of a long piece, in one pass from its front.
//!
//! Tokens are what merging makes of a piece if and only if every two neighbours stay
//! as they are when merged alone. So a piece is covered with the longest token that
//! stays beside the one before; where none does, the last is taken back for a shorter
//! one. What has been covered is then the tokens of that much of the piece, and no
//! place needs to be left in vain twice: this takes linear time. The crate `bpe` (MIT)
//! shows the way; it keeps all of a piece in memory, and this a few tokens.

use super::vocab::{Pairs, Prefix, Prefixes};

/// Places that are remembered to be dead.
const BITS: usize = u128::BITS as usize;

/// Tokens to try for a byte of the piece, on average: real text takes less than one.
const TRIES: usize = 16;

/// Gives the ranks of the tokens of `piece` to `take`, from the first on; or some of
/// them and then nothing, when more would have to be taken back than are kept, that is
/// at least half of `DEPTH`, or too much has been tried.
pub(crate) fn backtrack<const DEPTH: usize>(
    piece: &[u8],
    prefixes: Prefixes<'_>,
    pairs: &Pairs,
    mut take: impl FnMut(&[Prefix]),
) -> Option<()> {
    let mut kept = [Prefix::default(); DEPTH];
    let mut count = 0;
    let mut at = 0;
    let mut dead = Dead::default();
    let mut next = prefixes.longest(piece);
    for _ in 0..TRIES * piece.len() {
        let end = at + next.length as usize;
        if !dead.contains(end) && (at == 0 || pairs.stay(kept[count - 1].rank, next.rank)) {
            if count == DEPTH {
                take(&kept[..DEPTH / 2]);
                kept.copy_within(DEPTH / 2.., 0);
                count = DEPTH / 2;
            }
            kept[count] = next;
            count += 1;
            at = end;
            if at == piece.len() {
                take(&kept[..count]);
                return Some(());
            }
            next = prefixes.longest(&piece[at..]);
        } else if let Some(shorter) = prefixes.shorter(&piece[at..], next) {
            next = shorter;
        } else {
            dead.insert(at);
            // One is kept to compare with, unless it is the first of all.
            if count == 0 || (count == 1 && at > kept[0].length as usize) {
                return None;
            }
            count -= 1;
            next = kept[count];
            at -= next.length as usize;
        }
    }
    None
}

/// Places where the tokens of no piece end, as far as they are close to each other: to
/// forget one costs only time.
#[derive(Default)]
struct Dead {
    /// The first place that a bit stands for.
    start: usize,
    bits: u128,
}

impl Dead {
    #[inline]
    fn contains(&self, place: usize) -> bool {
        self.bits != 0
            && place.checked_sub(self.start).is_some_and(|bit| bit < BITS && self.bits >> bit & 1 == 1)
    }

    fn insert(&mut self, place: usize) {
        if self.bits == 0 || !(self.start..self.start + BITS).contains(&place) {
            *self = Self { start: place.saturating_sub(BITS / 2), bits: 0 };
        }
        self.bits |= 1 << (place - self.start);
    }
}
