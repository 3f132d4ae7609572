//! The parts of a text that may become blocks, and how many of them are tried.

use std::cmp::Reverse;
use std::iter::Peekable;
use std::ops::Range;

use super::find::{self, Run};
use super::{Block, text_block, values};
use crate::forms::Weigh;

/// Part of its tokens, as a divisor, that has to be tried of a text before the rest is held to be like it; and
/// what the rest is taken to spare at least, or how many times the share of what has been tried.
const TRIED: usize = 4;
const SPARED: usize = 4;
const TIMES: usize = 2;

enum Part {
    /// Documents that stand one below the other.
    Values(Run),
    /// Lines, and the documents within them.
    Lines(Range<usize>, Vec<Run>),
}

/// The blocks of a text of `before` tokens that are lighter rewritten, in order; none where those of the
/// longest parts, which are tried first, show that they are not likely to spare `least`.
pub(super) fn blocks(text: &str, before: usize, least: usize, weigh: Weigh<'_>) -> Vec<Block> {
    let parts = Parts::of(text);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| Reverse(parts[at].range().len()));
    let mut found: Vec<Vec<Block>> = parts.iter().map(|_| Vec::new()).collect();
    let (mut tried, mut spared) = (0, 0);
    for at in order {
        found[at] = parts[at].blocks(text, weigh);
        tried += weigh(&text[parts[at].range()]);
        spared += saved(&found[at]);
        let rest = before.saturating_sub(tried);
        let most_of_rest = (rest / SPARED).max(TIMES * spared * rest / tried.max(1));
        if TRIED * tried >= before && spared + most_of_rest < least {
            return Vec::new();
        }
    }
    found.into_iter().flatten().collect()
}

fn saved(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.saved).sum()
}

impl Part {
    fn range(&self) -> Range<usize> {
        match self {
            Self::Values(run) => run[0].start..end(run),
            Self::Lines(range, _) => range.clone(),
        }
    }

    fn blocks(&self, text: &str, weigh: Weigh<'_>) -> Vec<Block> {
        let (range, documents) = match self {
            Self::Values(run) => return values(text, run, weigh),
            Self::Lines(range, documents) => (range, documents),
        };
        let mut blocks = Vec::new();
        let mut at = range.start;
        for run in documents {
            blocks.extend(text_block(text, at..run[0].start, weigh));
            at = end(run);
            blocks.extend(values(text, run, weigh));
        }
        blocks.extend(if at > range.start { text_block(text, at..range.end, weigh) } else { None });
        // Lines that hold documents may be lighter as lines than the documents are by themselves.
        match text_block(text, range.clone(), weigh) {
            Some(whole) if whole.saved > saved(&blocks) => vec![whole],
            _ => blocks,
        }
    }
}

/// The parts of a text, in order.
struct Parts<'t> {
    text: &'t str,
    found: Vec<Part>,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Vec<Part> {
        let mut parts = Self { text, found: Vec::new() };
        let mut end = 0;
        for diff in find::diffs(text) {
            parts.stretch(end..diff.start);
            end = diff.end;
            parts.found.push(Part::Lines(diff, Vec::new()));
        }
        parts.stretch(end..text.len());
        parts.found
    }

    /// Takes in a stretch without hunks.
    fn stretch(&mut self, stretch: Range<usize>) {
        let documents = find::documents(self.text, stretch.clone());
        let (apart, inline): (Vec<Run>, Vec<Run>) =
            documents.into_iter().partition(|run| find::stand_apart(self.text, run));
        let mut inline = inline.into_iter().peekable();
        let mut at = stretch.start;
        for run in apart {
            self.lines(at..run[0].start, &mut inline);
            at = end(&run);
            self.found.push(Part::Values(run));
        }
        self.lines(at..stretch.end, &mut inline);
    }

    /// Takes in the pieces of a stretch, in which the next of those documents stand within lines.
    fn lines(&mut self, stretch: Range<usize>, documents: &mut Peekable<impl Iterator<Item = Run>>) {
        let end = stretch.end;
        for piece in find::pieces(self.text, stretch) {
            // Those before it stand in what is too short for a piece.
            self.found.extend(before(piece.start, documents).map(Part::Values));
            let within = before(piece.end, documents).collect();
            self.found.push(Part::Lines(piece, within));
        }
        self.found.extend(before(end, documents).map(Part::Values));
    }
}

/// The next runs that begin before `end`.
fn before(end: usize, runs: &mut Peekable<impl Iterator<Item = Run>>) -> impl Iterator<Item = Run> {
    std::iter::from_fn(move || runs.next_if(|run| run[0].start < end))
}

fn end(run: &Run) -> usize {
    run[run.len() - 1].end
}
