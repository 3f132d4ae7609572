//! Counting tokens, exactly as tiktoken does in ordinary mode: special tokens are text.
//!
//! A text is split into pieces by its encoding's pattern, one after the other ([`split`])
//! or, to count, many at a time ([`window`], [`simd`]); each piece is looked up in the
//! vocabulary, or merged from its bytes up ([`merge`]), unless it was counted just before ([`memory`]).
//! Another encoding is another packed table and another pattern.

mod backtrack;
mod classes;
mod counter;
mod encoding;
mod longer;
mod memory;
mod merge;
mod recent;
#[cfg(test)]
mod reference;
mod scan;
mod simd;
mod split;
mod sweep;
mod tokenizer;
mod twos;
mod vocab;
mod window;

pub use encoding::Encoding;
