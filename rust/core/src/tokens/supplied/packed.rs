//! Whether a packed table is one, before it is unpacked by code that trusts it.

use super::error::VocabularyError;
use super::parts::{FEWEST_PACKED, LONGEST_TOKEN, MOST_BYTES, MOST_RANKS, SINGLE_BYTES};

/// Number of ranks, and the single bytes.
const HEAD: usize = 4 + SINGLE_BYTES;

/// That `packed` is a table in the layout `scripts/pack_vocab.py` describes, whose tokens are of sensible length.
pub(super) fn validate(packed: &[u8]) -> Result<(), VocabularyError> {
    let found = packed.len();
    let Some((head, bits)) = packed.split_at_checked(HEAD) else {
        return Err(VocabularyError::Length { expected: HEAD, found });
    };
    let (count, singles) = head.split_first_chunk().expect("the head has more than four bytes");
    let count = u32::from_le_bytes(*count) as usize;
    if count < FEWEST_PACKED {
        return Err(VocabularyError::TooFewRanks(count));
    }
    if count > MOST_RANKS {
        return Err(VocabularyError::TooManyRanks(count));
    }
    let mut seen = [false; SINGLE_BYTES];
    for &byte in singles {
        seen[usize::from(byte)] = true;
    }
    if seen.contains(&false) {
        return Err(VocabularyError::NotSingleBytes);
    }
    let widths = (SINGLE_BYTES as u32..count as u32).map(|rank| u32::BITS - (rank - 1).leading_zeros());
    // One byte more than whole bytes of bits.
    let expected = HEAD + widths.clone().map(|width| 2 * width as usize).sum::<usize>() / 8 + 1;
    if found != expected {
        return Err(VocabularyError::Length { expected, found });
    }
    validate_parts(bits, widths)
}

/// A length a token cannot have, for a rank that has none.
const HOLE: usize = 0;

fn validate_parts(bits: &[u8], widths: impl Iterator<Item = u32>) -> Result<(), VocabularyError> {
    let mut lengths = vec![1; SINGLE_BYTES];
    let (mut total, mut at) = (SINGLE_BYTES, 0);
    for (rank, width) in (SINGLE_BYTES..).zip(widths) {
        let (left, right) = (take(bits, at, width), take(bits, at + width as usize, width));
        at += 2 * width as usize;
        if left >= rank {
            lengths.push(HOLE);
            continue;
        }
        let length = match (lengths[left], lengths.get(right)) {
            (HOLE, _) | (_, None | Some(&HOLE)) => {
                return Err(VocabularyError::NoPart { rank: rank as u32 });
            }
            (left, Some(right)) => left + right,
        };
        total += length;
        if length > LONGEST_TOKEN {
            return Err(VocabularyError::TooLong { rank });
        }
        lengths.push(length);
    }
    if total > MOST_BYTES { Err(VocabularyError::TooManyBytes) } else { Ok(()) }
}

/// `width` bits, at most 18, from bit `at` on, least significant first; past the end there are zeros.
fn take(packed: &[u8], at: usize, width: u32) -> usize {
    let mut window = [0; 4];
    let rest = packed.get(at / 8..).unwrap_or(&[]);
    let taken = rest.len().min(window.len());
    window[..taken].copy_from_slice(&rest[..taken]);
    (u32::from_le_bytes(window) >> (at % 8) & ((1 << width) - 1)) as usize
}
