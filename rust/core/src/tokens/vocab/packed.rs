//! Packed tables, read where they lie. To unpack the parts of all tokens into memory
//! would cost 1.6 MB for o200k, and at first use more time than all reading of them.

/// The parts of two tokens, left first. A rank without parts, be it that of a single
/// byte or of no token, is its own two.
pub(crate) type Parts = [u32; 2];

/// Tokens that are single bytes; they have the lowest ranks.
pub(crate) const SINGLE_BYTES: usize = 256;

/// Where the parts of the first token of two bytes would be, by the rule for all ranks.
const ORIGIN: usize = offset_from_zero(SINGLE_BYTES as u32);

/// The table of a vocabulary, as `scripts/pack_vocab.py` lays it out.
#[derive(Clone, Copy)]
pub(crate) struct Packed {
    /// By rank, the tokens of one byte.
    pub(crate) singles: &'static [u8; SINGLE_BYTES],
    bits: &'static [u8],
    /// How many ranks there are, those without a token included.
    pub(crate) ranks: u32,
}

impl Packed {
    /// All of a table, or the ranks below `limit`.
    pub(crate) fn of(table: &'static [u8], limit: u32) -> Self {
        let (ranks, table) = table.split_first_chunk().expect("a packed table opens with its length");
        let (singles, bits) = table.split_first_chunk().expect("a packed table has all single bytes");
        Self { singles, bits, ranks: u32::from_le_bytes(*ranks).min(limit) }
    }

    /// The parts of the token of that rank.
    #[inline]
    pub(crate) fn parts(&self, rank: u32) -> Parts {
        if rank < SINGLE_BYTES as u32 {
            return [rank; 2];
        }
        let offset = offset_from_zero(rank) - ORIGIN;
        let rest = &self.bits[offset / 8..];
        let bits =
            u64::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(|| padded(rest))) >> (offset % 8);
        let width = width(rank);
        let mask = (1 << width) - 1;
        let [left, right] = [bits, bits >> width].map(|bits| (bits & mask) as u32);
        // Parts that are no earlier tokens mark a rank that no token has.
        if left < rank { [left, right] } else { [rank; 2] }
    }
}

/// Bits of each part of the token of that rank: enough for all earlier ranks.
#[inline]
const fn width(rank: u32) -> u32 {
    u32::BITS - (rank - 1).leading_zeros()
}

/// The offset in bits, if all ranks from one on had parts: `width` ranks a doubling.
#[inline]
const fn offset_from_zero(rank: u32) -> usize {
    let width = width(rank) as usize;
    2 * (width * (rank as usize - 1) - (1 << width))
}

#[cold]
fn padded(rest: &[u8]) -> [u8; 8] {
    let mut padded = [0; 8];
    padded[..rest.len()].copy_from_slice(rest);
    padded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_packed_is_read_back() {
        proptest!(|(numbers in proptest::collection::vec(any::<[u32; 2]>(), 0..1500))| {
            let ranks = SINGLE_BYTES + numbers.len();
            let mut table = (ranks as u32).to_le_bytes().to_vec();
            table.extend(0..=u8::MAX);
            let mut parts = Vec::new();
            let mut bits = Vec::new();
            for (rank, pair) in (SINGLE_BYTES as u32..).zip(numbers) {
                parts.push(pair.map(|part| part % rank));
                for part in pair {
                    bits.extend((0..width(rank)).map(|at| (part % rank) >> at & 1));
                }
            }
            table.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |byte, &bit| byte << 1 | bit as u8)));
            let packed = Packed::of(table.leak(), u32::MAX);
            let read: Vec<Parts> = (SINGLE_BYTES as u32..packed.ranks).map(|rank| packed.parts(rank)).collect();
            prop_assert_eq!(read, parts);
        });
    }
}
