//! Why a vocabulary is refused.

use std::fmt;

use super::parts::{LONGEST_TOKEN, MOST_BYTES, MOST_RANKS, SINGLE_BYTES};

/// What is wrong with a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VocabularyError {
    /// The first 256 ranks are not the 256 single bytes.
    NotSingleBytes,
    /// Fewer ranks than a packed table has.
    TooFewRanks(usize),
    /// More ranks than a table can hold.
    TooManyRanks(usize),
    /// A token is longer than any sensible one.
    TooLong {
        /// The rank of the token.
        rank: usize,
    },
    /// All tokens together are longer than any sensible vocabulary.
    TooManyBytes,
    /// Two ranks have the same token.
    Twice {
        /// The rank of the first.
        rank: u32,
        /// The rank of the second.
        again: u32,
    },
    /// The packed table has another length than its number of ranks asks for.
    Length {
        /// Bytes there should be.
        expected: usize,
        /// Bytes there are.
        found: usize,
    },
    /// A token is packed as two parts of which one is no token.
    NoPart {
        /// The rank of the token.
        rank: u32,
    },
    /// A token is packed as two parts that merging its bytes does not end in.
    NotItsParts {
        /// The rank of the token.
        rank: u32,
    },
    /// A token's own two parts are none of the merges.
    NotMerged {
        /// The rank of the token.
        rank: u32,
    },
}

impl fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSingleBytes => {
                write!(
                    f,
                    "expected the first {SINGLE_BYTES} tokens to be the single bytes, each of them once"
                )
            }
            Self::TooFewRanks(count) => write!(f, "{count} ranks; expected at least {SINGLE_BYTES}"),
            Self::TooManyRanks(count) => write!(f, "{count} ranks; expected at most {MOST_RANKS}"),
            Self::TooLong { rank } => write!(f, "token {rank} is longer than {LONGEST_TOKEN} bytes"),
            Self::TooManyBytes => write!(f, "the tokens are longer than {MOST_BYTES} bytes together"),
            Self::Twice { rank, again } => write!(f, "ranks {rank} and {again} have the same token"),
            Self::Length { expected, found } => {
                write!(f, "a packed table of {found} bytes; expected {expected}, by its number of ranks")
            }
            Self::NoPart { rank } => write!(f, "token {rank} is packed as parts of which one is no token"),
            Self::NotItsParts { rank } => {
                write!(f, "token {rank} is packed as parts that merging its bytes does not end in")
            }
            Self::NotMerged { rank } => {
                write!(f, "no merge makes token {rank} the way its own bytes are merged")
            }
        }
    }
}

impl std::error::Error for VocabularyError {}
