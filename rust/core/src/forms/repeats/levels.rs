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

    /// The places of the run of that number.
    pub(super) fn group(&self, number: usize) -> &[u32] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start as usize..self.ends[number] as usize]
    }

    /// Forgets the groups that are not kept.
    fn retain(&mut self, is_kept: impl Fn(&[u32]) -> bool) {
        let (mut start, mut end) = (0, 0);
        let places = &mut self.places;
        self.ends.retain_mut(|group_end| {
            let group = start..*group_end as usize;
            start = group.end;
            let is_kept = is_kept(&places[group.clone()]);
            if is_kept {
                let length = group.len();
                places.copy_within(group, end);
                end += length;
                *group_end = end as u32;
            }
            is_kept
        });
        places.truncate(end);
        self.shrink();
    }

    fn shrink(&mut self) {
        self.places.shrink_to_fit();
        self.ends.shrink_to_fit();
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

/// The runs of 1, 2, 4, … items that recur, in linear time: of each length the groups that are kept, told by
/// that and where they stand. The numbers of items are below `numbers`.
pub(super) fn levels(ids: &[u32], numbers: usize, is_kept: impl Fn(usize, &[u32]) -> bool) -> Vec<Level> {
    // No more runs recur than half as many as there are.
    let mut tally = vec![0; numbers.max(ids.len() / 2) + 1];
    let mut level = Level::default();
    let places: Vec<u32> = (0..ids.len() as u32).collect();
    let mut ranks: Vec<u32> = ids.iter().map(|&id| if id == BARRIER { 0 } else { id + 1 }).collect();
    level.add(&places, &ranks, &mut tally);
    level.shrink();
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
            longer.shrink();
        }
        level.retain(|group| is_kept(length, group));
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
            let found = levels(&ids, 4, |_, _| true);
            for (level, length) in (0..).map(|level| (level, 1 << level)).take_while(|(_, length)| *length <= MAX_RUN) {
                let mut groups: Vec<Vec<u32>> =
                    found.get(level).map(|level| level.groups().map(<[u32]>::to_vec).collect()).unwrap_or_default();
                groups.sort_unstable();
                prop_assert_eq!(groups, groups_of(&ids, length));
            }
            let kept = levels(&ids, 4, |length, group| (length + group.len()).is_multiple_of(2));
            for ((level, kept), length) in found.iter().zip(&kept).zip([1, 2, 4, 8, 16, 32, 64]) {
                let is_kept = |group: &&[u32]| (length + group.len()).is_multiple_of(2);
                prop_assert!(level.groups().filter(is_kept).eq(kept.groups()));
            }
        }
    }
}
