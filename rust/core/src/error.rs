//! Mistaken arguments. Each message names the mistake and what would have been right.

use std::fmt;

use crate::tokens::Encoding;

/// No encoding has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEncoding(pub String);

impl fmt::Display for UnknownEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Encoding::ALL.map(Encoding::name).join(", ");
        write!(f, "unknown encoding {:?}; expected one of {known}", self.0)
    }
}

impl std::error::Error for UnknownEncoding {}

/// A text that opens like one of our forms and breaks its grammar further on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpandError {
    /// Byte offset in the text at which reading stopped.
    pub offset: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for ExpandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a text that compress wrote: expected {} at byte {}", self.expected, self.offset)
    }
}

impl std::error::Error for ExpandError {}
