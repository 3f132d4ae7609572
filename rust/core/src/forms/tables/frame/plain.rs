//! Tables of which nothing needs to be said but their cells: how they were drawn follows from that of all others.

use std::borrow::Cow;
use std::ops::Range;

use super::cells::side;
use super::dialect::{Cells, DIALECTS};
use super::find::{Sketch, find_as};
use super::ruler::Ruler;
use super::{Frame, Has, Side, Widths};

/// A table found in lines.
pub(in crate::forms::tables) struct Plain<'t> {
    pub(in crate::forms::tables) lines: Range<usize>,
    pub(in crate::forms::tables) frame: Frame,
    pub(in crate::forms::tables) names: Vec<&'t str>,
    /// Row by row.
    pub(in crate::forms::tables) cells: Vec<&'t str>,
}

/// The next table in lines, from that one on, of which that is so.
pub(in crate::forms::tables) fn find_plain<'t>(lines: &[&'t str], from: usize) -> Option<Plain<'t>> {
    find_as(lines, from, |sketch| Plain::of(sketch, lines))
}

impl<'t> Plain<'t> {
    fn of(sketch: Sketch<'t>, lines: &[&'t str]) -> Option<Self> {
        let columns = sketch.names.len();
        (sketch.has_columns() && sketch.dialect.cells != Cells::Barred).then_some(())?;
        let is_right =
            |place: usize| side(sketch.column(place), sketch.widths[place], sketch.ruler) == Side::Right;
        let right: Vec<bool> = (0..columns).map(is_right).collect();
        let mut frame = Frame::plain(sketch.dialect.name)?;
        frame.put_right(&right);
        let names = sketch.names.iter().map(|name| name.trim_matches(' ')).collect();
        let cell = |(at, slot): (usize, &&'t str)| frame.side(at % columns).cell(slot);
        let cells = sketch.slots.iter().enumerate().map(cell).collect();
        let table = Self { lines: sketch.lines, frame, names, cells };
        let mut drawn = lines[table.lines.clone()].iter();
        let mut is_next = |line: &str| (drawn.next() == Some(&line)).then_some(());
        let is_same = table.frame.draw_plain(&table.names, &table.cells, &mut is_next).is_some();
        (is_same && drawn.next().is_none()).then_some(table)
    }
}

impl Frame {
    /// The frame of tables in a dialect that are as wide as their cells, where these are counted as a terminal does.
    pub(in crate::forms::tables) fn plain(name: &str) -> Option<Self> {
        let dialect = DIALECTS.iter().find(|dialect| dialect.name == name)?;
        Some(Self {
            dialect,
            widths: Widths::Widest,
            sides: Vec::new(),
            header: None,
            rule: Vec::new(),
            indent: 0,
            ruler: Ruler::Columns,
            has: Has::default(),
        })
    }

    /// What its dialect is called.
    pub(in crate::forms::tables) fn name(&self) -> &'static str {
        self.dialect.name
    }

    /// Whether the number of rows stands below the last.
    pub(in crate::forms::tables) fn is_counted(&self) -> bool {
        self.dialect.cells == Cells::Counted
    }

    /// Whether the cells of that column stand to the right.
    pub(in crate::forms::tables) fn is_right(&self, place: usize) -> bool {
        self.side(place) == Side::Right
    }

    /// Has the cells of some columns stand to the right, those of all others to the left.
    pub(in crate::forms::tables) fn put_right(&mut self, right: &[bool]) {
        self.sides.clear();
        self.sides.extend(right.iter().map(|right| if *right { Side::Right } else { Side::Left }));
    }

    /// Draws a table of such names and cells.
    pub(in crate::forms::tables) fn draw_plain(
        &self,
        names: &[&str],
        cells: &[&str],
        push: &mut dyn FnMut(&str) -> Option<()>,
    ) -> Option<()> {
        self.draw(
            &|take| {
                let mut line: Vec<Cow<'_, str>> = Vec::with_capacity(names.len());
                std::iter::once(names).chain(cells.chunks(names.len())).try_for_each(|cells| {
                    line.clear();
                    line.extend(cells.iter().map(|cell| Cow::Borrowed(*cell)));
                    take(&line)
                })
            },
            push,
        )
    }
}
