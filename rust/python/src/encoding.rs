//! The class `Encoding`, and the running count it starts.

use std::sync::{Mutex, PoisonError};

use headroom_core::tokens::{self, Special};
use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::text::Utf8;
use crate::tokens::{count, encoding};

/// How a model family's texts become tokens.
#[pyclass(frozen, eq, hash, module = "headroom._core")]
#[derive(PartialEq, Hash)]
pub(crate) struct Encoding(tokens::Encoding);

#[pymethods]
impl Encoding {
    #[new]
    fn new(name: &str) -> PyResult<Self> {
        encoding(name).map(Self)
    }

    #[getter]
    fn name(&self) -> &'static str {
        self.0.name()
    }

    #[getter]
    fn pattern(&self) -> &'static str {
        self.0.pattern()
    }

    #[getter]
    fn special_tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let special = PyDict::new(py);
        for (name, rank) in self.0.special_tokens() {
            special.set_item(name, rank)?;
        }
        Ok(special)
    }

    #[pyo3(signature = (text, *, allowed_special = None))]
    fn count(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        allowed_special: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<usize> {
        let text = Utf8::of_any(text)?;
        match allowed_special {
            None => Ok(count(py, self.0, text.countable())),
            Some(allowed) => {
                let special = self.special(allowed)?;
                Ok(py.detach(|| self.0.count_with(text.countable(), &special)))
            }
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
    fn count_many(&self, py: Python<'_>, texts: Vec<Bound<'_, PyAny>>) -> PyResult<Vec<usize>> {
        let texts = texts.iter().map(Utf8::of_any).collect::<PyResult<Vec<_>>>()?;
        let texts: Vec<&str> = texts.iter().map(Utf8::countable).collect();
        Ok(py.detach(|| self.0.count_many(&texts)))
    }

    fn count_until(&self, py: Python<'_>, text: &Bound<'_, PyAny>, limit: usize) -> PyResult<Option<usize>> {
        let text = Utf8::of_any(text)?;
        Ok(py.detach(|| self.0.count_until(text.countable(), limit)))
    }

    #[pyo3(signature = (text, *, allowed_special = None))]
    fn encode(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        allowed_special: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Vec<u32>> {
        let text = Utf8::of_any(text)?;
        let special = allowed_special.map(|allowed| self.special(allowed)).transpose()?;
        Ok(py.detach(|| match special {
            None => self.0.encode(text.countable()),
            Some(special) => self.0.encode_with(text.countable(), &special),
        }))
    }

    #[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over the list it extracted")]
    fn decode_bytes<'py>(&self, py: Python<'py>, ranks: Vec<u32>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| self.0.decode(&ranks));
        let bytes = bytes.map_err(|unknown| PyKeyError::new_err(unknown.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    fn decode(&self, py: Python<'_>, ranks: Vec<u32>) -> PyResult<String> {
        let bytes = self.decode_bytes(py, ranks)?;
        Ok(String::from_utf8_lossy(bytes.as_bytes()).into_owned())
    }

    fn ranks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let ranks = PyDict::new(py);
        for (rank, token) in self.0.tokens() {
            ranks.set_item(PyBytes::new(py, token), rank)?;
        }
        Ok(ranks)
    }

    #[pyo3(signature = (text = None))]
    fn running(&self, py: Python<'_>, text: Option<&Bound<'_, PyAny>>) -> PyResult<RunningCount> {
        let text = text.map(Utf8::of_any).transpose()?;
        let text = text.as_ref().map_or("", Utf8::countable);
        Ok(RunningCount(Mutex::new(py.detach(|| tokens::RunningCount::new(self.0, text)))))
    }

    fn __repr__(&self) -> String {
        format!("Encoding('{}')", self.0.name())
    }

    fn __getnewargs__(&self) -> (&'static str,) {
        (self.0.name(),)
    }
}

impl Encoding {
    /// `"all"`, or the names in a collection of them.
    fn special(&self, allowed: &Bound<'_, PyAny>) -> PyResult<Special> {
        let wrong = || PyTypeError::new_err("allowed_special is \"all\" or a collection of special tokens");
        if let Ok(all) = allowed.cast::<PyString>() {
            return if all.to_str()? == "all" { Ok(Special::all(self.0)) } else { Err(wrong()) };
        }
        let names: Vec<String> =
            allowed.try_iter().map_err(|_| wrong())?.map(|name| name?.extract()).collect::<PyResult<_>>()?;
        let special = Special::named(self.0, names.iter().map(String::as_str));
        special.map_err(|unknown| PyValueError::new_err(unknown.to_string()))
    }
}

/// The count of a text that grows or is edited.
#[pyclass(frozen, module = "headroom._core")]
pub(crate) struct RunningCount(Mutex<tokens::RunningCount>);

#[pymethods]
impl RunningCount {
    #[getter]
    fn encoding(&self) -> Encoding {
        Encoding(self.with(|running| running.encoding()))
    }

    #[getter]
    fn count(&self) -> usize {
        self.with(|running| running.count())
    }

    #[getter]
    fn text(&self) -> String {
        self.with(|running| running.text())
    }

    fn append(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<usize> {
        let text = Utf8::of_any(text)?;
        Ok(py.detach(|| {
            self.with(|running| {
                running.append(text.countable());
                running.count()
            })
        }))
    }

    fn replace(&self, py: Python<'_>, start: usize, end: usize, text: &Bound<'_, PyAny>) -> PyResult<usize> {
        let text = Utf8::of_any(text)?;
        let replaced = py.detach(|| {
            self.with(|running| {
                running.replace(start..end, text.countable())?;
                Ok(running.count())
            })
        });
        replaced.map_err(|outside: headroom_core::OutOfRange| PyIndexError::new_err(outside.to_string()))
    }

    fn __len__(&self) -> usize {
        self.with(|running| running.characters())
    }

    fn __repr__(&self) -> String {
        self.with(|running| {
            format!("<RunningCount of {} {} tokens>", running.count(), running.encoding().name())
        })
    }
}

impl RunningCount {
    fn with<T>(&self, use_it: impl FnOnce(&mut tokens::RunningCount) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
