//! Counting and encoding.

use headroom_core::tokens::Encoding;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::text::Utf8;

/// Bytes from which on a text takes long enough to count that others may have the interpreter meanwhile.
const LONG: usize = 32 << 10;

/// The encoding of that name, or a `ValueError` that lists the known ones.
pub(crate) fn encoding(name: &str) -> PyResult<Encoding> {
    name.parse().map_err(|unknown: headroom_core::UnknownEncoding| PyValueError::new_err(unknown.to_string()))
}

/// Number of tokens of `text`.
#[pyfunction]
#[pyo3(signature = (text, encoding = "o200k_base"))]
pub(crate) fn count_tokens(py: Python<'_>, text: &Bound<'_, PyString>, encoding: &str) -> PyResult<usize> {
    let encoding = self::encoding(encoding)?;
    let text = Utf8::of(text)?;
    let text = text.countable();
    Ok(if text.len() < LONG { encoding.count(text) } else { py.detach(|| encoding.count(text)) })
}

/// Number of tokens of each of `texts`.
#[pyfunction]
#[pyo3(signature = (texts, encoding = "o200k_base"))]
#[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
pub(crate) fn count_tokens_many(
    py: Python<'_>,
    texts: Vec<Bound<'_, PyString>>,
    encoding: &str,
) -> PyResult<Vec<usize>> {
    let encoding = self::encoding(encoding)?;
    let texts = texts.iter().map(Utf8::of).collect::<PyResult<Vec<_>>>()?;
    Ok(py.detach(|| texts.iter().map(|text| encoding.count(text.countable())).collect()))
}

/// The ranks of the tokens of `text`.
#[pyfunction]
#[pyo3(signature = (text, encoding = "o200k_base"))]
pub(crate) fn encode(py: Python<'_>, text: &Bound<'_, PyString>, encoding: &str) -> PyResult<Vec<u32>> {
    let encoding = self::encoding(encoding)?;
    let text = Utf8::of(text)?;
    Ok(py.detach(|| encoding.encode(text.countable())))
}

/// Every token of an encoding, with its rank.
#[pyfunction]
#[pyo3(signature = (encoding = "o200k_base"))]
pub(crate) fn ranks<'py>(py: Python<'py>, encoding: &str) -> PyResult<Bound<'py, PyDict>> {
    let encoding = self::encoding(encoding)?;
    let ranks = PyDict::new(py);
    for (rank, token) in encoding.tokens() {
        ranks.set_item(PyBytes::new(py, token), rank)?;
    }
    Ok(ranks)
}

/// The names of the encodings packed in.
#[pyfunction]
pub(crate) fn encoding_names() -> Vec<&'static str> {
    Encoding::ALL.map(Encoding::name).to_vec()
}
