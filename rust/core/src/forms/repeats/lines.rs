//! Lines, and blocks of lines, that recur.

use ahash::HashMap;

use super::mine::{self, Scale};
use super::sample::{self, Numbered};
use crate::forms::{Weigh, hunks};

const SCALE: Scale = Scale { reference: 3, definition: 6, least: 16 };

/// Stands for a line that stays as it is where blocks are looked for: no line is this one.
const FIXED: &str = "\n";

/// A text in which blocks stand for the lines they hold.
pub(super) struct Blocks<'t> {
    pub(super) blocks: Vec<Vec<&'t str>>,
    pub(super) body: Vec<Line<'t>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Text(&'t str),
    /// Of a diff: it stands as it is.
    Fixed(&'t str),
    Block(usize),
}

impl<'t> Blocks<'t> {
    /// Blocks that are worth a name each, at most `most`, and the lines with them.
    pub(super) fn find(lines: &[&'t str], most: usize, weigh: Weigh<'_>) -> Self {
        let cost = |line: &str| weigh(line) + 1;
        let is_fixed = hunks::fixed(lines);
        let free: Vec<&str> =
            lines.iter().zip(&is_fixed).map(|(line, fixed)| if *fixed { FIXED } else { line }).collect();
        let mut numbered = Numbered::default();
        for run in sample::runs(&free) {
            for line in run {
                if *line == FIXED {
                    numbered.push_barrier();
                } else {
                    numbered.push(line);
                }
            }
            numbered.push_barrier();
        }
        let sequence = numbered.sequence(cost);
        let mut found = mine::find(&sequence, SCALE, most);
        found.sort_by_key(|repeat| repeat.at);
        let block = |repeat: &mine::Repeat| {
            let lines: Vec<&str> = sequence.items(repeat.at..repeat.at + repeat.length).collect();
            without_blank_ends(&lines)
        };
        let mut blocks: Vec<Vec<&str>> = found.iter().map(block).collect();
        blocks.dedup();
        let mut uses = vec![0; blocks.len()];
        for line in replace(lines, &free, &blocks) {
            if let Line::Block(number) = line {
                uses[number] += 1;
            }
        }
        let mut uses = uses.into_iter();
        blocks.retain(|block| {
            let cost = block.iter().map(|line| cost(line)).sum();
            SCALE.saved(uses.next().unwrap_or(0), cost) >= SCALE.least
        });
        let body = replace(lines, &free, &blocks);
        Self { blocks, body }
    }
}

fn without_blank_ends<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let says_something = |line: &&str| !line.trim().is_empty();
    let start = lines.iter().position(says_something).unwrap_or(0);
    let end = lines.iter().rposition(says_something).map_or(lines.len(), |last| last + 1);
    lines[start..end].to_vec()
}

/// The lines, with blocks where they stand; the longest first. None stands in what is not free.
fn replace<'t>(lines: &[&'t str], free: &[&'t str], blocks: &[Vec<&'t str>]) -> Vec<Line<'t>> {
    let mut opening_with: HashMap<&str, Vec<usize>> = HashMap::default();
    for (number, block) in blocks.iter().enumerate() {
        opening_with.entry(block[0]).or_default().push(number);
    }
    for numbers in opening_with.values_mut() {
        numbers.sort_by_key(|&number| std::cmp::Reverse(blocks[number].len()));
    }
    let mut body = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(&line) = free.get(at) {
        let numbers = opening_with.get(line).into_iter().flatten().copied();
        let block = numbers.into_iter().find(|&number| free[at..].starts_with(&blocks[number]));
        let as_it_is = if line == FIXED { Line::Fixed(lines[at]) } else { Line::Text(line) };
        body.push(block.map_or(as_it_is, Line::Block));
        at += block.map_or(1, |number| blocks[number].len());
    }
    body
}
