//! Puts one object together from its cells, or arguments, and from what is said once.

use super::budget::Budget;
use super::steps::{Defined, Part, Step};
use crate::forms::json::document::{Builder, Container, Document, Node, Scalar, Strings};
use crate::forms::json::name::Segment;

/// The cells of the row being read. Their strings are the builder's.
#[derive(Default)]
pub(super) struct Row {
    nodes: Vec<Node>,
    /// Where each cell's nodes end.
    ends: Vec<usize>,
    /// Cells before the first that a step means.
    skipped: usize,
    /// Which of its table's rows it is, counted from 0.
    pub(super) number: usize,
}

impl Row {
    /// A row whose first cells are no member's.
    pub(super) fn behind(skipped: usize) -> Self {
        Self { skipped, ..Self::default() }
    }

    /// Takes the nodes from `start` on out of the builder; a cell ends at each of `ends`.
    pub(super) fn take(
        &mut self,
        builder: &mut Builder<'_>,
        start: usize,
        ends: impl IntoIterator<Item = usize>,
    ) {
        self.nodes.clear();
        self.nodes.extend(builder.document.nodes.drain(start..));
        self.ends.clear();
        self.ends.extend(ends.into_iter().map(|end| end - start));
    }

    /// The nodes of a cell, counted with those that no step means.
    pub(super) fn nodes_of(&self, cell: usize) -> &[Node] {
        let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.nodes[start..self.ends[cell]]
    }

    pub(super) fn is_empty(&self, cell: usize) -> bool {
        self.nodes_of(cell).is_empty()
    }

    /// How many cells there are, with those that no step means.
    pub(super) fn cells(&self) -> usize {
        self.ends.len()
    }

    /// Writes the first cell as the key under which the row stands.
    pub(super) fn write_key(&self, builder: &mut Builder<'_>, budget: &mut Budget) -> Option<()> {
        let &[key @ Node::String(content)] = &self.nodes[..self.ends[0]] else { return None };
        budget.spend(1, builder.document.strings.get(content).len())?;
        builder.push(key);
        Some(())
    }

    fn cell(&self, index: usize) -> &[Node] {
        self.nodes_of(self.skipped + index)
    }

    /// The text of the string or number in a cell.
    fn text<'s>(&self, cell: usize, strings: &'s Strings<'_>) -> Option<&'s str> {
        strings.text_of(*self.cell(cell).first()?)
    }
}

/// Writes one row as an object.
pub(super) fn write_row<'t>(
    steps: &[Step<'t>],
    row: &Row,
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
                (at, Value::Nodes(row.cell(*cell)))
            }
            Step::InFull(at, cell, parts) => {
                (at, in_full(parts, *cell, row, &builder.document.strings, budget)?)
            }
            Step::Defined(at, Defined::Progression(progression)) => {
                (at, Value::Number(progression.number(row.number)?))
            }
            Step::Defined(at, Defined::Nodes(document)) => (at, Value::Document(document)),
            Step::Defined(at, Defined::Scalar(scalar)) => (at, Value::Scalar(scalar.clone())),
            Step::Defined(at, Defined::Joined(parts)) => {
                (at, Value::Scalar(join(parts, row, &builder.document.strings, budget)?))
            }
        };
        match (at, &value) {
            (Segment::Key(_), Value::Nodes([])) => {
                budget.spend(1, 0)?;
                continue;
            }
            (Segment::Key(key), _) => {
                budget.spend(1, key.len())?;
                builder.scalar(Scalar::String((*key).into()));
            }
            // A list has no gaps.
            (Segment::Place(_), Value::Nodes([])) => return None,
            (Segment::Place(_), _) => {}
        }
        value.write(builder, budget)?;
    }
    builder.close(Container::Object)
}

/// What stands at a place of a row.
enum Value<'r, 't> {
    Open(Container),
    Nodes(&'r [Node]),
    Document(&'r Document<'t>),
    Scalar(Scalar<'t>),
    Number(i128),
}

impl<'t> Value<'_, 't> {
    fn write(self, builder: &mut Builder<'t>, budget: &mut Budget) -> Option<()> {
        match self {
            Self::Open(container) => {
                budget.spend(1, 0)?;
                builder.open(container);
            }
            Self::Scalar(scalar) => {
                budget.spend(1, scalar.length())?;
                builder.scalar(scalar);
            }
            Self::Number(number) => {
                let lexeme = number.to_string();
                budget.spend(1, lexeme.len())?;
                builder.number(&lexeme);
            }
            Self::Nodes(nodes) => {
                budget.spend(nodes.len(), builder.document.strings.length_of(nodes))?;
                builder.document.nodes.extend_from_slice(nodes);
            }
            Self::Document(document) => {
                budget.spend(document.nodes.len(), document.strings.length_of(&document.nodes))?;
                builder.append(&document.nodes, &document.strings);
            }
        }
        Some(())
    }
}

/// The string that a cell is a part of; an empty cell and `null` are none.
fn in_full<'r>(
    parts: &[Part],
    cell: usize,
    row: &'r Row,
    strings: &Strings<'_>,
    budget: &mut Budget,
) -> Option<Value<'r, 'static>> {
    match row.cell(cell) {
        nodes @ ([] | [Node::Null]) => Some(Value::Nodes(nodes)),
        _ => join(parts, row, strings, budget).map(Value::Scalar),
    }
}

/// Puts a string together, each part within what is left of the budget: a line
/// of references to one long cell asks for more than fits any memory.
fn join(parts: &[Part], row: &Row, strings: &Strings<'_>, budget: &mut Budget) -> Option<Scalar<'static>> {
    budget.spend(parts.len(), 0)?;
    let mut content = String::new();
    for part in parts {
        let part = match part {
            Part::Text(text) => text.as_str(),
            Part::Cell(cell) => row.text(*cell, strings)?,
        };
        budget.allows(content.len() + part.len())?;
        content.push_str(part);
    }
    Some(Scalar::String(content.into()))
}
