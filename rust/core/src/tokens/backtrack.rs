//! The tokens of a long piece, in one pass from its front.
//!
//! Tokens are what merging makes of a piece if and only if every two neighbours stay
//! as they are when merged alone. So a piece is covered with the longest token that
//! stays beside the one before; where none does, the last is taken back for a shorter
//! one. What has been covered is then the tokens of that much of the piece, and no
//! place needs to be left in vain twice: this takes linear time. The crate `bpe` (MIT)
//! shows the way; it keeps all of a piece in memory, and this a few tokens.

use super::vocab::{Pairs, Prefix, Trie};

/// Gives the ranks of the tokens of `piece` to `take`, from the first on; or some of
/// them and then nothing, when more would have to be taken back than are kept: that is
/// at least half of `DEPTH`.
pub(crate) fn backtrack<const DEPTH: usize>(
    piece: &[u8],
    trie: &Trie,
    pairs: &Pairs,
    mut take: impl FnMut(&[Prefix]),
) -> Option<()> {
    let mut kept = [Prefix::default(); DEPTH];
    let mut count = 0;
    let mut at = 0;
    let mut dead = Dead::default();
    let mut next = trie.longest(piece);
    loop {
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
            next = trie.longest(&piece[at..]);
        } else if let Some(shorter) = trie.shorter(next) {
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
}

/// Places where the tokens of no piece end; forgotten when others take their slots,
/// which costs only time.
#[derive(Default)]
struct Dead {
    /// Most pieces have no such place, and get along without any slots.
    slots: Vec<usize>,
}

impl Dead {
    const SLOTS: usize = 1024;

    #[inline]
    fn contains(&self, place: usize) -> bool {
        !self.slots.is_empty() && self.slots[place % Self::SLOTS] == place
    }

    fn insert(&mut self, place: usize) {
        self.slots.resize(Self::SLOTS, 0);
        self.slots[place % Self::SLOTS] = place;
    }
}
