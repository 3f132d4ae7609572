//! 64 bytes in two registers.
#![expect(unsafe_code, reason = "vector instructions are safe only on a CPU that has them")]
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

use std::arch::x86_64::{
    __m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_min_epu8, _mm256_movemask_epi8, _mm256_set1_epi8,
    _mm256_sub_epi8,
};

use super::{Job, Tier, WIDTH};

/// AVX2, with what every CPU that has it can do besides.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

impl Avx2 {
    #[inline]
    pub(super) fn detect() -> Option<Self> {
        let has = is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("popcnt");
        has.then_some(Self(()))
    }
}

// Closures would not do, here and below: they are not compiled for the instructions, and so not inlined.

/// The upper bit of every byte.
#[inline(always)]
fn upper_bits(_proof: Avx2, [low, high]: [__m256i; 2]) -> u64 {
    // SAFETY: the CPU has the instructions, as there is an `Avx2`.
    let (low, high) = unsafe { (_mm256_movemask_epi8(low), _mm256_movemask_epi8(high)) };
    u64::from(low.cast_unsigned()) | u64::from(high.cast_unsigned()) << 32
}

/// All ones for every byte that is `first` or one of the `count` - 1 after it.
#[inline(always)]
fn within(_proof: Avx2, half: __m256i, first: u8, count: u8) -> __m256i {
    // SAFETY: the CPU has the instructions, as there is an `Avx2`.
    unsafe {
        let from_first = _mm256_sub_epi8(half, _mm256_set1_epi8(first.cast_signed()));
        // There is no unsigned comparison; but what the last is not less than, it leaves as it is.
        let last = _mm256_set1_epi8((count - 1).cast_signed());
        _mm256_cmpeq_epi8(_mm256_min_epu8(from_first, last), from_first)
    }
}

impl Tier for Avx2 {
    type Block = [__m256i; 2];

    #[inline(always)]
    fn load(self, bytes: &[u8; WIDTH]) -> Self::Block {
        let at = bytes.as_ptr();
        // SAFETY: the CPU has the instructions, as `self` is proof of; twice 32 bytes are
        // read from a reference to 64 bytes, and need not be aligned.
        unsafe { [_mm256_loadu_si256(at.cast()), _mm256_loadu_si256(at.add(32).cast())] }
    }

    #[inline(always)]
    fn within(self, [low, high]: Self::Block, first: u8, count: u8) -> u64 {
        upper_bits(self, [within(self, low, first, count), within(self, high, first, count)])
    }

    #[inline(always)]
    fn wide(self, block: Self::Block) -> u64 {
        upper_bits(self, block)
    }

    #[inline]
    fn run<J: Job>(self, job: J) -> J::Output {
        // SAFETY: the CPU has the features, as `self` is proof of.
        unsafe { run(self, job) }
    }
}

#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
fn run<J: Job>(tier: Avx2, job: J) -> J::Output {
    job.on(tier)
}
