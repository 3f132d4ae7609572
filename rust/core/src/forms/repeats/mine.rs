//! Finds what is saved saying once in a sequence of lines or words: runs of
//! them that recur, the most savedwhile first.
//!
//! It begins with the runs of one, two, four and more that recur. The best is made longer for as long
//! as that is worth more, and claims its places; the next best counts what is left.

use std::collections::BinaryHeap;

use super::costs::Costs;
use super::levels::{self, Levels, levels};

/// Stands between what no run may reach across.
pub(super) const BARRIER: u32 = u32::MAX;

/// Steps taken for each item of the sequence, before what has been found is enough.
const MAX_STEPS: usize = 64;

/// Lines or words by number, equal ones by the same, and what each number costs.
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
    let ids = &sequence.ids;
    let (costs, free) = (Costs::of(ids, &sequence.costs), Free::new(ids.len()));
    let mut miner = Miner { ids, costs, scale, free, steps: MAX_STEPS * ids.len() };
    let mut levels = levels(ids, sequence.costs.len(), |length, group| {
        miner.saved(group.len(), group[0] as usize, length) as u32
    });
    let mut seeds = seeds(&mut levels);
    let (mut found, mut places) = (Vec::new(), Vec::new());
    while found.len() < most
        && let Some(seed) = seeds.pop()
    {
        let length = 1 << seed.level();
        if miner.free_places(levels.places(seed.kept()), length, &mut places).is_none() {
            break;
        }
        let saved = places.first().map_or(0, |&at| miner.saved(places.len(), at, length)) as u32;
        if saved == 0 {
            continue;
        }
        if seeds.peek().is_some_and(|next| next.saved() > saved) {
            seeds.push(seed.saving(saved));
            continue;
        }
        let Some(run) = miner.lengthen(Run { places: places.clone(), length }) else { break };
        if run.saved(&miner) >= scale.least {
            miner.claim(&run);
            found.push(Repeat { at: run.places[0], length: run.length });
        }
    }
    found
}

/// A run to begin with; the better, then the longer, then the earlier, comes first. In one number, since most
/// of the time goes to comparing them: what it saves, its level, where it stands first, where its places are kept.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Seed(u128);

impl Seed {
    fn new(saved: u32, level: u32, first: u32, kept: u32) -> Self {
        let [saved, level, first, kept] = [saved, level, !first, kept].map(u128::from);
        Self(saved << 96 | level << 64 | first << 32 | kept)
    }

    /// The same run where it saves less.
    fn saving(self, saved: u32) -> Self {
        Self(u128::from(saved) << 96 | self.0 & (u128::MAX >> 32))
    }

    fn saved(&self) -> u32 {
        (self.0 >> 96) as u32
    }

    fn level(&self) -> u32 {
        (self.0 >> 64) as u32
    }

    fn kept(&self) -> u32 {
        self.0 as u32
    }
}

/// The runs to begin with, which are then no longer listed.
fn seeds(levels: &mut Levels) -> BinaryHeap<Seed> {
    let runs = std::mem::take(&mut levels.runs);
    let mut seeds = Vec::with_capacity(runs.iter().map(Vec::len).sum());
    for (level, runs) in (0..).zip(runs) {
        seeds.extend(runs.into_iter().map(|levels::Run { saved, kept }| {
            let first = levels.places(kept).next().unwrap_or_default();
            Seed::new(saved, level, first, kept)
        }));
    }
    seeds.into()
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
    costs: Costs<'s>,
    scale: Scale,
    free: Free,
    steps: usize,
}

impl Miner<'_> {
    /// What a run saves that stands in `count` places, one of them `at`.
    fn saved(&self, count: usize, at: usize, length: usize) -> usize {
        self.scale.saved(count, self.costs.of_run(at, length))
    }

    /// Puts into `free` where a run still stands unclaimed and does not overlap itself; `None` when time is up.
    fn free_places(
        &mut self,
        places: impl ExactSizeIterator<Item = u32>,
        length: usize,
        free: &mut Vec<usize>,
    ) -> Option<()> {
        self.steps = self.steps.checked_sub(places.len() * length)?;
        free.clear();
        let mut end = 0;
        for at in places.map(|at| at as usize) {
            if at >= end && self.free.has(at, length) {
                end = at + length;
                free.push(at);
            }
        }
        Some(())
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
            (id != BARRIER && self.free.has(beside, 1)).then_some(id)
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
            self.free.claim(at, run.length);
        }
    }
}

/// Which items no run has claimed, a bit each, and one word more than there are bits.
struct Free(Vec<u64>);

impl Free {
    fn new(items: usize) -> Self {
        Self(vec![u64::MAX; items / WORD + 2])
    }

    /// Whether so many from `at` on are free: a word of them at most.
    fn has(&self, at: usize, length: usize) -> bool {
        let (word, bit) = (at / WORD, at % WORD);
        let claimed = !self.0[word] >> bit | (!self.0[word + 1] << 1) << (WORD - 1 - bit);
        claimed & (u64::MAX >> (WORD - length)) == 0
    }

    fn claim(&mut self, at: usize, length: usize) {
        for item in at..at + length {
            self.0[item / WORD] &= !(1 << (item % WORD));
        }
    }
}

const WORD: usize = u64::BITS as usize;

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
