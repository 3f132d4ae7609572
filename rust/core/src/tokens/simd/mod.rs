//! Telling 64 bytes of text apart at a time, with the vector instructions the CPU at
//! hand has. One file a tier, and each does nothing else; what bytes are told apart
//! is said once, in [`Masks::of`]. All tiers give the same masks.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(target_arch = "x86_64")]
mod sse2;
#[cfg(any(test, not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod swar;

/// Bytes looked at at once: as many as a mask has bits.
pub(crate) const WIDTH: usize = u64::BITS as usize;

/// Vector instructions of some kind. A value of it is proof that the CPU has them.
pub(crate) trait Tier: Copy {
    /// [`WIDTH`] bytes, in as many registers as they take.
    type Block: Copy;

    fn load(self, bytes: &[u8; WIDTH]) -> Self::Block;

    /// Which bytes are `first` or one of the `count` - 1 after it; all of them ASCII.
    fn within(self, block: Self::Block, first: u8, count: u8) -> u64;

    /// Which bytes are not ASCII.
    fn wide(self, block: Self::Block) -> u64;

    /// Does a job in code compiled for these instructions.
    fn run<J: Job>(self, job: J) -> J::Output;
}

/// Work that any tier can do. `on` is to be inlined, or it is not compiled for the tier.
pub(crate) trait Job {
    type Output;

    fn on(self, tier: impl Tier) -> Self::Output;
}

/// Which of 64 bytes are what; the lowest bit tells of the first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Masks {
    pub(crate) lower: u64,
    pub(crate) upper: u64,
    pub(crate) digit: u64,
    /// The space character alone.
    pub(crate) space: u64,
    /// White space of every sort, newlines included.
    pub(crate) white: u64,
    /// Carriage return and line feed.
    pub(crate) newline: u64,
    pub(crate) apostrophe: u64,
    pub(crate) slash: u64,
    /// All that is not ASCII.
    pub(crate) wide: u64,
}

impl Masks {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]
    pub(crate) fn of<T: Tier>(tier: T, bytes: &[u8; WIDTH]) -> Self {
        let block = tier.load(bytes);
        let space = tier.within(block, b' ', 1);
        Self {
            lower: tier.within(block, b'a', 26),
            upper: tier.within(block, b'A', 26),
            digit: tier.within(block, b'0', 10),
            space,
            white: space | tier.within(block, b'\t', 5),
            newline: tier.within(block, b'\n', 1) | tier.within(block, b'\r', 1),
            apostrophe: tier.within(block, b'\'', 1),
            slash: tier.within(block, b'/', 1),
            wide: tier.wide(block),
        }
    }
}

/// Does a job on the best tier of this CPU.
#[inline]
pub(crate) fn on_best<J: Job>(job: J) -> J::Output {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(tier) = avx512::Avx512::detect() {
            return tier.run(job);
        }
        if let Some(tier) = avx2::Avx2::detect() {
            return tier.run(job);
        }
        sse2::Sse2.run(job)
    }
    #[cfg(target_arch = "aarch64")]
    {
        neon::Neon.run(job)
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        swar::Swar.run(job)
    }
}

/// Does a job on every tier that this CPU has, the portable one first.
#[cfg(test)]
pub(crate) fn on_each<J: Job + Clone>(job: &J) -> Vec<J::Output> {
    let mut outputs = vec![swar::Swar.run(job.clone())];
    #[cfg(target_arch = "x86_64")]
    {
        outputs.push(sse2::Sse2.run(job.clone()));
        outputs.extend(avx2::Avx2::detect().map(|tier| tier.run(job.clone())));
        outputs.extend(avx512::Avx512::detect().map(|tier| tier.run(job.clone())));
    }
    #[cfg(target_arch = "aarch64")]
    outputs.push(neon::Neon.run(job.clone()));
    outputs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone)]
    struct Telling<'b>(&'b [u8; WIDTH]);

    impl Job for Telling<'_> {
        type Output = Masks;

        fn on(self, tier: impl Tier) -> Masks {
            Masks::of(tier, self.0)
        }
    }

    /// What [`Masks::of`] should say, byte by byte.
    fn told(bytes: &[u8; WIDTH]) -> Masks {
        let mask =
            |is: fn(u8) -> bool| bytes.iter().rev().fold(0, |mask, &byte| mask << 1 | u64::from(is(byte)));
        Masks {
            lower: mask(|byte| byte.is_ascii_lowercase()),
            upper: mask(|byte| byte.is_ascii_uppercase()),
            digit: mask(|byte| byte.is_ascii_digit()),
            space: mask(|byte| byte == b' '),
            white: mask(|byte| matches!(byte, b' ' | b'\t'..=b'\r')),
            newline: mask(|byte| matches!(byte, b'\r' | b'\n')),
            apostrophe: mask(|byte| byte == b'\''),
            slash: mask(|byte| byte == b'/'),
            wide: mask(|byte| !byte.is_ascii()),
        }
    }

    fn assert_told_by_each_tier(bytes: &[u8; WIDTH]) {
        for masks in on_each(&Telling(bytes)) {
            assert_eq!(masks, told(bytes), "{bytes:?}");
        }
        assert_eq!(on_best(Telling(bytes)), told(bytes));
    }

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..WIDTH {
                let mut bytes = [!byte; WIDTH];
                bytes[place] = byte;
                assert_told_by_each_tier(&bytes);
            }
        }
    }

    proptest! {
        #[test]
        fn every_tier_tells_the_same(bytes in any::<[u8; WIDTH]>()) {
            assert_told_by_each_tier(&bytes);
        }

        #[test]
        fn every_tier_tells_ascii_the_same(bytes in proptest::array::uniform::<_, WIDTH>(0..0x80_u8)) {
            assert_told_by_each_tier(&bytes);
        }
    }
}
