//! Counting tokens, exactly as tiktoken does in ordinary mode: special tokens are text.
//!
//! A text is split into pieces by its encoding's pattern ([`split`]); each piece
//! is looked up in the vocabulary, or merged from its bytes up ([`merge`]), unless
//! it was counted just before ([`recent`]).
//! Another encoding is another packed table and another pattern; vocabularies that are
//! not packed in are [`supplied`] at run time, and split by [`patterns`] of their own.

mod classes;
mod cut;
mod encoding;
mod many;
mod merge;
mod patterns;
mod recent;
mod running;
mod scan;
mod special;
mod split;
mod supplied;
mod tokenizer;
#[cfg(test)]
mod traps;
mod vocab;

pub use cut::parts;
pub use encoding::Encoding;
pub use patterns::SplitPattern;
pub use running::RunningCount;
pub use special::Special;
pub use supplied::{SuppliedTokenizer, VocabularyError};
