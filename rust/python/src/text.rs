//! Python strings and bytes as UTF-8. A Python string may hold lone surrogates, which
//! UTF-8 cannot: those are read the way tiktoken reads them.

use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

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

    /// Of a string, or of bytes, where what is no UTF-8 is read as U+FFFD.
    pub(crate) fn of_any(text: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = text.cast::<PyString>() {
            return Self::of(text);
        }
        let Ok(bytes) = text.cast::<PyBytes>() else {
            let given = text.get_type().name()?;
            return Err(PyTypeError::new_err(format!("text is of type {given}; expected str or bytes")));
        };
        Ok(match String::from_utf8_lossy(bytes.as_bytes()) {
            Cow::Borrowed(exact) => Self::Exact(exact),
            Cow::Owned(replaced) => Self::Countable(replaced),
        })
    }

    pub(crate) fn countable(&self) -> &str {
        match self {
            Self::Exact(text) => text,
            Self::Countable(text) => text,
        }
    }
}
