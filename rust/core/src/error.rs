//! Mistaken arguments: a message names the mistake and what would have been right.

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
