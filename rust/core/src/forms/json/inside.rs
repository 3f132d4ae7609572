//! JSON and Python literals as they stand inside other text, where every byte
//! counts: found by reading from a bracket on, given back by their layout.

use super::cursor::Cursor;
use super::document::{Builder, Strings};
use super::layout::Layout;
use super::structure::read_value;
use super::write::{Language, write};
use super::{Weigh, from_json, python};

/// What stands before the description of a layout.
const JSON: &str = "JSON, ";
const PYTHON: &str = "Python";

/// A rewritten piece of a text.
pub(crate) struct Inside {
    /// What it was, in words.
    pub(crate) was: String,
    pub(crate) text: String,
    pub(crate) weight: usize,
}

/// The lightest form of a piece of text that is JSON in a known layout, or a Python literal.
pub(crate) fn lightest(text: &str, weigh: Weigh<'_>) -> Option<Inside> {
    let (language, document) = super::read(text)?;
    let was = match language {
        Language::Python => PYTHON.to_owned(),
        Language::Json | Language::JsonLines => {
            JSON.to_owned() + &Layout::of(text, &write(&document, language))?.describe()
        }
    };
    let candidate = super::lightest(text, weigh)?;
    Some(Inside { was, text: candidate.text, weight: candidate.weight })
}

/// The piece of text that was rewritten to `text`; `None` for what [`lightest`]
/// cannot have written, or what takes more than `limit` bytes.
pub(crate) fn expand(text: &str, was: &str, limit: usize) -> Option<String> {
    if was == PYTHON {
        return super::expand(text).filter(|text| text.len() <= limit);
    }
    let layout = Layout::described(was.strip_prefix(JSON)?)?;
    layout.apply(&minified(text)?, limit)
}

/// The minified JSON that `text` says, in the notation or as it is.
pub(crate) fn minified(text: &str) -> Option<String> {
    super::expand(text).or_else(|| {
        let (language, document) = super::read(text)?;
        Some(write(&document, language)).filter(|minified| minified == text)
    })
}

/// Bytes of the list or map, in JSON or Python, that opens `text`; as an error, how far it could be read.
pub(crate) fn length(text: &str) -> Result<usize, usize> {
    let mut json = from_json::JsonLexer { cursor: Cursor::new(text) };
    if read_value(&mut json, &mut Builder::new(Strings::of(text))).is_some() {
        return Ok(json.cursor.at);
    }
    let mut python = python::PythonLexer { cursor: Cursor::new(text) };
    if read_value(&mut python, &mut Builder::new(Strings::of(text))).is_some() {
        return Ok(python.cursor.at);
    }
    Err(json.cursor.at + python.cursor.at)
}
