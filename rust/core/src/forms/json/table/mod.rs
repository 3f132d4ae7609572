//! Arrays of objects as tables: what the columns are and what follows from what.
//! A new device is a [`plan::Role`] with its line in the notation's writer and reader.

mod cells;
pub(crate) mod columns;
pub(crate) mod days;
mod empty;
mod gaps;
pub(crate) mod moments;
mod mostly;
pub(crate) mod plan;
pub(crate) mod progression;
mod runs;
mod seams;
pub(crate) mod shortened;
pub(crate) mod template;
