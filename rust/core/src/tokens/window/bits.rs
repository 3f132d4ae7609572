//! Masks of bits, the lowest of which stands for the first byte of a window.

/// The bits below `count`, at most 64.
#[inline]
pub(super) fn below(count: u32) -> u64 {
    if count < u64::BITS { (1 << count) - 1 } else { u64::MAX }
}

/// The bits that the mask takes up, from the lowest of all on.
#[inline]
pub(super) fn width(mask: u64) -> u32 {
    u64::BITS - mask.leading_zeros()
}

/// The place of the highest bit, or 0 when there is none.
#[inline]
pub(super) fn highest(mask: u64) -> u32 {
    (mask | 1).ilog2()
}

/// The first bits of runs.
#[inline]
pub(super) fn firsts(runs: u64) -> u64 {
    runs & !(runs << 1)
}

/// Those of the runs that begin in `firsts`, which are first bits of runs.
#[inline]
pub(super) fn beginning_in(runs: u64, firsts: u64) -> u64 {
    // The sum carries through such a run, and leaves it all zeros.
    runs & !runs.wrapping_add(firsts)
}

/// The bits right after the runs that begin in `firsts`, which are first bits of runs.
#[inline]
pub(super) fn after(runs: u64, firsts: u64) -> u64 {
    runs.wrapping_add(firsts) & !runs
}

/// The first, fourth, seventh… bit of every run.
#[inline]
pub(super) fn thirds(runs: u64) -> u64 {
    let mut found = firsts(runs);
    // Three after a bit found stands another, where the run goes on as far.
    let mut goes_on = runs & runs << 1 & runs << 2 & runs << 3;
    for distance in [3, 6, 12, 24, 48] {
        found |= found << distance & goes_on;
        goes_on &= goes_on << distance;
    }
    found
}

/// The bits of a mask, from the lowest on.
pub(crate) struct Ones(pub(crate) u64);

impl Iterator for Ones {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let place = self.0.trailing_zeros();
        self.0 &= self.0.wrapping_sub(1);
        (place < u64::BITS).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Runs of ones as ranges of places.
    fn runs_of(mask: u64) -> Vec<std::ops::Range<u32>> {
        let mut runs: Vec<std::ops::Range<u32>> = Vec::new();
        for place in Ones(mask) {
            match runs.last_mut() {
                Some(run) if run.end == place => run.end += 1,
                _ => runs.push(place..place + 1),
            }
        }
        runs
    }

    fn mask_of(places: impl IntoIterator<Item = u32>) -> u64 {
        places.into_iter().filter(|&place| place < u64::BITS).fold(0, |mask, place| mask | 1 << place)
    }

    /// Masks with long runs as well as short ones.
    fn masks() -> impl Strategy<Value = u64> {
        let runs = proptest::collection::vec((any::<bool>(), 1..30_u32), 1..20);
        let joined = runs.prop_map(|runs| {
            runs.into_iter()
                .fold(0, |mask, (bit, length)| mask << length | if bit { below(length) } else { 0 })
        });
        prop_oneof![any::<u64>(), joined, Just(u64::MAX)]
    }

    proptest! {
        #[test]
        fn the_ones_are_the_bits_of_a_mask(mask in masks()) {
            let expected: Vec<_> = (0..u64::BITS).filter(|&place| mask >> place & 1 == 1).collect();
            prop_assert_eq!(Ones(mask).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn width_and_highest_are_those_of_the_last_one(mask in masks()) {
            let last = Ones(mask).last();
            prop_assert_eq!(width(mask), last.map_or(0, |last| last + 1));
            prop_assert_eq!(highest(mask), last.unwrap_or(0));
        }

        #[test]
        fn firsts_and_thirds_are_counted_from_where_a_run_begins(mask in masks()) {
            let runs = runs_of(mask);
            prop_assert_eq!(firsts(mask), mask_of(runs.iter().map(|run| run.start)));
            prop_assert_eq!(thirds(mask), mask_of(runs.into_iter().flat_map(|run| run.step_by(3))));
        }

        #[test]
        fn runs_are_told_by_where_they_begin(mask in masks(), chosen in any::<u64>()) {
            let chosen = firsts(mask) & chosen;
            let runs: Vec<_> = runs_of(mask).into_iter().filter(|run| chosen >> run.start & 1 == 1).collect();
            prop_assert_eq!(after(mask, chosen), mask_of(runs.iter().map(|run| run.end)));
            prop_assert_eq!(beginning_in(mask, chosen), mask_of(runs.into_iter().flatten()));
        }
    }

    #[test]
    fn below_all_is_all() {
        assert_eq!([0, 1, 63, 64].map(below), [0, 1, u64::MAX >> 1, u64::MAX]);
    }
}
