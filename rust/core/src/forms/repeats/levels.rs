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
    /// The items that recur: those whose number, below `numbers`, comes again.
    fn of_items(ids: &[u32], numbers: usize) -> Self {
        let mut next = vec![0; numbers];
        for &id in ids.iter().filter(|id| **id != BARRIER) {
            next[id as usize] += 1;
        }
        let (mut ends, mut recurring) = (Vec::new(), 0);
        for next in &mut next {
            let times = std::mem::replace(next, ALONE);
            if times > 1 {
                *next = recurring;
                recurring += times;
                ends.push(recurring);
            }
        }
        let mut places = vec![0; recurring as usize];
        for (at, &id) in (0..).zip(ids).filter(|(_, id)| **id != BARRIER) {
            let next = &mut next[id as usize];
            if *next != ALONE {
                places[*next as usize] = at;
                *next += 1;
            }
        }
        Self { places, ends }
    }

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

    /// The groups that are kept.
    fn kept(&self, mut is_kept: impl FnMut(&[u32]) -> bool) -> Self {
        let mut kept = Self::default();
        let mut count = 0;
        for (number, group) in (0..).zip(self.groups()).filter(|(_, group)| is_kept(group)) {
            kept.ends.push(number);
            count += group.len();
        }
        // Grown step by step, the list would leave holes as large as itself.
        kept.places.reserve_exact(count);
        for end in &mut kept.ends {
            kept.places.extend_from_slice(self.group(*end as usize));
            *end = kept.places.len() as u32;
        }
        kept
    }

    /// Leaves of each group those that go on alike, in groups of their own: they take the place of the runs they
    /// were, since all lengths beside each other would take more than all else. What a run goes on with is told by
    /// a rank, of which there are as many as groups; with rank 0 it goes on like no other.
    fn lengthen(&mut self, rank_behind: impl Fn(u32) -> u32) {
        let ends = std::mem::take(&mut self.ends);
        let mut tally = vec![0; ends.len() + 1];
        let mut regrouped = Vec::new();
        let (mut start, mut placed) = (0, 0);
        for end in ends {
            let group = start..end as usize;
            start = group.end;
            let places = &self.places[group.clone()];
            let rank = rank_behind(places[0]);
            // In a long repeat, most groups stay together from one length to the next.
            if places.iter().all(|&at| rank_behind(at) == rank) {
                if rank != 0 {
                    let length = group.len();
                    self.places.copy_within(group, placed);
                    placed += length;
                    self.ends.push(placed as u32);
                }
                continue;
            }
            regroup(places, &rank_behind, &mut tally, &mut regrouped, |end| {
                self.ends.push((placed + end) as u32);
            });
            self.places[placed..placed + regrouped.len()].copy_from_slice(&regrouped);
            placed += regrouped.len();
        }
        self.places.truncate(placed);
        self.places.shrink_to_fit();
    }
}

/// Stands for the next place of an item that does not recur.
const ALONE: u32 = u32::MAX;

/// Puts into `regrouped` those of `places` that are of the same rank as another, together, and tells where each
/// group ends. What is of rank 0 is left out; `tally` has a zero for each rank.
fn regroup(
    places: &[u32],
    rank_of: impl Fn(u32) -> u32,
    tally: &mut [u32],
    regrouped: &mut Vec<u32>,
    mut end: impl FnMut(usize),
) {
    regrouped.clear();
    for &at in places {
        tally[rank_of(at) as usize] += 1;
    }
    tally[0] = 0;
    for &at in places {
        let tallied = &mut tally[rank_of(at) as usize];
        match *tallied {
            0 | 1 => {}
            next if next & PLACED != 0 => {
                regrouped[(next & !PLACED) as usize] = at;
                *tallied += 1;
            }
            count => {
                let start = regrouped.len();
                regrouped.resize(start + count as usize, at);
                end(regrouped.len());
                *tallied = PLACED | (start as u32 + 1);
            }
        }
    }
    for &at in places {
        tally[rank_of(at) as usize] = 0;
    }
}

/// Marks, in a tally, where the next place of a rank goes, once its group has been begun.
const PLACED: u32 = 1 << 31;

/// The runs of 1, 2, 4, … items that recur, in linear time: of each length the groups that are kept, told by
/// that and where they stand. The numbers of items are below `numbers`.
pub(super) fn levels(
    ids: &[u32],
    numbers: usize,
    mut is_kept: impl FnMut(usize, &[u32]) -> bool,
) -> Vec<Level> {
    let mut level = Level::of_items(ids, numbers);
    let mut ranks = vec![0; ids.len()];
    let mut levels = Vec::new();
    let mut length = 1;
    while !level.places.is_empty() {
        levels.push(level.kept(|group| is_kept(length, group)));
        if length == MAX_RUN {
            break;
        }
        // Equal runs of the length at hand have the same rank; one that does not recur has none.
        ranks.fill(0);
        for (group, rank) in level.groups().zip(1..) {
            for &at in group {
                ranks[at as usize] = rank;
            }
        }
        level.lengthen(|at| ranks.get(at as usize + length).copied().unwrap_or(0));
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
