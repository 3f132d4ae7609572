//! Hashes by which records of one shape are found: a sum with a term for each
//! piece, so that a piece more or less wild costs one subtraction. Records of
//! one hash are compared before they share a template.

use super::lex::{Pieces, Sort};

/// An odd number with bits all over (2^64 divided by the golden ratio).
pub(super) const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What a value counts, whatever it is.
const WILD: u64 = 0x5851_f42d_4c95_7f2d;

/// What the piece at the place `at` of a record adds, and what it would as a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) fixed: u64,
    pub(super) wild: u64,
}

/// The hash of the pieces from one up to another.
pub(super) fn hash_of(pieces: &Pieces<'_>, from: usize, to: usize) -> u64 {
    terms(pieces, from, to).fold((to - from) as u64, |sum, term| sum.wrapping_add(term.fixed))
}

/// The terms of the pieces from one up to another.
pub(super) fn terms(pieces: &Pieces<'_>, from: usize, to: usize) -> impl Iterator<Item = Term> {
    let mut power = SPREAD;
    (from..to).map(move |piece| {
        power = power.wrapping_mul(SPREAD);
        let wild = WILD.wrapping_mul(power);
        let fixed = match pieces.sort(piece) {
            Sort::Value => wild,
            Sort::Fixed | Sort::Word => text_hash(pieces.bytes(piece, piece + 1)).wrapping_mul(power),
        };
        Term { fixed, wild }
    })
}

fn text_hash(text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks::<8>();
    let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    let words = words.iter().map(|&word| u64::from_le_bytes(word)).chain([last]);
    let hash = words.fold(text.len() as u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(SPREAD));
    hash ^ hash >> 29
}
