//! Finds drawn tables in lines by the rule below their header.

use std::borrow::Cow;
use std::ops::Range;

use super::cells::{between, measured, side};
use super::dialect::{Bars, Cells, DIALECTS, Dialect, Rule, count};
use super::ruler::{Ruler, is_wide};
use super::signs::may_be_rule;
use super::{Frame, Has, Names, Pen, Side, Widths, rows_of};
use crate::forms::tables::contents::Contents;
use crate::forms::tables::grid::{Grid, MAX_COLUMNS};
use crate::forms::tables::layout::length;

/// Fewest rows below the header.
const FEW_ROWS: usize = 2;

/// A table found in lines.
pub(in crate::forms::tables) struct Drawn<'t> {
    pub(in crate::forms::tables) lines: Range<usize>,
    pub(in crate::forms::tables) frame: Frame,
    pub(in crate::forms::tables) grid: Grid<'t>,
}

/// The next table in lines of a text, from that one on.
pub(in crate::forms::tables) fn find<'t>(text: &'t str, lines: &[&'t str], from: usize) -> Option<Drawn<'t>> {
    find_as(lines, from, |sketch| sketch.drawn(text, lines))
}

/// The next of what may be a table that is one in that sense.
pub(super) fn find_as<'t, Table>(
    lines: &[&'t str],
    mut from: usize,
    table: impl Fn(Sketch<'t>) -> Option<Table>,
) -> Option<Table> {
    let mut head = from;
    while head < lines.len() {
        let sketches = if may_be_rule(lines[head]) { sketches(lines, from, head) } else { Vec::new() };
        // What has been looked at as a table is not looked at again, whether it is one or not.
        let Some(end) = sketches.iter().map(|sketch| sketch.lines.end).max() else {
            head += 1;
            continue;
        };
        if let Some(found) = sketches.into_iter().find_map(&table) {
            return Some(found);
        }
        from = end;
        head = end;
    }
    None
}

/// What may be a table, measured in characters, and where some of its lines are wide in columns, the longer first.
fn sketches<'t>(lines: &[&'t str], from: usize, head: usize) -> Vec<Sketch<'t>> {
    let narrow = Sketch::of(lines, from, head, Ruler::Characters);
    let end = narrow.as_ref().map_or(head + 1, |sketch| sketch.lines.end);
    let near = &lines[head.saturating_sub(1).max(from)..lines.len().min(end + 1)];
    let is_wide = near.iter().any(|line| is_wide(line));
    let wide = if is_wide { Sketch::of(lines, from, head, Ruler::Columns) } else { None };
    let mut sketches: Vec<Sketch<'t>> = narrow.into_iter().chain(wide).collect();
    sketches.sort_by_key(|sketch| std::cmp::Reverse(sketch.lines.end));
    sketches
}

/// The lines of what may be a table, taken apart.
pub(super) struct Sketch<'t> {
    pub(super) dialect: &'static Dialect,
    indent: usize,
    pub(super) lines: Range<usize>,
    /// The cells of the rule below the header.
    dashes: Vec<&'t str>,
    /// Of the names, and of each row.
    pub(super) names: Vec<&'t str>,
    pub(super) slots: Vec<&'t str>,
    pub(super) widths: Vec<usize>,
    pub(super) ruler: Ruler,
    has: Has,
}

impl<'t> Sketch<'t> {
    /// The table whose rule below the header is line `head`.
    fn of(lines: &[&'t str], from: usize, head: usize, ruler: Ruler) -> Option<Self> {
        DIALECTS.iter().find_map(|dialect| {
            let above = 1 + usize::from(dialect.rules.top.is_some());
            let start = head.checked_sub(above).filter(|start| *start >= from)?;
            let line = lines[head].trim_start_matches(' ');
            let indent = lines[head].len() - line.len();
            let dashes = dashes(line, dialect)?;
            // One column without bars is a rule of any kind, and none of these.
            (dashes.len() > 1 || dialect.cells != Cells::Barred).then_some(())?;
            let beyond = dialect.rules.head.beyond;
            let widths =
                dashes.iter().map(|dash| length(dash).checked_sub(beyond)).collect::<Option<Vec<_>>>();
            let widths = widths.or_else(|| (dialect.cells == Cells::Barred).then(Vec::new))?;
            let (names, slots, has) = (Vec::new(), Vec::new(), Has::default());
            let mut sketch =
                Self { dialect, indent, lines: start..head + 1, dashes, names, slots, widths, ruler, has };
            let top = dialect.rules.top.map(|rule| rule.line(indent, &sketch.widths));
            top.is_none_or(|top| lines[start] == top).then_some(())?;
            let mut names = Vec::new();
            sketch.line(lines[head - 1], &dialect.header, dialect.cells == Cells::Trimmed, &mut names)?;
            sketch.names = names;
            sketch.take_rows(lines);
            Some(sketch)
        })
    }

    /// The slots of a line.
    fn line(&self, line: &'t str, bars: &Bars, is_open: bool, slots: &mut Vec<&'t str>) -> Option<()> {
        let begun = slots.len();
        let indented = line.len() - line.trim_start_matches(' ').len();
        let line = (indented >= self.indent).then(|| &line[self.indent..])?;
        let read = match self.dialect.cells {
            Cells::Barred => between(line, bars, self.dashes.len(), slots),
            Cells::Trimmed if line.ends_with(' ') => None,
            Cells::Measured | Cells::Counted | Cells::Trimmed => {
                measured(line, bars, (&self.widths, self.ruler), is_open, slots)
            }
        };
        if read.is_none() {
            slots.truncate(begun);
        }
        read
    }

    fn row(&mut self, line: Option<&&'t str>) -> bool {
        let mut slots = std::mem::take(&mut self.slots);
        let is_open = self.dialect.cells.are_open();
        let read = line.and_then(|line| self.line(line, &self.dialect.row, is_open, &mut slots));
        self.slots = slots;
        read.is_some()
    }

    /// Takes in the rows, and what stands below the last.
    fn take_rows(&mut self, lines: &[&'t str]) {
        let drawn = |rule: Option<Rule>| rule.map(|rule| rule.line(self.indent, &self.widths));
        let (between, bottom) = (drawn(self.dialect.rules.between), drawn(self.dialect.rules.bottom));
        let is =
            |at: usize, line: &Option<String>| line.is_some() && lines.get(at).copied() == line.as_deref();
        let mut at = self.lines.end;
        if self.row(lines.get(at)) {
            at += 1;
            self.has.rules = is(at, &between);
            let step = usize::from(self.has.rules);
            while (step == 0 || is(at, &between)) && !is(at + step, &bottom) && self.row(lines.get(at + step))
            {
                at += step + 1;
            }
        }
        at += usize::from(is(at, &bottom));
        if self.dialect.cells == Cells::Counted {
            let has_count = lines.get(at).is_some_and(|line| *line == count(self.rows()));
            self.has.no_count = !has_count;
            at += usize::from(has_count);
        }
        self.lines.end = at;
    }

    fn rows(&self) -> usize {
        self.slots.len() / self.names.len()
    }

    pub(super) fn column(&self, place: usize) -> impl Iterator<Item = &'t str> + Clone {
        self.slots.iter().skip(place).step_by(self.names.len()).copied()
    }

    /// Whether there are as many columns as a table has. One without bars is no table, unless its rows are counted.
    pub(super) fn has_columns(&self) -> bool {
        let fewest = match self.dialect.cells {
            Cells::Barred | Cells::Trimmed => 2,
            Cells::Counted => 1 + usize::from(self.has.no_count),
            Cells::Measured => 1 + usize::from(self.dialect.row[1].trim().is_empty()),
        };
        (fewest..=MAX_COLUMNS).contains(&self.names.len())
    }

    /// The table, if it can be drawn again from its cells.
    fn drawn(mut self, text: &'t str, lines: &[&'t str]) -> Option<Drawn<'t>> {
        let columns = self.names.len();
        (self.has_columns() && self.rows() >= FEW_ROWS).then_some(())?;
        if self.dialect.cells == Cells::Barred {
            self.widths = self.narrowest_slots();
        }
        let sides: Vec<Side> =
            (0..columns).map(|place| side(self.column(place), self.widths[place], self.ruler)).collect();
        let names = self.names.iter().map(|name| name.trim_matches(' '));
        let rows = self.slots.iter().enumerate().map(|(at, slot)| match self.widths[at % columns] {
            0 => slot,
            _ => sides[at % columns].cell(slot),
        });
        let mut cells = Contents::of(text);
        cells.extend(names.chain(rows));
        let (grid, has_header) = Grid::with_header(cells, columns);
        self.has.no_header = !has_header;
        let header_at = self.lines.start + usize::from(self.dialect.rules.top.is_some());
        let lines_of_it = &lines[self.lines.clone()];
        let spoken = [Widths::Widest, Widths::None, Widths::Given(self.widths.clone())];
        let frame = spoken.into_iter().find_map(|widths| {
            let frame = self.frame(widths, &sides, &grid, lines[header_at])?;
            frame.draws(&grid, lines_of_it).then_some(frame)
        })?;
        Some(Drawn { lines: self.lines, frame, grid })
    }

    /// How such a table would be drawn with columns that wide, if its header can be.
    fn frame(&self, widths: Widths, sides: &[Side], grid: &Grid<'t>, header: &str) -> Option<Frame> {
        let (dialect, sides, rule) = (self.dialect, sides.to_vec(), Vec::new());
        let (indent, ruler, has) = (self.indent, self.ruler, self.has);
        let mut frame = Frame { dialect, widths, sides, header: None, rule, indent, ruler, has };
        let widths = frame.measure(&rows_of(grid))?;
        if dialect.cells == Cells::Barred {
            frame.rule = self.rule(&widths, frame.usual_dashes());
        }
        let names: Vec<Cow<'_, str>> =
            self.names.iter().map(|name| Cow::Borrowed(name.trim_matches(' '))).collect();
        let spoken = [None, Some(Names::AsCells), Some(Names::Left), Some(Names::Middle)];
        let is_drawn = |spoken: &Option<Names>| {
            frame.header = *spoken;
            let mut pen =
                Pen { frame: &frame, widths: widths.clone(), points: Vec::new(), line: String::new() };
            pen.names(&names, &mut |line| (line == header).then_some(())).is_some()
        };
        frame.header = spoken.into_iter().find(is_drawn)?;
        Some(frame)
    }

    /// The cells of the rule below the header, those as wide as their columns with one dash.
    fn rule(&self, widths: &[usize], usual: &str) -> Vec<String> {
        let beyond = self.dialect.rules.head.beyond;
        let cell = |(dashes, width): (&&str, &usize)| {
            let begins = if dashes.starts_with(':') { ":-" } else { "-" };
            let ends = if dashes.ends_with(':') { ":" } else { "" };
            if dashes.len() == width + beyond { [begins, ends].concat() } else { (*dashes).to_owned() }
        };
        let cells: Vec<String> = self.dashes.iter().zip(widths).map(cell).collect();
        if cells.iter().all(|cell| cell == usual) { Vec::new() } else { cells }
    }

    /// The width of each column that is padded: that of its narrowest slot. 0 for others.
    fn narrowest_slots(&self) -> Vec<usize> {
        let slots = |place: usize| self.column(place).chain([self.names[place]]);
        let is_padded = |slot: &str| slot.starts_with(' ') || slot.ends_with(' ');
        let width = |place| slots(place).map(|slot| self.ruler.length(slot)).min().unwrap_or(0);
        (0..self.names.len())
            .map(|place| if slots(place).any(is_padded) { width(place) } else { 0 })
            .collect()
    }
}

/// The cells of a rule below a header, if a line is one.
fn dashes<'t>(line: &'t str, dialect: &Dialect) -> Option<Vec<&'t str>> {
    let Rule { bars, fill, .. } = dialect.rules.head;
    let has_sides = dialect.cells == Cells::Barred;
    let is_rule = |cell: &str| {
        let dashes = cell.strip_prefix(':').filter(|_| has_sides).unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').filter(|_| has_sides).unwrap_or(dashes);
        !dashes.is_empty() && dashes.chars().all(|character| character == fill)
    };
    let inside = line.strip_prefix(bars[0])?.strip_suffix(bars[2])?;
    let cells: Vec<&str> = inside.split(bars[1]).take(MAX_COLUMNS + 1).collect();
    cells.iter().all(|cell| is_rule(cell)).then_some(cells)
}
