//! Exact forms: one module a kind, each an encoder and its decoder.

mod json;

use std::borrow::Cow;

use crate::Kind;

/// The forms a text can be rewritten to: what it was, and what was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One JSON document.
    Json(Style),
    /// JSON documents on lines of their own.
    JsonLines(Style),
    /// A Python literal, written as JSON.
    Python(Style),
}

/// What a form does to a text; each style takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Left out white space.
    Minified,
    /// Left out quotes.
    Unquoted,
    /// Made tables of arrays of objects.
    Tables,
    /// Said once, under names, what recurs.
    Names,
}

impl Form {
    /// The name by which metrics and results call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json(Style::Minified) => "json:minified",
            Self::Json(Style::Unquoted) => "json:unquoted",
            Self::Json(Style::Tables) => "json:tables",
            Self::Json(Style::Names) => "json:names",
            Self::JsonLines(Style::Minified) => "json-lines:minified",
            Self::JsonLines(Style::Unquoted) => "json-lines:unquoted",
            Self::JsonLines(Style::Tables) => "json-lines:tables",
            Self::JsonLines(Style::Names) => "json-lines:names",
            Self::Python(Style::Minified) => "python:minified",
            Self::Python(Style::Unquoted) => "python:unquoted",
            Self::Python(Style::Tables) => "python:tables",
            Self::Python(Style::Names) => "python:names",
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
