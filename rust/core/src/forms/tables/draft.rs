//! Drafts of texts with tables in them: the tables in our notation, with what
//! they say several times under names; and their reader.

use std::borrow::Cow;

use super::grid::{Grid, cells_at, unescaped};
use crate::forms::Weigh;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Strings};
use crate::forms::json::notation::encode::write_names;
use crate::forms::json::notation::header::Header;
use crate::forms::json::notation::names::Names;
use crate::forms::json::notation::rows;
use crate::forms::json::notation::spelling::Marks;
use crate::forms::json::notation::table::TableWriter;
use crate::forms::json::notation::words::Words;
use crate::forms::json::once::{Once, Scales, shapes};
use crate::forms::json::table::columns::{ABSENT, Column};
use crate::forms::json::table::plan::{Plan, Plans};

/// The tables of a text, found by then.
pub(super) struct Tables<'t> {
    text: &'t str,
    builder: Builder<'t>,
    marks: Marks,
    plans: Plans,
    /// Where each table stands in the document.
    places: Vec<usize>,
    /// Nodes of the document if all rows were objects.
    nodes: usize,
}

impl<'t> Tables<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut builder = Builder::new(Strings::of(text));
        builder.open(Container::Array);
        let marks = Marks::free_in(&[text]);
        Self { text, builder, marks, plans: Plans::default(), places: Vec::new(), nodes: 0 }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn push(&mut self, grid: Grid<'t>) {
        let (at, columns) = grid.push(&mut self.builder);
        drop(grid);
        let rows = columns[0].values.len();
        self.nodes += rows + columns.iter().map(nodes_as_objects).sum::<usize>();
        let plan = Plan::of_table(&self.builder.document, columns, false, self.hash_of());
        self.plans.insert(at, plan);
        self.places.push(at);
    }

    /// Which values are the same: cells hold no objects, so none are.
    fn hash_of(&self) -> Option<&'static [u64]> {
        self.marks.columns.map(|_| &[][..])
    }

    /// The table as it would be written without names, on the lines below these words.
    pub(super) fn preview(&mut self, words: String, grid: &Grid<'t>) -> String {
        self.builder.remember();
        let (at, columns) = grid.push(&mut self.builder);
        let plan = Plan::of_first_rows(&self.builder.document, columns, self.hash_of());
        let (plans, once) = (Plans::default(), Once::nothing(self.marks.columns));
        let mut out = words + "\n";
        let words = &mut Words::new(&plans, &once);
        TableWriter { document: &self.builder.document, plan: &plan, words, out: &mut out }.write(None);
        self.builder.forget(at);
        out
    }

    /// The lightest of the drafts that `write` makes of the tables, with names and without.
    pub(super) fn lightest(
        mut self,
        weigh: Weigh<'_>,
        write: impl Fn(&mut Writer<'_, '_>),
    ) -> Option<String> {
        self.builder.close(Container::Array)?;
        let document = self.builder.finish();
        let written = |plans: &Plans, once: &Once| {
            let mut writer = Writer {
                document: &document,
                plans,
                places: &self.places,
                words: Words::new(plans, once),
                written: 0,
                out: String::with_capacity(self.text.len()),
            };
            write(&mut writer);
            writer.out
        };
        let mut plain = written(&self.plans, &Once::nothing(self.marks.columns));
        plain.shrink_to_fit();
        let scales = Scales::of(self.nodes, self.marks, weigh);
        // A table of a text stays one, however few rows it has.
        let may_have_shapes = self.plans.values().any(|plan| shapes::are_few(plan.rows));
        let hash_of = if may_have_shapes { document.hashes() } else { Vec::new() };
        let find = |scales| Once::find(&document, &mut self.plans, true, &hash_of, &scales);
        let once = scales.map(find);
        drop(hash_of);
        let named = once.filter(|once| !once.is_empty()).map(|once| written(&self.plans, &once));
        named.into_iter().chain([plain]).min_by_key(|draft| weigh(draft))
    }
}

/// How many nodes a column would be of rows that are objects: a key and a value each, but where it is absent.
fn nodes_as_objects(column: &Column) -> usize {
    2 * column.values.iter().filter(|at| **at != ABSENT).count()
}

/// Writes one draft.
pub(super) struct Writer<'a, 'w> {
    document: &'a Document<'a>,
    plans: &'a Plans,
    places: &'a [usize],
    words: Words<'w>,
    written: usize,
    pub(super) out: String,
}

impl Writer<'_, '_> {
    /// The lines that say what names stand for.
    pub(super) fn names(&mut self) {
        write_names(self.document, self.words.once, &mut self.words, &mut self.out);
    }

    /// The next table.
    pub(super) fn table(&mut self) {
        let plan = &self.plans[&self.places[self.written]];
        self.written += 1;
        TableWriter { document: self.document, plan, words: &mut self.words, out: &mut self.out }.write(None);
    }
}

/// Reads a draft.
pub(super) struct Reader<'t> {
    pub(super) cursor: Cursor<'t>,
    builder: Builder<'t>,
    names: Names<'t>,
}

impl<'t> Reader<'t> {
    /// Of what stands behind a draft's opening, its names first.
    pub(super) fn of(body: &'t str) -> Option<Self> {
        let mut cursor = Cursor::new(body);
        let mut builder = Builder::new(Strings::of(body));
        let mut names = Names::of(body.len());
        // Cells hold no values that hold others, and nothing else has such a name.
        names.read(&mut cursor, &mut builder, |_, _, _| None)?;
        Some(Self { cursor, builder, names })
    }

    /// Steps over the rest of the line.
    pub(super) fn line(&mut self) -> &'t str {
        self.cursor.take_while(|byte| byte != b'\n')
    }

    /// Reads the next table; `take` is given the names of its columns, then each row, of which nothing is kept.
    pub(super) fn table(&mut self, mut take: impl FnMut(&[Cow<'_, str>]) -> Option<()>) -> Option<()> {
        self.builder.forget(0);
        let mut keys = None;
        let header = rows::read(
            &mut self.cursor,
            None,
            &mut self.builder,
            &mut self.names,
            |builder, start, header| {
                let keys = match &keys {
                    Some(keys) => keys,
                    None => keys.insert(take_names(header, &mut take)?),
                };
                take(&cells_at(&builder.document, start, keys)?)?;
                builder.forget(start);
                Some(())
            },
        )?;
        if keys.is_none() {
            take_names(&header, &mut take)?;
        }
        Some(())
    }

    /// Reads the next table.
    pub(super) fn rows(&mut self) -> Option<Rows<'_, 't>> {
        self.builder.forget(0);
        let mut at = Vec::new();
        let header =
            rows::read(&mut self.cursor, None, &mut self.builder, &mut self.names, |_, start, _| {
                at.push(start);
                Some(())
            })?;
        Some(Rows { header, document: &self.builder.document, at })
    }
}

/// The rows of a table that has been read.
pub(super) struct Rows<'r, 't> {
    header: Header<'t>,
    document: &'r Document<'t>,
    /// Where each stands in the document.
    at: Vec<usize>,
}

impl Rows<'_, '_> {
    /// Gives the names of the columns, then each row.
    pub(super) fn each(&self, take: &mut dyn FnMut(&[Cow<'_, str>]) -> Option<()>) -> Option<()> {
        let keys = take_names(&self.header, &mut *take)?;
        self.at.iter().try_for_each(|at| take(&cells_at(self.document, *at, &keys)?))
    }
}

/// Gives the names of the columns.
fn take_names<'t>(
    header: &Header<'t>,
    mut take: impl FnMut(&[Cow<'_, str>]) -> Option<()>,
) -> Option<Vec<&'t str>> {
    let keys = header.keys()?;
    let names = keys.iter().map(|key| unescaped(key)).collect::<Option<Vec<_>>>()?;
    take(&names)?;
    Some(keys)
}
