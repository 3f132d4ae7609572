//! 64 bytes in one register, whose comparisons give masks as they are.
#![expect(unsafe_code, reason = "vector instructions are safe only on a CPU that has them")]
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

use std::arch::x86_64::{
    __m512i, _mm512_cmplt_epu8_mask, _mm512_loadu_si512, _mm512_movepi8_mask, _mm512_set1_epi8,
    _mm512_sub_epi8,
};

use super::{Job, Tier, WIDTH};

/// AVX-512 of bytes, with what every CPU that has it can do besides.
#[derive(Clone, Copy)]
pub(super) struct Avx512(());

impl Avx512 {
    #[inline]
    pub(super) fn detect() -> Option<Self> {
        let has = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("popcnt");
        has.then_some(Self(()))
    }
}

impl Tier for Avx512 {
    type Block = __m512i;

    #[inline(always)]
    fn load(self, bytes: &[u8; WIDTH]) -> __m512i {
        // SAFETY: the CPU has the instructions, as `self` is proof of; 64 bytes are read
        // from a reference to 64 bytes, and need not be aligned.
        unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
    }

    #[inline(always)]
    fn within(self, block: __m512i, first: u8, count: u8) -> u64 {
        // SAFETY: the CPU has the instructions, as `self` is proof of.
        unsafe {
            let from_first = _mm512_sub_epi8(block, _mm512_set1_epi8(first.cast_signed()));
            _mm512_cmplt_epu8_mask(from_first, _mm512_set1_epi8(count.cast_signed()))
        }
    }

    #[inline(always)]
    fn wide(self, block: __m512i) -> u64 {
        // SAFETY: the CPU has the instructions, as `self` is proof of.
        unsafe { _mm512_movepi8_mask(block) }
    }

    #[inline]
    fn run<J: Job>(self, job: J) -> J::Output {
        // SAFETY: the CPU has the features, as `self` is proof of.
        unsafe { run(self, job) }
    }
}

#[target_feature(enable = "avx512f,avx512bw,bmi1,bmi2,lzcnt,popcnt")]
fn run<J: Job>(tier: Avx512, job: J) -> J::Output {
    job.on(tier)
}
