//! Counting tokens, exactly as tiktoken does in ordinary mode: special tokens are text.
//!
//! A text is split into pieces by its encoding's pattern, one after the other ([`split`])
//! or, to count, many at a time ([`window`], [`simd`]); each piece is merged from its bytes
//! up ([`merge`]), unless it was counted just before ([`memory`]). A long piece falls apart
//! at places that no token spans, and what is long even then is covered from its front
//! ([`backtrack`], and [`sweep`] where that gives up).
//! Another encoding is another packed table and another pattern; vocabularies that are
//! not packed in are [`supplied`] at run time, and split by [`patterns`] of their own.

mod backtrack;
mod classes;
mod counter;
mod cut;
mod encoding;
pub mod estimate;
mod longer;
mod many;
mod memory;
mod merge;
mod patterns;
mod recent;
#[cfg(test)]
mod reference;
mod rules;
mod running;
mod runs;
mod scan;
mod simd;
mod special;
mod split;
mod supplied;
mod sweep;
mod tokenizer;
#[cfg(test)]
mod traps;
mod twos;
mod vocab;
mod window;

pub use cut::parts;
pub use encoding::Encoding;
pub use patterns::SplitPattern;
pub use running::RunningCount;
pub use special::Special;
pub use supplied::{SuppliedTokenizer, VocabularyError};
