//! Tokenizers made at run time.

use headroom_core::tokens::{SplitPattern, SuppliedTokenizer as Tokenizer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::text::Utf8;

/// A tokenizer of a vocabulary that is not packed in.
#[pyclass(frozen)]
pub(crate) struct SuppliedTokenizer(Tokenizer);

#[pymethods]
impl SuppliedTokenizer {
    #[staticmethod]
    fn from_packed(py: Python<'_>, packed: &Bound<'_, PyBytes>, pattern: &str) -> PyResult<Self> {
        let (packed, pattern) = (packed.as_bytes(), self::pattern(pattern)?);
        py.detach(|| Tokenizer::from_packed(packed, pattern)).map(Self).map_err(refused)
    }

    #[staticmethod]
    fn from_tokens(py: Python<'_>, tokens: Vec<Bound<'_, PyBytes>>, pattern: &str) -> PyResult<Self> {
        let (tokens, pattern) = (owned(tokens), self::pattern(pattern)?);
        py.detach(|| Tokenizer::from_tokens(&tokens, pattern)).map(Self).map_err(refused)
    }

    #[staticmethod]
    #[pyo3(signature = (tokens, merges, pattern, *, whole_first))]
    fn from_merges(
        py: Python<'_>,
        tokens: Vec<Bound<'_, PyBytes>>,
        merges: Vec<(u32, u32)>,
        pattern: &str,
        whole_first: bool,
    ) -> PyResult<Self> {
        let (tokens, pattern) = (owned(tokens), self::pattern(pattern)?);
        py.detach(move || Tokenizer::from_merges(&tokens, &merges, whole_first, pattern))
            .map(Self)
            .map_err(refused)
    }

    fn count(&self, py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<usize> {
        let text = Utf8::of(text)?;
        Ok(py.detach(|| self.0.count(text.countable())))
    }

    #[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
    fn count_many(&self, py: Python<'_>, texts: Vec<Bound<'_, PyString>>) -> PyResult<Vec<usize>> {
        let texts = texts.iter().map(Utf8::of).collect::<PyResult<Vec<_>>>()?;
        Ok(py.detach(|| texts.iter().map(|text| self.0.count(text.countable())).collect()))
    }

    fn encode(&self, py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<Vec<u32>> {
        let text = Utf8::of(text)?;
        Ok(py.detach(|| self.0.encode(text.countable())))
    }
}

/// The names of the splitting patterns.
#[pyfunction]
pub(crate) fn pattern_names() -> Vec<&'static str> {
    SplitPattern::ALL.map(SplitPattern::name).to_vec()
}

fn pattern(name: &str) -> PyResult<SplitPattern> {
    name.parse().map_err(refused::<headroom_core::UnknownPattern>)
}

#[expect(clippy::needless_pass_by_value, reason = "the last stop of an error")]
fn refused<E: ToString>(error: E) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn owned(tokens: Vec<Bound<'_, PyBytes>>) -> Vec<Vec<u8>> {
    tokens.into_iter().map(|token| token.as_bytes().to_vec()).collect()
}
