//! Finds padded tables in lines.

use std::borrow::Cow;

use super::contents::Contents;
use super::gaps::{Columns, Gaps, Narrow, Votes};
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
    text: &'t str,
    lines: &'l [&'t str],
    gaps: Vec<Gaps<'t>>,
}

impl<'l, 't> Sight<'l, 't> {
    /// Of lines of a text.
    pub(super) fn of(text: &'t str, lines: &'l [&'t str]) -> Self {
        let seen = if lines.len() < FEW_ROWS { 0 } else { PROBE + MAX_TITLE };
        let gaps = lines.iter().take(seen).map(|line| Gaps::of(line)).collect();
        Self { text, lines, gaps }
    }

    /// So many lines below a title, or some of them.
    fn below(&self, title: usize, window: usize) -> Cow<'_, [Gaps<'t>]> {
        let below = &self.lines[title..];
        if step(window) == 1 {
            return Cow::Borrowed(&self.gaps[title..][..window.min(below.len())]);
        }
        let some = below.iter().take(window).step_by(step(window));
        Cow::Owned(some.map(|line| Gaps::of(line)).collect())
    }
}

/// Of so many lines one is looked at.
fn step(window: usize) -> usize {
    window.div_ceil(PROBE)
}

/// The tables that lines begin with, or begin with after a title, as narrow gaps are taken one way or another:
/// as much of each as a probe shows.
pub(super) fn probe<'t>(sight: &Sight<'_, 't>, work: &mut Work) -> [Option<Found<'t>>; 2] {
    let mut probes = [Narrow::Parts, Narrow::Joins].map(Probe::of);
    let lines = sight.lines;
    let mut looked_at = usize::MAX;
    for window in WINDOWS {
        let window = window.min(lines.len());
        if window == looked_at || lines.len() < FEW_ROWS {
            continue;
        }
        looked_at = window;
        let mut votes = Votes::new();
        for title in 0..=MAX_TITLE.min(lines.len() - FEW_ROWS) {
            if probes.iter().all(|probe| probe.is_done) {
                break;
            }
            let Some(left) = work.0.checked_sub(window / step(window)) else { return [None, None] };
            work.0 = left;
            let below = sight.below(title, window);
            let Some(columns) = Columns::of(&below) else { continue };
            for probe in probes.iter_mut().filter(|probe| !probe.is_done) {
                probe.look(sight, title, &columns, &mut votes);
            }
        }
    }
    probes.map(|probe| probe.best.map(|(_, found)| found))
}

/// What has been found of a table where narrow gaps are taken one way.
struct Probe<'t> {
    narrow: Narrow,
    best: Option<(usize, Found<'t>)>,
    /// From more or fewer lines the same columns are found, mostly, and what they take is known.
    tried: Vec<(usize, Layout)>,
    is_done: bool,
}

impl<'t> Probe<'t> {
    fn of(narrow: Narrow) -> Self {
        Self { narrow, best: None, tried: Vec::new(), is_done: false }
    }

    fn look(&mut self, sight: &Sight<'_, 't>, title: usize, columns: &Columns<'_, 't>, votes: &mut Votes) {
        let Some(layout) = columns.layout(self.narrow, votes) else { return };
        if self.tried.iter().any(|(of, layout_of)| *of == title && *layout_of == layout) {
            return;
        }
        self.tried.push((title, layout.clone()));
        let below = &sight.lines[title..];
        let below = &below[..below.len().min(PROBE)];
        let most = self.best.as_ref().map_or(0, |(score, _)| *score);
        if !is_better(highest_score(&layout), most) && !may_be_all_of(below, &layout) {
            return;
        }
        let Some(found) = take(Contents::of(sight.text), below, layout, title) else { return };
        self.is_done = found.is_all_of(below);
        let score = found.score();
        if self.is_done || is_better(score, most) {
            self.best = Some((score, found));
        }
    }
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
    /// So many rows, and the lines they are; all of them, if there are others below some.
    pub(super) fn first(&self, rows: usize) -> (Cow<'_, Grid<'t>>, usize) {
        if self.layout.lines.below || self.grid.rows() <= rows {
            return (Cow::Borrowed(&self.grid), self.lines);
        }
        (Cow::Owned(self.grid.first(rows)), rows + usize::from(!self.layout.lines.no_header))
    }

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
