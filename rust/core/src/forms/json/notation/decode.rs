//! Reads the notation back. Any text is accepted; one that breaks the grammar is not in the notation.

use super::rows;
use super::spelling::{PYTHON, TABLE, read_json};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Document, Node};
use crate::forms::json::write::Language;

/// The document and its language; `None` when the text is not in the notation.
pub(crate) fn decode(text: &str) -> Option<(Language, Document<'_>)> {
    let (language, body) =
        text.strip_prefix(PYTHON).map_or((Language::Json, text), |body| (Language::Python, body));
    let mut cursor = Cursor::new(body);
    let frame = read_frame(&mut cursor)?;
    let mut tables = Vec::new();
    let mut budget = rows::Budget::default();
    while !cursor.is_at_end() {
        let number = tables.len() as u32 + 1;
        tables.push(Some(rows::read(&mut cursor, number, &mut budget)?));
    }
    // JSON without a table is JSON, not a text of ours.
    if language == Language::Json && tables.is_empty() {
        return None;
    }
    let document = fill_in(frame, &mut tables)?;
    tables.iter().all(Option::is_none).then_some((language, document))
}

/// Whether a text can be in the notation at all, told without reading all of it.
pub(crate) fn may_be_notation(text: &str) -> bool {
    let opens_table = |text: &str| text.strip_prefix(TABLE).is_some_and(|rest| rest.starts_with("1: "));
    text.starts_with(PYTHON)
        || opens_table(text)
        || text.starts_with(['[', '{']) && text.split_once('\n').is_some_and(|(_, rest)| opens_table(rest))
}

/// What stands before the first table: JSON on a line, or nothing when the first table is all there is.
fn read_frame<'t>(cursor: &mut Cursor<'t>) -> Option<Document<'t>> {
    let mut builder = Builder::default();
    if cursor.rest().starts_with(TABLE) {
        builder.push(Node::Table(1));
    } else {
        read_json(cursor, &mut builder)?;
        if !cursor.is_at_end() {
            cursor.eat("\n")?;
        }
    }
    Some(builder.finish())
}

/// A text that is being copied into the document.
struct Source<'t> {
    nodes: std::vec::IntoIter<Node<'t>>,
    copied: usize,
}

impl<'t> Source<'t> {
    fn of(document: Document<'t>) -> Self {
        Self { nodes: document.nodes.into_iter(), copied: 0 }
    }
}

/// Puts each table where its name stands. Each is taken, so that no text can
/// name one twice and grow without bound, nor inside itself.
fn fill_in<'t>(frame: Document<'t>, tables: &mut [Option<Document<'t>>]) -> Option<Document<'t>> {
    let mut builder = Builder::default();
    let mut sources = vec![Source::of(frame)];
    // Where each open container ends: the source it is in, and how much of that is copied by then.
    let mut ends: Vec<(usize, usize, Container)> = Vec::new();
    while let Some(source) = sources.last_mut() {
        let Some(node) = source.nodes.next() else {
            sources.pop();
            close_ended(&mut builder, &mut ends, &sources)?;
            continue;
        };
        source.copied += 1;
        let copied = source.copied;
        match node {
            Node::Table(number) => {
                let table = tables.get_mut((number as usize).checked_sub(1)?)?.take()?;
                sources.push(Source::of(table));
            }
            Node::Array { below } => {
                builder.open(Container::Array);
                ends.push((sources.len(), copied + below as usize, Container::Array));
            }
            Node::Object { below } => {
                builder.open(Container::Object);
                ends.push((sources.len(), copied + below as usize, Container::Object));
            }
            scalar => builder.push(scalar),
        }
        close_ended(&mut builder, &mut ends, &sources)?;
    }
    Some(builder.finish())
}

fn close_ended(
    builder: &mut Builder<'_>,
    ends: &mut Vec<(usize, usize, Container)>,
    sources: &[Source<'_>],
) -> Option<()> {
    let Some(source) = sources.last() else { return Some(()) };
    let here = (sources.len(), source.copied);
    while let Some((_, _, container)) = ends.pop_if(|(depth, copied, _)| (*depth, *copied) == here) {
        builder.close(container)?;
    }
    Some(())
}
