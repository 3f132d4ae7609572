//! Reads the notation back. Any text is accepted; one that breaks the grammar is not in the notation.

use super::rows;
use super::spelling::{TABLE, read_json, strip_preface};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Node, Strings};
use crate::forms::json::write::Language;

/// The document and its language; `None` when the text is not in the notation.
pub(crate) fn decode(text: &str) -> Option<(Language, Document<'_>)> {
    let (language, body) = strip_preface(text);
    let mut builder = Builder::new(Strings::of(body));
    let mut ends = Vec::new();
    read(body, &mut builder, |builder, part| {
        if matches!(part, Part::Frame | Part::Table(_)) {
            ends.push(builder.document.nodes.len());
        }
        Some(())
    })?;
    // JSON without a table is JSON, not a text of ours.
    if language == Language::Json && ends.len() == 1 {
        return None;
    }
    let document = fill_in(builder.finish(), &ends)?;
    let has_lines = language != Language::JsonLines || matches!(document.nodes[0], Node::Array { .. });
    has_lines.then_some((language, document))
}

/// What has been read.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// What stands before the first table.
    Frame,
    /// A row of the table of that number; its nodes begin at `start`.
    Row { table: usize, start: usize },
    /// The table of that number, to its last row.
    Table(usize),
}

/// Reads what stands behind the preface into `builder`, one part behind the
/// other. `took_in` is told of each part, and may stop the reading.
pub(crate) fn read<'t>(
    body: &'t str,
    builder: &mut Builder<'t>,
    mut took_in: impl FnMut(&mut Builder<'t>, Part) -> Option<()>,
) -> Option<()> {
    let mut cursor = Cursor::new(body);
    read_frame(&mut cursor, builder)?;
    took_in(builder, Part::Frame)?;
    let mut budget = rows::Budget::default();
    let mut table = 0;
    while !cursor.is_at_end() {
        table += 1;
        rows::read(&mut cursor, table, builder, &mut budget, |builder, start| {
            took_in(builder, Part::Row { table, start })
        })?;
        took_in(builder, Part::Table(table))?;
    }
    Some(())
}

/// Whether a text can be in the notation at all, told without reading all of it.
pub(crate) fn may_be_notation(text: &str) -> bool {
    let opens_table = |text: &str| text.strip_prefix(TABLE).is_some_and(|rest| rest.starts_with("1: "));
    strip_preface(text).0 != Language::Json
        || opens_table(text)
        || text.starts_with(['[', '{']) && text.split_once('\n').is_some_and(|(_, rest)| opens_table(rest))
}

/// What stands before the first table: JSON on a line, or nothing when the first table is all there is.
fn read_frame<'t>(cursor: &mut Cursor<'t>, builder: &mut Builder<'t>) -> Option<()> {
    if cursor.rest().starts_with(TABLE) {
        builder.push(Node::Table(1));
        return Some(());
    }
    read_json(cursor, builder)?;
    if cursor.is_at_end() { Some(()) } else { cursor.eat("\n") }
}

/// Puts each table where its name stands. `parts` holds the frame and then
/// each table, which end at `ends`. A table is used up by its name, so that no
/// text can name one twice and grow without bound, nor inside itself.
fn fill_in<'t>(parts: Document<'t>, ends: &[usize]) -> Option<Document<'t>> {
    let Document { strings, mut nodes } = parts;
    if is_one_table(&nodes, ends) {
        nodes.remove(0);
        return Some(Document { strings, nodes });
    }
    let mut builder = Builder::new(strings);
    let mut unused = vec![true; ends.len()];
    unused[0] = false;
    // What is being copied: from where, to where.
    let mut copying = vec![(0, ends[0])];
    // What is open: how many parts deep, and where it ends there.
    let mut open: Vec<(usize, usize, Container)> = Vec::new();
    while let Some(&mut (ref mut at, end)) = copying.last_mut() {
        let here = *at;
        *at += 1;
        if let Some((_, _, container)) =
            open.pop_if(|(depth, end, _)| (*depth, *end) == (copying.len(), here))
        {
            builder.close(container)?;
            copying.last_mut()?.0 = here;
            continue;
        }
        if here == end {
            copying.pop();
            continue;
        }
        let node = nodes[here];
        match node {
            Node::Table(number) => {
                let number = number as usize;
                std::mem::take(unused.get_mut(number)?).then_some(())?;
                copying.push((ends[number - 1], ends[number]));
            }
            Node::Array { .. } | Node::Object { .. } => {
                let container =
                    if matches!(node, Node::Array { .. }) { Container::Array } else { Container::Object };
                builder.open(container);
                open.push((copying.len(), here + node.span(), container));
            }
            Node::Null | Node::True | Node::False | Node::Number(_) | Node::String(_) => builder.push(node),
        }
    }
    unused.iter().all(|unused| !unused).then(|| builder.finish())
}

/// Whether there is one table and nothing else. It is there already, behind
/// its name: not copying the commonest text of all halves what reading it takes.
fn is_one_table(nodes: &[Node], ends: &[usize]) -> bool {
    let names_table = |node: &Node| matches!(node, Node::Table(_));
    ends.len() == 2 && names_table(&nodes[0]) && !nodes[1..].iter().any(names_table)
}
