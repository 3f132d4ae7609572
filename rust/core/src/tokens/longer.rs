//! The counts of pieces met lately that are too long for [`recent`](super::recent), yet lie
//! in a window: deep indentation, ruled lines, long names. Rare as they are, merging each
//! again took most of the time in encodings that do not split words by case.

use super::simd::WIDTH;

const SLOTS: usize = 1 << 11;

/// A piece, zeros after it, its length and its count; no length, if none is held.
#[derive(Debug, Clone, Copy)]
struct Slot {
    bytes: [u8; WIDTH],
    length: u8,
    count: u8,
}

/// A slot holds the last piece that hashed to it. 132 KB.
pub(crate) struct Longer {
    slots: Box<[Slot; SLOTS]>,
}

impl Longer {
    pub(crate) fn new() -> Self {
        let slots = vec![Slot { bytes: [0; WIDTH], length: 0, count: 0 }; SLOTS].into_boxed_slice();
        Self { slots: slots.try_into().expect("as many slots as were made") }
    }

    /// Number of tokens of a piece of at most [`WIDTH`] bytes, by `count` if it is not remembered.
    pub(crate) fn count(&mut self, piece: &[u8], count: impl FnOnce() -> usize) -> usize {
        let mut bytes = [0; WIDTH];
        bytes[..piece.len()].copy_from_slice(piece);
        let slot = &mut self.slots[place(&bytes)];
        if slot.bytes == bytes && usize::from(slot.length) == piece.len() {
            return slot.count.into();
        }
        let count = count();
        // No piece has more tokens than bytes.
        *slot = Slot { bytes, length: piece.len() as u8, count: count as u8 };
        count
    }
}

#[inline]
fn place(bytes: &[u8; WIDTH]) -> usize {
    let (words, _) = bytes.as_chunks();
    let mixed = words.iter().fold(0_u64, |mixed, &word| {
        (mixed.rotate_left(29) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    (mixed >> (u64::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn pieces_that_share_a_slot_or_only_end_in_zeros_are_told_apart() {
        let mut longer = Longer::new();
        let mut counts = HashMap::new();
        for number in 0..20_000_u32 {
            // Some differ in nothing but the number of zeros they end in.
            let length = 16 + number as usize % 49;
            let piece = [&(number / 49 % 200).to_le_bytes()[..], &[0; WIDTH]].concat()[..length].to_vec();
            let count = *counts.entry(piece.clone()).or_insert(1 + number as usize % 64);
            assert_eq!(longer.count(&piece, || count), count);
            assert_eq!(longer.count(&piece, || unreachable!("it was counted just before")), count);
        }
    }
}
