//! Walks what the notation writes as values: the document but for its tables,
//! and of tables the cells and what is said once for all rows.

use super::Once;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::table::columns::{ABSENT, Column};
use crate::forms::json::table::plan::{Plan, Plans, Role};
use crate::forms::json::table::shortened::Shortened;

/// A value, and the key it stands under: its own, or that of the list it is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: u32,
    pub(super) key: Option<u32>,
}

/// A string as it is written, and the key it stands under.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'d> {
    pub(super) content: &'d str,
    pub(super) key: Option<u32>,
}

/// Every string that is written, in full or under a name; of those that the
/// header of a table says in full, the part that stands in the row.
pub(super) fn strings<'d>(document: &'d Document<'_>, plans: &Plans, once: &Once) -> Vec<Written<'d>> {
    let mut strings = Vec::new();
    walk(document, plans, once, |place, node, part| {
        if let Node::String(content) = node {
            let whole = document.strings.get(content);
            let content = part.map_or(whole, |(shortened, row)| shortened.part(row, whole));
            strings.push(Written { content, key: place.key });
        }
    });
    strings
}

/// Every value that holds others and is written in full, but the document itself.
pub(super) fn containers(document: &Document<'_>, plans: &Plans, once: &Once) -> Vec<Place> {
    let mut containers = Vec::new();
    walk(document, plans, once, |place, node, _| {
        if place.at > 0 && matches!(node, Node::Array { .. } | Node::Object { .. }) {
            containers.push(place);
        }
    });
    containers
}

fn walk(
    document: &Document<'_>,
    plans: &Plans,
    once: &Once,
    mut visit: impl FnMut(Place, Node, Option<Part<'_>>),
) {
    let mut walk = Walk { document, plans, once, tables: Vec::new(), visit: &mut visit };
    for value in &once.values {
        walk.value(value.at, key_before(document, value.at), true);
    }
    once.rows.iter().for_each(|rows| walk.columns(&rows.plan, true));
    walk.value(0, None, false);
    while let Some(table) = walk.tables.pop() {
        walk.columns(&plans[&table], false);
    }
}

struct Walk<'a, V> {
    document: &'a Document<'a>,
    plans: &'a Plans,
    once: &'a Once,
    /// The tables that are named in what has been walked.
    tables: Vec<usize>,
    visit: &'a mut V,
}

/// What of a string stands in that row.
type Part<'p> = (&'p Shortened, usize);

impl<V: FnMut(Place, Node, Option<Part<'_>>)> Walk<'_, V> {
    /// Walks what a table says of its rows, but for their names where they have some.
    fn columns(&mut self, plan: &Plan, named: bool) {
        for (place, (column, role)) in plan.columns.iter().enumerate().skip(usize::from(named)) {
            let is_key = plan.keyed && place == 0;
            let rows = match role {
                Role::Listed => column.values.len(),
                Role::Constant => 1,
                Role::Computed(_) => 0,
                Role::Shortened(shortened) => {
                    self.parts(column, shortened);
                    continue;
                }
            };
            for (row, &at) in column.values[..rows].iter().enumerate() {
                if at != ABSENT && !plan.is_as_above(self.document, place, row) {
                    self.value(at as usize, (!is_key).then_some(at - 1), false);
                }
            }
        }
    }

    fn parts(&mut self, column: &Column, shortened: &Shortened) {
        for (row, &at) in column.values.iter().enumerate().filter(|(_, at)| **at != ABSENT) {
            let place = Place { at, key: Some(at - 1) };
            (self.visit)(place, self.document.nodes[at as usize], Some((shortened, row)));
        }
    }

    /// Walks the value at `root`; `in_full` where its own name does not stand for it.
    fn value(&mut self, root: usize, key: Option<u32>, in_full: bool) {
        let end = root + self.document.nodes[root].span();
        // What is open: where it ends, the key it stands under, and whether it has keys itself.
        let mut open: Vec<(usize, Option<u32>, bool)> = Vec::new();
        let mut next = root;
        while next < end {
            while open.pop_if(|(end, _, _)| *end == next).is_some() {}
            let key = match open.last() {
                None => key,
                Some((_, key, false)) => *key,
                Some((_, _, true)) => {
                    next += 1;
                    Some(next as u32 - 1)
                }
            };
            let node = self.document.nodes[next];
            let is_container = matches!(node, Node::Array { .. } | Node::Object { .. });
            let is_named = is_container && !(in_full && next == root) && self.once.value_at(next).is_some();
            let is_table = is_container && !is_named && self.plans.contains_key(&next);
            if !is_named {
                (self.visit)(Place { at: next as u32, key }, node, None);
            }
            if is_table {
                self.tables.push(next);
            }
            if is_named || is_table || !is_container {
                next += node.span();
            } else {
                open.push((next + node.span(), key, matches!(node, Node::Object { .. })));
                next += 1;
            }
        }
    }
}

/// The key right before the value at `at`; what stands there may be no key of its own.
fn key_before(document: &Document<'_>, at: usize) -> Option<u32> {
    let before = at.checked_sub(1)?;
    matches!(document.nodes[before], Node::String(_)).then_some(before as u32)
}
