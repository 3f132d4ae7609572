//! Counting, in an encoding given by its name.

use headroom_core::tokens::Encoding;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::text::Utf8;

/// The encoding of that name, or a `ValueError` that lists the known ones.
pub(crate) fn encoding(name: &str) -> PyResult<Encoding> {
    name.parse().map_err(|unknown: headroom_core::UnknownEncoding| PyValueError::new_err(unknown.to_string()))
}

/// Below this many bytes letting go of the interpreter costs more than it gives to others.
const BRIEF: usize = 32 * 1024;

pub(crate) fn count(py: Python<'_>, encoding: Encoding, text: &str) -> usize {
    if text.len() < BRIEF { encoding.count(text) } else { py.detach(|| encoding.count(text)) }
}

/// Number of tokens of `text`.
#[pyfunction]
#[pyo3(signature = (text, encoding = "o200k_base"))]
pub(crate) fn count_tokens(py: Python<'_>, text: &Bound<'_, PyAny>, encoding: &str) -> PyResult<usize> {
    let encoding = self::encoding(encoding)?;
    let text = Utf8::of_any(text)?;
    Ok(count(py, encoding, text.countable()))
}

/// Number of tokens of each of `texts`.
#[pyfunction]
#[pyo3(signature = (texts, encoding = "o200k_base"))]
#[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
pub(crate) fn count_tokens_many(
    py: Python<'_>,
    texts: Vec<Bound<'_, PyAny>>,
    encoding: &str,
) -> PyResult<Vec<usize>> {
    let encoding = self::encoding(encoding)?;
    let texts = texts.iter().map(Utf8::of_any).collect::<PyResult<Vec<_>>>()?;
    let texts: Vec<&str> = texts.iter().map(Utf8::countable).collect();
    Ok(py.detach(|| encoding.count_many(&texts)))
}

/// The names of the encodings packed in.
#[pyfunction]
pub(crate) fn encoding_names() -> Vec<&'static str> {
    Encoding::ALL.map(Encoding::name).to_vec()
}
