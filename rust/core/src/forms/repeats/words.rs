//! Words, and runs of words within a line, that recur.

use ahash::HashSet;

use super::mine::{self, BARRIER, Scale};
use super::names::has_word;
use super::sample::{Numbered, sample};
use super::seams::pieces;
use super::values::Values;
use super::whole::whole;
use crate::forms::Weigh;
use crate::kind::floor;

const SCALE: Scale = Scale { reference: 3, definition: 5, least: 16 };

/// Tokens of what a name is given to: one that spares two is not worth looking up.
const LEAST_COST: usize = 5;

/// The same for what holds no word, a hash say: its name tells nothing.
const LEAST_COST_OF_IDS: usize = 12;

/// Bytes of a line that are looked at in one piece.
const MAX_LINE: usize = 1 << 12;

/// Bytes for each piece of a text that has many: others have fewer.
const BYTES_A_PIECE: usize = 2;

/// What is worth a name each, at most `most`, in the order in which it is met.
pub(super) fn find<'t>(
    lines: impl Iterator<Item = &'t str> + Clone,
    most: usize,
    weigh: Weigh<'_>,
) -> Vec<&'t str> {
    let mut met = HashSet::default();
    let mut values = repeats(lines.clone().flat_map(cut), most, weigh);
    values.retain(|value| {
        let least = if has_word(value) { LEAST_COST } else { LEAST_COST_OF_IDS };
        weigh(value) >= least && met.insert(*value)
    });
    worthwhile(values, lines, weigh)
}

/// What of runs of words that recur stands for itself, in the order in which it is met.
fn repeats<'t>(lines: impl Iterator<Item = &'t str> + Clone, most: usize, weigh: Weigh<'_>) -> Vec<&'t str> {
    // A space is part of the token of the word behind it.
    let cost = |piece: &str| if piece == " " { 0 } else { weigh(piece) };
    let (sampled, bytes) = sample(lines);
    let mut numbered = Numbered::of(bytes / BYTES_A_PIECE);
    for (_, line) in sampled.clone() {
        pieces(line).for_each(|piece| numbered.push(piece));
        numbered.push_barrier();
    }
    let (sequence, items) = numbered.sequence(cost);
    let lengths: Vec<u32> = items.iter().map(|item| item.len() as u32).collect();
    drop(items);
    let mut found = mine::find(&sequence, SCALE, most);
    found.sort_by_key(|repeat| repeat.at);
    let bytes = |ids: &[u32]| ids.iter().map(|&id| lengths[id as usize] as usize).sum::<usize>();
    let mut found = found.into_iter().peekable();
    let mut values = Vec::with_capacity(found.len());
    let mut first = 0;
    for ((_, line), ids) in sampled.zip(sequence.ids.split(|&id| id == BARRIER)) {
        while let Some(mine::Repeat { at, length }) = found.next_if(|repeat| repeat.at - first < ids.len()) {
            let start = bytes(&ids[..at - first]);
            values.push(whole(&line[start..start + bytes(&ids[at - first..at - first + length])]));
        }
        first += ids.len() + 1;
    }
    values
}

/// A line, in parts short enough to be sampled if it is very long.
fn cut(line: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let (part, behind) = line.split_at(floor(line, line.len().min(MAX_LINE)));
        rest = Some(behind).filter(|behind| !behind.is_empty());
        Some(part)
    })
}

/// Those of the values that are worth their names by how often they are used.
pub(super) fn worthwhile<'t, 'l>(
    values: Vec<&'t str>,
    lines: impl Iterator<Item = &'l str>,
    weigh: Weigh<'_>,
) -> Vec<&'t str> {
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
