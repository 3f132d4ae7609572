//! Finds padded tables in lines.

use std::borrow::Cow;

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

/// Lines, and the gaps in the first of them.
pub(super) struct Sight<'l, 't> {
    lines: &'l [&'t str],
    gaps: Vec<Gaps<'t>>,
}

impl<'l, 't> Sight<'l, 't> {
    pub(super) fn of(lines: &'l [&'t str]) -> Self {
        let seen = if lines.len() < FEW_ROWS { 0 } else { PROBE + MAX_TITLE };
        Self { lines, gaps: lines.iter().take(seen).map(|line| Gaps::of(line)).collect() }
    }

    /// The columns of so many lines below a title.
    fn columns(&self, title: usize, window: usize, narrow: Narrow) -> Option<Layout> {
        let step = step(window);
        let below = &self.lines[title..];
        if step > 1 {
            let sample: Vec<Gaps<'t>> =
                below.iter().take(window).step_by(step).map(|line| Gaps::of(line)).collect();
            return columns(&sample, narrow);
        }
        columns(&self.gaps[title..][..window.min(below.len())], narrow)
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
            let Some(found) = take(below, layout, title) else { continue };
            if found.is_all_of(below) {
                return Some(found);
            }
            let score = found.score();
            if best.as_ref().is_none_or(|(best, _)| 4 * score > 5 * best) {
                best = Some((score, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

impl<'t> Found<'t> {
    /// All of the table that was found in a probe of the lines.
    pub(super) fn complete(self, lines: &[&'t str]) -> Option<Self> {
        if lines.len() - self.title <= PROBE {
            Some(self)
        } else {
            take(&lines[self.title..], self.layout, self.title)
        }
    }
}

/// The rows that lines begin with, in a layout.
fn take<'t>(lines: &[&'t str], mut layout: Layout, title: usize) -> Option<Found<'t>> {
    let Rows { cells, at } = rows(lines, &layout);
    let end = at.last()? + 1;
    (at.len() >= FEW_ROWS && 3 * at.len() >= end).then_some(())?;
    let below = |row: usize| {
        let next = at.get(row + 1).copied().unwrap_or(end);
        lines[at[row] + 1..next].join("\n")
    };
    let width = layout.fields.len();
    let names: Vec<Cow<'t, str>> = cells[..width].iter().map(|cell| Cow::Borrowed(*cell)).collect();
    let has_header = are_names(&names) && below(0).is_empty() && !names.iter().any(|name| name == BELOW);
    layout.lines.no_header = !has_header;
    layout.lines.below = at.len() < end;
    let names = if has_header { names } else { numbered(width) };
    let mut grid = Grid { names, cells: Vec::with_capacity(cells.len() + at.len()) };
    grid.names.extend(layout.lines.below.then(|| Cow::Owned(BELOW.to_owned())));
    for (place, row) in cells.chunks_exact(width).enumerate().skip(usize::from(has_header)) {
        grid.cells.extend(row.iter().map(|cell| Cow::Borrowed(*cell)));
        grid.cells.extend(layout.lines.below.then(|| Cow::Owned(below(place))));
    }
    Some(Found { title, lines: end, layout, grid })
}

/// The lines that are rows.
#[derive(Default)]
struct Rows<'t> {
    /// Of all rows.
    cells: Vec<&'t str>,
    /// Which line each row is.
    at: Vec<usize>,
}

/// The rows that lines begin with, until there are too many others.
fn rows<'t>(lines: &[&'t str], layout: &Layout) -> Rows<'t> {
    let mut rows = Rows::default();
    let mut others = 0;
    for (place, line) in lines.iter().enumerate() {
        if layout.reads(line, &mut rows.cells) {
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
