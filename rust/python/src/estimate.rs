//! Estimating what a model reads whose vocabulary is not at hand.

use headroom_core::tokens::estimate::{Family, Features, UnknownFamily};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::text::Utf8;

/// The likeliest number of tokens of all `texts`, each on its own, and what it lies between.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
pub(crate) fn estimate_tokens(
    py: Python<'_>,
    texts: Vec<Bound<'_, PyString>>,
    family: &str,
) -> PyResult<(usize, usize, usize)> {
    let family: &'static Family =
        family.parse().map_err(|unknown: UnknownFamily| PyValueError::new_err(unknown.to_string()))?;
    let texts = texts.iter().map(Utf8::of).collect::<PyResult<Vec<_>>>()?;
    let features = || texts.iter().map(|text| Features::of(text.countable())).sum();
    let estimate = py.detach(|| family.estimate(&features()));
    Ok((estimate.value, estimate.low, estimate.high))
}

/// The ten numbers estimates are made of.
#[pyfunction]
pub(crate) fn text_features(py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<[f64; 10]> {
    let text = Utf8::of(text)?;
    Ok(py.detach(|| Features::of(text.countable()).values()))
}

/// The names of the families there are estimates for.
#[pyfunction]
pub(crate) fn estimate_families() -> Vec<&'static str> {
    Family::all().iter().map(Family::name).collect()
}
