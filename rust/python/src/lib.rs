//! `headroom._core`: takes Python values apart, lets go of the interpreter,
//! makes one call into headroom-core, and puts the answer together. It decides nothing.

mod compress;
mod encoding;
mod estimate;
mod supplied;
mod text;
mod tokens;

use pyo3::prelude::*;

/// The compiled core of Headroom.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::compress::{Compressed, Options, compress, compress_many, expand, pasted};
    #[pymodule_export]
    use crate::encoding::{Encoding, RunningCount};
    #[pymodule_export]
    use crate::estimate::{estimate_families, estimate_tokens, text_features};
    #[pymodule_export]
    use crate::supplied::{SuppliedTokenizer, pattern_names};
    #[pymodule_export]
    use crate::tokens::{count_tokens, count_tokens_many, encoding_names};
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
