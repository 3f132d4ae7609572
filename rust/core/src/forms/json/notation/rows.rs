//! Reads one table of the notation and puts its rows together.

use super::header::Header;
use super::names::{Budget, Names};
use super::spelling::read_cell;
use super::steps::{Defined, Part, Step};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Node, Scalar, Strings};
use crate::forms::json::name::Segment;

/// Reads the table of that number into `builder`, up to the line after its
/// last row. `took_in` is told where each row's nodes begin, and may stop the reading.
pub(crate) fn read<'t>(
    cursor: &mut Cursor<'t>,
    number: usize,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&mut Builder<'t>, usize) -> Option<()>,
) -> Option<()> {
    let header = Header::read(cursor, number, names)?;
    let mut row = Row { cells: Builder::new(Strings::of(cursor.text)), ends: Vec::new() };
    let container = if header.keyed { Container::Object } else { Container::Array };
    builder.open(container);
    for _ in 0..header.rows {
        cursor.eat("\n")?;
        row.read(cursor, &header.cells, names)?;
        let start = builder.document.nodes.len();
        if header.keyed {
            row.write_key(builder, &mut names.budget)?;
        }
        write_row(&header.steps, &row, builder, &mut names.budget)?;
        took_in(builder, start)?;
    }
    builder.close(container)?;
    if cursor.is_at_end() { Some(()) } else { cursor.eat("\n") }
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
    let mut row = Row { cells: Builder::new(Strings::of(cursor.text)), ends: Vec::new() };
    for _ in 0..header.rows {
        cursor.eat("\n")?;
        row.read(cursor, &header.cells, names)?;
        let [Node::String(_)] = row.cell(0) else { return None };
        let start = builder.document.nodes.len();
        write_row(&header.steps, &row, builder, &mut names.budget)?;
        took_in(names, builder, row.text(0)?, start)?;
    }
    cursor.eat("\n")
}

/// The cells of the row being read.
struct Row<'t> {
    cells: Builder<'t>,
    /// Where each cell's nodes end.
    ends: Vec<usize>,
}

impl<'t> Row<'t> {
    /// Reads the cells, each of which may be something else than absent where it is empty.
    fn read(
        &mut self,
        cursor: &mut Cursor<'t>,
        cells: &[Option<Document<'t>>],
        names: &mut Names<'t>,
    ) -> Option<()> {
        self.cells.forget(0);
        self.ends.clear();
        for (cell, where_empty) in cells.iter().enumerate() {
            if cell > 0 {
                cursor.eat(",")?;
            }
            let start = self.cells.document.nodes.len();
            read_cell(cursor, &mut self.cells, names)?;
            if let Some(value) = where_empty.as_ref().filter(|_| self.cells.document.nodes.len() == start) {
                self.cells.append(&value.nodes, &value.strings);
            }
            self.ends.push(self.cells.document.nodes.len());
        }
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
        let (at, value) = match step {
            Step::Close(container) => {
                builder.close(*container)?;
                continue;
            }
            Step::Open(at, container) => (at, Value::Open(*container)),
            Step::Cell(at, cell) | Step::Defined(at, Defined::Same(cell)) => {
                (at, Value::Nodes(row.cell(*cell), &row.cells.document.strings))
            }
            Step::InFull(at, cell, parts) => (at, in_full(parts, *cell, row, budget)?),
            Step::Defined(at, Defined::Nodes(document)) => {
                (at, Value::Nodes(&document.nodes, &document.strings))
            }
            Step::Defined(at, Defined::Scalar(scalar)) => (at, Value::Scalar(scalar.clone())),
            Step::Defined(at, Defined::Joined(parts)) => (at, Value::Scalar(join(parts, row, budget)?)),
        };
        match (at, &value) {
            (Segment::Key(_), Value::Nodes([], _)) => {
                budget.spend(1, 0)?;
                continue;
            }
            (Segment::Key(key), _) => {
                budget.spend(1, key.len())?;
                builder.scalar(Scalar::String((*key).into()));
            }
            // A list has no gaps.
            (Segment::Place(_), Value::Nodes([], _)) => return None,
            (Segment::Place(_), _) => {}
        }
        match value {
            Value::Open(container) => {
                budget.spend(1, 0)?;
                builder.open(container);
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

/// What stands at a place of a row.
enum Value<'r, 't> {
    Open(Container),
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
