//! The notation of `docs/notation.md`: its spelling, its writer, its reader.

mod bare;
pub(crate) mod compare;
pub(crate) mod decode;
pub(crate) mod encode;
mod fill_in;
mod header;
pub(crate) mod names;
pub(crate) mod rows;
pub(crate) mod spelling;
mod steps;
pub(crate) mod table;
pub(crate) mod words;
