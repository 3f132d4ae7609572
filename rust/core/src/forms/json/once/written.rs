//! Walks what the notation writes as values: the document but for its tables,
//! and of tables the cells and what is said once for all rows.

use super::Once;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::table::columns::ABSENT;
use crate::forms::json::table::plan::{Plan, Plans, Role};

/// A value, and the key it stands under: its own, or that of the list it is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: u32,
    pub(super) key: Option<u32>,
}

/// Every string that is written, in full or under a name.
pub(super) fn strings(document: &Document<'_>, plans: &Plans, once: &Once) -> Vec<Place> {
    let mut strings = Vec::new();
    walk(document, plans, once, |place, node| {
        if matches!(node, Node::String(_)) {
            strings.push(place);
        }
    });
    strings
}

/// Every value that holds others and is written in full, but the document itself.
pub(super) fn containers(document: &Document<'_>, plans: &Plans, once: &Once) -> Vec<Place> {
    let mut containers = Vec::new();
    walk(document, plans, once, |place, node| {
        if place.at > 0 && matches!(node, Node::Array { .. } | Node::Object { .. }) {
            containers.push(place);
        }
    });
    containers
}

fn walk(document: &Document<'_>, plans: &Plans, once: &Once, mut visit: impl FnMut(Place, Node)) {
    let mut walk =
        Walk { document, plans, once, tables: Vec::new(), arguments: Vec::new(), visit: &mut visit };
    once.shapes.iter().for_each(|shape| walk.constants(&shape.plan));
    for value in &once.values {
        walk.value(value.at, key_before(document, value.at), true);
    }
    walk.value(0, None, false);
    while let Some(table) = walk.tables.pop() {
        let plan = &plans[&table];
        if plan.shape.is_none() {
            walk.constants(plan);
        }
        walk.rows(plan);
    }
}

struct Walk<'a, V> {
    document: &'a Document<'a>,
    plans: &'a Plans,
    once: &'a Once,
    /// The tables that are named in what has been walked.
    tables: Vec<usize>,
    /// The values of objects of shapes that have been walked, each with its key.
    arguments: Vec<u32>,
    visit: &'a mut V,
}

impl<V: FnMut(Place, Node)> Walk<'_, V> {
    /// Walks what is said once for all rows.
    fn constants(&mut self, plan: &Plan) {
        for (column, _) in plan.columns.iter().filter(|(_, role)| *role == Role::Constant) {
            let at = column.values[0];
            self.value(at as usize, Some(at - 1), false);
        }
    }

    /// Walks the cells of all rows.
    fn rows(&mut self, plan: &Plan) {
        for (place, column) in plan.listed_columns().enumerate() {
            let is_key = plan.keyed && place == 0;
            for &at in column.values.iter().filter(|&&at| at != ABSENT) {
                self.value(at as usize, (!is_key).then_some(at - 1), false);
            }
        }
    }

    /// Walks the value at `root`, and those of objects of shapes in it.
    fn value(&mut self, root: usize, key: Option<u32>, in_full: bool) {
        self.outside_calls(root, key, in_full);
        while let Some(at) = self.arguments.pop() {
            self.outside_calls(at as usize, Some(at - 1), false);
        }
    }

    /// Walks the value at `root` but for objects of shapes; `in_full` where its own name does not stand for it.
    fn outside_calls(&mut self, root: usize, key: Option<u32>, in_full: bool) {
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
                (self.visit)(Place { at: next as u32, key }, node);
            }
            if is_table {
                self.tables.push(next);
            }
            let call = self.once.call_at(next).filter(|_| !is_named && !is_table);
            if let Some(call) = call {
                let shape = &self.once.shapes[call.shape as usize];
                let value =
                    |&(column, _): &(usize, bool)| shape.plan.columns[column].0.values[call.row as usize];
                self.arguments.extend(shape.listed.iter().rev().map(value).filter(|&at| at != ABSENT));
            }
            if is_named || is_table || call.is_some() || !is_container {
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
