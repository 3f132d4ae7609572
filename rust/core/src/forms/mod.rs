//! Exact forms: one module a kind, each an encoder and its decoder.

use std::borrow::Cow;

use crate::{ExpandError, Kind, tokens::Encoding};

/// The forms a text can be rewritten to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON without white space.
    JsonMinified,
}

impl Form {
    /// The name by which metrics and results call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonMinified => "json:minified",
        }
    }
}

pub(crate) struct Candidate {
    pub(crate) text: String,
    pub(crate) tokens: usize,
    pub(crate) form: Form,
}

pub(crate) fn lightest(_text: &str, _kind: Kind, _encoding: Encoding) -> Option<Candidate> {
    None
}

pub(crate) fn expand(text: &str) -> Result<Cow<'_, str>, ExpandError> {
    if text.starts_with("\0\0") {
        return Err(ExpandError { offset: 0, expected: "text" });
    }
    Ok(Cow::Borrowed(text))
}
