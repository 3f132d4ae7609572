//! Fills in the days that cells leave out.

use ahash::HashMap;

use super::names::Names;
use super::zones::lacks_zone;
use crate::forms::json::document::{Builder, Node, Scalar};
use crate::forms::json::table::moments;

/// The last day that a column of moments has said, with the sign behind it.
#[derive(Default)]
pub(super) struct LastDay(String);

impl LastDay {
    /// One for each of the listed columns that is among those.
    pub(super) fn of_columns(listed: &[&str], dated: &[&str]) -> Option<Vec<Option<Self>>> {
        let places: HashMap<&str, usize> =
            listed.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
        let mut days: Vec<Option<Self>> = listed.iter().map(|_| None).collect();
        for name in dated {
            days[*places.get(name)?].replace(Self::default()).is_none().then_some(())?;
        }
        Some(days)
    }

    /// Fills in the cell whose nodes begin at `start`, if it is a time without a day; else notes its day.
    /// `is_bare` where it stands without quotes; `None` for a time without a day, where none stands above.
    pub(super) fn fill_in<'t>(
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
