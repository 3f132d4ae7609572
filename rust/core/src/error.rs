//! Mistaken arguments: a message names the mistake and what would have been right.

use std::fmt;

use crate::Density;
use crate::tokens::{Encoding, SplitPattern};

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

/// No density has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownDensity(pub String);

impl fmt::Display for UnknownDensity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Density::ALL.map(Density::name).join(", ");
        write!(f, "unknown density {:?}; expected one of {known}", self.0)
    }
}

impl std::error::Error for UnknownDensity {}

/// An encoding has no special token of this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSpecialToken {
    /// The encoding.
    pub encoding: Encoding,
    /// The name asked for.
    pub name: String,
}

impl fmt::Display for UnknownSpecialToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> =
            self.encoding.special_tokens().iter().map(|&(name, _)| name).take(LISTED).collect();
        let more = if known.len() == LISTED { " and so on" } else { "" };
        let (encoding, known) = (self.encoding.name(), known.join(", "));
        write!(f, "{encoding} has no special token {:?}; expected one of {known}{more}", self.name)
    }
}

impl std::error::Error for UnknownSpecialToken {}

/// Special tokens listed at most; harmony has a thousand.
const LISTED: usize = 12;

/// An encoding has no token of this rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownToken {
    /// The encoding.
    pub encoding: Encoding,
    /// The rank asked for.
    pub rank: u32,
}

impl fmt::Display for UnknownToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has no token of rank {}", self.encoding.name(), self.rank)
    }
}

impl std::error::Error for UnknownToken {}

/// A range of characters is not in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange {
    /// The first character of the range.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// Length of the text in characters.
    pub length: usize,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "characters {} to {} are not in a text of {}", self.start, self.end, self.length)
    }
}

impl std::error::Error for OutOfRange {}

/// No splitting pattern has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownPattern(pub String);

impl fmt::Display for UnknownPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = SplitPattern::ALL.map(SplitPattern::name).join(", ");
        write!(f, "unknown splitting pattern {:?}; expected one of {known}", self.0)
    }
}

impl std::error::Error for UnknownPattern {}
