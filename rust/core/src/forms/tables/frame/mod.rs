//! Tables drawn with bars and rules: Markdown's, psql's, and boxes. What is
//! drawn is said in a line above the cells, which are written like any table's.
//!
//! [`dialect`] lists the ways to draw, [`find`] finds tables in lines and takes
//! them apart by their [`signs`], [`words`] says how one was drawn, and here it is drawn again.

mod cells;
mod dialect;
mod find;
mod plain;
mod ruler;
#[cfg(test)]
mod rules;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;

use super::grid::{Grid, MAX_COLUMNS};
use super::layout::{MAX_WIDTH, push_spaces};
use cells::behind_point;
use dialect::{Bars, Cells, Dialect, Rule};

pub(super) use dialect::count;
pub(super) use find::{Drawn, find};
pub(super) use plain::{Plain, find_plain};
use ruler::Ruler;
pub(super) use signs::may_be_rule;
pub(crate) use signs::may_have_rule;
pub(super) use words::OPENING;

/// How a table was drawn, beyond what its cells tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    dialect: &'static Dialect,
    widths: Widths,
    /// Where the cells of each column stand; to the left in those beyond the last.
    sides: Vec<Side>,
    /// Where the names of columns stand, if not where the dialect has them.
    header: Option<Names>,
    /// The cells of the rule below the header; one dash in them is as wide as the column. None if all are such.
    rule: Vec<String>,
    /// Spaces before each line.
    indent: usize,
    /// What widths are measured by.
    ruler: Ruler,
    has: Has,
}

/// What a table has that others have not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Has {
    /// A rule between each row and the next.
    rules: bool,
    /// Of those whose rows are counted: no count.
    no_count: bool,
    /// Names in the first row, which cannot be those of a header.
    no_header: bool,
}

/// How wide columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Widths {
    /// As the widest of their cells.
    Widest,
    /// As each cell.
    None,
    /// So many characters, where a cell is not wider.
    Given(Vec<usize>),
}

/// Where a cell stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    /// In the middle, or one to the left of it.
    Middle,
    /// To the right, numbers with their points below each other.
    Point,
}

/// Where the names of columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    AsCells,
    Left,
    Middle,
}

/// What each row is given to.
pub(super) type Take<'a> = &'a mut dyn FnMut(&[Cow<'_, str>]) -> Option<()>;

impl Frame {
    /// Draws the rows that `each` gives, the header first, as lines that `push` takes.
    /// `None` where that is too much, or these rows cannot be drawn so.
    pub(super) fn draw(
        &self,
        each: &dyn Fn(Take<'_>) -> Option<()>,
        push: &mut dyn FnMut(&str) -> Option<()>,
    ) -> Option<()> {
        let mut pen =
            Pen { frame: self, widths: self.measure(each)?, points: self.points(each)?, line: String::new() };
        let rules = &self.dialect.rules;
        pen.rule(rules.top.as_ref(), push)?;
        // Without a header, what stands for it names columns as the draft does.
        let mut skips = self.has.no_header;
        let mut drawn = 0_usize;
        each(&mut |cells| {
            if std::mem::take(&mut skips) {
                return Some(());
            }
            drawn += 1;
            match drawn {
                1 => {
                    pen.names(cells, push)?;
                    pen.head(push)
                }
                2 => pen.row(cells, push),
                _ => {
                    pen.rule(rules.between.as_ref().filter(|_| self.has.rules), push)?;
                    pen.row(cells, push)
                }
            }
        })?;
        pen.rule(rules.bottom.as_ref(), push)?;
        if self.dialect.cells == Cells::Counted && !self.has.no_count {
            push(&count(drawn.checked_sub(1)?))?;
        }
        Some(())
    }

    /// Whether these lines are what it draws of that table.
    fn draws(&self, grid: &Grid<'_>, lines: &[&str]) -> bool {
        let mut lines = lines.iter();
        let mut is_next = |line: &str| (lines.next() == Some(&line)).then_some(());
        self.draw(&rows_of(grid), &mut is_next).is_some() && lines.next().is_none()
    }

    /// How wide each column is; `None` where one is too wide, or they are not those of the rows.
    fn measure(&self, each: &dyn Fn(Take<'_>) -> Option<()>) -> Option<Vec<usize>> {
        let mut widths = Vec::new();
        let mut skips = self.has.no_header;
        each(&mut |cells| {
            if widths.is_empty() {
                widths = match &self.widths {
                    Widths::Widest => vec![self.dialect.narrowest; cells.len()],
                    Widths::None => vec![0; cells.len()],
                    Widths::Given(widths) => widths.clone(),
                };
            }
            let counts = self.widths == Widths::Widest && !std::mem::take(&mut skips);
            for (width, cell) in widths.iter_mut().zip(cells).filter(|_| counts) {
                *width = self.ruler.length(cell).max(*width);
            }
            (cells.len() == widths.len()).then_some(())
        })?;
        let fits =
            (1..=MAX_COLUMNS).contains(&widths.len()) && widths.iter().all(|width| *width <= MAX_WIDTH);
        fits.then_some(widths)
    }

    /// How much stands from the point on in the cells of each column whose numbers stand by it.
    fn points(&self, each: &dyn Fn(Take<'_>) -> Option<()>) -> Option<Vec<usize>> {
        let mut points = vec![0; self.sides.len()];
        if self.sides.contains(&Side::Point) {
            let mut is_header = true;
            each(&mut |cells| {
                for (cell, point) in cells.iter().zip(&mut points).filter(|_| !is_header) {
                    *point = behind_point(cell).max(*point);
                }
                is_header = false;
                Some(())
            })?;
        }
        Some(points)
    }

    /// Dashes of a rule's cell where nothing is said of them.
    fn usual_dashes(&self) -> &'static str {
        if self.widths == Widths::None { "---" } else { "-" }
    }

    fn names(&self) -> Names {
        self.header.unwrap_or(if self.dialect.centred { Names::Middle } else { Names::AsCells })
    }

    fn side(&self, place: usize) -> Side {
        self.sides.get(place).copied().unwrap_or(Side::Left)
    }
}

/// The rows of a grid, its header first.
fn rows_of(grid: &Grid<'_>) -> impl Fn(Take<'_>) -> Option<()> {
    |take| {
        take(&grid.names)?;
        (0..grid.rows()).try_for_each(|row| take(&grid.row(row)))
    }
}

/// Draws a table's lines.
struct Pen<'f> {
    frame: &'f Frame,
    widths: Vec<usize>,
    /// What stands from the point on, where numbers stand by it.
    points: Vec<usize>,
    line: String,
}

impl Pen<'_> {
    fn row(&mut self, cells: &[Cow<'_, str>], push: &mut dyn FnMut(&str) -> Option<()>) -> Option<()> {
        let frame = self.frame;
        let is_open = frame.dialect.cells.are_open();
        let points = std::mem::take(&mut self.points);
        let behind = |place: usize, cell: &str| {
            points.get(place).map_or(0, |most: &usize| most.saturating_sub(behind_point(cell)))
        };
        self.cells(cells, &frame.dialect.row, is_open, |place, cell| {
            (frame.side(place), behind(place, cell))
        });
        self.points = points;
        push(&self.line)
    }

    fn names(&mut self, cells: &[Cow<'_, str>], push: &mut dyn FnMut(&str) -> Option<()>) -> Option<()> {
        let frame = self.frame;
        let side = |place| match frame.names() {
            Names::AsCells => frame.side(place),
            Names::Left => Side::Left,
            Names::Middle => Side::Middle,
        };
        let is_open = frame.dialect.cells == Cells::Trimmed;
        self.cells(cells, &frame.dialect.header, is_open, |place, _| (side(place), 0));
        push(&self.line)
    }

    /// A line of cells, each at its side, so much kept behind it; in an open one nothing is behind the last.
    fn cells(
        &mut self,
        cells: &[Cow<'_, str>],
        bars: &Bars,
        is_open: bool,
        side: impl Fn(usize, &str) -> (Side, usize),
    ) {
        self.begin(bars);
        let last = self.widths.len() - 1;
        for (place, (cell, width)) in cells.iter().zip(&self.widths).enumerate() {
            let padding = width.saturating_sub(self.frame.ruler.length(cell));
            let (side, behind) = side(place, cell);
            let before = side.before(padding, behind);
            push_spaces(before, &mut self.line);
            self.line.push_str(cell);
            push_spaces(if is_open && place == last { 0 } else { padding - before }, &mut self.line);
            self.line.push_str(bars[if place == last { 2 } else { 1 }]);
        }
        if self.frame.dialect.cells == Cells::Trimmed {
            self.line.truncate(self.line.trim_end_matches(' ').len());
        }
    }

    fn rule(&mut self, rule: Option<&Rule>, push: &mut dyn FnMut(&str) -> Option<()>) -> Option<()> {
        let Some(rule) = rule else { return Some(()) };
        push(&rule.line(self.frame.indent, &self.widths))
    }

    /// The rule below the header.
    fn head(&mut self, push: &mut dyn FnMut(&str) -> Option<()>) -> Option<()> {
        let (frame, head) = (self.frame, &self.frame.dialect.rules.head);
        if frame.dialect.cells != Cells::Barred {
            return self.rule(Some(head), push);
        }
        self.begin(&head.bars);
        let last = self.widths.len() - 1;
        let usual = frame.usual_dashes();
        for (place, width) in self.widths.iter().enumerate() {
            let cell = frame.rule.get(place).map_or(usual, String::as_str);
            match cell.split_once('-') {
                Some((before, behind)) if !behind.contains('-') => {
                    let dashes = (width + head.beyond).saturating_sub(before.len() + behind.len()).max(1);
                    self.line.push_str(before);
                    self.line.extend(std::iter::repeat_n('-', dashes));
                    self.line.push_str(behind);
                }
                Some(_) | None => self.line.push_str(cell),
            }
            self.line.push_str(head.bars[if place == last { 2 } else { 1 }]);
        }
        push(&self.line)
    }

    fn begin(&mut self, bars: &Bars) {
        self.line.clear();
        push_spaces(self.frame.indent, &mut self.line);
        self.line.push_str(bars[0]);
    }
}
