//! The runs of 1, 2, 4, … items that recur in a sequence, each length from the one before: a run is told by
//! its two halves.

use super::mine::BARRIER;

/// Longest run that is looked for; a longer one is found by making it longer.
const MAX_RUN: usize = 64;

/// The runs that are kept.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// Those of each level.
    pub(super) runs: Vec<Vec<Run>>,
    /// Where they stand, equal ones together, in order, the last of them marked: in a list for the runs of each level
    /// that no shorter ones have the places of. One list would be held twice each time it grew.
    places: Vec<Vec<u32>>,
}

/// A run that is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// What it was kept for.
    pub(super) saved: u32,
    /// Where its places are, counted through all lists.
    pub(super) kept: u32,
}

/// Marks the last place of a run.
const LAST: u32 = 1 << 31;

impl Levels {
    /// The places that are kept there.
    pub(super) fn places(&self, kept: u32) -> impl ExactSizeIterator<Item = u32> + Clone {
        let (mut number, mut at) = (0, kept as usize);
        while let Some(rest) = at.checked_sub(self.places[number].len()) {
            (number, at) = (number + 1, rest);
        }
        let places = &self.places[number][at..];
        let last = places.iter().position(|place| place & LAST != 0).unwrap_or(0);
        places[..=last].iter().map(|place| place & !LAST)
    }

    /// Keeps the runs of the next level that save something.
    fn keep(&mut self, level: &mut Level, mut saved: impl FnMut(&[u32]) -> u32) {
        let before: usize = self.places.iter().map(Vec::len).sum();
        let mut after = before;
        let mut runs = Vec::new();
        for (group, kept) in groups(&level.places, &level.ends).zip(&mut level.kept) {
            let saved = saved(group);
            if saved > 0 {
                if *kept == NOT_KEPT {
                    *kept = after as u32;
                    after += group.len();
                }
                runs.push(Run { saved, kept: *kept });
            }
        }
        let mut places = Vec::with_capacity(after - before);
        let is_first = |kept: u32| kept != NOT_KEPT && kept as usize >= before;
        for (group, _) in
            groups(&level.places, &level.ends).zip(&level.kept).filter(|(_, kept)| is_first(**kept))
        {
            places.extend_from_slice(group);
            *places.last_mut().expect("a group has places") |= LAST;
        }
        self.runs.push(runs);
        self.places.push(places);
    }
}

/// All runs of one length that recur.
struct Level {
    /// Where they stand, equal ones together, in order.
    places: Vec<u32>,
    /// Where in `places` each group of equal ones ends.
    ends: Vec<u32>,
    /// Where the places of each group are kept.
    kept: Vec<u32>,
}

const NOT_KEPT: u32 = u32::MAX;

fn groups<'l>(places: &'l [u32], ends: &'l [u32]) -> impl Iterator<Item = &'l [u32]> {
    let mut start = 0;
    ends.iter().map(move |&end| {
        let group = &places[start..end as usize];
        start = end as usize;
        group
    })
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
        let kept = vec![NOT_KEPT; ends.len()];
        Self { places, ends, kept }
    }

    /// Leaves of each group those that go on alike, in groups of their own: they take the place of the runs they
    /// were, since all lengths beside each other would take more than all else. What a run goes on with is told by
    /// a rank, of which there are as many as groups; with rank 0 it goes on like no other.
    fn lengthen(&mut self, rank_behind: impl Fn(u32) -> u32) {
        let (ends, kept) = (std::mem::take(&mut self.ends), std::mem::take(&mut self.kept));
        let mut tally = vec![0; ends.len() + 1];
        let mut regrouped = Vec::new();
        let (mut start, mut left) = (0, 0);
        for (end, kept) in ends.into_iter().zip(kept) {
            let group = start..end as usize;
            start = group.end;
            let places = &self.places[group.clone()];
            let rank = rank_behind(places[0]);
            // In a long repeat, most groups stay together from one length to the next.
            if places.iter().all(|&at| rank_behind(at) == rank) {
                if rank != 0 {
                    let length = group.len();
                    self.places.copy_within(group, left);
                    left += length;
                    self.ends.push(left as u32);
                    self.kept.push(kept);
                }
                continue;
            }
            regroup(places, &rank_behind, &mut tally, &mut regrouped, |end| {
                self.ends.push((left + end) as u32);
                self.kept.push(NOT_KEPT);
            });
            self.places[left..left + regrouped.len()].copy_from_slice(&regrouped);
            left += regrouped.len();
        }
        self.places.truncate(left);
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

/// The runs of 1, 2, 4, … items that recur, in linear time: of each length those that save something, told by that and
/// where they stand. The numbers of items are below `numbers`.
pub(super) fn levels(ids: &[u32], numbers: usize, mut saved: impl FnMut(usize, &[u32]) -> u32) -> Levels {
    let mut level = Level::of_items(ids, numbers);
    let mut ranks = vec![0; ids.len()];
    let mut levels = Levels::default();
    let mut length = 1;
    while !level.places.is_empty() {
        levels.keep(&mut level, |group| saved(length, group));
        if length == MAX_RUN {
            break;
        }
        // Equal runs of the length at hand have the same rank; one that does not recur has none.
        ranks.fill(0);
        for (group, rank) in groups(&level.places, &level.ends).zip(1..) {
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

    use super::{BARRIER, Levels, MAX_RUN, levels};

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
            let found = levels(&ids, 4, |_, _| 1);
            let groups = |levels: &Levels, level: usize| -> Vec<Vec<u32>> {
                let runs = levels.runs.get(level).into_iter().flatten();
                runs.map(|run| levels.places(run.kept).collect()).collect()
            };
            for (level, length) in (0..).map(|level| (level, 1 << level)).take_while(|(_, length)| *length <= MAX_RUN) {
                let mut found = groups(&found, level);
                found.sort_unstable();
                prop_assert_eq!(found, groups_of(&ids, length));
            }
            let is_kept = |length: usize, group: &[u32]| (length + group.len()).is_multiple_of(2);
            let kept = levels(&ids, 4, |length, group| u32::from(is_kept(length, group)));
            for (level, length) in (0..kept.runs.len()).map(|level| (level, 1 << level)) {
                let mut all = groups(&found, level);
                all.retain(|group| is_kept(length, group));
                prop_assert_eq!(groups(&kept, level), all);
            }
        }
    }
}
