//! Walks what the notation writes as values: the document but for its tables,
//! and of tables the cells and what is said once for all rows.

use std::num::NonZeroU32;

use super::{Call, Once};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name;
use crate::forms::json::table::columns::{ABSENT, Column};
use crate::forms::json::table::plan::{Plan, Plans, Role};
use crate::forms::json::table::shortened::Shortened;

/// A value, and the key it stands under: its own, or that of the list it is in. No key stands at the very beginning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: u32,
    pub(super) key: Option<NonZeroU32>,
}

/// A string as it is written, and the key it stands under.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'d> {
    pub(super) content: &'d str,
    pub(super) key: Option<NonZeroU32>,
}

/// Strings at even distances among those that are written.
pub(super) struct Sample<'d> {
    pub(super) strings: Vec<Written<'d>>,
    /// How many strings of the document one of these stands for.
    pub(super) every: usize,
}

/// Of the strings that are written, in full or under a name, at least `fewest` or all, and
/// fewer than twice as many; of those that the header of a table says in full, the part
/// that stands in the row.
pub(super) fn strings<'d>(
    document: &'d Document<'_>,
    plans: &Plans,
    once: &Once,
    fewest: usize,
) -> Sample<'d> {
    let mut sample = Sample { strings: Vec::new(), every: 1 };
    let mut met = 0_usize;
    walk(document, plans, once, |place, node, part| {
        let Node::String(content) = node else { return };
        if met.is_multiple_of(sample.every) {
            let whole = document.strings.get(content);
            let content = part.map_or(whole, |(shortened, row)| shortened.part(row, whole));
            sample.strings.push(Written { content, key: place.key });
        }
        met += 1;
        if sample.strings.len() == 2 * fewest {
            let mut is_kept = false;
            sample.strings.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
            sample.every *= 2;
        }
    });
    sample
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
    once.shapes.iter().for_each(|shape| walk.once_for_all(&shape.plan));
    for value in &once.values {
        walk.value(value.at, key_before(document, value.at), true);
    }
    walk.value(0, None, false);
    while let Some(table) = walk.tables.pop() {
        let plan = &plans[&table];
        if plan.shape.is_none() {
            walk.once_for_all(plan);
        }
        walk.lookups(plan);
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
    arguments: Vec<(u32, Option<NonZeroU32>)>,
    visit: &'a mut V,
}

/// What of a string stands in that row.
type Part<'p> = (&'p Shortened, usize);

impl<V: FnMut(Place, Node, Option<Part<'_>>)> Walk<'_, V> {
    /// Walks what is said once for all rows.
    fn once_for_all(&mut self, plan: &Plan) {
        for (column, role) in &plan.columns {
            let at = match role {
                Role::Constant => column.values[0],
                Role::Mostly(value) => *value,
                Role::Listed
                | Role::Computed(_)
                | Role::Shortened(_)
                | Role::AsAbove
                | Role::Follows(_)
                | Role::Progression(_) => continue,
            };
            self.value(at as usize, key_of(column, at), false);
        }
    }

    /// Walks what the table says once for the values of a column.
    fn lookups(&mut self, plan: &Plan) {
        for lookup in &plan.lookups {
            for column in std::iter::once(lookup.key).chain(lookup.columns.iter().copied()) {
                let column = &plan.columns[column].0;
                for at in
                    lookup.rows.iter().map(|&row| column.values[row as usize]).filter(|at| *at != ABSENT)
                {
                    self.value(at as usize, key_of(column, at), false);
                }
            }
        }
    }

    /// Walks the cells of all rows.
    fn rows(&mut self, plan: &Plan) {
        for (place, (column, role)) in
            plan.columns.iter().enumerate().filter(|(_, (_, role))| role.has_cells())
        {
            let is_key = plan.keyed && place == 0;
            for (row, &at) in column.values.iter().enumerate().filter(|(_, at)| **at != ABSENT) {
                match role {
                    Role::Shortened(shortened) => self.part(column, shortened, row),
                    _ if plan.is_spared(self.document, place, row) => {}
                    _ => {
                        let key = key_of(column, at).filter(|_| !is_key);
                        match self.document.nodes[at as usize] {
                            Node::Array { .. } | Node::Object { .. } => self.value(at as usize, key, false),
                            scalar => (self.visit)(Place { at, key }, scalar, None),
                        }
                    }
                }
            }
        }
    }

    fn part(&mut self, column: &Column, shortened: &Shortened, row: usize) {
        let at = column.values[row];
        let place = Place { at, key: key_of(column, at) };
        (self.visit)(place, self.document.nodes[at as usize], Some((shortened, row)));
    }

    /// Walks the value at `root`, and those of objects of shapes in it.
    fn value(&mut self, root: usize, key: Option<NonZeroU32>, in_full: bool) {
        self.outside_calls(root, key, in_full);
        while let Some((at, key)) = self.arguments.pop() {
            self.outside_calls(at as usize, key, false);
        }
    }

    /// Notes the values of an object of a shape.
    fn arguments(&mut self, call: Call) {
        let (shape, row) = (&self.once.shapes[call.shape as usize], call.row as usize);
        for &(column, _) in shape.cells.iter().rev() {
            match &shape.plan.columns[column] {
                (column, _) if column.values[row] == ABSENT => {}
                (column, Role::Shortened(shortened)) => self.part(column, shortened, row),
                (column, _) => {
                    let at = column.values[row];
                    self.arguments.push((at, key_of(column, at)));
                }
            }
        }
    }

    /// Walks the value at `root` but for objects of shapes; `in_full` where its own name does not stand for it.
    fn outside_calls(&mut self, root: usize, key: Option<NonZeroU32>, in_full: bool) {
        let end = root + self.document.nodes[root].span();
        // What is open: where it ends, the key it stands under, and whether it has keys itself.
        let mut open: Vec<(usize, Option<NonZeroU32>, bool)> = Vec::new();
        let mut next = root;
        while next < end {
            while open.pop_if(|(end, _, _)| *end == next).is_some() {}
            let key = match open.last() {
                None => key,
                Some((_, key, false)) => *key,
                Some((_, _, true)) => {
                    next += 1;
                    NonZeroU32::new(next as u32 - 1)
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
            let is_grouped = is_container && self.once.lists.contains_key(&next);
            if is_named || is_table || is_grouped || call.is_some() || !is_container {
                next += node.span();
            } else {
                open.push((next + node.span(), key, matches!(node, Node::Object { .. })));
                next += 1;
            }
        }
    }
}

/// The key right before the value at `at`; what stands there may be no key of its own.
fn key_before(document: &Document<'_>, at: usize) -> Option<NonZeroU32> {
    let before = at.checked_sub(1)?;
    NonZeroU32::new(before as u32).filter(|_| matches!(document.nodes[before], Node::String(_)))
}

/// The key right before a column's value at `at`, if that is no element of a list.
fn key_of(column: &Column, at: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(at - 1).filter(|_| name::ends_with_key(&column.name))
}

#[cfg(test)]
mod tests {
    use super::{Sample, strings};
    use crate::forms::json::from_json;
    use crate::forms::json::once::Once;
    use crate::forms::json::table::plan::Plans;

    #[test]
    fn strings_are_sampled_at_even_distances() {
        let document = from_json::read("[\"a\",1,\"b\",[\"c\"],\"d\",\"e\"]").unwrap();
        let sampled = |fewest| {
            let Sample { strings, every } =
                strings(&document, &Plans::default(), &Once::nothing(None), fewest);
            (strings.iter().map(|written| written.content).collect::<String>(), every)
        };
        assert_eq!(sampled(2), ("ace".to_owned(), 2));
        assert_eq!(sampled(3), ("abcde".to_owned(), 1));
    }
}
