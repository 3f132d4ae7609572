//! Lays an array of objects out as records.

use super::style::Style;
use crate::forms::bounded::Bounded;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::from_json::{self, unescaped};

/// The records that an array of objects in JSON stands for, out of a `draft`; `None` where there are none, or too much.
pub(super) fn write(json: &str, style: &Style, draft: &str) -> Option<String> {
    let document = from_json::read(json)?;
    matches!(document.nodes[0], Node::Array { .. }).then_some(())?;
    let names = style.shape.padding.of_names();
    let mut out = Bounded::of(draft);
    out.push(&"\n".repeat(style.ends.first))?;
    let mut line = String::new();
    for (at, record) in document.children(0).enumerate() {
        if at > 0 {
            out.push("\n")?;
            if let Some(between) = style.parting.between() {
                out.push(between)?;
                out.push("\n")?;
            }
        }
        let heading = style.parting.heading(at + 1, names);
        out.push(heading.as_deref().unwrap_or_default())?;
        let mut begun = heading.is_some();
        let members: Vec<usize> = match document.nodes[record] {
            Node::Object { .. } => document.children(record).collect(),
            _ => return None,
        };
        for member in members.chunks_exact(2) {
            let name = unescaped(document.text_at(member[0])?)?;
            line.clear();
            line.push_str(if std::mem::replace(&mut begun, true) { "\n" } else { "" });
            style.shape.push(&name, &value(&document, member[1])?, &mut line);
            out.push(&line)?;
        }
    }
    out.push(&"\n".repeat(style.ends.last))?;
    let text = out.finish();
    Some(if style.ends.returns { text.replace('\n', "\r\n") } else { text })
}

/// The text of a value that holds no other.
fn value(document: &Document<'_>, at: usize) -> Option<String> {
    match document.nodes[at] {
        Node::Null => Some("null".to_owned()),
        Node::True => Some("true".to_owned()),
        Node::False => Some("false".to_owned()),
        Node::Number(lexeme) => Some(document.strings.get(lexeme).to_owned()),
        Node::String(content) => unescaped(document.strings.get(content)),
        Node::Array { .. } | Node::Object { .. } | Node::Table(_) | Node::Named(_) => None,
    }
}
