//! Turns an array of objects on its side: rows to columns, nested objects to dotted names.

use std::collections::HashMap;

use crate::forms::json::document::{Document, Node};
use crate::forms::json::name;

/// Most columns a table may have: a wider one is not readable, and looking at it would not be linear.
const MAX_COLUMNS: usize = 1_000;

/// How deep nested objects become dotted columns. Deeper ones stay JSON in their cell.
const MAX_NESTING: usize = 8;

/// Longest path, in bytes, under which nested objects become columns. Each of
/// them repeats it, so that one long key over many others would not be linear.
const MAX_PATH: usize = 256;

/// Most cells for each value there is, past the first few: a sparser table is no table.
const MAX_SPARSENESS: usize = 8;
const FEW_CELLS: usize = 4_096;

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

/// The columns of the array at `at`, in an order that every row's keys keep.
/// `None` when it is no table: fewer than two elements, something that is no
/// object, a key said twice, no order all rows agree on, or too wide or sparse.
pub(crate) fn of_array(document: &Document<'_>, at: usize) -> Option<Vec<Column>> {
    if !matches!(document.nodes[at], Node::Array { .. }) {
        return None;
    }
    let rows: Vec<u32> = document.children(at).map(|row| row as u32).collect();
    if rows.len() < 2 {
        return None;
    }
    let columns = of_rows(document, &rows, "", 0)?;
    (!columns.is_empty() && columns.len() <= MAX_COLUMNS).then_some(columns)
}

fn of_rows(document: &Document<'_>, rows: &[u32], path: &str, nesting: usize) -> Option<Vec<Column>> {
    let mut keys = Keys::default();
    for (row, &at) in rows.iter().enumerate() {
        keys.take_in(document, row, at as usize)?;
    }
    let mut columns = Vec::new();
    for index in keys.order {
        let (key, mut values) = std::mem::take(&mut keys.columns[index]);
        values.resize(rows.len(), ABSENT);
        let name = name::join(path, key);
        let may_nest = nesting < MAX_NESTING && name.len() <= MAX_PATH;
        let nested = may_nest.then(|| of_rows(document, &values, &name, nesting + 1)).flatten();
        match nested {
            Some(nested) if !nested.is_empty() => columns.extend(nested),
            _ => columns.push(Column { name, values }),
        }
    }
    Some(columns)
}

/// The keys met by then, with the values met under each.
#[derive(Default)]
struct Keys<'d> {
    columns: Vec<(&'d str, Vec<u32>)>,
    by_key: HashMap<&'d str, usize>,
    /// Indices into `columns`, in the order in which rows have them.
    order: Vec<usize>,
    values: usize,
}

impl<'d> Keys<'d> {
    /// Takes in one row; `None` when it is no object, or its keys do not fit the order.
    fn take_in(&mut self, document: &'d Document<'_>, row: usize, at: usize) -> Option<()> {
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
