//! Reads one table of the notation and puts its rows together.

use super::header::Header;
use super::spelling::read_cell;
use super::steps::{Defined, Part, Step};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Node};

/// Reads the table of that number, up to the line after its last row.
pub(crate) fn read<'t>(cursor: &mut Cursor<'t>, number: u32, budget: &mut Budget) -> Option<Document<'t>> {
    let header = Header::read(cursor, number)?;
    let mut builder = Builder::default();
    builder.open(Container::Array);
    for _ in 0..header.rows {
        cursor.eat("\n")?;
        let row = Row::read(cursor, header.listed.len())?;
        write_row(&header.steps, &row, &mut builder, budget)?;
    }
    if !cursor.is_at_end() {
        cursor.eat("\n")?;
    }
    builder.close(Container::Array)?;
    Some(builder.finish())
}

/// How much may be read out of a text. What a row inherits from the header
/// is written once and read in every row, so a small text could ask for a huge one.
pub(crate) struct Budget {
    nodes: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { nodes: 1 << 26, bytes: 1 << 28 }
    }
}

impl Budget {
    fn spend(&mut self, nodes: usize, bytes: usize) -> Option<()> {
        self.nodes = self.nodes.checked_sub(nodes)?;
        self.bytes = self.bytes.checked_sub(bytes)?;
        Some(())
    }

    fn spend_on(&mut self, nodes: &[Node<'_>]) -> Option<()> {
        self.spend(nodes.len(), nodes.iter().filter_map(Node::as_text).map(str::len).sum())
    }
}

/// The cells of one row.
struct Row<'t> {
    nodes: Document<'t>,
    /// Where each cell's nodes end.
    ends: Vec<usize>,
}

impl<'t> Row<'t> {
    fn read(cursor: &mut Cursor<'t>, cells: usize) -> Option<Self> {
        let mut builder = Builder::default();
        let mut ends = Vec::with_capacity(cells);
        for cell in 0..cells {
            if cell > 0 {
                cursor.eat(",")?;
            }
            read_cell(cursor, &mut builder)?;
            ends.push(builder.len());
        }
        Some(Self { nodes: builder.finish(), ends })
    }

    fn cell(&self, index: usize) -> &[Node<'t>] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.nodes.nodes[start..self.ends[index]]
    }
}

/// Writes one row as an object.
fn write_row<'t>(
    steps: &[Step<'t>],
    row: &Row<'t>,
    builder: &mut Builder<'t>,
    budget: &mut Budget,
) -> Option<()> {
    budget.spend(steps.len(), 0)?;
    builder.open(Container::Object);
    for step in steps {
        let joined;
        let (key, value) = match step {
            Step::Open(key) => {
                builder.push(Node::String((*key).into()));
                builder.open(Container::Object);
                continue;
            }
            Step::Close => {
                builder.close(Container::Object)?;
                continue;
            }
            Step::Cell(key, cell) | Step::Defined(key, Defined::Same(cell)) => (key, row.cell(*cell)),
            Step::Defined(key, Defined::Constant(value)) => (key, &value.nodes[..]),
            Step::Defined(key, Defined::Joined(parts)) => {
                joined = [join(parts, row)?];
                (key, &joined[..])
            }
        };
        if !value.is_empty() {
            budget.spend_on(value)?;
            builder.push(Node::String((*key).into()));
            builder.extend(value);
        }
    }
    builder.close(Container::Object)
}

fn join<'t>(parts: &[Part<'t>], row: &Row<'t>) -> Option<Node<'t>> {
    let mut content = String::new();
    for part in parts {
        content.push_str(match part {
            Part::Text(text) => text,
            Part::Cell(cell) => row.cell(*cell).first()?.as_text()?,
        });
    }
    Some(Node::String(content.into()))
}
