//! Reading a packed table that is not trusted.

use super::error::VocabularyError;
use super::irregular::Map;
use super::parts::{self, LONGEST_TOKEN, MOST_BYTES, MOST_RANKS, Parts, SINGLE_BYTES};

/// Number of ranks, and the single bytes.
const HEAD: usize = 4 + SINGLE_BYTES;

/// The tokens of a table in the layout `scripts/pack_vocab.py` describes, empty where a rank has
/// none, and the parts of each after the single bytes.
///
/// What counts by them trusts that no token stands twice, and that merging its bytes ends in its parts.
pub(super) fn read(packed: &[u8]) -> Result<(Vec<Vec<u8>>, Vec<Parts>), VocabularyError> {
    let found = packed.len();
    let Some((head, bits)) = packed.split_at_checked(HEAD) else {
        return Err(VocabularyError::Length { expected: HEAD, found });
    };
    let (ranks, singles) = head.split_first_chunk().expect("the head has more than four bytes");
    let ranks = u32::from_le_bytes(*ranks);
    if (ranks as usize) < SINGLE_BYTES {
        return Err(VocabularyError::TooFewRanks(ranks as usize));
    }
    if ranks as usize > MOST_RANKS {
        return Err(VocabularyError::TooManyRanks(ranks as usize));
    }
    let width = |rank: u32| u32::BITS - (rank - 1).leading_zeros();
    let size: u32 = (SINGLE_BYTES as u32..ranks).map(|rank| 2 * width(rank)).sum();
    // One byte more than whole bytes of bits.
    let expected = HEAD + size as usize / 8 + 1;
    if found != expected {
        return Err(VocabularyError::Length { expected, found });
    }
    let mut at = 0;
    let parts = (SINGLE_BYTES as u32..ranks).map(|rank| {
        let width = width(rank);
        let (left, right) = (take(bits, at, width), take(bits, at + width as usize, width));
        at += 2 * width as usize;
        (left < rank).then_some((left, right))
    });
    let parts: Vec<Parts> = parts.collect();
    let tokens = join(singles, &parts)?;
    parts::validate(&tokens)?;
    validate_order(&parts)?;
    Ok((tokens, parts))
}

/// `width` bits, at most 18, from bit `at` on, least significant first; past the end there are zeros.
fn take(packed: &[u8], at: usize, width: u32) -> u32 {
    let mut window = [0; 4];
    let rest = packed.get(at / 8..).unwrap_or(&[]);
    let taken = rest.len().min(window.len());
    window[..taken].copy_from_slice(&rest[..taken]);
    u32::from_le_bytes(window) >> (at % 8) & ((1 << width) - 1)
}

fn join(singles: &[u8], parts: &[Parts]) -> Result<Vec<Vec<u8>>, VocabularyError> {
    let mut tokens: Vec<Vec<u8>> = singles.iter().map(|&byte| vec![byte]).collect();
    let mut bytes = SINGLE_BYTES;
    for (rank, parts) in (SINGLE_BYTES..).zip(parts) {
        let Some((left, right)) = *parts else {
            tokens.push(Vec::new());
            continue;
        };
        let token = match (tokens.get(left as usize), tokens.get(right as usize)) {
            (Some(left), Some(right)) if !left.is_empty() && !right.is_empty() => [&left[..], right].concat(),
            _ => return Err(VocabularyError::NoPart { rank: rank as u32 }),
        };
        bytes += token.len();
        if token.len() > LONGEST_TOKEN {
            return Err(VocabularyError::TooLong { rank });
        }
        if bytes > MOST_BYTES {
            return Err(VocabularyError::TooManyBytes);
        }
        tokens.push(token);
    }
    Ok(tokens)
}

/// That merging the bytes of every token ends in its two parts.
///
/// To merge them anew, as [`parts::of`] does, takes ten times as long. It is enough to look at the
/// seam of the two: that they stay apart until both are made (see `Pairs::stay`).
fn validate_order(parts: &[Parts]) -> Result<(), VocabularyError> {
    let parts_of = |rank: u32| *parts.get((rank as usize).checked_sub(SINGLE_BYTES)?)?;
    let ranks = (SINGLE_BYTES as u32..).zip(parts);
    let merges: Map<(u32, u32)> = ranks.clone().filter_map(|(rank, &parts)| Some((parts?, rank))).collect();
    for (rank, parts) in ranks {
        let Some((mut left, mut right)) = *parts else {
            continue;
        };
        loop {
            // The one of higher rank was made last; of equals, the right one.
            let limit = match (parts_of(left), parts_of(right)) {
                (Some((_, inner)), None) => std::mem::replace(&mut left, inner),
                (Some((_, inner)), Some(_)) if left > right => std::mem::replace(&mut left, inner),
                (_, Some((inner, _))) => std::mem::replace(&mut right, inner) + 1,
                (None, None) => break,
            };
            if merges.get(&(left, right)).is_some_and(|&sooner| sooner < limit) {
                return Err(VocabularyError::NotItsParts { rank });
            }
        }
    }
    Ok(())
}
