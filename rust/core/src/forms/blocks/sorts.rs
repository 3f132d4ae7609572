//! Cuts lines into runs of one sort: a log, then search results, then a
//! listing. A sort only tells where one ends and another begins; what a run
//! is rewritten to is left to its kind.

use std::ops::Range;

use crate::forms::{diff, hunks, scan, tree};
use crate::kind::{log, search};

/// Fewest lines of a sort that are a run.
const MIN_LINES: usize = 3;

/// Lines of no sort that a run may hold in one place where a blank one is among them.
const MAX_GAP: usize = 12;

/// Most pieces lines are cut into: where sorts change again and again, they are one text.
const MAX_PIECES: usize = 64;

/// Bytes of a long text, and what part of it has to stand outside of its longest piece, as a divisor:
/// forms bear a few lines of another sort, and a long log is not rewritten twice for their sake.
const LONG: usize = 1 << 13;
const OUTSIDE: usize = 8;

/// Lines of a long text by which it is told whether it is of one sort, from all over it.
const LOOKS: usize = 512;

/// Longest line that is of any sort, in bytes.
const MAX_LINE: usize = 1 << 16;

/// What a line is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Of a hunk, or of a file's header.
    Diff,
    /// Opens with a file and a number.
    Search,
    /// Opens with a file's mode, as `ls -l` prints them.
    Mode,
    /// Draws a tree.
    Tree,
    /// Has so many commas with no space behind.
    Cells(usize),
    /// Has a time among its first words, and opens so.
    Time(Opening),
    /// Is a path, or ends in one.
    Path,
    EndsInPath,
}

/// What a line opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Clock,
    Digit,
    Letter,
    Sign,
}

/// Lines of one sort, with those of none between them.
struct Run {
    sort: Sort,
    lines: Range<usize>,
    /// How many are of the sort.
    members: usize,
}

/// Where the hunks of a diff stand with what belongs to them, as ranges of lines.
pub(super) fn diffs(lines: &[&str]) -> Vec<Range<usize>> {
    let of_diff = hunks::of_diffs(lines);
    let sort = |at: usize| (of_diff[at] || diff::is_of_header(lines[at])).then_some(Sort::Diff);
    // No hunk is too short: its lines stay as they are.
    let runs = runs(lines, 1, sort).into_iter().map(|run| run.lines);
    runs.filter(|run| of_diff[run.clone()].contains(&true)).collect()
}

/// Whether nearly all of a long text is lines of one sort, or none is of any, by some of them: it would not be cut.
pub(super) fn is_of_one(text: &str) -> bool {
    if text.len() <= LONG {
        return false;
    }
    let mut counts: Vec<(Sort, usize)> = Vec::new();
    let (mut looks, mut end) = (0, 0);
    for look in 0..LOOKS {
        let Some(start) = line_behind(text, (look * text.len() / LOOKS).max(end)) else { break };
        end = line_behind(text, start).map_or(text.len(), |next| next - 1);
        looks += 1;
        let Some(sort) = sort(&text[start..end]) else { continue };
        match counts.iter_mut().find(|(of, _)| *of == sort) {
            Some((_, count)) => *count += 1,
            None => counts.push((sort, 1)),
        }
    }
    let Some(most) = counts.iter().map(|(_, count)| *count).max() else { return looks == LOOKS };
    // Half of what has to stand outside, so that chance hides no piece.
    2 * OUTSIDE * (looks - most) < looks
}

/// Where the first line behind `at` begins.
fn line_behind(text: &str, at: usize) -> Option<usize> {
    let feed = scan::position(text.as_bytes().get(at..)?, |byte| byte == b'\n')?;
    Some(at + feed + 1)
}

/// The lines in ranges, of which no two neighbours are of one sort; all that are of none stand together.
#[expect(clippy::single_range_in_vec_init, reason = "one range of lines, not the numbers in it")]
pub(super) fn cut(lines: &[&str]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut end = 0;
    for run in runs(lines, MIN_LINES, |at| sort(lines[at])) {
        let has_header = run.lines.start > end && log::names_columns(lines[run.lines.start - 1]);
        let start = run.lines.start - usize::from(has_header);
        ranges.extend([end..start, start..run.lines.end]);
        end = run.lines.end;
    }
    ranges.push(end..lines.len());
    ranges.retain(|range| !range.is_empty());
    let bytes = |range: &Range<usize>| lines[range.clone()].iter().map(|line| line.len() + 1).sum::<usize>();
    let lengths = || ranges.iter().map(bytes);
    let (all, longest) = (lengths().sum::<usize>(), lengths().max().unwrap_or(0));
    let is_one = ranges.len() > MAX_PIECES || all > LONG && OUTSIDE * (all - longest) < all;
    if is_one { vec![0..lines.len()] } else { ranges }
}

/// Ranges of lines, and those between them.
pub(super) fn apart(lines: &[&str], ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut end = 0;
    for range in ranges {
        all.extend([end..range.start, range.clone()]);
        end = range.end;
    }
    all.push(end..lines.len());
    all.retain(|range| !range.is_empty());
    all
}

/// The bytes that ranges of lines are, without the last line feed of each; the first line begins at `start`.
pub(super) fn places(lines: &[&str], start: usize, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut starts = vec![start];
    starts.extend(lines.iter().scan(start, |at, line| {
        *at += line.len() + 1;
        Some(*at)
    }));
    ranges.into_iter().map(|range| starts[range.start]..starts[range.end] - 1).collect()
}

/// The runs of `least` lines of one sort or more, in order.
fn runs(lines: &[&str], least: usize, sort: impl Fn(usize) -> Option<Sort>) -> Vec<Run> {
    let sorted =
        (0..lines.len()).filter_map(|at| Some(Run { sort: sort(at)?, lines: at..at + 1, members: 1 }));
    let found = joined(sorted, lines);
    // What interrupts a run for a line or two is part of it.
    joined(found.into_iter().filter(|run| run.members >= least), lines)
}

/// Runs in which those that belong together are one.
fn joined(runs: impl Iterator<Item = Run>, lines: &[&str]) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.sort == run.sort && goes_on(&lines[last.lines.end..run.lines.start]) => {
                last.lines.end = run.lines.end;
                last.members += run.members;
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// Whether a run goes on behind a gap: a record of many lines has no blank one.
fn goes_on(gap: &[&str]) -> bool {
    gap.len() <= MAX_GAP || !gap.iter().any(|line| line.trim().is_empty())
}

fn sort(line: &str) -> Option<Sort> {
    let first = *line.as_bytes().first().filter(|_| line.len() <= MAX_LINE)?;
    if search::path_before(line, b':').is_some() {
        return Some(Sort::Search);
    }
    if is_mode(line) {
        return Some(Sort::Mode);
    }
    if tree::is_drawn(line) {
        return Some(Sort::Tree);
    }
    let commas = line.as_bytes().windows(2).filter(|pair| pair[0] == b',' && pair[1] != b' ').count();
    let has_time = log::has_time(line);
    if commas > 1 && (!has_time || line.find([' ', ',']).is_some_and(|at| line[at..].starts_with(','))) {
        return Some(Sort::Cells(commas));
    }
    if has_time {
        let opening = match first {
            b'0'..=b'9' if line.as_bytes().get(2) == Some(&b':') => Opening::Clock,
            b'0'..=b'9' => Opening::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Opening::Letter,
            _ => Opening::Sign,
        };
        return Some(Sort::Time(opening));
    }
    let ends_in_path = crate::kind::ends_in_path(line);
    ends_in_path.then(|| if line.contains([' ', '\t']) { Sort::EndsInPath } else { Sort::Path })
}

/// Whether a line opens like `drwxr-xr-x 2`.
fn is_mode(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.len() > 10
        && b"-dlbcps".contains(&bytes[0])
        && bytes[1..10].iter().all(|byte| b"-rwxsStT".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::{cut, diffs, is_of_one};

    fn pieces(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.split('\n').collect();
        cut(&lines).into_iter().map(|range| lines[range].join("\n")).collect()
    }

    const LOG: &str = "07:08:09 a\n07:08:10 b\n\tat c\n07:08:11 d";
    const SEARCH: &str = "a.rs:1:x\na.rs:2:y\nb.rs:7:z";
    const MODES: &str = "-rw-r--r-- 1 a b 1 May 1 10:10 a\ndrwxr-xr-x 1 a b 1 May 1 10:10 b\n-rw------- 1 a b 1 May 1 10:10 c";
    const PATHS: &str = "a/b\na/c\n./d/e.rs";
    const CELLS: &str = "id,name,when\n1,a,10:00:00\n2,b,11:00:00\n3,c,12:00:00";
    const DRAWN: &str = "├── a\n│   └── b 07:08:09\n└── c/d";
    const COUNTS: &str = "time,count\n10:00:00,1\n11:00:00,2\n12:00:00,7";

    #[test]
    fn a_text_is_cut_where_its_lines_become_of_another_sort() {
        let parts =
            ["Result of one:", LOG, "Result of two:", SEARCH, MODES, "\nand", PATHS, CELLS, DRAWN, COUNTS];
        assert_eq!(pieces(&parts.join("\n")), parts);
    }

    #[test]
    fn a_line_or_two_of_another_sort_are_no_piece() {
        let text = format!("{LOG}\na.rs:1:x\na.rs:2:y\n{LOG}");
        assert_eq!(pieces(&text), [text]);
    }

    #[test]
    fn diffs_are_found_with_their_headers() {
        let diff = "diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n c";
        let text = format!("A change:\n{diff}\n07:08:09 a\n\nand\n@@ -1 +0,0 @@\n-x");
        let lines: Vec<&str> = text.split('\n').collect();
        let expected = 1..lines.len();
        assert_eq!(diffs(&lines), std::slice::from_ref(&expected));
        assert_eq!(diffs(&["--- a", "--- b", "--- c", "--- d"]), []);
    }

    #[test]
    fn a_few_lines_beside_a_long_log_are_no_piece() {
        let text = format!("{}{SEARCH}", format!("{LOG}\n").repeat(1 << 11));
        assert_eq!(pieces(&text), [text]);
    }

    #[test]
    fn a_long_text_is_of_one_sort_where_nearly_all_of_its_lines_are() {
        let log = "07:08:09 a\n".repeat(1 << 13);
        let search = format!("{SEARCH}\n").repeat(1 << 11);
        assert!(is_of_one(&log));
        assert!(is_of_one(&format!("{log}{SEARCH}")));
        assert!(is_of_one(&"a b\n".repeat(1 << 13)));
        for mixed in [
            format!("{log}{search}"),
            format!("{search}{log}{SEARCH}"),
            format!("{}\n{LOG}\n", "a b".repeat(1 << 13)),
            format!("{}{log}", "a b\n".repeat(1 << 13)),
            String::new(),
        ] {
            assert!(!is_of_one(&mixed));
        }
    }

    #[test]
    fn an_empty_text_is_one_piece() {
        assert_eq!(pieces(""), [""]);
    }
}
