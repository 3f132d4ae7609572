//! Finds the records that one template can say: those that differ in values
//! only, then those that differ in one word more, as long as that is lighter.

use ahash::HashMap;

use super::hash::{SPREAD, hash_of, terms};
use super::head::Head;
use super::lex::{Pieces, Sort};
use super::records::Record;

/// Most shapes told apart. Records of further ones stand as they are.
const MAX_SHAPES: usize = 1 << 14;

/// Words of a record that may become values.
const MAX_WORDS: usize = 40;

/// Words that may become values, one after the other.
const ROUNDS: usize = 4;

/// What a template costs beyond its text, in tokens.
const DEFINITION: usize = 8;

/// Places for each shape in which it is noted what it is like.
const SLOTS: usize = 16;

/// Records of one shape.
pub(super) struct Group {
    /// Numbers of the records, rising.
    pub(super) records: Vec<u32>,
    /// Words that are values here, by their place after the head.
    pub(super) wild: Vec<u32>,
}

/// A hash, a shape that has it, and the word of it that is a value for that; none if the shape has it as it is.
type Like = (u64, u32, u32);

struct Shape {
    sample: Record,
    count: usize,
    wild: Vec<u32>,
    /// The shape it has become part of.
    into: Option<u32>,
}

/// The groups, in the order of their first records.
pub(super) fn groups(pieces: &Pieces<'_>, records: &[Record], head: &Head) -> Vec<Group> {
    let mut shape_of = vec![u32::MAX; records.len()];
    let mut by_hash: HashMap<(u64, bool), u32> = HashMap::default();
    let mut shapes: Vec<Shape> = Vec::new();
    for (record, shape) in records.iter().zip(&mut shape_of) {
        let from = record.message(head);
        if from == record.end as usize {
            continue;
        }
        let key = (hash_of(pieces, from, record.end as usize), record.headed);
        let next = shapes.len();
        if next == MAX_SHAPES && !by_hash.contains_key(&key) {
            continue;
        }
        *shape = *by_hash.entry(key).or_insert(next as u32);
        if *shape as usize == next {
            shapes.push(Shape { sample: *record, count: 0, wild: Vec::new(), into: None });
        }
        shapes[*shape as usize].count += 1;
    }
    drop(by_hash);
    for _ in 0..ROUNDS {
        if !merge(pieces, head, &mut shapes) {
            break;
        }
    }
    gather(&shapes, &shape_of)
}

fn gather(shapes: &[Shape], shape_of: &[u32]) -> Vec<Group> {
    let root = |mut shape: usize| {
        while let Some(into) = shapes[shape].into {
            shape = into as usize;
        }
        shape
    };
    let mut groups: Vec<Group> =
        shapes.iter().map(|shape| Group { records: Vec::new(), wild: shape.wild.clone() }).collect();
    for (record, &shape) in shape_of.iter().enumerate().filter(|(_, shape)| **shape != u32::MAX) {
        groups[root(shape as usize)].records.push(record as u32);
    }
    groups.retain(|group| group.records.len() > 1);
    groups
}

/// Makes one shape of those that differ in one word, where that is lighter. Whether any were.
fn merge(pieces: &Pieces<'_>, head: &Head, shapes: &mut Vec<Shape>) -> bool {
    let mut likes = likes(pieces, head, shapes);
    likes.sort_unstable();
    let mut found: Vec<(usize, &[Like])> = likes
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(|run| Some((gain(pieces, head, shapes, run)?, run)))
        .collect();
    found.sort_by_key(|&(gain, run)| (std::cmp::Reverse(gain), run[0].1));
    let mut merged = false;
    for (_, run) in found {
        let free: Vec<Like> =
            run.iter().copied().filter(|&(_, shape, _)| shapes[shape as usize].into.is_none()).collect();
        if gain(pieces, head, shapes, &free).is_none() {
            continue;
        }
        let mut made = Shape {
            count: 0,
            into: None,
            wild: shapes[free[0].1 as usize].wild.clone(),
            ..shapes[free[0].1 as usize]
        };
        let into = shapes.len() as u32;
        for &(_, shape, word) in &free {
            let shape = &mut shapes[shape as usize];
            made.count += shape.count;
            made.wild.extend_from_slice(&shape.wild);
            made.wild.extend((word != u32::MAX).then_some(word));
            shape.into = Some(into);
        }
        made.wild.sort_unstable();
        made.wild.dedup();
        shapes.push(made);
        merged = true;
    }
    merged
}

/// What a shape is with one of its words a value, or as it is, where another may be like it: most are like none, and
/// would take more than the text.
fn likes(pieces: &Pieces<'_>, head: &Head, shapes: &[Shape]) -> Vec<Like> {
    let slots = (SLOTS * shapes.len()).next_power_of_two();
    let slot = |hash: u64| (hash.wrapping_mul(SPREAD) >> 32) as usize & (slots - 1);
    let mut met = vec![0_u8; slots];
    let live = || (0..).zip(shapes).filter(|(_, shape)| shape.into.is_none());
    for (_, shape) in live() {
        for (hash, _) in likes_of(pieces, head, shape) {
            met[slot(hash)] = (met[slot(hash)] + 1).min(2);
        }
    }
    let again = |(number, shape)| {
        let likes = likes_of(pieces, head, shape).filter(|(hash, _)| met[slot(*hash)] > 1);
        likes.map(move |(hash, word)| (hash, number, word))
    };
    live().flat_map(again).collect()
}

fn likes_of<'p>(
    pieces: &'p Pieces<'_>,
    head: &Head,
    shape: &'p Shape,
) -> impl Iterator<Item = (u64, u32)> + use<'p> {
    let (from, to) = (shape.sample.message(head), shape.sample.end as usize);
    let is_wild = |place: u32| shape.wild.binary_search(&place).is_ok();
    let hash = terms(pieces, from, to)
        .zip(0..)
        .fold((to - from) as u64 ^ u64::from(shape.sample.headed), |sum, (term, place)| {
            sum.wrapping_add(if is_wild(place) { term.wild } else { term.fixed })
        });
    let words = terms(pieces, from, to)
        .zip(0..)
        .filter(move |&(_, place)| pieces.sort(from + place as usize) == Sort::Word && !is_wild(place));
    let without = words
        .take(MAX_WORDS)
        .map(move |(term, place)| (hash.wrapping_sub(term.fixed).wrapping_add(term.wild), place));
    std::iter::once((hash, u32::MAX)).chain(without)
}

/// What making one shape of several saves, in tokens, if it does.
fn gain(pieces: &Pieces<'_>, head: &Head, shapes: &[Shape], run: &[Like]) -> Option<usize> {
    let &(_, first, _) = run.first()?;
    if run.len() < 2 {
        return None;
    }
    let sample = shapes[first as usize].sample;
    let tokens = pieces.span(sample.message(head), sample.end as usize).len() / 4;
    let (mut apart, mut together) = (0, tokens + DEFINITION);
    for &(_, shape, word) in run {
        let Shape { count, sample, .. } = &shapes[shape as usize];
        apart += (count * tokens).min(tokens + DEFINITION + count);
        let length = if word == u32::MAX {
            0
        } else {
            pieces.text(sample.message(head) + word as usize).len() / 6 + 1
        };
        together += count * (1 + length);
    }
    apart.checked_sub(together).filter(|&gain| gain > 0)
}
