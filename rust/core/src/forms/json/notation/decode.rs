//! Reads the notation back. Any text is accepted; one that breaks the grammar is not in the notation.

use super::fill_in::{Parts, fill_in};
use super::names::Names;
use super::read::read_json;
use super::rows;
use super::spelling::{LEGENDS, LISTS, NAMES, TABLE, ZONE, strip_preface};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Document, Node, Strings};
use crate::forms::json::write::Language;

/// The document and its language; `None` when the text is not in the notation.
pub(crate) fn decode(text: &str) -> Option<(Language, Document<'_>)> {
    let (language, body) = strip_preface(text);
    let mut builder = Builder::new(Strings::of(body));
    let mut names = Names::of(body.len());
    let mut ends = Vec::new();
    let mut values = Vec::new();
    read(body, &mut builder, &mut names, |builder, part| {
        match part {
            Part::Named { number, .. } => values.push((number, ends.len())),
            Part::Frame | Part::Table { .. } => {}
            Part::Row { .. } => return Some(()),
        }
        ends.push(builder.document.nodes.len());
        Some(())
    })?;
    // JSON without a preface, a table or a name is JSON, not a text of ours.
    if body.len() == text.len() && ends.len() == 1 && !names.say_something() {
        return None;
    }
    let parts = Parts { ends: &ends, values: &values.into_iter().collect(), length: body.len() };
    let document = fill_in(builder.finish(), &parts)?;
    let has_lines = language != Language::JsonLines || matches!(document.nodes[0], Node::Array { .. });
    has_lines.then_some((language, document))
}

/// What has been read.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// The value of that number among those that have names, above the document; its nodes begin at `start`.
    Named { number: usize, start: usize },
    /// What stands before the first table.
    Frame,
    /// A row of the table of that number; its nodes begin at `start`.
    Row { table: usize, start: usize },
    /// The table of that number, to its last row; the nodes of its array begin at `start`.
    Table { table: usize, start: usize },
}

/// Reads what stands behind the preface into `builder`, one part behind the
/// other. `took_in` is told of each part, and may stop the reading.
pub(crate) fn read<'t>(
    body: &'t str,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&mut Builder<'t>, Part) -> Option<()>,
) -> Option<()> {
    let mut cursor = Cursor::new(body);
    names.read(&mut cursor, builder, |builder, number, start| {
        took_in(builder, Part::Named { number, start })
    })?;
    read_frame(&mut cursor, builder, names)?;
    took_in(builder, Part::Frame)?;
    let mut table = 0;
    while !cursor.is_at_end() {
        table += 1;
        let start = builder.document.nodes.len();
        rows::read(&mut cursor, Some(table), builder, names, |builder, start, _| {
            took_in(builder, Part::Row { table, start })
        })?;
        end_line(&mut cursor)?;
        took_in(builder, Part::Table { table, start })?;
    }
    Some(())
}

/// Whether a text can be in the notation at all, told without reading all of it.
pub(crate) fn may_be_notation(text: &str) -> bool {
    strip_preface(text).1.len() < text.len()
        || text.starts_with(LISTS)
        || text.starts_with(ZONE.0)
        || text.starts_with(LEGENDS.0)
        || text.starts_with(NAMES)
        || opens_table(text)
        || text.starts_with(['[', '{']) && text.split_once('\n').is_some_and(|(_, rest)| opens_table(rest))
}

/// Whether the first table stands here.
fn opens_table(text: &str) -> bool {
    text.strip_prefix(TABLE).is_some_and(|rest| rest.starts_with("1: "))
}

/// What stands before the first table: JSON on a line, or nothing when the first table is all there is.
fn read_frame<'t>(cursor: &mut Cursor<'t>, builder: &mut Builder<'t>, names: &mut Names<'t>) -> Option<()> {
    if opens_table(cursor.rest()) {
        builder.push(Node::Table(1));
        return Some(());
    }
    read_json(cursor, builder, names)?;
    end_line(cursor)
}

/// Steps over the end of a line, which the last one may lack.
fn end_line(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_at_end() { Some(()) } else { cursor.eat("\n") }
}
