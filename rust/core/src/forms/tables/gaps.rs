//! Finds the columns of lines by the gaps that they share.

use super::grid::MAX_COLUMNS;
use super::layout::{Ending, Field, Layout, Lines};

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

/// Where a word or column begins and ends, in characters.
type Span = (usize, usize);

/// The same of a word, in half the memory: there are many.
type Word = (u32, u32);

/// A line, and what there is to know of the gaps in it.
#[derive(Clone)]
pub(super) struct Gaps<'t> {
    line: &'t str,
    words: Vec<Word>,
    /// In characters.
    length: usize,
    /// Whether there is more than one space between two words.
    is_tabular: bool,
}

impl<'t> Gaps<'t> {
    pub(super) fn of(line: &'t str) -> Self {
        let mut words = Vec::with_capacity(16);
        let length = if line.is_ascii() {
            words_of(line.bytes().map(|byte| byte == b' '), &mut words)
        } else {
            words_of(line.chars().map(|character| character == ' '), &mut words)
        };
        let is_tabular = words.windows(2).any(|pair| pair[0].1 + 1 < pair[1].0);
        Self { line, words, length, is_tabular }
    }

    fn end(&self) -> usize {
        self.words.last().map_or(0, |(_, end)| *end as usize)
    }
}

/// Takes in the words of a line, given which of its characters are spaces; gives how many there are.
fn words_of(spaces: impl Iterator<Item = bool>, words: &mut Vec<Word>) -> usize {
    let (mut length, mut start) = (0, None);
    for is_space in spaces {
        match start {
            Some(from) if is_space => {
                words.push((from, length));
                start = None;
            }
            None if !is_space => start = Some(length),
            Some(_) | None => {}
        }
        length += 1;
    }
    words.extend(start.map(|start| (start, length)));
    length as usize
}

/// Lines that may share columns, and where their words stand.
pub(super) struct Columns<'l, 't> {
    lines: &'l [Gaps<'t>],
    shown: Vec<&'l Gaps<'t>>,
    tally: Tally,
    spans: Vec<Span>,
}

impl<'l, 't> Columns<'l, 't> {
    pub(super) fn of(lines: &'l [Gaps<'t>]) -> Option<Self> {
        if lines.len() < FEW_LINES {
            return None;
        }
        let mut shown: Vec<&Gaps<'_>> = lines.iter().filter(|line| line.is_tabular).collect();
        if 3 * shown.len() < lines.len() {
            shown = lines.iter().collect();
        }
        let tally = Tally::of(&shown);
        let spans = tally.spans(&shown);
        Some(Self { lines, shown, tally, spans })
    }

    /// The columns that the lines share.
    pub(super) fn layout(&self, narrow: Narrow, votes: &mut Votes) -> Option<Layout> {
        let spans = parted(&self.spans, &self.shown, narrow);
        if !(2..=MAX_COLUMNS).contains(&spans.len()) {
            return None;
        }
        let rights: Vec<bool> = spans.iter().map(|&span| self.tally.is_right(span)).collect();
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
        ended(fields, at, self.lines, votes)
    }
}

/// Whether lines in these columns drop the last gap. The same columns are found below one title and another.
pub(super) type Votes = Vec<(Vec<Field>, bool)>;

/// The layout with the ending that most lines have, if the last column begins before `end`.
fn ended(mut fields: Vec<Field>, end: usize, lines: &[Gaps<'_>], votes: &mut Votes) -> Option<Layout> {
    let last = fields.last_mut()?;
    let shortest = lines.iter().map(|line| line.length).min()?;
    let untrimmed = lines.iter().any(|line| line.line.ends_with(' '));
    if !last.right {
        let start = end - last.width;
        last.width = if untrimmed && shortest >= end { shortest - start } else { 0 };
    }
    let is_open = last.width == 0;
    let layout = |ending| Layout { fields: fields.clone(), lines: Lines { ending, ..Lines::default() } };
    if !untrimmed {
        return Some(layout(Ending::Trimmed));
    }
    // Only where the last column has no width, the two differ.
    if !is_open {
        return Some(layout(Ending::Parted));
    }
    let (padded, parted) = (layout(Ending::Padded), layout(Ending::Parted));
    let known = votes.iter().find(|(of, _)| *of == fields).map(|(_, drops)| *drops);
    let drops = known.unwrap_or_else(|| drop_the_last_gap(&padded, &parted, lines));
    if known.is_none() {
        votes.push((fields, drops));
    }
    Some(if drops { padded } else { parted })
}

/// Whether more lines are `padded` than `parted`: of the lines that have no last cell, more end before its gap.
fn drop_the_last_gap(padded: &Layout, parted: &Layout, lines: &[Gaps<'_>]) -> bool {
    let has_gap = parted.fields.last().is_some_and(|last| last.gap > 0);
    let (mut by_padded, mut by_parted) = (0, 0);
    let mut cells = Vec::new();
    for Gaps { line, .. } in lines {
        cells.clear();
        if parted.reads(line, &mut cells) {
            by_parted += 1;
            // What has a last cell is read by both.
            by_padded += usize::from(!has_gap || cells.last().is_some_and(|cell| !cell.is_empty()));
        } else {
            by_padded += usize::from(padded.reads(line, &mut cells));
        }
    }
    by_padded > by_parted
}

/// How many lines have a word that begins, or ends, in each place.
struct Tally {
    begin: Vec<usize>,
    end: Vec<usize>,
}

impl Tally {
    fn of(lines: &[&Gaps<'_>]) -> Self {
        let end = lines.iter().map(|line| line.end()).max().unwrap_or(0);
        let mut tally = Self { begin: vec![0; end + 1], end: vec![0; end + 1] };
        for &(from, to) in lines.iter().flat_map(|line| &line.words) {
            tally.begin[from as usize] += 1;
            tally.end[to as usize] += 1;
        }
        tally
    }

    /// The stretches between the gaps that nearly all lines share.
    fn spans(&self, lines: &[&Gaps<'_>]) -> Vec<Span> {
        let mut ends: Vec<usize> = lines.iter().map(|line| line.end()).collect();
        let reaching = ends.len() - ends.len().div_ceil(REACHING);
        let Some(end) = ends.iter().max().copied() else { return Vec::new() };
        let reached = *ends.select_nth_unstable(reaching).1;
        let tolerated = lines.len() / OVERFLOWS;
        let mut spans = Vec::new();
        let (mut covered, mut start) = (0, None);
        for (place, (begin, end)) in self.begin.iter().zip(&self.end).enumerate() {
            covered = covered + begin - end;
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

    /// Whether more cells of the column end where it ends than begin where it begins.
    fn is_right(&self, (start, end): Span) -> bool {
        self.end[end] > self.begin[start]
    }
}

/// The stretches without the gaps that are only spaces between words.
fn parted(spans: &[Span], lines: &[&Gaps<'_>], narrow: Narrow) -> Vec<Span> {
    let mut parted: Vec<Span> = Vec::with_capacity(spans.len());
    for &span in spans {
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
fn is_padded(lines: &[&Gaps<'_>], gap: usize) -> bool {
    let (mut all, mut padded) = (0, 0);
    for Gaps { words, .. } in lines {
        let behind = words.partition_point(|(from, _)| *from as usize <= gap);
        if let Some((from, _)) = words.get(behind) {
            let before = behind.checked_sub(1).map_or(0, |before| words[before].1);
            all += 1;
            padded += usize::from(from - before > 1);
        }
    }
    PADDED * padded >= all
}

/// Whether nearly all lines have at most one word there.
fn is_one_word(lines: &[&Gaps<'_>], (start, end): Span) -> bool {
    let has_more = |line: &&&Gaps<'_>| {
        let words = &line.words;
        let first = words.partition_point(|(from, _)| (*from as usize) < start);
        words.get(first + 1).is_some_and(|(from, _)| (*from as usize) < end)
    };
    PHRASES * lines.iter().filter(has_more).count() <= lines.len()
}
