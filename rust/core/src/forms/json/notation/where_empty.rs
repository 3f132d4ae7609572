//! What the empty cells of a table hold.

use ahash::HashMap;

use super::above::Definitions;
use super::budget::Budget;
use super::lookups::Lookups;
use super::names::Names;
use crate::forms::json::document::{Builder, Document};

/// What an empty cell holds.
pub(super) enum WhereEmpty<'t> {
    Nothing,
    Always(Document<'t>),
    /// What the one above it holds, if there is one.
    AsAbove(Option<Document<'t>>),
    /// What a lookup says, once the whole row has been read.
    Follows,
}

impl<'t> WhereEmpty<'t> {
    /// Fills in the cell whose nodes begin at `start`, if it is empty; else notes what it holds for those below.
    pub(super) fn fill_in(
        &mut self,
        builder: &mut Builder<'t>,
        start: usize,
        budget: &mut Budget,
    ) -> Option<()> {
        let is_empty = builder.document.nodes.len() == start;
        let value = match self {
            Self::Always(value) if is_empty => value,
            Self::AsAbove(above) if is_empty => above.as_ref()?,
            Self::AsAbove(above) => {
                // What holds others stands in one place.
                let is_scalar = builder.document.nodes.len() == start + 1;
                *above = is_scalar.then(|| builder.copy_from(start));
                return Some(());
            }
            Self::Nothing | Self::Always(_) | Self::Follows => return Some(()),
        };
        budget.spend(value.nodes.len(), value.strings.length_of(&value.nodes))?;
        builder.append(&value.nodes, &value.strings);
        Some(())
    }
}

/// For each of the columns what its empty cells hold, and what follows from which: a cell that is empty says one
/// thing only.
pub(super) fn of_cells<'t>(
    columns: &[&'t str],
    keyed: bool,
    as_above: Vec<&'t str>,
    definitions: &mut Definitions<'t>,
    text: &'t str,
    names: &mut Names<'t>,
) -> Option<(Vec<WhereEmpty<'t>>, Lookups<'t>)> {
    let places: HashMap<&str, usize> = columns.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
    let mut cells: Vec<WhereEmpty<'t>> = columns.iter().map(|_| WhereEmpty::Nothing).collect();
    let mut where_empty = |name: &str, holds| {
        let cell = *places.get(name).filter(|&&cell| !keyed || cell > 0)?;
        matches!(std::mem::replace(&mut cells[cell], holds), WhereEmpty::Nothing).then_some(())
    };
    for name in as_above {
        where_empty(name, WhereEmpty::AsAbove(None))?;
    }
    for (name, value) in definitions.where_empty.drain(..) {
        where_empty(name, WhereEmpty::Always(value.read(text, names)?))?;
    }
    let mut lookups = Lookups::default();
    for lookup in definitions.lookups.drain(..) {
        let places: Vec<usize> =
            lookup.names.iter().map(|name| places.get(name).copied()).collect::<Option<_>>()?;
        lookup.names[1..].iter().try_for_each(|name| where_empty(name, WhereEmpty::Follows))?;
        lookups.push(lookup, &places);
    }
    // One step leads from a cell to what it holds.
    Some((cells, lookups.finish()?))
}
