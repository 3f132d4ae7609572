//! Python strings as UTF-8. A Python string may hold lone surrogates, which
//! UTF-8 cannot: those are read the way tiktoken reads them.

use pyo3::prelude::*;
use pyo3::types::PyString;

/// A Python string as UTF-8.
pub(crate) enum Utf8<'a> {
    /// Exactly the string.
    Exact(&'a str),
    /// The string with surrogate pairs joined and lone surrogates as U+FFFD: fit for counting only.
    Countable(String),
}

impl<'a> Utf8<'a> {
    pub(crate) fn of(text: &'a Bound<'_, PyString>) -> PyResult<Self> {
        if let Ok(exact) = text.to_str() {
            return Ok(Self::Exact(exact));
        }
        let utf16 = text.call_method1("encode", ("utf-16", "surrogatepass"))?;
        let joined = utf16.call_method1("decode", ("utf-16", "replace"))?;
        Ok(Self::Countable(joined.extract()?))
    }

    pub(crate) fn countable(&self) -> &str {
        match self {
            Self::Exact(text) => text,
            Self::Countable(text) => text,
        }
    }
}
