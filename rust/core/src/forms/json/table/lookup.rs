//! Columns that follow from another, as a customer's name does from the number: what they hold is said once for
//! each value of that, and their cells are empty where it holds.

use ahash::HashMap;

use super::columns::{ABSENT, Column};
use super::plan::Role;
use super::weighing::{Weighed, Weighing};
use super::{cells, relations};
use crate::forms::json::document::Document;

/// Rows below which nothing is looked up.
const FEW_ROWS: usize = 16;

/// Most lookups of a table, and most keys that are weighed for each.
const MOST_LOOKUPS: usize = 3;
const MOST_KEYS: usize = 4;

/// What is worth so much of the best comes near.
const NEAR: (usize, usize) = (3, 4);

/// Parts of its bytes, of this many, that a lookup spares a table at least: a reader has to look things up.
const WORTH: usize = 40;

/// What follows from the values of a column.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    /// The column it follows from.
    pub(crate) key: usize,
    /// The columns that follow.
    pub(crate) columns: Vec<usize>,
    /// A row for each value of the key that is listed.
    pub(crate) rows: Vec<u32>,
    /// For each row of the table the one among these that has its value, or [`NONE`](relations::NONE).
    pub(super) listed: Vec<u32>,
}

impl Lookup {
    /// Whether what a column that follows holds in that row is known from what is listed.
    pub(super) fn tells(&self, document: &Document<'_>, column: &Column, row: usize) -> bool {
        let value = |row: u32| column.values.get(row as usize).copied().unwrap_or(ABSENT);
        match (value(row as u32), value(self.listed[row])) {
            (ABSENT, _) | (_, ABSENT) => false,
            (at, listed) => document.same_values(at as usize, listed as usize),
        }
    }
}

/// The lookups that spare most; the columns that follow get that role.
pub(super) fn find(document: &Document<'_>, columns: &mut [(Column, Role)], keyed: bool) -> Vec<Lookup> {
    let mut lookups = Vec::new();
    if columns[0].0.values.len() < FEW_ROWS {
        return lookups;
    }
    let listed = columns.iter().enumerate().skip(usize::from(keyed));
    let listed = listed.filter(|(_, (_, role))| *role == Role::Listed);
    let mut relations = relations::find(document, listed.map(|(index, (column, _))| (index, column)));
    let mut numbers = HashMap::default();
    let mut least = None;
    while lookups.len() < MOST_LOOKUPS && !relations.is_empty() {
        let mut weighing = Weighing { document, columns, numbers: &mut numbers };
        let weighed: Vec<Weighed> =
            relations.iter().take(MOST_KEYS).filter_map(|relation| weighing.lookup(relation)).collect();
        let Some(Weighed { spared, lookup, .. }) = best(weighed) else { break };
        let bytes = || columns.iter().map(|(column, _)| cells::length(document, column)).sum::<usize>();
        if spared < *least.get_or_insert_with(|| bytes() / WORTH) {
            break;
        }
        for &column in &lookup.columns {
            columns[column].1 = Role::Follows(lookups.len());
        }
        let is_taken = |column: &usize| *column == lookup.key || lookup.columns.contains(column);
        relations.retain_mut(|relation| {
            relation.columns.retain(|column| !is_taken(column));
            !is_taken(&relation.key) && !relation.columns.is_empty()
        });
        lookups.push(lookup);
    }
    lookups
}

/// The one that spares most; of those that come near, the one by the first column, where it stands what a row is.
fn best(weighed: Vec<Weighed>) -> Option<Weighed> {
    let most = weighed.iter().map(Weighed::worth).max()?;
    let near = weighed.into_iter().filter(|weighed| NEAR.1 * weighed.worth() >= NEAR.0 * most);
    near.min_by_key(|weighed| weighed.lookup.key)
}
