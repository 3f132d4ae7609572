//! 64 bytes in four registers, by what every aarch64 can do.
#![expect(unsafe_code, reason = "vector instructions are safe only on a CPU that has them")]
#![expect(clippy::inline_always, reason = "called, a few instructions would cost as much again")]

use std::arch::aarch64::{
    uint8x16_t, vandq_u8, vcltq_u8, vdupq_n_u8, vgetq_lane_u64, vld1q_u8, vpaddq_u8, vreinterpretq_u64_u8,
    vsubq_u8, vtstq_u8,
};

use super::{Job, Tier, WIDTH};

#[derive(Clone, Copy)]
pub(super) struct Neon;

/// For each byte, the bit it has in its byte of a mask.
const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];

/// A bit for every byte, each of which is all ones or all zeros.
#[inline(always)]
fn bits(quarters: [uint8x16_t; 4]) -> u64 {
    // SAFETY: 16 bytes are read from an array of 16.
    let places = unsafe { vld1q_u8(BITS.as_ptr()) };
    // SAFETY: every aarch64 has these instructions.
    unsafe {
        let [first, second, third, fourth] = quarters.map(|quarter| vandq_u8(quarter, places));
        // Three sums of neighbours put the bits of eight bytes into one.
        let pairs = vpaddq_u8(vpaddq_u8(first, second), vpaddq_u8(third, fourth));
        vgetq_lane_u64::<0>(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)))
    }
}

impl Tier for Neon {
    type Block = [uint8x16_t; 4];

    #[inline(always)]
    fn load(self, bytes: &[u8; WIDTH]) -> Self::Block {
        let at = bytes.as_ptr();
        // SAFETY: four times 16 bytes are read from a reference to 64 bytes.
        [0, 16, 32, 48].map(|offset| unsafe { vld1q_u8(at.add(offset)) })
    }

    #[inline(always)]
    fn within(self, block: Self::Block, first: u8, count: u8) -> u64 {
        // SAFETY: every aarch64 has these instructions.
        bits(
            block.map(|quarter| unsafe { vcltq_u8(vsubq_u8(quarter, vdupq_n_u8(first)), vdupq_n_u8(count)) }),
        )
    }

    #[inline(always)]
    fn wide(self, block: Self::Block) -> u64 {
        // SAFETY: every aarch64 has these instructions.
        bits(block.map(|quarter| unsafe { vtstq_u8(quarter, vdupq_n_u8(0x80)) }))
    }

    #[inline]
    fn run<J: Job>(self, job: J) -> J::Output {
        job.on(self)
    }
}
