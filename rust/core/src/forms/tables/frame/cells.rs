//! Where the cells of a line stand: by the bars between them, or by the width of each column.

use super::Side;
use super::dialect::Bars;
use crate::forms::tables::layout::{byte_at, length};

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

/// The slots of a line of columns of these widths; in an open one the last is as wide as its cell.
pub(super) fn measured<'t>(
    line: &'t str,
    bars: &Bars,
    widths: &[usize],
    is_open: bool,
    slots: &mut Vec<&'t str>,
) -> Option<()> {
    let mut rest = line.strip_prefix(bars[0])?;
    let last = widths.len() - 1;
    for (place, &width) in widths.iter().enumerate() {
        let end = if is_open && place == last { rest.len() } else { end_of(rest, width)? };
        slots.push(&rest[..end]);
        rest = rest[end..].strip_prefix(bars[if place == last { 2 } else { 1 }])?;
    }
    rest.is_empty().then_some(())
}

/// Where so many characters end; `None` if there are fewer.
fn end_of(text: &str, characters: usize) -> Option<usize> {
    byte_at(text, characters).or_else(|| (length(text) == characters).then_some(text.len()))
}

/// Where the cells of a column stand in their slots.
pub(super) fn side<'t>(slots: impl Iterator<Item = &'t str> + Clone, width: usize) -> Side {
    let mut filled = slots.filter(|slot| !slot.trim_matches(' ').is_empty());
    if !filled.clone().any(|slot| slot.starts_with(' ')) {
        return Side::Left;
    }
    if filled.clone().all(|slot| !slot.ends_with(' ') && length(slot) >= width) {
        return Side::Right;
    }
    let is_in_the_middle = |slot: &str| {
        let padding = width.saturating_sub(length(slot.trim_matches(' ')));
        slot.len() - slot.trim_start_matches(' ').len() == padding / 2
    };
    if filled.all(is_in_the_middle) { Side::Middle } else { Side::Left }
}

impl Side {
    /// The cell of a slot.
    pub(super) fn cell(self, slot: &str) -> &str {
        match self {
            Self::Left => slot.trim_end_matches(' '),
            Self::Right => slot.trim_start_matches(' '),
            Self::Middle => slot.trim_matches(' '),
        }
    }
}
