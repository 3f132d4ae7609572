//! The part of a long text in which repeats are looked for: what recurs all
//! over a text recurs in pieces of it, and looking costs the same for any length.

use super::mine::{BARRIER, Sequence};
use crate::forms::distinct::Distinct;

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
    ids: Vec<u32>,
    items: Distinct<'t>,
    /// How often the item of each number comes.
    times: Vec<u32>,
}

impl<'t> Numbered<'t> {
    pub(super) fn push(&mut self, item: &'t str) {
        let number = self.items.number(item);
        if number as usize == self.times.len() {
            self.times.push(0);
        }
        self.times[number as usize] += 1;
        self.ids.push(number);
    }

    /// Adds what no repeat reaches across.
    pub(super) fn push_barrier(&mut self) {
        self.ids.push(BARRIER);
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The numbers, and what the item of each costs. One that does not recur is in no
    /// run that does, and most do not: weighing those would cost more than all the rest.
    pub(super) fn sequence(mut self, cost: impl Fn(&str) -> usize) -> Sequence<'t> {
        let items = self.items.into_texts();
        for (times, item) in self.times.iter_mut().zip(&items) {
            *times = if *times > 1 { cost(item) as u32 } else { 0 };
        }
        self.ids.shrink_to_fit();
        Sequence { ids: self.ids, items, costs: self.times }
    }
}
