//! The part of a long text in which repeats are looked for: what recurs all
//! over a text recurs in pieces of it, and looking costs the same for any length.

use super::mine::{BARRIER, Sequence};
use crate::forms::distinct::Distinct;

/// Bytes that are looked at.
const MAX_BYTES: usize = 1 << 18;

/// Pieces of a longer text, evenly apart.
const PIECES: usize = 16;

/// The lines looked at, each with the number of its run: those of a run stand together in the text. And how many
/// bytes they are at most.
pub(super) fn sample<'t>(
    mut lines: impl Iterator<Item = &'t str> + Clone,
) -> (impl Iterator<Item = (usize, &'t str)> + Clone, usize) {
    let bytes: usize = lines.clone().map(|line| line.len() + 1).sum();
    let most = if bytes <= MAX_BYTES { usize::MAX } else { MAX_BYTES / PIECES };
    let (mut runs, mut passed) = (0, 0);
    // Bytes of the run that is being taken, if one is.
    let mut taken = None;
    let sampled = std::iter::from_fn(move || {
        let mut line = lines.next()?;
        loop {
            if let Some(bytes) = taken {
                if bytes + line.len() < most {
                    taken = Some(bytes + line.len() + 1);
                    return Some((runs, line));
                }
                (taken, passed, runs) = (None, passed + bytes, runs + 1);
            }
            if passed * PIECES < bytes * runs {
                passed += line.len() + 1;
                line = lines.next()?;
            } else if runs < PIECES {
                taken = Some(0);
            } else {
                return None;
            }
        }
    });
    (sampled, bytes.min(MAX_BYTES))
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
    /// For so many items, or more.
    pub(super) fn of(items: usize) -> Self {
        Self { ids: Vec::with_capacity(items), ..Self::default() }
    }

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

    /// The sequence, and the item of each number. What an item costs that does not recur is left out: it is in no
    /// run that does, and most do not, so weighing those would cost more than all the rest.
    pub(super) fn sequence(mut self, cost: impl Fn(&str) -> usize) -> (Sequence, Vec<&'t str>) {
        let items = self.items.into_texts();
        for (times, item) in self.times.iter_mut().zip(&items) {
            *times = if *times > 1 { cost(item) as u32 } else { 0 };
        }
        self.ids.shrink_to_fit();
        (Sequence { ids: self.ids, costs: self.times }, items)
    }
}
