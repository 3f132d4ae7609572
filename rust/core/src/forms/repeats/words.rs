//! Words, and runs of words within a line, that recur.

use std::ops::Range;

use ahash::HashSet;

use super::mine::{self, Scale};
use super::names::has_word;
use super::sample::{self, Numbered};
use super::seams::pieces;
use super::values::Values;
use super::whole::whole;
use crate::forms::Weigh;

const SCALE: Scale = Scale { reference: 3, definition: 5, least: 16 };

/// Tokens of what a name is given to: one that spares two is not worth looking up.
const LEAST_COST: usize = 5;

/// The same for what holds no word, a hash say: its name tells nothing.
const LEAST_COST_OF_IDS: usize = 12;

/// Bytes of a line that are looked at in one piece.
const MAX_LINE: usize = 1 << 12;

/// What is worth a name each, at most `most`, in the order in which it is met.
pub(super) fn find<'t>(lines: &[&'t str], most: usize, weigh: Weigh<'_>) -> Vec<&'t str> {
    // A space is part of the token of the word behind it.
    let cost = |piece: &str| if piece == " " { 0 } else { weigh(piece) };
    let mut numbered = Numbered::default();
    // The first place of each line looked at.
    let mut firsts = Vec::new();
    let is_short = lines.iter().all(|line| line.len() <= MAX_LINE);
    let cut_lines: Vec<&str> =
        if is_short { Vec::new() } else { lines.iter().flat_map(|line| cut(line)).collect() };
    let runs = sample::runs(if is_short { lines } else { &cut_lines });
    for line in runs.iter().copied().flatten() {
        firsts.push(numbered.len() as u32);
        for piece in pieces(line) {
            numbered.push(piece);
        }
        numbered.push_barrier();
    }
    let sequence = numbered.sequence(cost);
    let mut found = mine::find(&sequence, SCALE, most);
    found.sort_by_key(|repeat| repeat.at);
    let value = |repeat: &mine::Repeat| {
        let number = firsts.partition_point(|&first| first as usize <= repeat.at) - 1;
        let line: &str = runs.iter().copied().flatten().nth(number).expect("each line has a first place");
        let first = firsts[number] as usize;
        let bytes = |places: Range<usize>| sequence.items(places).map(str::len).sum::<usize>();
        let start = bytes(first..repeat.at);
        whole(&line[start..start + bytes(repeat.at..repeat.at + repeat.length)])
    };
    let mut met = HashSet::default();
    let mut values: Vec<&str> = found.iter().map(value).collect();
    values.retain(|value| {
        let least = if has_word(value) { LEAST_COST } else { LEAST_COST_OF_IDS };
        weigh(value) >= least && met.insert(*value)
    });
    worthwhile(values, lines, weigh)
}

/// A line in parts short enough to be sampled, if it is very long.
fn cut(mut line: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let mut end = line.len().min(MAX_LINE);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let part;
        (part, line) = line.split_at(end);
        (!part.is_empty()).then_some(part)
    })
}

/// Those of the values that are worth their names by how often they are used.
fn worthwhile<'t>(values: Vec<&'t str>, lines: &[&str], weigh: Weigh<'_>) -> Vec<&'t str> {
    let named = Values::of(values.clone());
    let mut uses = vec![0; values.len()];
    for line in lines {
        named.split(line, |part| {
            if let Ok(number) = part {
                uses[number] += 1;
            }
        });
    }
    let is_worthwhile = |(value, uses): &(&str, usize)| SCALE.saved(*uses, weigh(value)) >= SCALE.least;
    values.into_iter().zip(uses).filter(is_worthwhile).map(|(value, _)| value).collect()
}
