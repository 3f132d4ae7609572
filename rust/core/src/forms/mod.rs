//! Exact forms: one module a kind, each an encoder and its decoder.

mod json;

use std::borrow::Cow;

use crate::Kind;

/// The forms a text can be rewritten to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON without white space.
    JsonMinified,
    /// JSON whose arrays of objects have become tables.
    JsonTables,
    /// JSON lines without white space.
    JsonLinesMinified,
    /// JSON lines that have become a table, or whose arrays of objects have.
    JsonLinesTables,
    /// A Python literal as JSON without white space.
    PythonMinified,
    /// A Python literal whose lists of dicts have become tables.
    PythonTables,
}

impl Form {
    /// The name by which metrics and results call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonMinified => "json:minified",
            Self::JsonTables => "json:tables",
            Self::JsonLinesMinified => "json-lines:minified",
            Self::JsonLinesTables => "json-lines:tables",
            Self::PythonMinified => "python:minified",
            Self::PythonTables => "python:tables",
        }
    }
}

/// A rewritten text that has been decoded and found to say the same.
pub(crate) struct Candidate {
    pub(crate) form: Form,
    pub(crate) text: String,
    pub(crate) weight: usize,
}

/// The lightest exact form of `text`; `weigh` is what is to become small.
/// Whether it is lighter than the text itself is left to the caller.
pub(crate) fn lightest(text: &str, kind: Kind, weigh: &dyn Fn(&str) -> usize) -> Option<Candidate> {
    match kind {
        Kind::Json => json::lightest(text, weigh),
        Kind::Other => None,
    }
}

/// The original of a text in one of the forms; any other text as it is.
pub(crate) fn expand(text: &str) -> Cow<'_, str> {
    json::expand(text).map_or(Cow::Borrowed(text), Cow::Owned)
}
