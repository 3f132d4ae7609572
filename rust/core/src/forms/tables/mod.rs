//! Texts that are tables, or hold some: what is repeated in them is said once
//! in the notation of JSON's tables, and every byte comes back.
//!
//! The way of a text: a dialect ([`separated`], [`layout`], [`frame`]) takes it apart into a [`grid`]
//! of cells, [`draft`] writes that as a table and reads it back, and the dialect
//! writes the text again.

mod contents;
pub(super) mod csv;
mod draft;
mod frame;
mod gaps;
mod grid;
pub(super) mod layout;
mod padded;
mod padding;
pub(super) mod results;
mod separated;
#[cfg(test)]
mod tests;
pub(super) mod text;
#[cfg(test)]
mod timed;

pub(super) use csv::is_parted_by_tabs;
pub(crate) use frame::may_have_rule;
pub(crate) use results::guess as may_be_results;
pub(super) use text::is_mostly_one;
