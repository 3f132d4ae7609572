//! The notation of `docs/notation.md`: its spelling, its writer, its reader.

mod above;
pub(crate) mod bare;
mod braces;
mod budget;
pub(crate) mod compare;
mod days;
pub(crate) mod decode;
mod definitions;
pub(crate) mod encode;
mod fill_in;
pub(crate) mod header;
mod heads;
mod lines;
mod lookups;
pub(crate) mod names;
mod progressions;
mod read;
mod row;
pub(crate) mod rows;
mod shapes;
pub(crate) mod spelling;
mod steps;
pub(crate) mod table;
mod values;
mod where_empty;
pub(crate) mod words;
pub(crate) mod zones;
