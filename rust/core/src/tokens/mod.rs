//! Counting tokens, exactly as tiktoken does in ordinary mode.
mod encoding;
pub use encoding::Encoding;
