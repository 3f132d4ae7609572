//! Compressing and expanding.

use std::borrow::Cow;

use headroom_core::Density;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::text::Utf8;
use crate::tokens;

/// What `compress` may do, and what it counts in.
#[pyclass(frozen, eq, from_py_object, module = "headroom._core")]
#[derive(Clone, PartialEq)]
pub(crate) struct Options(headroom_core::Options);

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (*, encoding = None, density = None, min_saved_tokens = None, min_saved_percent = None))]
    fn new(
        encoding: Option<&str>,
        density: Option<&str>,
        min_saved_tokens: Option<usize>,
        min_saved_percent: Option<f64>,
    ) -> PyResult<Self> {
        let defaults = headroom_core::Options::default();
        let min_saved_percent = min_saved_percent.unwrap_or(defaults.min_saved_percent);
        if !(0.0..=100.0).contains(&min_saved_percent) {
            return Err(PyValueError::new_err(format!(
                "min_saved_percent is {min_saved_percent}; expected a number from 0 to 100"
            )));
        }
        Ok(Self(headroom_core::Options {
            encoding: encoding.map_or(Ok(defaults.encoding), tokens::encoding)?,
            min_saved_tokens: min_saved_tokens.unwrap_or(defaults.min_saved_tokens),
            min_saved_percent,
            density: density.map_or(Ok(defaults.density), self::density)?,
        }))
    }

    #[getter]
    fn encoding(&self) -> &'static str {
        self.0.encoding.name()
    }

    #[getter]
    fn density(&self) -> &'static str {
        self.0.density.name()
    }

    #[getter]
    fn min_saved_tokens(&self) -> usize {
        self.0.min_saved_tokens
    }

    #[getter]
    fn min_saved_percent(&self) -> f64 {
        self.0.min_saved_percent
    }
}

/// The density of that name, or a `ValueError` that lists the known ones.
fn density(name: &str) -> PyResult<Density> {
    name.parse().map_err(|unknown: headroom_core::UnknownDensity| PyValueError::new_err(unknown.to_string()))
}

/// A text and what became of it.
#[pyclass(frozen, get_all, module = "headroom._core")]
pub(crate) struct Compressed {
    text: Py<PyString>,
    tokens_before: usize,
    tokens_after: usize,
    form: Option<&'static str>,
}

impl Compressed {
    fn new(original: &Bound<'_, PyString>, result: headroom_core::Compressed<'_>) -> Self {
        // Handing back the very string we were given keeps its identity, and spares Python a copy.
        let text = match result.text {
            Cow::Borrowed(_) => original.clone(),
            Cow::Owned(rewritten) => PyString::new(original.py(), &rewritten),
        };
        Self {
            text: text.unbind(),
            tokens_before: result.tokens_before,
            tokens_after: result.tokens_after,
            form: result.form.map(headroom_core::Form::name),
        }
    }
}

#[pymethods]
impl Compressed {
    #[getter]
    fn tokens_saved(&self) -> usize {
        self.tokens_before - self.tokens_after
    }

    fn __repr__(&self) -> String {
        let form = self.form.unwrap_or("unchanged");
        format!("Compressed({form}, tokens {} -> {})", self.tokens_before, self.tokens_after)
    }
}

/// The lightest exact form of `text`, or `text` itself.
#[pyfunction]
#[pyo3(signature = (text, options = None))]
pub(crate) fn compress(text: &Bound<'_, PyString>, options: Option<&Options>) -> PyResult<Compressed> {
    let options = options.map_or_else(Default::default, |options| options.0);
    let utf8 = Utf8::of(text)?;
    let result = text.py().detach(|| compress_utf8(&utf8, &options));
    Ok(Compressed::new(text, result))
}

/// `compress` over many texts.
#[pyfunction]
#[pyo3(signature = (texts, options = None))]
#[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
pub(crate) fn compress_many(
    py: Python<'_>,
    texts: Vec<Bound<'_, PyString>>,
    options: Option<&Options>,
) -> PyResult<Vec<Compressed>> {
    let options = options.map_or_else(Default::default, |options| options.0);
    let utf8 = texts.iter().map(Utf8::of).collect::<PyResult<Vec<_>>>()?;
    let results: Vec<_> = py.detach(|| utf8.iter().map(|utf8| compress_utf8(utf8, &options)).collect());
    Ok(texts.iter().zip(results).map(|(text, result)| Compressed::new(text, result)).collect())
}

fn compress_utf8<'a>(utf8: &'a Utf8<'_>, options: &headroom_core::Options) -> headroom_core::Compressed<'a> {
    match utf8 {
        Utf8::Exact(text) => headroom_core::compress(text, options),
        // What UTF-8 cannot hold, no form could give back.
        Utf8::Countable(text) => headroom_core::Compressed::unchanged(text, options.encoding.count(text)),
    }
}

/// The original of a text that `compress` made.
#[pyfunction]
pub(crate) fn expand<'py>(text: &Bound<'py, PyString>) -> Bound<'py, PyString> {
    let py = text.py();
    let Ok(utf8) = text.to_str() else {
        return text.clone();
    };
    match py.detach(|| headroom_core::expand(utf8)) {
        Cow::Borrowed(_) => text.clone(),
        Cow::Owned(original) => PyString::new(py, &original),
    }
}

/// Where data stands in what a person said, in characters: from, and up to.
#[pyfunction]
pub(crate) fn pasted(said: &Bound<'_, PyString>) -> Vec<(usize, usize)> {
    // What UTF-8 cannot hold, no form could give back.
    let Ok(utf8) = said.to_str() else {
        return Vec::new();
    };
    said.py().detach(|| {
        let (mut bytes, mut characters) = (0, 0);
        let mut character_at = |at: usize| {
            characters += utf8[bytes..at].chars().count();
            bytes = at;
            characters
        };
        let blocks = headroom_core::pasted(utf8).into_iter();
        blocks.map(|block| (character_at(block.start), character_at(block.end))).collect()
    })
}
