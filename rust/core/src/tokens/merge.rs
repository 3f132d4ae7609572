//! Merging one short piece from its bytes up: of all neighbours that make a token,
//! the pair of lowest rank is merged, the leftmost of equals, until none makes one.

use super::vocab::{NEVER, Pairs};

/// Bits that hold any place in a short piece; with a rank above them they fit a `u32`.
const PLACE_BITS: u32 = 6;

/// The parts of a piece of at most `PLACES` bytes, each in the place of its first byte.
pub(crate) struct Merging<const PLACES: usize> {
    parts: [u32; PLACES],
    /// The places where parts stand, as bits.
    places: u64,
}

impl<const PLACES: usize> Merging<PLACES> {
    /// Merges the bytes of a piece, of which there are some.
    #[inline]
    pub(crate) fn of(piece: &[u8], byte_ranks: &[u32; 256], pairs: &Pairs) -> Self {
        const { assert!(PLACES <= 1 << PLACE_BITS && PLACES.is_power_of_two()) }
        let mut parts = [0; PLACES];
        for (part, &byte) in parts.iter_mut().zip(piece) {
            *part = byte_ranks[usize::from(byte)];
        }
        // What the part at a place and the next merge to, the rank above the place: the
        // least of these is the leftmost of the lowest.
        let mut waiting = [NEVER; PLACES];
        for ((at, waiting), pair) in waiting.iter_mut().enumerate().zip(piece.windows(2)) {
            *waiting = placed(pairs.get_bytes(pair[0], pair[1]), at);
        }
        let mut places = u64::MAX >> (u64::BITS as usize - piece.len());
        loop {
            let least = waiting[..piece.len()].iter().fold(NEVER, |least, &other| least.min(other));
            if least == NEVER {
                return Self { parts, places };
            }
            let (rank, at) = (least >> PLACE_BITS, least as usize % PLACES);
            let gone = (places & (u64::MAX << at << 1)).trailing_zeros() as usize % PLACES;
            places &= !(1 << gone);
            parts[at] = rank;
            waiting[gone] = NEVER;
            let after = places & (u64::MAX << at << 1);
            waiting[at] = NEVER;
            if after != 0 {
                let after = after.trailing_zeros() as usize % PLACES;
                waiting[at] = placed(pairs.get(rank, parts[after]), at);
            }
            let before = places & !(u64::MAX << at);
            if before != 0 {
                let before = before.ilog2() as usize % PLACES;
                waiting[before] = placed(pairs.get(parts[before], rank), before);
            }
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.places.count_ones() as usize
    }

    /// The ranks of the tokens that are left.
    pub(crate) fn ranks(&self) -> impl Iterator<Item = u32> {
        (0..PLACES).filter(|at| self.places >> at & 1 == 1).map(|at| self.parts[at])
    }
}

#[inline]
fn placed(rank: u32, at: usize) -> u32 {
    if rank == NEVER { NEVER } else { rank << PLACE_BITS | at as u32 }
}
