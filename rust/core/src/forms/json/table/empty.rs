//! Chooses the columns some of whose cells are left empty: where they hold what
//! [`mostly`] all rows do, or what the row above does, as in [`runs`].

use super::columns::Column;
use super::plan::Role;
use super::template::{Piece, Rule};
use super::{mostly, runs};
use crate::forms::json::document::Document;

/// Most such columns side by side: a reader has to count the commas between them.
pub(super) const MAX_RUN: usize = 4;

/// Bytes that a cell is spared at most: a long value could have a name.
const MAX_SPARED: usize = 8;

/// Bytes that weigh as much as what says of the first column that its cells may be empty.
pub(super) const OVERHEAD: usize = 16;

/// Lets cells of listed columns be empty where that spares more than it takes to say.
pub(super) fn leave_empty(document: &Document<'_>, columns: &mut [(Column, Role)], keyed: bool) {
    let referred = referred_to(columns);
    let mut run = 0;
    for (index, (column, role)) in columns.iter_mut().enumerate().skip(usize::from(keyed)) {
        if !role.has_cells() {
            continue;
        }
        let lighter = match role {
            _ if run == MAX_RUN => None,
            Role::Listed => with_empty_cells(document, column),
            // Each value that changes is said in full then; but a reference would lead to a part.
            Role::Shortened(_) if !referred[index] => runs::as_above(document, column).map(|_| Role::AsAbove),
            _ => None,
        };
        let may_be_empty = lighter.is_some() || matches!(role, Role::Follows(_));
        run = if may_be_empty { run + 1 } else { 0 };
        if let Some(lighter) = lighter {
            *role = lighter;
        }
    }
}

/// For each column whether another is told by a reference to it.
pub(super) fn referred_to(columns: &[(Column, Role)]) -> Vec<bool> {
    let mut referred = vec![false; columns.len()];
    for (index, (_, role)) in columns.iter().enumerate() {
        let pieces = match role {
            Role::Computed(Rule::Joined(pieces)) => pieces,
            Role::Shortened(shortened) => &shortened.pieces,
            Role::Computed(Rule::Same(source)) => {
                referred[*source] = true;
                continue;
            }
            Role::Listed
            | Role::Constant
            | Role::Mostly(_)
            | Role::AsAbove
            | Role::Follows(_)
            | Role::Progression(_) => {
                continue;
            }
        };
        for piece in pieces {
            if let Piece::Value(source) = piece
                && *source != index
            {
                referred[*source] = true;
            }
        }
    }
    referred
}

/// The device that spares the column most; of two that spare the same, the plainer.
fn with_empty_cells(document: &Document<'_>, column: &Column) -> Option<Role> {
    let as_above = runs::as_above(document, column).map(|spared| (spared, Role::AsAbove));
    let common = mostly::common_value(document, column).map(|(spared, value)| (spared, Role::Mostly(value)));
    as_above.into_iter().chain(common).max_by_key(|(spared, _)| *spared).map(|(_, role)| role)
}

/// Bytes that an empty cell spares, and the comma's share in its token.
pub(super) fn spared(document: &Document<'_>, at: u32) -> usize {
    1 + document.text_at(at as usize).map_or(2, str::len).min(MAX_SPARED)
}
