//! Walks what the notation writes as values: the document but for its tables,
//! and of tables the cells and what is said once for all rows.

use std::num::NonZeroU32;

use super::candidates::MIN_LENGTH;
use super::{Call, Once};
use crate::forms::distinct::Distinct;
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

/// A string as it is written, the key it stands under first, and how often it is said.
#[derive(Debug)]
pub(super) struct Said<'d> {
    pub(super) content: &'d str,
    pub(super) key: Option<NonZeroU32>,
    pub(super) times: u32,
}

/// The different ones among strings at even distances of those that are written, but for those too short for a name.
pub(super) struct Sample<'d> {
    pub(super) strings: Vec<Said<'d>>,
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
    let mut sample = Sample { strings: Vec::new(), every: every(document, plans, once, fewest) };
    let mut known = Distinct::default();
    let mut met = 0_usize;
    walk(document, plans, once, |place, node, part| {
        let Node::String(content) = node else { return };
        met += 1;
        if !(met - 1).is_multiple_of(sample.every) {
            return;
        }
        let whole = document.strings.get(content);
        let content = part.map_or(whole, |(shortened, row)| shortened.part(row, whole));
        if content.len() < MIN_LENGTH {
            return;
        }
        let number = known.number(content) as usize;
        if number == sample.strings.len() {
            sample.strings.push(Said { content, key: place.key, times: 0 });
        }
        sample.strings[number].times += 1;
    });
    sample
}

/// How many strings one of the sample stands for, so that there are fewer than twice `fewest`.
fn every(document: &Document<'_>, plans: &Plans, once: &Once, fewest: usize) -> usize {
    if document.nodes.len() < 2 * fewest {
        return 1;
    }
    let mut strings = 0_usize;
    walk(document, plans, once, |_, node, _| strings += usize::from(matches!(node, Node::String(_))));
    let mut every = 1;
    while strings.div_ceil(every) >= 2 * fewest {
        every *= 2;
    }
    every
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
            self.cell(column, at, key_of(column));
        }
    }

    /// Walks what the table says once for the values of a column.
    fn lookups(&mut self, plan: &Plan) {
        for lookup in &plan.lookups {
            for column in std::iter::once(lookup.key).chain(lookup.columns.iter().copied()) {
                let column = &plan.columns[column].0;
                let key = key_of(column);
                let values = lookup.rows.iter().map(|&row| column.values[row as usize]);
                for at in values.filter(|at| *at != ABSENT) {
                    self.cell(column, at, key);
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
            let key = key_of(column).filter(|_| !is_key);
            for (row, &at) in column.values.iter().enumerate().filter(|(_, at)| **at != ABSENT) {
                match role {
                    Role::Shortened(shortened) => self.part(Place { at, key }, (shortened, row)),
                    _ if plan.is_spared(self.document, place, row) => {}
                    _ => self.cell(column, at, key),
                }
            }
        }
    }

    /// Walks the value of a column at `at`; one that holds no others stands under `key`.
    fn cell(&mut self, column: &Column, at: u32, key: Option<NonZeroU32>) {
        match self.document.nodes[at as usize] {
            Node::Array { .. } | Node::Object { .. } => self.value(at as usize, key_at(column, at), false),
            scalar => (self.visit)(Place { at, key }, scalar, None),
        }
    }

    fn part(&mut self, place: Place, part: Part<'_>) {
        (self.visit)(place, self.document.nodes[place.at as usize], Some(part));
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
            let (column, role) = &shape.plan.columns[column];
            let at = column.values[row];
            match role {
                _ if at == ABSENT => {}
                Role::Shortened(shortened) => {
                    self.part(Place { at, key: key_at(column, at) }, (shortened, row));
                }
                _ => self.arguments.push((at, key_at(column, at))),
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

/// The key of a column, if its values are no elements of lists: the one before its first value, since other rows may
/// stand in the document without their keys.
fn key_of(column: &Column) -> Option<NonZeroU32> {
    let first = column.values.iter().find(|at| **at != ABSENT)?;
    key_at(column, *first)
}

fn key_at(column: &Column, at: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(at - 1).filter(|_| name::ends_with_key(&column.name))
}

#[cfg(test)]
mod tests {
    use super::strings;
    use crate::forms::json::from_json;
    use crate::forms::json::once::Once;
    use crate::forms::json::table::plan::Plans;

    #[test]
    fn strings_are_sampled_at_even_distances() {
        let document =
            from_json::read("[\"string a\",1,\"string b\",[\"string c\"],\"string d\",\"string e\"]")
                .unwrap();
        let sampled = |fewest| {
            let sample = strings(&document, &Plans::default(), &Once::nothing(None), fewest);
            (
                sample
                    .strings
                    .iter()
                    .filter_map(|said| said.content.strip_prefix("string "))
                    .collect::<String>(),
                sample.every,
            )
        };
        assert_eq!(sampled(2), ("ace".to_owned(), 2));
        assert_eq!(sampled(3), ("abcde".to_owned(), 1));
    }
}
