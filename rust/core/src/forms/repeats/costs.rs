//! What the runs of a sequence cost.

/// Items from one sum that is kept to the next: with a sum for each, the sums took as much as the sequence.
const STEP: usize = 16;

/// What each run of a sequence costs, by the cost of each number; what has none costs nothing.
pub(super) struct Costs<'s> {
    ids: &'s [u32],
    of_numbers: &'s [u32],
    /// What all items before each [`STEP`]th cost together.
    sums: Vec<u32>,
}

impl<'s> Costs<'s> {
    pub(super) fn of(ids: &'s [u32], of_numbers: &'s [u32]) -> Self {
        let mut costs = Self { ids, of_numbers, sums: Vec::with_capacity(ids.len() / STEP + 1) };
        costs.sums.push(0);
        for at in (STEP..=ids.len()).step_by(STEP) {
            let sum = costs.before(at - STEP) + costs.added(at - STEP, at);
            costs.sums.push(sum);
        }
        costs
    }

    /// What the items from `at` on cost, so many of them.
    pub(super) fn of_run(&self, at: usize, length: usize) -> usize {
        let end = at + length;
        let cost = if length <= STEP { self.added(at, end) } else { self.before(end) - self.before(at) };
        cost as usize
    }

    fn before(&self, at: usize) -> u32 {
        self.sums[at / STEP] + self.added(at / STEP * STEP, at)
    }

    fn added(&self, start: usize, end: usize) -> u32 {
        self.ids[start..end].iter().map(|&id| self.of_numbers.get(id as usize).copied().unwrap_or(0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Costs;

    proptest! {
        #[test]
        fn a_run_costs_what_its_items_cost(
            ids in prop::collection::vec(0..5u32, 0..100),
            of_numbers in [0..9u32, 0..9, 0..9, 0..9],
            at in 0..100usize,
            length in 0..100usize,
        ) {
            let at = at.min(ids.len());
            let length = length.min(ids.len() - at);
            let each = ids[at..at + length].iter().filter_map(|&id| of_numbers.get(id as usize));
            prop_assert_eq!(Costs::of(&ids, &of_numbers).of_run(at, length), each.sum::<u32>() as usize);
        }
    }
}
