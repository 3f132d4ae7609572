//! Reads one table of the notation and puts its rows together.

use super::header::Header;
use super::names::{Budget, Names};
use super::spelling::read_cell;
use super::steps::{Defined, Part, Step};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Node, Scalar, Strings};

/// Reads the table of that number into `builder`, up to the line after its
/// last row, and gives its header. `took_in` is told where each row's nodes begin, and may stop the reading.
pub(crate) fn read<'t>(
    cursor: &mut Cursor<'t>,
    number: usize,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&mut Builder<'t>, usize) -> Option<()>,
) -> Option<Header<'t>> {
    let header = Header::read(cursor, number, names)?;
    let mut row = Row::of(cursor.text);
    let container = if header.keyed { Container::Object } else { Container::Array };
    builder.open(container);
    for _ in 0..header.rows {
        cursor.eat("\n")?;
        row.read(cursor, &header.as_above, names)?;
        let start = builder.document.nodes.len();
        if header.keyed {
            row.write_key(builder, &mut names.budget)?;
        }
        write_row(&header.steps, &row, builder, &mut names.budget)?;
        took_in(builder, start)?;
    }
    builder.close(container)?;
    if !cursor.is_at_end() {
        cursor.eat("\n")?;
    }
    Some(header)
}

/// Reads a table of rows that have names, each of them a value of its own;
/// `took_in` is told each name, and where the row's nodes begin.
pub(crate) fn read_named<'t>(
    cursor: &mut Cursor<'t>,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&mut Names<'t>, &mut Builder<'t>, &str, usize) -> Option<()>,
) -> Option<()> {
    let header = Header::read_of_named(cursor, names)?;
    let mut row = Row::of(cursor.text);
    for _ in 0..header.rows {
        cursor.eat("\n")?;
        row.read(cursor, &header.as_above, names)?;
        let [Node::String(_)] = row.cell(0) else { return None };
        let start = builder.document.nodes.len();
        write_row(&header.steps, &row, builder, &mut names.budget)?;
        took_in(names, builder, row.text(0)?, start)?;
    }
    cursor.eat("\n")
}

/// The cells of the row being read, and of the one above it.
struct Row<'t> {
    cells: Builder<'t>,
    /// Where each cell's nodes end.
    ends: Vec<usize>,
    above: Builder<'t>,
    ends_above: Vec<usize>,
}

impl<'t> Row<'t> {
    fn of(text: &'t str) -> Self {
        let cells = || Builder::new(Strings::of(text));
        Self { cells: cells(), ends: Vec::new(), above: cells(), ends_above: Vec::new() }
    }

    /// Reads a row, a cell for each column; `as_above` tells where an empty one says what the one above it says.
    fn read(&mut self, cursor: &mut Cursor<'t>, as_above: &[bool], names: &mut Names<'t>) -> Option<()> {
        std::mem::swap(&mut self.cells, &mut self.above);
        std::mem::swap(&mut self.ends, &mut self.ends_above);
        self.cells.forget(0);
        self.ends.clear();
        for (cell, &as_above) in as_above.iter().enumerate() {
            if cell > 0 {
                cursor.eat(",")?;
            }
            read_cell(cursor, &mut self.cells, names)?;
            let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
            if as_above && self.cells.document.nodes.len() == start {
                self.repeat(cell, &mut names.budget)?;
            }
            self.ends.push(self.cells.document.nodes.len());
        }
        Some(())
    }

    /// Takes over the cell above, which no other part of the text has paid for.
    fn repeat(&mut self, cell: usize, budget: &mut Budget) -> Option<()> {
        let start = cell.checked_sub(1).map_or(Some(0), |before| self.ends_above.get(before).copied())?;
        let above = &self.above.document;
        let nodes = above.nodes.get(start..*self.ends_above.get(cell)?)?;
        let [node] = nodes else { return None };
        budget.spend(1, above.strings.text_of(*node).map_or(0, str::len))?;
        self.cells.append(nodes, &above.strings);
        Some(())
    }

    /// Writes the first cell as the key under which the row stands.
    fn write_key(&self, builder: &mut Builder<'t>, budget: &mut Budget) -> Option<()> {
        let nodes = self.cell(0);
        let [Node::String(_)] = nodes else { return None };
        budget.spend(1, self.text(0)?.len())?;
        builder.append(nodes, &self.cells.document.strings);
        Some(())
    }

    fn cell(&self, index: usize) -> &[Node] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells.document.nodes[start..self.ends[index]]
    }

    /// The text of the string or number in a cell.
    fn text(&self, cell: usize) -> Option<&str> {
        self.cells.document.strings.text_of(*self.cell(cell).first()?)
    }
}

/// Writes one row as an object.
fn write_row<'t>(
    steps: &[Step<'t>],
    row: &Row<'t>,
    builder: &mut Builder<'t>,
    budget: &mut Budget,
) -> Option<()> {
    budget.spend(1, 0)?;
    builder.open(Container::Object);
    for step in steps {
        let (key, value) = match step {
            Step::Close => {
                builder.close(Container::Object)?;
                continue;
            }
            Step::Open(key) => (key, Value::Open),
            Step::Cell(key, cell) | Step::Defined(key, Defined::Same(cell)) => {
                (key, Value::Nodes(row.cell(*cell), &row.cells.document.strings))
            }
            Step::InFull(key, cell, parts) => (key, in_full(parts, *cell, row, budget)?),
            Step::Defined(key, Defined::Nodes(document)) => {
                (key, Value::Nodes(&document.nodes, &document.strings))
            }
            Step::Defined(key, Defined::Scalar(scalar)) => (key, Value::Scalar(scalar.clone())),
            Step::Defined(key, Defined::Joined(parts)) => (key, Value::Scalar(join(parts, row, budget)?)),
        };
        if matches!(value, Value::Nodes([], _)) {
            budget.spend(1, 0)?;
            continue;
        }
        budget.spend(1, key.len())?;
        builder.scalar(Scalar::String((*key).into()));
        match value {
            Value::Open => {
                budget.spend(1, 0)?;
                builder.open(Container::Object);
            }
            Value::Scalar(scalar) => {
                budget.spend(1, scalar.length())?;
                builder.scalar(scalar);
            }
            Value::Nodes(nodes, strings) => {
                let bytes = nodes.iter().filter_map(|&node| strings.text_of(node)).map(str::len).sum();
                budget.spend(nodes.len(), bytes)?;
                builder.append(nodes, strings);
            }
        }
    }
    builder.close(Container::Object)
}

/// What follows a key.
enum Value<'r, 't> {
    Open,
    Nodes(&'r [Node], &'r Strings<'t>),
    Scalar(Scalar<'t>),
}

/// The string that a cell is a part of; an empty cell and `null` are none.
fn in_full<'r, 't>(
    parts: &[Part],
    cell: usize,
    row: &'r Row<'t>,
    budget: &mut Budget,
) -> Option<Value<'r, 't>> {
    match row.cell(cell) {
        nodes @ ([] | [Node::Null]) => Some(Value::Nodes(nodes, &row.cells.document.strings)),
        _ => join(parts, row, budget).map(Value::Scalar),
    }
}

/// Puts a string together, each part within what is left of the budget: a line
/// of references to one long cell asks for more than fits any memory.
fn join(parts: &[Part], row: &Row<'_>, budget: &mut Budget) -> Option<Scalar<'static>> {
    budget.spend(parts.len(), 0)?;
    let mut content = String::new();
    for part in parts {
        let part = match part {
            Part::Text(text) => text.as_str(),
            Part::Cell(cell) => row.text(*cell)?,
        };
        budget.allows(content.len() + part.len())?;
        content.push_str(part);
    }
    Some(Scalar::String(content.into()))
}
