//! The runs of 1, 2, 4, … items that recur in a sequence, each length from the one before: a run is told by
//! its two halves.

use super::mine::BARRIER;

/// Longest run that is looked for; a longer one is found by making it longer.
const MAX_RUN: usize = 64;

/// All runs of one length that recur.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// Where they stand, equal ones together, in order.
    pub(super) places: Vec<u32>,
    /// Where in `places` each group of equal ones ends.
    pub(super) ends: Vec<u32>,
}

impl Level {
    /// The places of each run.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[u32]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let group = &self.places[start..end as usize];
            start = end as usize;
            group
        })
    }

    /// Adds those of `places` as groups that are of the same rank as another, by the rank of each. What has
    /// none is of rank 0; `tally` has a zero for each rank.
    fn add(&mut self, places: &[u32], ranks: &[u32], tally: &mut [u32]) {
        // In a long repeat, most groups stay together from one length to the next.
        let first = ranks.first().copied().unwrap_or(0);
        if ranks.iter().all(|rank| *rank == first) {
            if first != 0 && places.len() > 1 {
                self.places.extend_from_slice(places);
                self.ends.push(self.places.len() as u32);
            }
            return;
        }
        for &rank in ranks {
            tally[rank as usize] += 1;
        }
        tally[0] = 0;
        for (&at, &rank) in places.iter().zip(ranks) {
            let tallied = &mut tally[rank as usize];
            match *tallied {
                0 | 1 => {}
                next if next & PLACED != 0 => {
                    self.places[(next & !PLACED) as usize] = at;
                    *tallied += 1;
                }
                count => {
                    let start = self.places.len();
                    self.places.resize(start + count as usize, at);
                    self.ends.push(self.places.len() as u32);
                    *tallied = PLACED | (start as u32 + 1);
                }
            }
        }
        for &rank in ranks {
            tally[rank as usize] = 0;
        }
    }
}

/// Marks, in a tally, where the next place of a rank goes, once its group has been begun.
const PLACED: u32 = 1 << 31;

/// The runs of 1, 2, 4, … items that recur, in linear time. The numbers of items are below `numbers`.
pub(super) fn levels(ids: &[u32], numbers: usize) -> Vec<Level> {
    let mut tally = vec![0; numbers.max(ids.len()) + 1];
    let mut level = Level::default();
    let places: Vec<u32> = (0..ids.len() as u32).collect();
    let mut ranks: Vec<u32> = ids.iter().map(|&id| if id == BARRIER { 0 } else { id + 1 }).collect();
    level.add(&places, &ranks, &mut tally);
    let mut levels = Vec::new();
    let mut of_group = Vec::new();
    let mut length = 1;
    while !level.places.is_empty() {
        // Equal runs of the length at hand have the same rank; one that does not recur has none.
        ranks.fill(0);
        for (group, rank) in level.groups().zip(1..) {
            for &at in group {
                ranks[at as usize] = rank;
            }
        }
        let mut longer = Level::default();
        if length < MAX_RUN {
            let second_half = |at: u32| ranks.get(at as usize + length).copied().unwrap_or(0);
            for group in level.groups() {
                of_group.clear();
                of_group.extend(group.iter().map(|&at| second_half(at)));
                longer.add(group, &of_group, &mut tally);
            }
        }
        levels.push(std::mem::replace(&mut level, longer));
        length *= 2;
    }
    levels
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{BARRIER, MAX_RUN, levels};

    /// The places of all runs of that length that recur, told by comparing them.
    fn groups_of(ids: &[u32], length: usize) -> Vec<Vec<u32>> {
        let mut places: BTreeMap<&[u32], Vec<u32>> = BTreeMap::new();
        for (at, run) in ids.windows(length).enumerate().filter(|(_, run)| !run.contains(&BARRIER)) {
            places.entry(run).or_default().push(at as u32);
        }
        let mut groups: Vec<Vec<u32>> = places.into_values().filter(|places| places.len() > 1).collect();
        groups.sort_unstable();
        groups
    }

    proptest! {
        #[test]
        fn every_run_that_recurs_is_found(
            ids in prop::collection::vec(prop_oneof![9 => 0..4u32, 1 => Just(BARRIER)], 0..200),
            times in 1..4usize,
        ) {
            let ids = ids.repeat(times);
            let found = levels(&ids, 4);
            for (level, length) in (0..).map(|level| (level, 1 << level)).take_while(|(_, length)| *length <= MAX_RUN) {
                let mut groups: Vec<Vec<u32>> =
                    found.get(level).map(|level| level.groups().map(<[u32]>::to_vec).collect()).unwrap_or_default();
                groups.sort_unstable();
                prop_assert_eq!(groups, groups_of(&ids, length));
            }
        }
    }
}
