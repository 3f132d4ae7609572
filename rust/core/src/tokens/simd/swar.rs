//! 64 bytes in eight ordinary words: the tier that runs anywhere, and the one that the
//! others are held against.
#![expect(clippy::inline_always, reason = "called, a few instructions would cost as much again")]

use super::{Job, Tier, WIDTH};

#[derive(Clone, Copy)]
pub(super) struct Swar;

/// Words that repeat one byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);
const UPPER_BITS: u64 = u64::from_le_bytes([0x80; 8]);

/// Multiplied by this, the upper bits of eight bytes come to stand side by side in the topmost byte.
const GATHER: u64 = 0x0002_0408_1020_4081;

/// The upper bit of every byte.
#[inline(always)]
fn upper_bits(words: [u64; 8]) -> u64 {
    words.iter().rev().fold(0, |bits, word| bits << 8 | (word & UPPER_BITS).wrapping_mul(GATHER) >> 56)
}

impl Tier for Swar {
    type Block = [u64; 8];

    #[inline(always)]
    fn load(self, bytes: &[u8; WIDTH]) -> Self::Block {
        let (words, _) = bytes.as_chunks();
        std::array::from_fn(|at| u64::from_le_bytes(words[at]))
    }

    #[inline(always)]
    fn within(self, block: Self::Block, first: u8, count: u8) -> u64 {
        upper_bits(block.map(|word| {
            // No sum carries into the next byte, as the upper bits were taken off.
            let ascii = word & !UPPER_BITS;
            let from_first = ascii + ONES * u64::from(0x80 - first);
            let past_last = ascii + ONES * u64::from(0x80 - first - count);
            from_first & !past_last & !word
        }))
    }

    #[inline(always)]
    fn wide(self, block: Self::Block) -> u64 {
        upper_bits(block)
    }

    #[inline]
    fn run<J: Job>(self, job: J) -> J::Output {
        job.on(self)
    }
}
