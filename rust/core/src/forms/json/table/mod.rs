//! Arrays of objects as tables: what the columns are and what follows from what.
//! A new device is a [`plan::Role`] with its line in the notation's writer and reader.

mod cells;
pub(crate) mod columns;
mod empty;
mod gaps;
mod groups;
pub(crate) mod lookup;
#[cfg(test)]
mod lookups;
mod mostly;
pub(crate) mod plan;
pub(crate) mod progression;
mod relations;
mod runs;
mod seams;
pub(crate) mod shortened;
pub(crate) mod template;
mod weighing;
