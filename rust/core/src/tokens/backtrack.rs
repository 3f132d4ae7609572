//! The tokens of a long piece, in one pass from its front.
//!
//! Tokens are what merging makes of a piece if and only if every two neighbours stay
//! as they are when merged alone. So a piece is covered with the longest token that
//! stays beside the one before; where none does, the last is taken back for a shorter
//! one. What has been covered is then the tokens of that much of the piece, and no
//! place needs to be left in vain twice: this takes linear time. The crate `bpe` (MIT)
//! shows the way; it keeps all of a piece in memory, and this a few tokens.
//!
//! Before the longest, the token before is tried once more: in a ruled line it stays, where
//! each longer one leads a token further, to nothing. Without, a dash took 6 µs.

use super::vocab::{Lengths, Pairs, Prefix, Prefixes};

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
    let mut count = 0_usize;
    let mut at = 0;
    let mut dead = Dead::default();
    let mut untried = prefixes.lengths(piece);
    let mut next = prefixes.take_longest(piece, &mut untried);
    for _ in 0..TRIES * piece.len() {
        let last = count.checked_sub(1).map(|last| kept[last]);
        let Some(token) = next else {
            dead.insert(at);
            // One is kept to compare with, unless it is the first of all.
            let taken = last.filter(|last| count > 1 || at == last.length as usize)?;
            count -= 1;
            at -= taken.length as usize;
            let before = count.checked_sub(1).map(|before| kept[before]);
            untried = untried_after(taken, before, piece, at, prefixes.lengths(&piece[at..]));
            next = prefixes.take_longest(&piece[at..], &mut untried);
            continue;
        };
        let end = at + token.length as usize;
        if dead.contains(end) || last.is_some_and(|last| !pairs.stay(last.rank, token.rank)) {
            next = prefixes.take_longest(&piece[at..], &mut untried);
            continue;
        }
        if count == DEPTH {
            take(&kept[..DEPTH / 2]);
            kept.copy_within(DEPTH / 2.., 0);
            count = DEPTH / 2;
        }
        kept[count] = token;
        count += 1;
        at = end;
        if at == piece.len() {
            take(&kept[..count]);
            return Some(());
        }
        untried = prefixes.lengths(&piece[at..]);
        next = if repeats(token, piece, at) {
            untried = untried.without(token.length);
            Some(token)
        } else {
            prefixes.take_longest(&piece[at..], &mut untried)
        };
    }
    None
}

/// Whether `token`, which ends at `at`, stands there once more.
#[inline]
fn repeats(token: Prefix, piece: &[u8], at: usize) -> bool {
    let start = at - token.length as usize;
    piece[start] == piece[at] && piece[at..].starts_with(&piece[start..at])
}

/// Of the lengths of tokens at `at`, those not tried when `taken` was, after `before`.
fn untried_after(
    taken: Prefix,
    before: Option<Prefix>,
    piece: &[u8],
    at: usize,
    lengths: Lengths,
) -> Lengths {
    match before.filter(|&before| repeats(before, piece, at)) {
        Some(before) if before == taken => lengths.without(taken.length),
        Some(before) => lengths.without(before.length).below(taken.length),
        None => lengths.below(taken.length),
    }
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
