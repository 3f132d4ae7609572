//! What follows from the values of a column: a small table above the rows, whose first column that is.

use ahash::HashMap;

use super::budget::Budget;
use super::names::Names;
use super::read::read_cell;
use super::row::Row;
use super::spelling::{ALL_ROWS, LOOKUP};
use super::table::TableWriter;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Node, Strings};
use crate::forms::json::name;

impl TableWriter<'_, '_> {
    pub(super) fn lookups(&mut self) {
        let plan = self.plan;
        for lookup in &plan.lookups {
            let key = &plan.columns[lookup.key].0.name;
            let rows = lookup.rows.len().to_string();
            self.out.extend(["\n", LOOKUP.0, key, LOOKUP.1, &rows, LOOKUP.2, "\n", key]);
            for &column in &lookup.columns {
                self.out.extend([",", &plan.columns[column].0.name]);
            }
            for &row in &lookup.rows {
                self.out.push('\n');
                self.cell_in_full((lookup.key, false), row as usize);
                for &column in &lookup.columns {
                    self.out.push(',');
                    self.cell_in_full((column, false), row as usize);
                }
            }
        }
        if !plan.lookups.is_empty() {
            self.out.extend(["\n", ALL_ROWS.0, &plan.rows.to_string(), ALL_ROWS.1]);
        }
    }
}

/// What follows from the values of a column, as it stands.
pub(super) struct Lookup<'t> {
    /// The names of the column, then of those that follow.
    pub(super) names: Vec<&'t str>,
    values: Document<'t>,
    /// For each value of the column where in `ends` its row begins.
    rows: HashMap<Key, usize>,
    /// Where the nodes of each cell end.
    ends: Vec<usize>,
}

/// A value that others follow from.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    String(Box<str>),
    Number(Box<str>),
    Null,
    True,
    False,
}

impl<'t> Lookup<'t> {
    /// Reads what stands behind the opening.
    pub(super) fn read(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Self> {
        let key = name::read(cursor)?;
        cursor.eat(LOOKUP.1)?;
        let count: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
        cursor.eat(LOOKUP.2)?;
        cursor.eat("\n")?;
        let columns = name::read_list(cursor)?;
        (columns.len() > 1 && columns[0] == key).then_some(())?;
        let mut builder = Builder::new(Strings::of(cursor.text));
        let mut lookup = Self {
            names: columns,
            values: Document { strings: Strings::of(cursor.text), nodes: Vec::new() },
            rows: HashMap::default(),
            ends: Vec::new(),
        };
        builder.open(Container::Array);
        for _ in 0..count {
            let row = lookup.ends.len();
            for cell in 0..lookup.names.len() {
                cursor.eat(if cell == 0 { "\n" } else { "," })?;
                let start = builder.document.nodes.len();
                read_cell(cursor, &mut builder, names)?;
                let nodes = &builder.document.nodes[start..];
                (nodes.len() <= 1
                    && !nodes.iter().any(|node| matches!(node, Node::Table(_) | Node::Named(_))))
                .then_some(())?;
                if cell == 0 {
                    let key = key_of(nodes, &builder.document.strings)?;
                    lookup.rows.insert(key, row).is_none().then_some(())?;
                }
                lookup.ends.push(builder.document.nodes.len());
            }
        }
        builder.close(Container::Array)?;
        lookup.values = builder.finish();
        Some(lookup)
    }

    /// What a column that follows holds in the row that begins there in `ends`.
    fn value(&self, row: usize, column: usize) -> &[Node] {
        let cell = row + column;
        &self.values.nodes[self.ends[cell - 1]..self.ends[cell]]
    }
}

fn key_of(nodes: &[Node], strings: &Strings<'_>) -> Option<Key> {
    let &[node] = nodes else { return None };
    let text = || strings.text_of(node).map(Box::from);
    Some(match node {
        Node::String(_) => Key::String(text()?),
        Node::Number(_) => Key::Number(text()?),
        Node::Null => Key::Null,
        Node::True => Key::True,
        Node::False => Key::False,
        Node::Array { .. } | Node::Object { .. } | Node::Table(_) | Node::Named(_) => return None,
    })
}

/// The lookups of a table, with the places of their columns among the cells.
#[derive(Default)]
pub(super) struct Lookups<'t> {
    /// Each with the cell of what it is looked up by.
    lookups: Vec<(Lookup<'t>, usize)>,
    /// The cells of the columns that follow, in order.
    followers: Vec<Follower>,
}

/// A cell that follows, and which column of which lookup it is.
struct Follower {
    cell: usize,
    lookup: usize,
    column: usize,
}

impl<'t> Lookups<'t> {
    /// Adds one by the first of these cells, from which the others follow.
    pub(super) fn push(&mut self, lookup: Lookup<'t>, cells: &[usize]) {
        let number = self.lookups.len();
        let follower = |(column, &cell): (usize, &usize)| Follower { cell, lookup: number, column };
        self.followers.extend((1..).zip(&cells[1..]).map(follower));
        self.lookups.push((lookup, cells[0]));
    }

    /// All of them, of which no two are by the same column, and none by one that itself follows.
    pub(super) fn finish(mut self) -> Option<Self> {
        self.followers.sort_unstable_by_key(|follower| follower.cell);
        let mut keys: Vec<usize> = self.lookups.iter().map(|(_, key)| *key).collect();
        keys.sort_unstable();
        let are_apart = keys.windows(2).all(|pair| pair[0] != pair[1]);
        let follows =
            |key: &usize| self.followers.binary_search_by_key(key, |follower| follower.cell).is_ok();
        (are_apart && !keys.iter().any(follows)).then_some(self)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lookups.is_empty()
    }

    /// Fills in the empty cells of a row, which has been taken out of the builder.
    pub(super) fn fill_in(
        &self,
        row: &mut Row,
        builder: &mut Builder<'t>,
        budget: &mut Budget,
    ) -> Option<()> {
        if !self.followers.iter().any(|follower| row.is_empty(follower.cell)) {
            return Some(());
        }
        let listed = |(lookup, key): &(Lookup<'t>, usize)| {
            lookup.rows.get(&key_of(row.nodes_of(*key), &builder.document.strings)?).copied()
        };
        let listed: Vec<Option<usize>> = self.lookups.iter().map(listed).collect();
        let start = builder.document.nodes.len();
        let mut ends = Vec::with_capacity(row.cells());
        let mut followers = self.followers.iter().peekable();
        for cell in 0..row.cells() {
            let follower = followers.next_if(|follower| follower.cell == cell);
            let follower = follower.filter(|_| row.is_empty(cell));
            if let Some(follower) = follower
                && let Some(listed) = listed[follower.lookup]
            {
                let lookup = &self.lookups[follower.lookup].0;
                let nodes = lookup.value(listed, follower.column);
                budget.spend(nodes.len(), lookup.values.strings.length_of(nodes))?;
                builder.append(nodes, &lookup.values.strings);
            } else {
                builder.document.nodes.extend_from_slice(row.nodes_of(cell));
            }
            ends.push(builder.document.nodes.len());
        }
        row.take(builder, start, ends);
        Some(())
    }
}

/// Steps over the line that stands between lookups and the columns.
pub(super) fn read_end(cursor: &mut Cursor<'_>, rows: usize) -> Option<()> {
    cursor.eat("\n")?;
    cursor.eat(ALL_ROWS.0)?;
    cursor.eat(&rows.to_string())?;
    cursor.eat(ALL_ROWS.1)
}
