//! Turns an array of objects on its side: rows to columns, nested objects and short lists to dotted names.

use ahash::{HashMap, HashSet};

use super::gaps;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name;

/// Most columns a table may have: a wider one is not readable, and looking at it would not be linear.
const MAX_COLUMNS: usize = 1_000;

/// How deep nested objects become dotted columns. Deeper ones stay JSON in their cell.
const MAX_NESTING: usize = 8;

/// Longest lists whose elements become columns, where all are of one length.
const MAX_ELEMENTS: usize = 4;

/// Longest path, in bytes, under which nested objects become columns. Each of
/// them repeats it, so that one long key over many others would not be linear.
const MAX_PATH: usize = 256;

/// Most cells for each value there is, past the first few: a sparser table is no table.
const MAX_SPARSENESS: usize = 8;
const FEW_CELLS: usize = 4_096;

/// Rows below which, and nodes of an object on average below which, it is not asked whether objects repeat.
const FEW_REPEATED: usize = 4;
const FEW_NODES: usize = 9;

/// Rows below which objects that are the same in all of them stay whole.
const FEW_ROWS: usize = 4;

/// Marks a row that does not have the column's key.
pub(crate) const ABSENT: u32 = u32::MAX;

/// One column: where each row's value stands in the document.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// The path to the value, as the header spells it.
    pub(crate) name: String,
    /// A position for each row, or [`ABSENT`].
    pub(crate) values: Vec<u32>,
}

impl Column {
    pub(crate) fn has_gaps(&self) -> bool {
        self.values.contains(&ABSENT)
    }
}

/// The columns of the array at `at`, or of the object, in an order that every
/// row's keys keep; an object's own keys are the first. `None` when it is no
/// table: fewer than two elements, something that is no object, a key said
/// twice, no order all rows agree on, or too wide or sparse.
pub(crate) fn of_container(document: &Document<'_>, at: usize, whole: Whole<'_>) -> Option<Vec<Column>> {
    let children = document.children(at).map(|child| child as u32);
    let children: Vec<u32> = children.collect();
    let (keys, rows) = match document.nodes[at] {
        Node::Array { .. } => (Vec::new(), children),
        // Keys and values alternate.
        _ => (every_other(&children, 0), every_other(&children, 1)),
    };
    if rows.len() < 2 {
        return None;
    }
    let mut columns = of_all(document, &rows, whole)?;
    if !keys.is_empty() {
        head_with(keys, &mut columns);
    }
    Some(columns)
}

/// The columns of these objects, wherever they stand.
pub(crate) fn of_all(document: &Document<'_>, rows: &[u32], whole: Whole<'_>) -> Option<Vec<Column>> {
    let columns = of_rows(document, rows, whole, "", 0)?;
    (!columns.is_empty() && columns.len() <= MAX_COLUMNS && !gaps::are_long(&columns)).then_some(columns)
}

/// Puts the keys under which the rows stand before the other columns, under a name that none of them has.
fn head_with(keys: Vec<u32>, columns: &mut Vec<Column>) {
    let is_free = |name: &String| columns.iter().all(|column| column.name != *name);
    let mut names = std::iter::once("key".to_owned()).chain((2..).map(|number| format!("key{number}")));
    let name = names.find(is_free).expect("the names that are taken are finitely many");
    columns.insert(0, Column { name, values: keys });
}

fn every_other(children: &[u32], from: usize) -> Vec<u32> {
    children.iter().skip(from).step_by(2).copied().collect()
}

fn of_rows(
    document: &Document<'_>,
    rows: &[u32],
    whole: Whole<'_>,
    path: &str,
    nesting: usize,
) -> Option<Vec<Column>> {
    let mut keys = Keys::default();
    for (row, &at) in rows.iter().enumerate() {
        keys.take_in(document, row, at as usize)?;
    }
    let mut columns = Vec::new();
    for index in keys.order {
        let (key, mut values) = std::mem::take(&mut keys.columns[index]);
        values.resize(rows.len(), ABSENT);
        spread(document, values, whole, name::join(path, key), nesting, &mut columns);
    }
    Some(columns)
}

/// Adds these values as a column, or the columns of the objects or lists that they are.
fn spread(
    document: &Document<'_>,
    values: Vec<u32>,
    whole: Whole<'_>,
    name: String,
    nesting: usize,
    columns: &mut Vec<Column>,
) {
    // What never changes is said once anyway: a list is shorter whole. An object's members
    // recur in other tables each on its own, if there are rows enough to have a table.
    let may_nest = nesting < MAX_NESTING
        && name.len() <= MAX_PATH
        && !whole.stays(document, &values)
        && !(are_the_same(document, &values) && (values.len() < FEW_ROWS || is_list(document, values[0])));
    if may_nest && let Some(lists) = of_lists(document, &values) {
        for (place, values) in lists.into_iter().enumerate() {
            spread(document, values, whole, name::join_place(&name, place), nesting + 1, columns);
        }
        return;
    }
    let nested = may_nest.then(|| of_rows(document, &values, whole, &name, nesting + 1)).flatten();
    match nested {
        Some(nested) if !nested.is_empty() && !gaps::are_long(&nested) => columns.extend(nested),
        _ => columns.push(Column { name, values }),
    }
}

fn is_list(document: &Document<'_>, at: u32) -> bool {
    matches!(document.nodes[at as usize], Node::Array { .. })
}

/// Whether every row has the same.
pub(super) fn are_the_same(document: &Document<'_>, values: &[u32]) -> bool {
    !values.contains(&ABSENT)
        && values.iter().all(|&at| document.same_values(at as usize, values[0] as usize))
}

/// For each place the values there, of lists that are all of the same small length.
fn of_lists(document: &Document<'_>, lists: &[u32]) -> Option<Vec<Vec<u32>>> {
    let mut places: Vec<Vec<u32>> = Vec::new();
    for (row, &at) in lists.iter().enumerate() {
        let is_list = matches!(document.nodes.get(at as usize)?, Node::Array { .. });
        let elements: Vec<u32> = is_list
            .then(|| document.children(at as usize).take(MAX_ELEMENTS + 1).map(|at| at as u32).collect())?;
        if row == 0 {
            places = vec![Vec::new(); elements.len()];
        }
        let fits = (1..=MAX_ELEMENTS).contains(&elements.len()) && elements.len() == places.len();
        (fits && places.iter().zip(&elements).all(|(values, &at)| are_alike(document, values, at)))
            .then_some(())?;
        places.iter_mut().zip(elements).for_each(|(values, at)| values.push(at));
    }
    Some(places)
}

/// Whether the value at `at` has the keys of those before it, if it is an object. Spread
/// into columns, objects of several kinds would leave most of their cells empty.
fn are_alike(document: &Document<'_>, values: &[u32], at: u32) -> bool {
    let keys = |at: u32| {
        let is_object = matches!(document.nodes[at as usize], Node::Object { .. });
        let members = document.children(at as usize).step_by(2).take_while(move |_| is_object);
        members.map(|key| document.text_at(key))
    };
    values.first().is_none_or(|&first| keys(first).eq(keys(at)))
}

/// Which objects inside a row stay whole, for there will be a name for them or for what they are.
#[derive(Clone, Copy)]
pub(crate) struct Whole<'w> {
    /// Which values are the same; empty where none will have a name.
    pub(crate) hash_of: &'w [u64],
    /// Whether the values of a column, where they stand, are better called by their own shape.
    pub(crate) have_shape: &'w dyn Fn(&[usize]) -> bool,
}

impl<'w> Whole<'w> {
    /// The same values again and again.
    pub(crate) fn repeated(hash_of: &'w [u64]) -> Self {
        Self { hash_of, have_shape: &|_| false }
    }

    fn stays(self, document: &Document<'_>, values: &[u32]) -> bool {
        let present: Vec<usize> = values.iter().filter(|&&at| at != ABSENT).map(|&at| at as usize).collect();
        (self.have_shape)(&present) || self.mostly_repeat(document, &present)
    }

    /// Whether the same few large values stand in the rows again and again: they
    /// are lighter whole, under names. One that all rows have is said once anyway.
    fn mostly_repeat(self, document: &Document<'_>, present: &[usize]) -> bool {
        let holds_others =
            |at: &usize| matches!(document.nodes[*at], Node::Object { .. } | Node::Array { .. });
        if self.hash_of.is_empty() || present.is_empty() || !present.iter().all(holds_others) {
            return false;
        }
        let nodes: usize = present.iter().map(|&at| document.nodes[at].span()).sum();
        let different = present.iter().map(|&at| self.hash_of[at]).collect::<HashSet<_>>().len();
        let repeat = different == 1 || present.len() >= FEW_REPEATED && 2 * different <= present.len();
        nodes >= FEW_NODES * present.len() && repeat
    }
}

/// The keys met by then, with the values met under each.
#[derive(Default)]
pub(crate) struct Keys<'d> {
    columns: Vec<(&'d str, Vec<u32>)>,
    by_key: HashMap<&'d str, usize>,
    /// Indices into `columns`, in the order in which rows have them.
    order: Vec<usize>,
    values: usize,
}

impl<'d> Keys<'d> {
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// How many of the keys of the object at `at` are among these; `None` when they do not fit the order.
    pub(crate) fn shared(&self, document: &Document<'_>, at: usize) -> Option<usize> {
        let mut shared = 0;
        let mut from = 0;
        for key in document.children(at).step_by(2) {
            if let Some(index) = self.by_key.get(document.text_at(key)?) {
                from += 1 + self.order[from..].iter().position(|other| other == index)?;
                shared += 1;
            }
        }
        Some(shared)
    }

    /// Takes in one row; `None` when it is no object, or its keys do not fit the order.
    pub(crate) fn take_in(&mut self, document: &'d Document<'_>, row: usize, at: usize) -> Option<()> {
        if !matches!(document.nodes.get(at)?, Node::Object { .. }) {
            return None;
        }
        let mut place = 0;
        let mut children = document.children(at);
        while let (Some(key), Some(value)) = (children.next(), children.next()) {
            let key = document.text_at(key)?;
            place = self.place(key, place)? + 1;
            let values = &mut self.columns[self.order[place - 1]].1;
            values.resize(row, ABSENT);
            values.push(value as u32);
            self.values += 1;
        }
        let cells = self.order.len() * (row + 1);
        (cells <= FEW_CELLS + MAX_SPARSENESS * self.values).then_some(())
    }

    /// Where in the order `key` stands, at `from` or later; made there if it is new.
    fn place(&mut self, key: &'d str, from: usize) -> Option<usize> {
        if let Some(&index) = self.order.get(from)
            && self.columns[index].0 == key
        {
            return Some(from);
        }
        if let Some(&index) = self.by_key.get(key) {
            return self.order[from..].iter().position(|&other| other == index).map(|steps| from + steps);
        }
        if self.columns.len() == MAX_COLUMNS {
            return None;
        }
        self.by_key.insert(key, self.columns.len());
        self.order.insert(from, self.columns.len());
        self.columns.push((key, Vec::new()));
        Some(from)
    }
}
