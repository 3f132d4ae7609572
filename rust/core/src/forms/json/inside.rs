//! JSON and Python literals as they stand inside other text, where every byte
//! counts: found by reading from a bracket on, given back by their layout.

use super::cursor::{Cursor, is_number};
use super::document::{Builder, Document, Node, Strings};
use super::from_json::{push_escaped, unescaped};
use super::layout::Layout;
use super::structure::read_value;
use super::write::{Language, push_quoted, write, write_value};
use super::{Weigh, from_json, objects, pprint};
use crate::Density;

/// What stands before the description of a layout.
const JSON: &str = "JSON, ";
const PYTHON: &str = "Python";
const PRINTED: &str = "Python, printed by pprint";

/// A rewritten piece of a text.
pub(crate) struct Inside {
    /// What it was, in words.
    pub(crate) was: String,
    pub(crate) text: String,
    pub(crate) weight: usize,
}

/// The lightest form of a piece of text that is JSON in a known layout, or a Python literal.
pub(crate) fn lightest(text: &str, weigh: Weigh<'_>) -> Option<Inside> {
    let Some((language, document)) = super::read(text) else {
        let candidate = super::lightest(&pprint::repr_of(text)?, Density::Normal, weigh)?;
        return Some(Inside { was: PRINTED.to_owned(), text: candidate.text, weight: candidate.weight });
    };
    let was = was(text, language, &document)?;
    let candidate = super::lightest(text, Density::Normal, weigh)?;
    Some(Inside { was, text: candidate.text, weight: candidate.weight })
}

/// The same of a piece in a string of a document, whose strings stand as they are.
pub(crate) fn lightest_flat(text: &str, weigh: Weigh<'_>) -> Option<Inside> {
    let (language, document) = super::read(text)?;
    let was = was(text, language, &document)?;
    let mut drafts: Vec<(usize, String)> = super::drafts(text, language, &document, Density::Normal, weigh)
        .into_iter()
        .map(|(_, draft)| (weigh(&draft), draft))
        .collect();
    drafts.sort_by_key(|(weight, _)| *weight);
    let (weight, text) =
        drafts.into_iter().find(|(_, draft)| super::says_the_same(draft, language, &document))?;
    Some(Inside { was, text, weight })
}

/// What a document was, in words.
fn was(text: &str, language: Language, document: &Document<'_>) -> Option<String> {
    Some(match language {
        Language::Python | Language::PythonObjects => PYTHON.to_owned(),
        Language::Json | Language::JsonLines => {
            JSON.to_owned() + &Layout::of(text, &write(document, language))?.describe()
        }
    })
}

/// The piece of text that was rewritten to `text`; `None` for what [`lightest`]
/// cannot have written, or what takes more than `limit` bytes.
pub(crate) fn expand(text: &str, was: &str, limit: usize) -> Option<String> {
    if was == PYTHON {
        return super::expand(text).filter(|text| text.len() <= limit);
    }
    if was == PRINTED {
        return pprint::print(&super::expand(text)?, limit);
    }
    let layout = Layout::described(was.strip_prefix(JSON)?)?;
    layout.apply(&minified(text)?, limit)
}

/// The piece of text that [`lightest_flat`] rewrote to `text`, of at most `limit` bytes; `None` for any other.
pub(crate) fn expand_flat(text: &str, was: &str, limit: usize) -> Option<String> {
    let original = || super::expand_notation(text).map(|(_, original)| original);
    if was == PYTHON {
        return original().filter(|original| original.len() <= limit);
    }
    let layout = Layout::described(was.strip_prefix(JSON)?)?;
    layout.apply(&original().or_else(|| super::minified_already(text))?, limit)
}

/// The minified JSON that `text` says, in the notation or as it is.
pub(crate) fn minified(text: &str) -> Option<String> {
    super::expand(text).or_else(|| super::minified_already(text))
}

/// JSON documents on lines of their own, or one, minified.
pub(crate) fn minify_lines(text: &str) -> Option<String> {
    let (language, document) = super::read(text)?;
    matches!(language, Language::Json | Language::JsonLines).then(|| write(&document, language))
}

/// A member of an object.
pub(crate) enum Member {
    /// A string or number, as it stood in the text.
    Word(String),
    /// A list or map, minified.
    Json(String),
}

/// The objects in an array of objects that hold nothing but words, lists and maps.
pub(crate) fn rows(text: &str) -> Option<Vec<Vec<(String, Member)>>> {
    let minified = minified(text)?;
    let document = from_json::read(&minified)?;
    let member = |at: usize| match document.nodes[at] {
        Node::String(content) => unescaped(document.strings.get(content)).map(Member::Word),
        Node::Number(lexeme) => Some(Member::Word(document.strings.get(lexeme).to_owned())),
        Node::Array { .. } | Node::Object { .. } => {
            let mut json = String::new();
            write_value(&document, at, &mut Language::Json, &mut json);
            Some(Member::Json(json))
        }
        _ => None,
    };
    let row = |at: usize| {
        let members: Vec<usize> = document.children(at).collect();
        let is_object = matches!(document.nodes[at], Node::Object { .. });
        let read = |pair: &[usize]| Some((document.text_at(pair[0])?.to_owned(), member(pair[1])?));
        if is_object { members.chunks_exact(2).map(read).collect() } else { None }
    };
    let is_array = matches!(document.nodes[0], Node::Array { .. });
    if is_array { document.children(0).map(row).collect() } else { None }
}

/// Writes a member of an object in JSON: a string, or the number it reads as, if that is `plain`.
pub(crate) fn push_member(key: &str, text: &str, plain: bool, out: &mut String) {
    push_key(key, out);
    if plain && is_number(text) {
        out.push_str(text);
    } else {
        let mut content = String::with_capacity(text.len());
        text.chars().for_each(|character| push_escaped(character, &mut content));
        push_quoted(&content, out);
    }
}

/// Writes a key that needs no escapes, and the colon.
pub(crate) fn push_key(key: &str, out: &mut String) {
    push_quoted(key, out);
    out.push(':');
}

/// Bytes of the JSON list or map that opens `text`.
pub(crate) fn json_length(text: &str) -> Option<usize> {
    let mut lexer = from_json::JsonLexer { cursor: Cursor::new(text) };
    read_value(&mut lexer, &mut Builder::new(Strings::of(text))).map(|()| lexer.cursor.at)
}

/// Bytes of the list or map, in JSON or Python, that opens `text`; as an error, how far it could be read.
pub(crate) fn length(text: &str) -> Result<usize, usize> {
    let mut json = from_json::JsonLexer { cursor: Cursor::new(text) };
    if read_value(&mut json, &mut Builder::new(Strings::of(text))).is_some() {
        return Ok(json.cursor.at);
    }
    // Lists, dicts and scalars are among the values of any kind.
    objects::length(text).or_else(|read| {
        let may_be_printed = matches!(text.as_bytes().get(read), Some(b'\n' | b','));
        let printed = if may_be_printed { pprint::length(text) } else { Err(0) };
        printed.map_err(|printed| json.cursor.at.max(read).max(printed))
    })
}
