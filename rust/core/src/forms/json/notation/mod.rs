//! The notation of `docs/notation.md`: its spelling, its writer, its reader.

pub(crate) mod compare;
pub(crate) mod decode;
pub(crate) mod encode;
mod header;
mod rows;
pub(crate) mod spelling;
mod steps;
