//! Lines, and blocks of lines, that recur.

use ahash::HashMap;

use super::mine::{self, Scale};
use super::sample::{Numbered, sample};
use crate::forms::{Weigh, hunks};

const SCALE: Scale = Scale { reference: 3, definition: 6, least: 16 };

/// Stands for a line that stays as it is where blocks are looked for: no line is this one.
const FIXED: &str = "\n";

/// The blocks of a text, and where they stand in it.
pub(super) struct Blocks<'t> {
    pub(super) all: Vec<Vec<&'t str>>,
    /// The lines at which a block stands, and its number.
    places: Vec<(usize, usize)>,
    /// Which lines stay as they are.
    is_fixed: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Text(&'t str),
    /// Of a diff: it stands as it is.
    Fixed(&'t str),
    Block(usize),
}

impl<'t> Blocks<'t> {
    /// Blocks that are worth a name each, at most `most`.
    pub(super) fn find(text: &'t str, most: usize, weigh: Weigh<'_>) -> Self {
        let cost = |line: &str| weigh(line) + 1;
        let mut lines: Vec<&str> = text.split('\n').collect();
        let is_fixed = hunks::fixed(&lines);
        for (line, _) in lines.iter_mut().zip(&is_fixed).filter(|(_, is_fixed)| **is_fixed) {
            *line = FIXED;
        }
        let mut blocks = repeats(&lines, most, cost);
        let mut uses = vec![0; blocks.len()];
        for (_, number) in places(&lines, &blocks) {
            uses[number] += 1;
        }
        let mut uses = uses.into_iter();
        blocks.retain(|block| {
            let cost = block.iter().map(|line| cost(line)).sum();
            SCALE.saved(uses.next().unwrap_or(0), cost) >= SCALE.least
        });
        let places = places(&lines, &blocks);
        Self { all: blocks, places, is_fixed }
    }

    /// The lines of the text, with blocks where they stand.
    pub(super) fn body(&self, text: &'t str) -> impl Iterator<Item = Line<'t>> + Clone {
        let mut places = self.places.iter().copied().peekable();
        let mut lines = text.split('\n').zip(&self.is_fixed).enumerate();
        std::iter::from_fn(move || {
            let (at, (line, is_fixed)) = lines.next()?;
            if let Some((_, number)) = places.next_if(|(place, _)| *place == at) {
                lines.by_ref().take(self.all[number].len() - 1).for_each(drop);
                return Some(Line::Block(number));
            }
            Some(if *is_fixed { Line::Fixed(line) } else { Line::Text(line) })
        })
    }
}

/// Blocks of lines that recur, in the order in which they are met.
fn repeats<'t>(lines: &[&'t str], most: usize, cost: impl Fn(&str) -> usize) -> Vec<Vec<&'t str>> {
    let mut numbered = Numbered::of(lines.len());
    let mut last_run = 0;
    for (run, line) in sample(lines.iter().copied()).0 {
        if std::mem::replace(&mut last_run, run) != run {
            numbered.push_barrier();
        }
        if line == FIXED {
            numbered.push_barrier();
        } else {
            numbered.push(line);
        }
    }
    let (sequence, items) = numbered.sequence(cost);
    let mut found = mine::find(&sequence, SCALE, most);
    found.sort_by_key(|repeat| repeat.at);
    let block = |repeat: &mine::Repeat| {
        let ids = &sequence.ids[repeat.at..repeat.at + repeat.length];
        without_blank_ends(&ids.iter().map(|id| items[*id as usize]).collect::<Vec<_>>())
    };
    let mut blocks: Vec<Vec<&str>> = found.iter().map(block).collect();
    blocks.dedup();
    blocks
}

fn without_blank_ends<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let says_something = |line: &&str| !line.trim().is_empty();
    let start = lines.iter().position(says_something).unwrap_or(0);
    let end = lines.iter().rposition(says_something).map_or(lines.len(), |last| last + 1);
    lines[start..end].to_vec()
}

/// The lines at which a block stands, and its number; the longest first. None stands in what is not free.
fn places(lines: &[&str], blocks: &[Vec<&str>]) -> Vec<(usize, usize)> {
    let mut opening_with: HashMap<&str, Vec<usize>> = HashMap::default();
    for (number, block) in blocks.iter().enumerate() {
        opening_with.entry(block[0]).or_default().push(number);
    }
    for numbers in opening_with.values_mut() {
        numbers.sort_by_key(|&number| std::cmp::Reverse(blocks[number].len()));
    }
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let numbers = opening_with.get(line).into_iter().flatten().copied();
        let block = numbers.into_iter().find(|&number| lines[at..].starts_with(&blocks[number]));
        places.extend(block.map(|number| (at, number)));
        at += block.map_or(1, |number| blocks[number].len());
    }
    places
}
