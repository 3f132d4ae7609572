//! Columns that hold the same in nearly all rows: their cells are empty there.

use super::cells::sample;
use super::columns::Column;
use super::plan::Role;
use crate::forms::json::document::Document;

/// Of so many rows, so many hold the value: where fewer do, there is little to
/// spare, and a reader has more to look up.
const MOST: (usize, usize) = (3, 4);

/// Bytes that a cell is spared at most: a long value could have a name.
const MAX_SPARED: usize = 8;

/// Bytes that weigh as much as what opens a line of definitions.
const OVERHEAD: usize = 16;

/// Most such columns side by side: a reader has to count the commas between them.
const MAX_RUN: usize = 4;

/// Lets the cells of listed columns be empty where they hold what most rows do.
pub(super) fn empty_common(document: &Document<'_>, columns: &mut [(Column, Role)], keyed: bool) {
    let mut run = 0;
    for (column, role) in columns.iter_mut().skip(usize::from(keyed)) {
        if !role.has_cells() {
            continue;
        }
        let may_be_empty = *role == Role::Listed && run < MAX_RUN;
        run += 1;
        match may_be_empty.then(|| common_value(document, column)).flatten() {
            Some(value) => *role = Role::Mostly(value),
            None => run = 0,
        }
    }
}

/// Where the value stands that most rows of the column hold, if saying so is
/// lighter. It is one that holds no others, and no row is without one.
fn common_value(document: &Document<'_>, column: &Column) -> Option<u32> {
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
    let is_lighter = times * (1 + length.min(MAX_SPARED)) > definition;
    let holds_none = document.nodes[value as usize].span() == 1;
    (holds_none && is_lighter && MOST.1 * times >= MOST.0 * column.values.len()).then_some(value)
}
