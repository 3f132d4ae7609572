//! How nearly all records of a log begin: the date, the time, the host, the
//! process. It is said once, and its values come first in each line.

use super::lex::{Pieces, Sort};
use super::looks::of_column;
use crate::kind::log::opens_with_time;

/// Lines that are looked at, spread evenly over the log.
const LINES: usize = 4096;

/// Most pieces a head has.
const PIECES: usize = 24;

/// A piece of a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HeadPart {
    Text(String),
    Value,
    /// A word or a value, before the first that is always a value: a level, a label.
    Word,
}

/// How a record begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) parts: Vec<HeadPart>,
}

impl Head {
    /// The head that most lines have, or else most of those with a time, if it holds a value: where
    /// stack traces or dumps follow the records, these are the fewest lines. `lines` tells the first
    /// piece of each.
    pub(super) fn find(pieces: &Pieces<'_>, lines: &[u32]) -> Option<Self> {
        let step = lines.len().div_ceil(LINES).max(1);
        let sample = || lines.iter().step_by(step).map(|&line| line as usize);
        Self::of_most(pieces, sample().collect()).or_else(|| {
            let end = |line: usize| lines.get(lines.partition_point(|&next| next as usize <= line));
            let bytes = |line: usize| pieces.bytes(line, end(line).map_or(pieces.len(), |&end| end as usize));
            Self::of_most(pieces, sample().filter(|&line| opens_with_time(bytes(line))).collect())
        })
    }

    /// The head that most of the lines have that begin with these pieces.
    fn of_most(pieces: &Pieces<'_>, mut alive: Vec<usize>) -> Option<Self> {
        let all = alive.len();
        let mut head = Self::default();
        for at in 0..PIECES {
            let Some(part) = head.next(pieces, &alive, at) else {
                break;
            };
            let kept: Vec<usize> =
                alive.iter().copied().filter(|&line| is_like(pieces, line + at, &part)).collect();
            let enough = match (&part, head.anchor()) {
                // Stray lines are told by what stands up to the first value.
                (_, None) => all.div_ceil(2),
                (HeadPart::Text(_), Some(_)) => alive.len(),
                (HeadPart::Value | HeadPart::Word, Some(_)) => most(alive.len()),
            };
            if kept.len() < enough.max(2) {
                break;
            }
            head.parts.push(part);
            alive = kept;
        }
        if let Some(&line) = alive.first() {
            head.parts.truncate(end_of_head(pieces, &head.parts, line));
        }
        // What opens the message belongs to the templates, for their sake who read them.
        while head.parts.pop_if(|part| matches!(part, HeadPart::Text(text) if !text.ends_with(' '))).is_some()
        {
        }
        head.anchor().is_some().then_some(head)
    }

    /// The place of the first value.
    fn anchor(&self) -> Option<usize> {
        self.parts.iter().position(|part| *part == HeadPart::Value)
    }

    /// What may be the part number `at`.
    fn next(&self, pieces: &Pieces<'_>, alive: &[usize], at: usize) -> Option<HeadPart> {
        let (commonest, times) = commonest(pieces, alive, at)?;
        let words = || alive.iter().filter(|&&line| is_like(pieces, line + at, &HeadPart::Word)).count();
        let differs = times < most(alive.len()) && self.anchor().is_none();
        match commonest {
            None => Some(HeadPart::Value),
            Some("\n") => None,
            Some(_) if differs && words() >= most(alive.len()) => Some(HeadPart::Word),
            Some(text) => Some(HeadPart::Text(text.to_owned())),
        }
    }

    /// Whether a line is no part of the record before it: it begins as a record does, up to the first value.
    pub(super) fn begins(&self, pieces: &Pieces<'_>, first: usize, end: usize) -> bool {
        self.anchor().is_some_and(|anchor| has(&self.parts[..=anchor], pieces, first, end))
    }

    /// Whether the record that begins with the piece `first` begins so.
    pub(super) fn opens(&self, pieces: &Pieces<'_>, first: usize, end: usize) -> bool {
        has(&self.parts, pieces, first, end)
    }
}

/// Most pieces between a time and the bracket or colon that ends a head.
const TAIL: usize = 8;

/// Where a head ends that has a time: with the host, the bracket or the colon
/// that follows, or with the time itself. What comes then is the message, also
/// where all messages are alike. `line` has all the parts.
fn end_of_head(pieces: &Pieces<'_>, parts: &[HeadPart], line: usize) -> usize {
    let look = |at: usize| match parts[at] {
        HeadPart::Value => of_column(pieces.text(line + at), ""),
        HeadPart::Text(_) | HeadPart::Word => "",
    };
    let Some(time) = (0..parts.len()).find(|&at| look(at) == "time") else {
        return parts.len();
    };
    let reach = parts.len().min(time + TAIL);
    let closes = |at: &usize| {
        pieces.sort(line + at) == Sort::Fixed
            && pieces.text(line + at).contains([']', ':'])
            && parts[*at] != HeadPart::Value
    };
    let syslog = (0..time).any(|at| look(at) == "date" && pieces.text(line + at).contains(' '));
    let host = if syslog { time + 4 } else { time + 2 };
    (time + 1..reach).find(closes).map_or(host, |at| at + 1).min(parts.len())
}

/// All but a few.
fn most(all: usize) -> usize {
    all - all / 20
}

fn has(parts: &[HeadPart], pieces: &Pieces<'_>, first: usize, end: usize) -> bool {
    first + parts.len() <= end && parts.iter().zip(first..).all(|(part, piece)| is_like(pieces, piece, part))
}

fn is_like(pieces: &Pieces<'_>, piece: usize, part: &HeadPart) -> bool {
    piece < pieces.len()
        && match part {
            HeadPart::Text(text) => pieces.sort(piece) != Sort::Value && pieces.text(piece) == text,
            HeadPart::Value => pieces.sort(piece) == Sort::Value,
            HeadPart::Word => pieces.sort(piece) != Sort::Fixed,
        }
}

/// What most of the lines have as their piece number `at`, a text or a value, and how many.
fn commonest<'t>(pieces: &Pieces<'t>, lines: &[usize], at: usize) -> Option<(Option<&'t str>, usize)> {
    let of = |piece: usize| (pieces.sort(piece) != Sort::Value).then(|| pieces.text(piece));
    let mut seen: Vec<Option<&str>> =
        lines.iter().map(|line| line + at).filter(|&piece| piece < pieces.len()).map(of).collect();
    seen.sort_unstable();
    let most = seen.chunk_by(|one, other| one == other).max_by_key(|run| run.len())?;
    Some((most[0], most.len()))
}
