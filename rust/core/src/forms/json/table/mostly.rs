//! Columns that hold the same in nearly all rows: their cells are empty there.

use super::cells::sample;
use super::columns::Column;
use super::empty::{OVERHEAD, spared};
use crate::forms::json::document::Document;

/// Of so many rows, so many hold the value: where fewer do, there is little to
/// spare, and a reader has more to look up.
const MOST: (usize, usize) = (3, 4);

/// How much is spared by saying once what most rows of the column hold, and where that value stands.
/// It is one that holds no others, and no row is without one.
pub(super) fn common_value(document: &Document<'_>, column: &Column) -> Option<(usize, u32)> {
    if column.has_gaps() {
        return None;
    }
    let is_same = |one: u32, other: u32| document.same_values(one as usize, other as usize);
    let sample = sample(column.values.len());
    let mut candidate = (*column.values.first()?, 0_usize);
    for at in sample.iter().map(|&row| column.values[row]) {
        // What more than half of the rows hold is left over when different ones are taken out in pairs.
        candidate = match candidate {
            (_, 0) => (at, 1),
            (value, times) if is_same(value, at) => (value, times + 1),
            (value, times) => (value, times - 1),
        };
    }
    let (value, left) = candidate;
    if left == 0 {
        return None;
    }
    let times = column.values.iter().filter(|&&at| is_same(value, at)).count();
    let length = document.text_at(value as usize).map_or(2, str::len);
    let definition = column.name.len() + length + OVERHEAD;
    let holds_none = document.nodes[value as usize].span() == 1;
    let is_common = holds_none && MOST.1 * times >= MOST.0 * column.values.len();
    let lighter = (times * spared(document, value)).checked_sub(definition + 1);
    lighter.filter(|_| is_common).map(|spared| (spared, value))
}
