//! What the cells of a column leave out, because a header or the rows above say it; and how they are filled in.

use ahash::HashMap;

use super::budget::Budget;
use super::names::Names;
use super::zones::lacks_zone;
use crate::forms::json::document::{Builder, Document, Node, Scalar};
use crate::forms::json::table::moments;

/// What the cells of a column may leave out.
#[derive(Default)]
pub(super) struct LeftOut<'t> {
    where_empty: WhereEmpty<'t>,
    day: Option<LastDay>,
}

/// What the cells of the listed columns may leave out, by the names of those of which something is said.
pub(super) fn left_out<'t>(
    listed: &[&str],
    keyed: bool,
    as_above: &[&str],
    dated: &[&str],
    where_empty: Vec<(&str, Document<'t>)>,
) -> Option<Vec<LeftOut<'t>>> {
    let places: HashMap<&str, usize> = listed.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
    let mut cells: Vec<LeftOut<'t>> = listed.iter().map(|_| LeftOut::default()).collect();
    let as_above = as_above.iter().map(|name| (*name, WhereEmpty::AsAbove(None)));
    let always = where_empty.into_iter().map(|(name, value)| (name, WhereEmpty::Always(value)));
    for (name, holds) in as_above.chain(always) {
        // No row is without a key.
        let cell = *places.get(name).filter(|&&cell| !keyed || cell > 0)?;
        let before = std::mem::replace(&mut cells[cell].where_empty, holds);
        matches!(before, WhereEmpty::Nothing).then_some(())?;
    }
    for name in dated {
        let before = cells[*places.get(name)?].day.replace(LastDay::default());
        before.is_none().then_some(())?;
    }
    Some(cells)
}

impl<'t> LeftOut<'t> {
    /// Fills in the cell whose nodes begin at `start`, and notes what it holds for those below;
    /// `is_bare` where it stands without quotes.
    pub(super) fn fill_in(
        &mut self,
        builder: &mut Builder<'t>,
        start: usize,
        is_bare: bool,
        names: &mut Names<'t>,
    ) -> Option<()> {
        if let Some(day) = &mut self.day {
            day.fill_in(builder, start, is_bare, names)?;
        }
        self.where_empty.fill_in(builder, start, &mut names.budget)
    }
}

/// What an empty cell holds.
#[derive(Default)]
enum WhereEmpty<'t> {
    #[default]
    Nothing,
    Always(Document<'t>),
    /// What the one above it holds, if there is one.
    AsAbove(Option<Document<'t>>),
}

impl<'t> WhereEmpty<'t> {
    fn fill_in(&mut self, builder: &mut Builder<'t>, start: usize, budget: &mut Budget) -> Option<()> {
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
            Self::Nothing | Self::Always(_) => return Some(()),
        };
        budget.spend(value.nodes.len(), value.strings.length_of(&value.nodes))?;
        builder.append(&value.nodes, &value.strings);
        Some(())
    }
}

/// The last day that a column of moments has said, with the sign behind it.
#[derive(Default)]
struct LastDay(String);

impl LastDay {
    /// `None` for a time without a day, where none stands above.
    fn fill_in<'t>(
        &mut self,
        builder: &mut Builder<'t>,
        start: usize,
        is_bare: bool,
        names: &mut Names<'t>,
    ) -> Option<()> {
        let [Node::String(content)] = builder.document.nodes[start..] else { return Some(()) };
        let content = builder.document.strings.get(content);
        if let Some((day, _)) = moments::split(content) {
            if self.0 != day {
                day.clone_into(&mut self.0);
            }
            return Some(());
        }
        if !moments::begins_with_time(content.as_bytes()) {
            return Some(());
        }
        (!self.0.is_empty()).then_some(())?;
        let mut moment = format!("{}{content}", self.0);
        if let Some(zone) = names.zone.filter(|_| is_bare && lacks_zone(&moment)) {
            moment.push_str(zone);
        }
        names.budget.spend(1, moment.len())?;
        builder.document.nodes.truncate(start);
        builder.scalar(Scalar::String(moment.into()));
        Some(())
    }
}
