//! The part of a long text in which repeats are looked for: what recurs all
//! over a text recurs in pieces of it, and looking costs the same for any length.

use ahash::HashMap;

use super::mine::{BARRIER, Sequence};

/// Bytes that are looked at.
const MAX_BYTES: usize = 1 << 18;

/// Pieces of a longer text, evenly apart.
const PIECES: usize = 16;

/// The lines looked at, in runs that stand together in the text.
pub(super) fn runs<'s, 't>(lines: &'s [&'t str]) -> Vec<&'s [&'t str]> {
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
    if bytes <= MAX_BYTES {
        return vec![lines];
    }
    let mut runs = Vec::new();
    let (mut start, mut passed) = (0, 0);
    while start < lines.len() && runs.len() < PIECES {
        let mut end = start;
        let mut taken = 0;
        while end < lines.len() && taken + lines[end].len() < MAX_BYTES / PIECES {
            taken += lines[end].len() + 1;
            end += 1;
        }
        runs.push(&lines[start..end]);
        passed += taken;
        start = end;
        while start < lines.len() && passed * PIECES < bytes * runs.len() {
            passed += lines[start].len() + 1;
            start += 1;
        }
    }
    runs
}

/// A sequence of items, equal ones with the same number.
#[derive(Default)]
pub(super) struct Numbered<'t> {
    pub(super) items: Vec<&'t str>,
    ids: Vec<u32>,
    numbers: HashMap<&'t str, u32>,
    /// How often each number comes.
    times: Vec<u32>,
}

impl<'t> Numbered<'t> {
    pub(super) fn push(&mut self, item: &'t str) {
        let next = self.times.len() as u32;
        let number = *self.numbers.entry(item).or_insert(next);
        if number == next {
            self.times.push(0);
        }
        self.times[number as usize] += 1;
        self.add(item, number);
    }

    /// Adds what no repeat reaches across.
    pub(super) fn push_barrier(&mut self) {
        self.add("", BARRIER);
    }

    fn add(&mut self, item: &'t str, number: u32) {
        self.items.push(item);
        self.ids.push(number);
    }

    /// The numbers, and what each item costs. One that does not recur is in no
    /// run that does, and most do not: weighing those would cost more than all the rest.
    pub(super) fn sequence(&self, cost: impl Fn(&str) -> usize) -> Sequence {
        let mut costs: Vec<Option<u32>> = vec![None; self.times.len()];
        let cost_of = |(&number, item): (&u32, &&str)| match self.times.get(number as usize) {
            Some(&times) if times > 1 => *costs[number as usize].get_or_insert_with(|| cost(item) as u32),
            Some(_) | None => 0,
        };
        let costs = self.ids.iter().zip(&self.items).map(cost_of).collect();
        Sequence { ids: self.ids.clone(), costs }
    }
}
