//! Finds padded tables in lines.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::contents::Contents;
use super::gaps::{Gaps, Narrow, columns};
use super::grid::{Grid, are_names, numbered};
use super::layout::Layout;

/// Lines on which columns are tried; the layout that is chosen is then held against all.
const PROBE: usize = 256;

/// From how many lines together the gaps are read that they share, the most
/// first: fewer show the table that ends where another begins. Of many, some
/// are looked at, as many as a probe has.
const WINDOWS: [usize; 5] = [1 << 14, PROBE, 64, 16, 6];

/// Lines that may stand above a table's first, as a title.
const MAX_TITLE: usize = 3;

/// Fewest rows of a table, its header included.
const FEW_ROWS: usize = 4;

/// Lines between two rows that are none, at most.
const MAX_BELOW: usize = 3;

/// The name of the column that holds the lines below rows.
const BELOW: &str = "below";

/// A table found in lines.
#[derive(PartialEq, Eq)]
pub(super) struct Found<'t> {
    /// Lines above it.
    pub(super) title: usize,
    /// Lines of it.
    pub(super) lines: usize,
    pub(super) layout: Layout,
    pub(super) grid: Grid<'t>,
}

impl Found<'_> {
    /// Whether all lines are its rows.
    fn is_all_of(&self, lines: &[&str]) -> bool {
        self.lines == lines.len() && !self.layout.lines.below && !self.layout.lines.no_header
    }

    /// Columns a line, in hundredths; what is looked at later has to be clearly better.
    fn score(&self) -> usize {
        100 * self.grid.cells.len() / (self.lines + self.title)
    }
}

/// How many lines may be looked at yet.
pub(super) struct Work(pub(super) usize);

/// Lines, and the gaps in the first of them, and in some of all below each title.
pub(super) struct Sight<'l, 't> {
    text: &'t str,
    lines: &'l [&'t str],
    gaps: Vec<Gaps<'t>>,
    wide: [OnceCell<Vec<Gaps<'t>>>; MAX_TITLE + 1],
}

impl<'l, 't> Sight<'l, 't> {
    /// Of lines of a text.
    pub(super) fn of(text: &'t str, lines: &'l [&'t str]) -> Self {
        let seen = if lines.len() < FEW_ROWS { 0 } else { PROBE + MAX_TITLE };
        let gaps = lines.iter().take(seen).map(|line| Gaps::of(line)).collect();
        Self { text, lines, gaps, wide: Default::default() }
    }

    /// The columns of so many lines below a title.
    fn columns(&self, title: usize, window: usize, narrow: Narrow) -> Option<Layout> {
        let below = &self.lines[title..];
        if step(window) == 1 {
            return columns(&self.gaps[title..][..window.min(below.len())], narrow);
        }
        // Only the longest window is as wide.
        let some = below.iter().take(window).step_by(step(window));
        columns(self.wide[title].get_or_init(|| some.map(|line| Gaps::of(line)).collect()), narrow)
    }
}

/// Of so many lines one is looked at.
fn step(window: usize) -> usize {
    window.div_ceil(PROBE)
}

/// The table that lines begin with, or begin with after a title: as much of it as a probe shows.
pub(super) fn probe<'t>(sight: &Sight<'_, 't>, narrow: Narrow, work: &mut Work) -> Option<Found<'t>> {
    let lines = sight.lines;
    if lines.len() < FEW_ROWS {
        return None;
    }
    let mut best: Option<(usize, Found<'t>)> = None;
    // From more or fewer lines the same columns are found, mostly, and what they take is known.
    let mut tried: Vec<(usize, Layout)> = Vec::new();
    let mut looked_at = usize::MAX;
    for window in WINDOWS {
        let window = window.min(lines.len());
        if window == looked_at {
            continue;
        }
        looked_at = window;
        for title in 0..=MAX_TITLE.min(lines.len() - FEW_ROWS) {
            work.0 = work.0.checked_sub(window / step(window))?;
            let below = &lines[title..];
            let below = &below[..below.len().min(PROBE)];
            let Some(layout) = sight.columns(title, window, narrow) else { continue };
            if tried.iter().any(|(of, layout_of)| *of == title && *layout_of == layout) {
                continue;
            }
            tried.push((title, layout.clone()));
            let most = best.as_ref().map_or(0, |(score, _)| *score);
            if !is_better(highest_score(&layout), most) && !may_be_all_of(below, &layout) {
                continue;
            }
            let Some(found) = take(Contents::of(sight.text), below, layout, title) else { continue };
            if found.is_all_of(below) {
                return Some(found);
            }
            let score = found.score();
            if is_better(score, most) {
                best = Some((score, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Whether a score is better than one of what was looked at sooner.
fn is_better(score: usize, sooner: usize) -> bool {
    4 * score > 5 * sooner
}

/// The score of a table that is all rows, with lines below some.
fn highest_score(layout: &Layout) -> usize {
    100 * (layout.fields.len() + 1)
}

/// Whether the first of the lines is a header in the layout, and the last is a row.
fn may_be_all_of(lines: &[&str], layout: &Layout) -> bool {
    let mut cells = Vec::new();
    let [first, .., last] = lines else { return false };
    layout.reads(last, &mut cells) && {
        cells.clear();
        layout.reads(first, &mut cells) && is_header(&cells)
    }
}

impl<'t> Found<'t> {
    /// All of the table that was found in a probe of the lines.
    pub(super) fn complete(self, lines: &[&'t str]) -> Option<Self> {
        if lines.len() - self.title <= PROBE {
            Some(self)
        } else {
            take(self.grid.cells.empty(), &lines[self.title..], self.layout, self.title)
        }
    }
}

/// The rows that lines begin with, in a layout, as more `cells`.
fn take<'t>(cells: Contents<'t>, lines: &[&'t str], mut layout: Layout, title: usize) -> Option<Found<'t>> {
    let Rows { mut cells, at } = rows(cells, lines, &layout);
    let end = at.last()? + 1;
    (at.len() >= FEW_ROWS && 3 * at.len() >= end).then_some(())?;
    let below = |row: usize| {
        let next = at.get(row + 1).copied().unwrap_or(end);
        lines[at[row] + 1..next].join("\n")
    };
    let width = layout.fields.len();
    let first: Vec<&str> = cells.row(0, width).collect();
    let has_header = is_header(&first) && below(0).is_empty();
    layout.lines.no_header = !has_header;
    layout.lines.below = at.len() < end;
    let mut names = if has_header { cells.drain(width) } else { numbered(width) };
    if layout.lines.below {
        names.push(Cow::Owned(BELOW.to_owned()));
        let mut beside = cells.empty();
        for (row, place) in (usize::from(has_header)..at.len()).enumerate() {
            (row * width..(row + 1) * width).for_each(|at| beside.push(cells.lasting(at)));
            beside.push(Cow::Owned(below(place)));
        }
        cells = beside;
    }
    Some(Found { title, lines: end, layout, grid: Grid { names, cells } })
}

/// Whether the cells can be the names of columns, beside that of the lines below rows.
fn is_header(cells: &[&str]) -> bool {
    are_names(cells) && !cells.contains(&BELOW)
}

/// The lines that are rows.
struct Rows<'t> {
    /// Of all rows.
    cells: Contents<'t>,
    /// Which line each row is.
    at: Vec<usize>,
}

/// The rows that lines begin with, until there are too many others.
fn rows<'t>(cells: Contents<'t>, lines: &[&'t str], layout: &Layout) -> Rows<'t> {
    let mut rows = Rows { cells, at: Vec::new() };
    let mut row = Vec::new();
    let mut others = 0;
    for (place, line) in lines.iter().enumerate() {
        row.clear();
        if layout.reads(line, &mut row) {
            rows.cells.extend(row.iter().copied());
            rows.at.push(place);
            others = 0;
        } else if rows.at.is_empty() || others == MAX_BELOW {
            break;
        } else {
            others += 1;
        }
    }
    rows
}
