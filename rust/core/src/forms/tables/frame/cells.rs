//! Where the cells of a line stand: by the bars between them, or by the width of each column.

use super::Side;
use super::dialect::Bars;
use super::ruler::Ruler;
use crate::forms::json::cursor::is_number;
use crate::forms::tables::layout::length;

/// The slots of a line of so many columns, padding included, told by its bars; one behind a backslash is none.
pub(super) fn between<'t>(
    line: &'t str,
    bars: &Bars,
    columns: usize,
    slots: &mut Vec<&'t str>,
) -> Option<()> {
    let (behind, before) = bars[1].split_once('|')?;
    let inside = line.strip_prefix(bars[0])?.strip_suffix(bars[2])?;
    let begun = slots.len();
    let mut start = 0;
    let is_bar = |at: usize| at == 0 || inside.as_bytes()[at - 1] != b'\\';
    let bars = inside.match_indices('|').map(|(at, _)| at).filter(|at| is_bar(*at));
    for end in bars.chain([inside.len()]) {
        let mut slot = &inside[start..end];
        if start > 0 {
            slot = slot.strip_prefix(before)?;
        }
        if end < inside.len() {
            slot = slot.strip_suffix(behind)?;
        }
        slots.push(slot);
        start = end + 1;
    }
    (slots.len() - begun == columns).then_some(())
}

/// The slots of a line of columns of these widths; an open one may end before its last cell does, or before others.
pub(super) fn measured<'t>(
    line: &'t str,
    bars: &Bars,
    (widths, ruler): (&[usize], Ruler),
    is_open: bool,
    slots: &mut Vec<&'t str>,
) -> Option<()> {
    let mut rest = line.strip_prefix(bars[0])?;
    let last = widths.len() - 1;
    for (place, &width) in widths.iter().enumerate() {
        let bar = bars[if place == last { 2 } else { 1 }];
        let end = if is_open && place == last { Some(rest.len()) } else { ruler.end_of(rest, width) };
        let is_cut = is_open && end.is_none_or(|end| end == rest.len() && bar.trim().is_empty());
        let end = if is_cut { rest.len() } else { end? };
        slots.push(&rest[..end]);
        rest = rest[end..].strip_prefix(if is_cut { "" } else { bar })?;
    }
    rest.is_empty().then_some(())
}

/// Where the cells of a column stand in their slots.
pub(super) fn side<'t>(slots: impl Iterator<Item = &'t str> + Clone, width: usize, ruler: Ruler) -> Side {
    let mut filled = slots.filter(|slot| !slot.trim_matches(' ').is_empty());
    if !filled.clone().any(|slot| slot.starts_with(' ')) {
        return Side::Left;
    }
    if filled.clone().all(|slot| !slot.ends_with(' ') && ruler.length(slot) >= width) {
        return Side::Right;
    }
    let most = filled.clone().map(|slot| behind_point(slot.trim_matches(' '))).max().unwrap_or(0);
    let is_by_point = |slot: &str| {
        let cell = slot.trim_matches(' ');
        let behind = slot.len() - slot.trim_end_matches(' ').len();
        // A line may end before the padding does.
        let is_cut = behind == 0 && ruler.length(slot) < width;
        is_number(cell) && (is_cut || behind == most - behind_point(cell))
    };
    if most > 0 && filled.clone().all(is_by_point) {
        return Side::Point;
    }
    let is_in_the_middle = |slot: &str| {
        let padding = width.saturating_sub(ruler.length(slot.trim_matches(' ')));
        slot.len() - slot.trim_start_matches(' ').len() == padding / 2
    };
    if filled.all(is_in_the_middle) { Side::Middle } else { Side::Left }
}

impl Side {
    /// How much of the padding stands before the cell, where so much is kept `behind` a number.
    pub(super) fn before(self, padding: usize, behind: usize) -> usize {
        match self {
            Self::Left => 0,
            Self::Right => padding,
            Self::Middle => padding / 2,
            Self::Point => padding.saturating_sub(behind),
        }
    }

    /// The cell of a slot.
    pub(super) fn cell(self, slot: &str) -> &str {
        match self {
            Self::Left => slot.trim_end_matches(' '),
            Self::Right => slot.trim_start_matches(' '),
            Self::Middle | Self::Point => slot.trim_matches(' '),
        }
    }
}

/// How many characters of a number stand from its point on.
pub(super) fn behind_point(cell: &str) -> usize {
    let point = if is_number(cell) { cell.find('.') } else { None };
    point.map_or(0, |point| length(&cell[point..]))
}
