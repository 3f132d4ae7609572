//! 64 bytes in four registers, by what every x86-64 can do.
#![expect(unsafe_code, reason = "vector instructions are safe only on a CPU that has them")]
#![expect(clippy::inline_always, reason = "called, a few instructions would cost as much again")]

use std::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_set1_epi8, _mm_sub_epi8,
};

use super::{Job, Tier, WIDTH};

#[derive(Clone, Copy)]
pub(super) struct Sse2;

/// The upper bit of every byte.
#[inline(always)]
fn upper_bits(quarters: [__m128i; 4]) -> u64 {
    let [first, second, third, fourth] = quarters.map(|quarter| {
        // SAFETY: every x86-64 has these instructions.
        let bits = unsafe { _mm_movemask_epi8(quarter) };
        u64::from(bits.cast_unsigned())
    });
    first | second << 16 | third << 32 | fourth << 48
}

impl Tier for Sse2 {
    type Block = [__m128i; 4];

    #[inline(always)]
    fn load(self, bytes: &[u8; WIDTH]) -> Self::Block {
        let at = bytes.as_ptr();
        // SAFETY: four times 16 bytes are read from a reference to 64 bytes, and need not be aligned.
        [0, 16, 32, 48].map(|offset| unsafe { _mm_loadu_si128(at.add(offset).cast()) })
    }

    #[inline(always)]
    fn within(self, block: Self::Block, first: u8, count: u8) -> u64 {
        upper_bits(block.map(|quarter| {
            // SAFETY: every x86-64 has these instructions.
            unsafe {
                let from_first = _mm_sub_epi8(quarter, _mm_set1_epi8(first.cast_signed()));
                // There is no unsigned comparison; but what the last is not less than, it leaves as it is.
                let last = _mm_set1_epi8((count - 1).cast_signed());
                _mm_cmpeq_epi8(_mm_min_epu8(from_first, last), from_first)
            }
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
