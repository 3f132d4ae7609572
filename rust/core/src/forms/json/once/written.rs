//! Walks what the notation writes as values: the document but for its tables,
//! and of tables the cells and what is said once for all rows.

use super::{Call, Once};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::table::columns::ABSENT;
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

/// What of a string stands in that row.
type Part<'p> = (&'p Shortened, usize);

impl<V: FnMut(Place, Node, Option<Part<'_>>)> Walk<'_, V> {
    /// Walks what is said once for all rows.
    fn constants(&mut self, plan: &Plan) {
        for (column, _) in plan.columns.iter().filter(|(_, role)| *role == Role::Constant) {
            let at = column.values[0];
            self.value(at as usize, Some(at - 1), false);
        }
    }

    /// Walks the cells of all rows.
    fn rows(&mut self, plan: &Plan) {
        for (place, (column, role)) in
            plan.columns.iter().enumerate().filter(|(_, (_, role))| role.has_cells())
        {
            let is_key = plan.keyed && place == 0;
            for (row, &at) in column.values.iter().enumerate().filter(|(_, at)| **at != ABSENT) {
                if let Role::Shortened(shortened) = role {
                    self.part(at, shortened, row);
                    continue;
                }
                self.value(at as usize, (!is_key).then_some(at - 1), false);
            }
        }
    }

    fn part(&mut self, at: u32, shortened: &Shortened, row: usize) {
        let place = Place { at, key: Some(at - 1) };
        (self.visit)(place, self.document.nodes[at as usize], Some((shortened, row)));
    }

    /// Walks the value at `root`, and those of objects of shapes in it.
    fn value(&mut self, root: usize, key: Option<u32>, in_full: bool) {
        self.outside_calls(root, key, in_full);
        while let Some(at) = self.arguments.pop() {
            self.outside_calls(at as usize, Some(at - 1), false);
        }
    }

    /// Notes the values of an object of a shape.
    fn arguments(&mut self, call: Call) {
        let (shape, row) = (&self.once.shapes[call.shape as usize], call.row as usize);
        for &(column, _) in shape.cells.iter().rev() {
            match &shape.plan.columns[column] {
                (column, _) if column.values[row] == ABSENT => {}
                (column, Role::Shortened(shortened)) => self.part(column.values[row], shortened, row),
                (column, _) => self.arguments.push(column.values[row]),
            }
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
                (self.visit)(Place { at: next as u32, key }, node, None);
            }
            if is_table {
                self.tables.push(next);
            }
            let call = self.once.call_at(next).filter(|_| !is_named && !is_table);
            if let Some(call) = call {
                self.arguments(call);
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
