//! The counts of pieces met lately. Text repeats its pieces: most of a tool's
//! output is a few thousand of them, and a look here costs a tenth of one in the
//! vocabulary. A piece that is not here is counted as if there were no memory.

use super::vocab::Vocabulary;

/// Slots of 16 bytes: 256 KB, which stay in a core's own cache.
const SLOTS: usize = 1 << 14;

/// Longest piece that fits a slot beside its length and its count.
const LONGEST: usize = 15;

/// Where in a slot the piece's length stands, and its count: in the bits above its bytes.
const LENGTH: u32 = 8 * LONGEST as u32;
const COUNT: u32 = LENGTH + 4;
const KEY: u128 = (1 << COUNT) - 1;

/// For each length, the bits that hold as many bytes.
const BYTES: [u128; LONGEST + 1] = {
    let mut masks = [0; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// A slot holds the last short piece that hashed to it; zero, if none has. It is
/// the whole piece, so one is never taken for another.
pub(crate) struct Recent {
    slots: Vec<u128>,
}

impl Recent {
    pub(crate) const fn new() -> Self {
        Self { slots: Vec::new() }
    }

    /// Number of tokens of `text[start..end]`, a piece.
    #[inline]
    pub(crate) fn count(&mut self, text: &[u8], start: usize, end: usize, vocabulary: &Vocabulary) -> usize {
        let length = end - start;
        if length == 1 {
            return 1;
        }
        if length > LONGEST {
            return vocabulary.count_long(&text[start..end], |segment| {
                self.count(text, start + segment.start, start + segment.end, vocabulary)
            });
        }
        let key = key(text, start, length);
        if self.slots.is_empty() {
            self.slots = vec![0; SLOTS];
        }
        let slot = &mut self.slots[place(key)];
        if *slot & KEY == key {
            return (*slot >> COUNT) as usize;
        }
        let count = vocabulary.count(&text[start..end]);
        // No piece has more tokens than bytes, so four bits hold the count.
        *slot = key | (count as u128) << COUNT;
        count
    }
}

/// The bytes of a piece of at most [`LONGEST`], and its length above them.
#[inline]
fn key(text: &[u8], start: usize, length: usize) -> u128 {
    let bytes = if let Some(bytes) = text[start..].first_chunk() {
        u128::from_le_bytes(*bytes) & BYTES[length]
    } else {
        let mut bytes = [0; LONGEST + 1];
        bytes[..length].copy_from_slice(&text[start..start + length]);
        u128::from_le_bytes(bytes)
    };
    bytes | (length as u128) << LENGTH
}

#[inline]
fn place(key: u128) -> usize {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (u64::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_share_a_slot_are_told_apart() {
        let vocabulary = Vocabulary::unpack(include_bytes!("vocab/cl100k_base.bin"), u32::MAX);
        let mut recent = Recent::new();
        // More pieces than slots, with zeros at their ends, and each asked for twice.
        for number in (0..40_000_u32).chain(0..40_000) {
            let bytes = [&number.to_le_bytes()[..3], b"\0\0\0padding"].concat();
            for length in [3, 4, 5] {
                let expected = vocabulary.count(&bytes[..length]);
                assert_eq!(recent.count(&bytes, 0, length, &vocabulary), expected);
                assert_eq!(recent.count(&bytes[..length], 0, length, &vocabulary), expected);
            }
        }
    }
}
