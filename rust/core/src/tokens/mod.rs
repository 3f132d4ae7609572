//! Counting tokens, exactly as tiktoken does in ordinary mode: special tokens are text.
//!
//! A text is split into pieces by its encoding's pattern ([`split`]); each piece is
//! merged from its bytes up ([`merge`]), unless it was counted just before ([`recent`]).
//! A long piece falls apart at places that no token spans, and what is long even then is
//! covered from its front ([`backtrack`], and [`sweep`] where that gives up).
//! Another encoding is another packed table and another pattern.

mod backtrack;
mod classes;
mod encoding;
mod merge;
mod recent;
#[cfg(test)]
mod reference;
mod scan;
mod split;
mod sweep;
mod tokenizer;
mod vocab;

pub use encoding::Encoding;
