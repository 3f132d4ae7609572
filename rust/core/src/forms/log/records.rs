//! The records of a log: a line with what follows it. Records of several
//! lines stay whole where their like comes again, a stack trace under an
//! error for one; elsewhere each line is a record of its own.

use ahash::HashMap;

use super::hash::hash_of;
use super::head::Head;
use super::lex::Pieces;

/// Most lines of one record.
const MAX_LINES: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// Its first piece, and the one past its last: a line feed that belongs to no record.
    pub(super) first: u32,
    pub(super) end: u32,
    /// How many lines it has.
    pub(super) lines: u32,
    /// Whether it begins with the head.
    pub(super) headed: bool,
}

impl Record {
    /// The first piece after the head.
    pub(super) fn message(&self, head: &Head) -> usize {
        self.first as usize + if self.headed { head.parts.len() } else { 0 }
    }
}

/// All records of a text, in order; `lines` tells the first piece of each line.
pub(super) fn records(pieces: &Pieces<'_>, lines: &[u32], head: &Head) -> Vec<Record> {
    let singles = singles(pieces, lines, head);
    if head.parts.is_empty() {
        return singles;
    }
    let goes_on =
        |next: &Record| !next.headed && !head.begins(pieces, next.first as usize, next.end as usize);
    let joined: Vec<&[Record]> = singles.chunk_by(|_, next| goes_on(next)).collect();
    let hashes: Vec<Option<u64>> = joined
        .iter()
        .map(|run| {
            let record = join(run);
            let is_one = run.len() > 1 && run.len() <= MAX_LINES && record.headed;
            is_one.then(|| hash_of(pieces, record.message(head), record.end as usize))
        })
        .collect();
    let mut seen: HashMap<u64, usize> = HashMap::default();
    for hash in hashes.iter().flatten() {
        *seen.entry(*hash).or_default() += 1;
    }
    let mut records = Vec::with_capacity(singles.len());
    for (run, hash) in joined.into_iter().zip(hashes) {
        match hash {
            Some(hash) if seen[&hash] > 1 => records.push(join(run)),
            _ => records.extend_from_slice(run),
        }
    }
    records
}

fn join(run: &[Record]) -> Record {
    Record { end: run[run.len() - 1].end, lines: run.len() as u32, ..run[0] }
}

fn singles(pieces: &Pieces<'_>, lines: &[u32], head: &Head) -> Vec<Record> {
    let ends = lines[1..].iter().map(|&next| next - 1).chain([pieces.len() as u32]);
    let record = |(&first, end): (&u32, u32)| {
        let headed = !head.parts.is_empty() && head.opens(pieces, first as usize, end as usize);
        Record { first, end, lines: 1, headed }
    };
    lines.iter().zip(ends).map(record).collect()
}
