//! Finds the columns of lines by the gaps that they share.

use super::grid::MAX_COLUMNS;
use super::layout::{Ending, Field, Layout, Lines, length};

/// Fewest lines that show columns.
const FEW_LINES: usize = 4;

/// Of so many lines one may hold a cell wider than its column.
const OVERFLOWS: usize = 20;

/// One of so many lines has to reach to where a gap is: what few lines share says little.
const REACHING: usize = 4;

/// What a narrow gap between words is taken for, where few lines have more than one space there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Narrow {
    /// What parts two columns, if there is one word before it.
    Parts,
    /// A space in a cell: a date, or a name.
    Joins,
}

/// One of so many lines has more than one space where a narrow gap between columns is.
const PADDED: usize = 4;

/// Of so many lines one may have more than one word in a column of words.
const PHRASES: usize = 10;

/// Where a word begins and ends in its line, in characters.
type Span = (usize, usize);

/// The columns that lines share.
pub(super) fn columns(lines: &[&str], narrow: Narrow) -> Option<Layout> {
    if lines.len() < FEW_LINES {
        return None;
    }
    let tabular: Vec<Vec<Span>> =
        lines.iter().filter(|line| line.trim().contains("  ")).map(|line| words(line)).collect();
    let words: Vec<Vec<Span>> = if 3 * tabular.len() >= lines.len() {
        tabular
    } else {
        lines.iter().map(|line| self::words(line)).collect()
    };
    let spans = parted(spans(&words), &words, narrow);
    if !(2..=MAX_COLUMNS).contains(&spans.len()) {
        return None;
    }
    let rights: Vec<bool> = spans.iter().map(|&span| is_right(&words, span)).collect();
    let mut at = 0;
    let mut fields = Vec::with_capacity(spans.len());
    for (place, &(from, to)) in spans.iter().enumerate() {
        // Padding before a cell reaches to the column before it; padding behind it to the next one,
        // if that has none before.
        let right = rights[place];
        let start = if right { at + usize::from(place > 0) } else { from };
        let next = spans.get(place + 1).filter(|_| !right && !rights[place + 1]);
        let end = next.map_or(to, |(next, _)| next - 1);
        fields.push(Field { right, width: end.checked_sub(start)?, gap: start.checked_sub(at)? });
        at = end;
    }
    ended(fields, at, lines)
}

/// The layout with the ending that most lines have, if the last column begins before `end`.
fn ended(mut fields: Vec<Field>, end: usize, lines: &[&str]) -> Option<Layout> {
    let last = fields.last_mut()?;
    let shortest = lines.iter().map(|line| length(line)).min()?;
    let untrimmed = lines.iter().any(|line| line.ends_with(' '));
    if !last.right {
        let start = end - last.width;
        last.width = if untrimmed && shortest >= end { shortest - start } else { 0 };
    }
    let layout = |ending| Layout { fields: fields.clone(), lines: Lines { ending, ..Lines::default() } };
    if !untrimmed {
        return Some(layout(Ending::Trimmed));
    }
    let mut written = String::new();
    let mut fitting =
        |layout: &Layout| lines.iter().filter(|line| layout.cells(line, &mut written).is_some()).count();
    [Ending::Padded, Ending::Parted].map(layout).into_iter().max_by_key(|layout| fitting(layout))
}

/// The words of a line.
fn words(line: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (place, character) in line.chars().enumerate() {
        end = place + 1;
        match (character, start) {
            (' ', Some(from)) => {
                words.push((from, place));
                start = None;
            }
            (' ', None) | (_, Some(_)) => {}
            (_, None) => start = Some(place),
        }
    }
    words.extend(start.map(|start| (start, end)));
    words
}

/// The stretches between the gaps that nearly all lines share.
fn spans(lines: &[Vec<Span>]) -> Vec<Span> {
    let mut ends: Vec<usize> = lines.iter().map(|words| words.last().map_or(0, |(_, end)| *end)).collect();
    ends.sort_unstable();
    let Some(&end) = ends.last() else { return Vec::new() };
    let reached = ends[ends.len() - ends.len().div_ceil(REACHING)];
    let mut changes = vec![0isize; end + 1];
    for &(from, to) in lines.iter().flatten() {
        changes[from] += 1;
        changes[to] -= 1;
    }
    let tolerated = (lines.len() / OVERFLOWS).cast_signed();
    let mut spans = Vec::new();
    let (mut covered, mut start) = (0, None);
    for (place, change) in changes.iter().enumerate() {
        covered += change;
        match start {
            None if covered > tolerated => start = Some(place),
            Some(from) if covered <= tolerated && place < reached => {
                spans.push((from, place));
                start = None;
            }
            None | Some(_) => {}
        }
    }
    spans.extend(start.map(|start| (start, end)));
    spans
}

/// The stretches without the gaps that are only spaces between words.
fn parted(spans: Vec<Span>, lines: &[Vec<Span>], narrow: Narrow) -> Vec<Span> {
    let mut parted: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let parts = |last: Span| match narrow {
            _ if last.1 + 1 < span.0 || is_padded(lines, last.1) => true,
            Narrow::Parts => is_one_word(lines, last),
            Narrow::Joins => false,
        };
        match parted.last_mut() {
            Some(last) if !parts(*last) => last.1 = span.1,
            Some(_) | None => parted.push(span),
        }
    }
    parted
}

/// Whether of the lines that go on behind `gap`, not a few have more than one space there.
fn is_padded(lines: &[Vec<Span>], gap: usize) -> bool {
    let (mut all, mut padded) = (0, 0);
    for words in lines {
        let behind = words.partition_point(|(from, _)| *from <= gap);
        if let Some((from, _)) = words.get(behind) {
            let before = behind.checked_sub(1).map_or(0, |before| words[before].1);
            all += 1;
            padded += usize::from(from - before > 1);
        }
    }
    PADDED * padded >= all
}

/// Whether nearly all lines have at most one word there.
fn is_one_word(lines: &[Vec<Span>], (start, end): Span) -> bool {
    let has_more = |words: &&Vec<Span>| {
        let first = words.partition_point(|(from, _)| *from < start);
        words.get(first + 1).is_some_and(|(from, _)| *from < end)
    };
    PHRASES * lines.iter().filter(has_more).count() <= lines.len()
}

/// Whether more cells of the column end where it ends than begin where it begins.
fn is_right(lines: &[Vec<Span>], (start, end): Span) -> bool {
    let count =
        |wanted: &dyn Fn(&Span) -> bool| lines.iter().filter(|words| words.iter().any(wanted)).count();
    count(&|word| word.1 == end) > count(&|word| word.0 == start)
}
