//! Finds what stands in a text as a block of its own: JSON, Python literals,
//! and what lies between them, between the fences of Markdown, and between lines of other sorts.

use std::ops::Range;

use super::{cells, fences, sorts};
use crate::forms::json::{closing, inside};
use crate::forms::{hunks, scan, vertical};
use crate::kind::floor;

/// Shortest block that is looked at, in bytes: the line that sets it off costs as much as a shorter one spares.
pub(super) const MIN_BLOCK: usize = 64;

/// In a long text, blocks are at least this part of it, as a divisor, or that long in any: each that is
/// tried costs time, and a short one says nothing of the whole. Of documents shorter ones pay than of lines.
const SHARE: usize = 128;
const LONG_LINES: usize = 1 << 9;
const LONG_DOCUMENT: usize = 1 << 7;

/// Documents on lines one below the other, or one alone.
pub(super) type Run = Vec<Range<usize>>;

/// How many bytes may be read in vain: so many, and one more for each of these of the text. Real
/// texts take a third of them, long ones far less.
const FREE_READS: usize = 1 << 14;
const BYTES_PER_READ: usize = 6;

/// Bytes that are read of a document before it is followed to its end.
const HEAD: usize = 1 << 12;

/// Bytes that are followed to a closing bracket in the time that one is read.
const BYTES_PER_FOLLOWED: usize = 8;

/// Bytes a reader stays before the end of a text that breaks off in an escape.
const LONGEST_ESCAPE: usize = 16;

/// Shortest block of lines that is looked at in a text of so many bytes.
pub(super) fn least_lines(length: usize) -> usize {
    (length / SHARE).clamp(MIN_BLOCK, LONG_LINES)
}

/// Shortest documents, one below the other, that are looked at in a text of so many bytes.
fn least_documents(length: usize) -> usize {
    (length / SHARE).clamp(MIN_BLOCK, LONG_DOCUMENT)
}

/// Where lists and maps stand in a stretch of text, in order; those on lines of their own, one below
/// the other, in one run.
pub(super) fn documents(text: &str, stretch: Range<usize>) -> Vec<Run> {
    let moved = |range: Range<usize>| range.start + stretch.start..range.end + stretch.start;
    let runs = documents_of(&text[stretch.clone()], least_documents(text.len()));
    runs.into_iter().map(|run| run.into_iter().map(moved).collect()).collect()
}

/// The same, in runs of at least so many bytes.
fn documents_of(text: &str, least: usize) -> Vec<Run> {
    let is_long =
        |run: &Run| run.first().zip(run.last()).is_some_and(|(first, last)| last.end - first.start >= least);
    let mut runs: Vec<Run> = vec![Run::new()];
    let mut reader = Reader::of(text);
    let mut at = 0;
    while let Some(found) = scan::position(&text.as_bytes()[at..], |byte| matches!(byte, b'{' | b'[')) {
        let start = at + found;
        let run = runs.last_mut().expect("there is one from the beginning on");
        let touches_last = run.last().is_some_and(|last| last.end == start);
        at = start + 1;
        if !touches_last && !may_open(text, start) {
            continue;
        }
        let Some(length) = reader.length(start) else {
            if reader.vain.is_none() {
                break;
            }
            continue;
        };
        at = start + length;
        if run.is_empty() || follows(text, run, start) {
            run.push(start..at);
        } else if is_long(run) {
            runs.push(std::iter::once(start..at).collect());
        } else {
            run.clear();
            run.push(start..at);
        }
    }
    runs.retain(is_long);
    runs
}

/// Reads documents, and remembers which brackets nothing closes.
struct Reader<'t> {
    text: &'t str,
    /// Brackets that are open where one was followed in vain, behind `base`, the next one last; and where that was.
    unclosed: Vec<u32>,
    base: usize,
    end: usize,
    /// Bytes that may yet be read in vain; `None` when there are no more.
    vain: Option<usize>,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Self {
        let vain = Some(FREE_READS + text.len() / BYTES_PER_READ);
        Self { text, unclosed: Vec::new(), base: 0, end: 0, vain }
    }

    /// Bytes of the document that begins at `start`, which is behind where those before it began.
    fn length(&mut self, start: usize) -> Option<usize> {
        while self.unclosed.last().is_some_and(|&at| self.base + (at as usize) < start) {
            self.unclosed.pop();
        }
        if self.unclosed.last().is_some_and(|&at| self.base + at as usize == start) {
            return None;
        }
        let head = &self.text[start..floor(self.text, (start + HEAD).min(self.text.len()))];
        match inside::length(head) {
            Ok(length) => return Some(length),
            Err(read) if read + LONGEST_ESCAPE < head.len() || start + head.len() == self.text.len() => {
                self.spend(read);
                return None;
            }
            Err(_) => {}
        }
        if let Err((end, open)) = closing::closing(&self.text[start..]) {
            self.spend(head.len() + end / BYTES_PER_FOLLOWED);
            if start + end > self.end {
                (self.base, self.end, self.unclosed) = (start, start + end, open);
                self.unclosed.reverse();
            }
            return None;
        }
        inside::length(&self.text[start..]).map_err(|read| self.spend(read)).ok()
    }

    fn spend(&mut self, read: usize) {
        self.vain = self.vain.and_then(|left| left.checked_sub(read));
    }
}

/// Whether a block may begin here: not behind a word, another bracket or an escape, as in `list[0]`, `[[[` and
/// colours, and with what a list or a map may begin with.
fn may_open(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_free = bytes[..at]
        .last()
        .is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"_)]}[{$\\\x1b".contains(byte));
    // Python leaves no space there.
    let inside = &bytes[at + 1..bytes.len().min(at + HEAD)];
    let first = inside.iter().position(|byte| !byte.is_ascii_whitespace());
    let may_hold = first.is_some_and(|first| match (bytes[at], first) {
        (b'{', 0) => !b"{[,:]".contains(&inside[first]),
        (b'{', _) => b"\"}".contains(&inside[first]),
        (_, 0) => !b"},:".contains(&inside[first]),
        _ => b"\"[{]-tfn".contains(&inside[first]) || inside[first].is_ascii_digit(),
    });
    is_free && may_hold
}

/// Whether a document that begins at `start` stands on the line below the run's last.
fn follows(text: &str, run: &[Range<usize>], start: usize) -> bool {
    run.last().is_some_and(|last| matches!(&text[last.end..start], "\n" | "\r\n"))
}

/// Whether documents stand apart from the text around: on lines of their own, or on many.
pub(super) fn stand_apart(text: &str, run: &[Range<usize>]) -> bool {
    let (start, end) = (run[0].start, run[run.len() - 1].end);
    text[..start].is_empty() || text[..start].ends_with('\n') || text[start..end].contains('\n')
}

/// The pieces of a stretch of text between the fences of Markdown, each cut where its lines become of another sort.
pub(super) fn pieces(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let is_long = |piece: &Range<usize>| piece.len() >= MIN_BLOCK;
    let by_sort = |piece: Range<usize>| {
        let lines: Vec<&str> = text[piece.clone()].split('\n').collect();
        let has_records = vertical::has_any(&text[piece.clone()]);
        let tables = if has_records { vertical::ranges(&lines) } else { cells::tables(&lines) };
        let cut = match tables {
            tables if has_records || !tables.is_empty() => sorts::apart(&lines, tables),
            _ if sorts::is_of_one(&text[piece.clone()]) => return vec![piece],
            _ => sorts::cut(&lines),
        };
        sorts::places(&lines, piece.start, cut)
    };
    let between = fences::between(text, stretch).into_iter().filter(is_long);
    between.flat_map(by_sort).filter(is_long).collect()
}

/// Where the hunks of diffs stand.
pub(super) fn diffs(text: &str) -> Vec<Range<usize>> {
    if !hunks::has_any(text) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    sorts::places(&lines, 0, sorts::diffs(&lines))
}

#[cfg(test)]
mod tests {
    use super::{MIN_BLOCK, Reader, documents_of, may_open};

    fn found(text: &str) -> Vec<Vec<&str>> {
        let slices =
            |run: &Vec<std::ops::Range<usize>>| run.iter().map(|range| &text[range.clone()]).collect();
        documents_of(text, MIN_BLOCK).iter().map(slices).collect()
    }

    #[test]
    fn a_bracket_is_read_where_a_list_or_a_map_may_begin() {
        let cases = [
            ("[1", true),
            (" {'a'", true),
            ("{\n \"", true),
            ("[ {", true),
            ("{nan", true),
            ("a[1", false),
            ("\x1b[0m", false),
            ("{\n{", false),
            ("{{", false),
            ("[ x", false),
            ("[", false),
        ];
        for (text, expected) in cases {
            assert_eq!(may_open(text, text.find(['[', '{']).unwrap()), expected, "{text:?}");
        }
    }

    #[test]
    fn documents_are_found_at_line_beginnings_and_behind_words() {
        let long = format!("[{}]", vec!["1"; 40].join(", "));
        let text = format!("Found:\n{long}\n{long}\nkey: {long}; list[0] [INFO] {{\n<p>{long}</p>");
        let expected: [&[&str]; 3] = [&[&long, &long], &[&long], &[&long]];
        assert_eq!(found(&text), expected);
    }

    #[test]
    fn an_escape_that_is_none_ends_the_reading_where_a_character_begins() {
        for text in ["['\\漢字'", "[\\\"1\\¶", "{\"a\": '\\é"] {
            assert!(found(text).is_empty());
        }
    }

    #[test]
    fn brackets_that_nothing_closes_are_not_read_again_and_again() {
        for text in ["[ ".repeat(1 << 20), "\n[1,".repeat(1 << 19), "\n{\"a\":".repeat(1 << 18)] {
            assert!(found(&text).is_empty());
            let mut reader = Reader::of(&text);
            let before = reader.vain.unwrap();
            let opens = text.find(['[', '{']).unwrap();
            assert_eq!(reader.length(opens), None);
            let once = before - reader.vain.unwrap();
            assert!(8 * once <= text.len() + (1 << 16), "{once}");
            // The next ones stand open where the first was followed to.
            for (at, _) in text.match_indices(['[', '{']).skip(1).take(1 << 10) {
                assert_eq!(reader.length(at), None);
            }
            assert_eq!(reader.vain, Some(before - once));
        }
    }

    #[test]
    fn a_long_document_is_found_behind_one_that_nothing_closes() {
        let long = format!("[{}]", vec!["\"(\", 1"; 1 << 12].join(", "));
        let open = "{\"a\": [1, ".repeat(1 << 10);
        assert_eq!(found(&format!("{long}\n{open}")), [[&long]]);
        let expected: [&[&str]; 1] = [&[&long]];
        assert_eq!(found(&format!("[1, [2, 3\n{long} ")), expected);
    }

    #[test]
    fn documents_that_are_short_are_found_where_they_are_many() {
        let text = "x [] {}\n[1]\n".repeat(4) + &"[1]\n".repeat(20) + "[] ";
        let expected = [vec!["{}"], vec!["[1]"; 21], vec!["[]"]].concat();
        assert_eq!(found(&text), [expected]);
    }
}
