//! Holds a text in the notation against the document it was written from,
//! part by part as it is decoded: a second document beside the first would be
//! most of the memory that compressing takes.

use std::ops::Range;

use ahash::HashMap;

use super::budget::Budget;
use super::decode::{self, Part};
use super::names::Names;
use super::spelling::strip_preface;
use crate::forms::json::document::{Builder, Document, Node, Strings};
use crate::forms::json::write::Language;

/// Whether the text, decoded, says what the document says: structure, order, lexemes and strings.
pub(crate) fn says_the_same(text: &str, language: Language, document: &Document<'_>) -> bool {
    let (written_in, body) = strip_preface(text);
    let mut comparison = Comparison::with(document, Budget::of(body.len()));
    let mut builder = Builder::new(Strings::of(body));
    let mut names = Names::of(body.len());
    let same =
        decode::read(body, &mut builder, &mut names, |builder, part| comparison.take_in(builder, part));
    same.is_some() && written_in == language && comparison.is_complete()
}

struct Comparison<'d> {
    document: &'d Document<'d>,
    tables: Vec<Table>,
    /// The values that have names: where the nodes of each stand, and where it was first met.
    named: HashMap<usize, (Range<usize>, Option<usize>)>,
    /// Where the nodes of what has names end.
    kept: usize,
    /// How many tables have been read.
    read: usize,
    /// Where in the document the next row stands.
    next: usize,
    /// What is to be compared yet: nodes, and where in the document they were met.
    met: Vec<(Range<usize>, usize)>,
    /// What is left to be met again under names.
    budget: Budget,
}

/// What is known of a table.
#[derive(Clone, Default)]
struct Table {
    /// Whether its name stands somewhere in the text.
    is_named: bool,
    /// Where its array stands in the document.
    place: Option<usize>,
    /// Where its nodes stand, if it was read before its place was known.
    nodes: Option<Range<usize>>,
}

impl<'d> Comparison<'d> {
    fn with(document: &'d Document<'d>, budget: Budget) -> Self {
        Self {
            document,
            tables: Vec::new(),
            named: HashMap::default(),
            kept: 0,
            read: 0,
            next: 0,
            met: Vec::new(),
            budget,
        }
    }

    /// Whether every table that was named was read, and the other way round.
    /// One that is named in what nothing refers to says nothing.
    fn is_complete(&self) -> bool {
        self.read == self.tables.len() && self.tables.iter().all(|table| table.is_named)
    }

    /// Notes which tables the nodes from `start` on name; none may be named twice.
    fn note_tables(&mut self, read: &Document<'_>, start: usize) -> Option<()> {
        for node in &read.nodes[start..] {
            if let Node::Table(number) = *node {
                let table = self.table(number as usize)?;
                (!std::mem::replace(&mut table.is_named, true)).then_some(())?;
            }
        }
        Some(())
    }

    /// Compares a part, and lets go of it; `None` when it says something else.
    fn take_in(&mut self, builder: &mut Builder<'_>, part: Part) -> Option<()> {
        match part {
            Part::Named { number, start } => {
                self.note_tables(&builder.document, start)?;
                self.kept = builder.document.nodes.len();
                self.named.insert(number, (start..self.kept, None));
            }
            Part::Frame => {
                self.note_tables(&builder.document, self.kept)?;
                let end = self.compare(&builder.document, self.kept, 0)?;
                (end == self.document.nodes.len()).then_some(())?;
                builder.forget(self.kept);
            }
            Part::Row { table, start } => {
                self.note_tables(&builder.document, start)?;
                if self.begin(table)?.is_some() {
                    self.next = self.compare(&builder.document, start, self.next)?;
                    builder.forget(start);
                }
            }
            Part::Table { table, start } => {
                if let Some(place) = self.begin(table)? {
                    let is_array = |node| matches!(node, Node::Array { .. });
                    let (read, original) = (builder.document.nodes[start], self.document.nodes[place]);
                    (is_array(read) == is_array(original)).then_some(())?;
                    (self.next == place + self.document.nodes[place].span()).then_some(())?;
                } else {
                    self.tables[table - 1].nodes = Some(start..builder.document.nodes.len());
                    builder.remember();
                }
            }
        }
        Some(())
    }

    /// Goes to the array of a table that nothing has been read of; gives its
    /// place, if that is known.
    #[expect(clippy::option_option, reason = "the outer one is that the table has no place at all")]
    fn begin(&mut self, table: usize) -> Option<Option<usize>> {
        if self.read < table {
            self.read = table;
            self.table(table)?;
            self.next = self.tables[table - 1].place.map_or(0, |place| place + 1);
        }
        Some(self.tables[table - 1].place)
    }

    fn table(&mut self, number: usize) -> Option<&mut Table> {
        // No document has more tables than values.
        (1..=self.document.nodes.len()).contains(&number).then_some(())?;
        if self.tables.len() < number {
            self.tables.resize(number, Table::default());
        }
        self.tables.get_mut(number - 1)
    }

    /// Holds the nodes from `start` on against those at `at` in the document;
    /// gives where the latter end. What is first met under its name is held
    /// against the place where it was met.
    fn compare(&mut self, read: &Document<'_>, start: usize, at: usize) -> Option<usize> {
        let end = self.compare_nodes(read, start..read.nodes.len(), at)?;
        while let Some((nodes, at)) = self.met.pop() {
            self.compare_nodes(read, nodes, at)?;
        }
        Some(end)
    }

    /// Like [`compare`](Self::compare), but only notes what is met under a name.
    fn compare_nodes(&mut self, read: &Document<'_>, range: Range<usize>, mut at: usize) -> Option<usize> {
        // Where each open container ends, in what was read and in the document.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for place in range {
            let node = read.nodes[place];
            let original = *self.document.nodes.get(at)?;
            at += match (node, original) {
                (Node::Table(number), Node::Array { .. } | Node::Object { .. }) => {
                    self.meet_table(number as usize, at)?;
                    original.span()
                }
                (Node::Named(number), Node::Array { .. } | Node::Object { .. }) => {
                    self.meet(number as usize, at)?;
                    original.span()
                }
                (Node::Array { .. }, Node::Array { .. }) | (Node::Object { .. }, Node::Object { .. }) => {
                    open.push((place + node.span(), at + original.span()));
                    1
                }
                (Node::String(here), Node::String(there)) | (Node::Number(here), Node::Number(there)) => {
                    (read.strings.get(here) == self.document.strings.get(there)).then_some(1)?
                }
                (Node::Null, Node::Null) | (Node::True, Node::True) | (Node::False, Node::False) => 1,
                _ => return None,
            };
            while let Some((_, end)) = open.pop_if(|(ends, _)| *ends == place + 1) {
                (at == end).then_some(())?;
            }
        }
        Some(at)
    }

    /// Notes where the array of a table stands; a table has one place.
    fn meet_table(&mut self, number: usize, at: usize) -> Option<()> {
        let table = self.table(number)?;
        table.place.replace(at).is_none().then_some(())?;
        if let Some(nodes) = table.nodes.take() {
            self.met.push((nodes, at));
        }
        Some(())
    }

    /// Notes where a value with a name stands; where it was met before, the same has to stand.
    fn meet(&mut self, number: usize, at: usize) -> Option<()> {
        let (nodes, first) = self.named.get_mut(&number)?;
        if let Some(first) = *first {
            let (nodes, bytes) = self.document.size(at);
            self.budget.spend(nodes, bytes)?;
            return self.document.same_values(first, at).then_some(());
        }
        *first = Some(at);
        self.met.push((nodes.clone(), at));
        Some(())
    }
}
