//! Finds what is saved saying once in a sequence of lines or words: runs of
//! them that recur, the most savedwhile first.
//!
//! Runs of one, two, four and more that recur are found by sorting, each
//! length from the one before. The best is made longer for as long as that is
//! worth more, and claims its places; the next best counts what is left.

use std::collections::BinaryHeap;

/// Stands between what no run may reach across.
pub(super) const BARRIER: u32 = u32::MAX;

/// Longest run that is looked for; a longer one is found by making it longer.
const MAX_RUN: usize = 64;

/// Steps taken for each item of the sequence, before what has been found is enough.
const MAX_STEPS: usize = 64;

/// Lines or words by number, equal ones by the same, and what each costs.
#[derive(Default)]
pub(super) struct Sequence {
    pub(super) ids: Vec<u32>,
    pub(super) costs: Vec<u32>,
}

/// What names cost, in tokens.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// A reference in a text.
    pub(super) reference: usize,
    /// A definition, beyond what it says.
    pub(super) definition: usize,
    /// Least that a name has to save.
    pub(super) least: usize,
}

impl Scale {
    /// What is saved by saying once what costs `cost` in `count` places.
    pub(super) fn saved(&self, count: usize, cost: usize) -> usize {
        (count * cost).saturating_sub(count * self.reference + cost + self.definition)
    }
}

/// A run that recurs: where it stands first, and how many items it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Repeat {
    pub(super) at: usize,
    pub(super) length: usize,
}

/// At most `most` runs worth saying once, none of which overlap where they count.
pub(super) fn find(sequence: &Sequence, scale: Scale, most: usize) -> Vec<Repeat> {
    let costs = sums(&sequence.costs);
    let free = vec![true; sequence.ids.len()];
    let mut miner = Miner { ids: &sequence.ids, costs, scale, free, steps: MAX_STEPS * sequence.ids.len() };
    let levels = levels(&sequence.ids);
    let mut seeds: BinaryHeap<Seed> = miner.seeds(&levels);
    let mut found = Vec::new();
    while found.len() < most
        && let Some(seed) = seeds.pop()
    {
        let length = 1 << seed.level;
        let group = &levels[seed.level].places[seed.group.0 as usize..seed.group.1 as usize];
        let Some(places) = miner.free_places(group, length) else { break };
        let saved = places.first().map_or(0, |&at| miner.saved(places.len(), at, length));
        if saved == 0 {
            continue;
        }
        if seeds.peek().is_some_and(|next| next.saved > saved) {
            seeds.push(Seed { saved, ..seed });
            continue;
        }
        let Some(run) = miner.lengthen(Run { places, length }) else { break };
        if run.saved(&miner) >= scale.least {
            miner.claim(&run);
            found.push(Repeat { at: run.places[0], length: run.length });
        }
    }
    found
}

/// What all items before each cost together.
fn sums(costs: &[u32]) -> Vec<usize> {
    let mut sums = vec![0];
    for cost in costs {
        sums.push(sums[sums.len() - 1] + *cost as usize);
    }
    sums
}

/// All runs of one length that recur.
struct Level {
    /// Where they stand, equal ones together.
    places: Vec<u32>,
    /// Where in `places` each group of equal ones ends.
    ends: Vec<u32>,
}

/// The runs of 1, 2, 4, … items that recur.
fn levels(ids: &[u32]) -> Vec<Level> {
    let mut levels = Vec::new();
    // Equal runs of the length at hand have the same rank; one that does not recur has none, nor has a barrier.
    let mut ranks: Vec<u32> = ids.iter().map(|id| id.wrapping_add(1)).collect();
    let mut length = 1;
    while length <= MAX_RUN {
        // A run is told by its two halves.
        let halves = |at: u32| (ranks[at as usize], ranks[at as usize + length / 2]);
        let whole = ids.len().saturating_sub(length / 2) as u32;
        let places: Vec<u32> = (0..whole).filter(|&at| halves(at).0 != 0 && halves(at).1 != 0).collect();
        if places.is_empty() {
            break;
        }
        let most = ranks.iter().max().map_or(0, |&rank| rank as usize);
        let by_second = ordered(&places, |at| halves(at).1, most);
        let places = ordered(&by_second, |at| halves(at).0, most);
        let mut level = Level { places: Vec::new(), ends: Vec::new() };
        let mut next = vec![0; ids.len()];
        for group in places.chunk_by(|&one, &other| halves(one) == halves(other)) {
            if group.len() > 1 {
                level.places.extend_from_slice(group);
                level.ends.push(level.places.len() as u32);
                for &at in group {
                    next[at as usize] = level.ends.len() as u32;
                }
            }
        }
        ranks = next;
        levels.push(level);
        length *= 2;
    }
    levels
}

/// Places by rising rank, of which `most` is the highest, in linear time. Those of one rank keep their order.
fn ordered(places: &[u32], rank: impl Fn(u32) -> u32, most: usize) -> Vec<u32> {
    let mut starts = vec![0u32; most + 2];
    for &at in places {
        starts[rank(at) as usize + 1] += 1;
    }
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    let mut ordered = vec![0; places.len()];
    for &at in places {
        let start = &mut starts[rank(at) as usize];
        ordered[*start as usize] = at;
        *start += 1;
    }
    ordered
}

/// A run to begin with; the better, then the earlier, comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    saved: usize,
    level: usize,
    first: std::cmp::Reverse<u32>,
    group: (u32, u32),
}

struct Run {
    places: Vec<usize>,
    length: usize,
}

impl Run {
    fn saved(&self, miner: &Miner<'_>) -> usize {
        miner.saved(self.places.len(), self.places[0], self.length)
    }
}

struct Miner<'s> {
    ids: &'s [u32],
    /// What all items before each cost together.
    costs: Vec<usize>,
    scale: Scale,
    /// Which items no run has claimed.
    free: Vec<bool>,
    steps: usize,
}

impl Miner<'_> {
    /// What a run saves that stands in `count` places, one of them `at`.
    fn saved(&self, count: usize, at: usize, length: usize) -> usize {
        self.scale.saved(count, self.costs[at + length] - self.costs[at])
    }

    fn seeds(&self, levels: &[Level]) -> BinaryHeap<Seed> {
        let mut seeds = Vec::new();
        for (level, runs) in levels.iter().enumerate() {
            let mut start = 0;
            for &end in &runs.ends {
                let group = &runs.places[start as usize..end as usize];
                let saved = self.saved(group.len(), group[0] as usize, 1 << level);
                if saved > 0 {
                    let first = std::cmp::Reverse(group[0]);
                    seeds.push(Seed { saved, level, first, group: (start, end) });
                }
                start = end;
            }
        }
        seeds.into()
    }

    /// Where a run still stands unclaimed and does not overlap itself; `None` when time is up.
    fn free_places(&mut self, places: &[u32], length: usize) -> Option<Vec<usize>> {
        self.steps = self.steps.checked_sub(places.len() * length)?;
        let mut end = 0;
        let mut free = Vec::new();
        for at in places.iter().map(|&at| at as usize) {
            if at >= end && self.free[at..at + length].iter().all(|free| *free) {
                end = at + length;
                free.push(at);
            }
        }
        Some(free)
    }

    /// The run with what most of its places have beside it, as long as that saves more.
    fn lengthen(&mut self, mut run: Run) -> Option<Run> {
        for before in [false, true] {
            loop {
                self.steps = self.steps.checked_sub(run.places.len())?;
                let longer = self.longer(&run, before);
                let Some(longer) = longer.filter(|longer| longer.saved(self) > run.saved(self)) else {
                    break;
                };
                run = longer;
            }
        }
        Some(run)
    }

    fn longer(&self, run: &Run, before: bool) -> Option<Run> {
        let beside = |at: usize| {
            let beside = if before { at.checked_sub(1)? } else { at + run.length };
            let id = *self.ids.get(beside)?;
            (id != BARRIER && self.free[beside]).then_some(id)
        };
        let most = majority(run.places.iter().filter_map(|&at| beside(at)))?;
        let length = run.length + 1;
        let mut end = 0;
        let mut places = Vec::new();
        for &at in run.places.iter().filter(|&&at| beside(at) == Some(most)) {
            let at = at - usize::from(before);
            if at >= end {
                end = at + length;
                places.push(at);
            }
        }
        (places.len() > 1).then_some(Run { places, length })
    }

    fn claim(&mut self, run: &Run) {
        for &at in &run.places {
            self.free[at..at + run.length].fill(false);
        }
    }
}

/// What more than half of them are, if any is: another is not saved the look.
fn majority(items: impl Iterator<Item = u32>) -> Option<u32> {
    let mut leader = None;
    let mut lead = 0usize;
    for item in items {
        if lead == 0 {
            leader = Some(item);
        }
        lead = if leader == Some(item) { lead + 1 } else { lead - 1 };
    }
    leader
}
