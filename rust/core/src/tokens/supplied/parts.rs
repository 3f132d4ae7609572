//! From which two parts merging makes each token, and whether that can be packed.

use std::collections::{HashMap, HashSet};

use super::super::vocab::MOST_PREFIXES;
use super::error::VocabularyError;

/// The tokens of the lowest ranks.
pub(super) const SINGLE_BYTES: usize = 256;

/// The tables of a vocabulary keep ranks, and ranks plus one, in 18 bits.
pub(super) const MOST_RANKS: usize = (1 << 18) - 1;

/// Real vocabularies end at 512 (runs of spaces). Longer tokens would make `of` slow, which is quadratic in them.
pub(super) const LONGEST_TOKEN: usize = 1024;

/// Real vocabularies have under 2 MB.
pub(super) const MOST_BYTES: usize = 1 << 25;

/// The ranks of the two parts of a token; none when merging its bytes never ends in two.
pub(super) type Parts = Option<(u32, u32)>;

/// The parts of each token after the single bytes.
///
/// Only these two ever merge to the token in any text: two neighbours were made by the merges
/// that their bytes undergo alone, and that leads to one such pair at most.
pub(super) fn of(tokens: &[Vec<u8>]) -> Result<Vec<Parts>, VocabularyError> {
    let ranks = validate(tokens)?;
    let mut ends = Vec::new();
    Ok(tokens[SINGLE_BYTES..].iter().map(|token| merged(token, &ranks, &mut ends)).collect())
}

pub(super) fn validate(tokens: &[Vec<u8>]) -> Result<HashMap<&[u8], u32>, VocabularyError> {
    if tokens.len() > MOST_RANKS {
        return Err(VocabularyError::TooManyRanks(tokens.len()));
    }
    let singles: HashSet<_> = tokens.iter().take(SINGLE_BYTES).collect();
    if singles.len() < SINGLE_BYTES || singles.iter().any(|token| token.len() != 1) {
        return Err(VocabularyError::NotSingleBytes);
    }
    if let Some(rank) = tokens.iter().position(|token| token.len() > LONGEST_TOKEN) {
        return Err(VocabularyError::TooLong { rank });
    }
    if tokens.iter().map(Vec::len).sum::<usize>() > MOST_BYTES {
        return Err(VocabularyError::TooManyBytes);
    }
    let mut ranks = HashMap::with_capacity(tokens.len());
    for (again, token) in (0..).zip(tokens).filter(|(_, token)| !token.is_empty()) {
        if let Some(rank) = ranks.insert(token.as_slice(), again) {
            return Err(VocabularyError::Twice { rank, again });
        }
    }
    Ok(ranks)
}

/// Merges the bytes of a token until two parts are left. `ends` is room to work in.
fn merged(token: &[u8], ranks: &HashMap<&[u8], u32>, ends: &mut Vec<Part>) -> Parts {
    let rank_of = |bytes: &[u8]| ranks.get(bytes).copied().unwrap_or(NEVER);
    ends.clear();
    ends.extend(
        (1..=token.len()).map(|end| Part { end, rank: rank_of(token.get(end - 1..=end).unwrap_or(&[])) }),
    );
    while ends.len() > 2 {
        let (at, lowest) = (0..).zip(&*ends).min_by_key(|(_, part)| part.rank)?;
        if lowest.rank == NEVER {
            return None;
        }
        // Merged with the next, this part ends where that one does.
        ends.remove(at);
        let start_of = |part: usize| if part == 0 { 0 } else { ends[part - 1].end };
        let end_of = |part: usize| ends.get(part).map(|part| part.end);
        let rank = end_of(at + 1).map_or(NEVER, |end| rank_of(&token[start_of(at)..end]));
        let before = (at > 0).then(|| rank_of(&token[start_of(at - 1)..ends[at].end]));
        ends[at].rank = rank;
        if let Some(before) = before {
            ends[at - 1].rank = before;
        }
    }
    let [left, right] = ends[..] else {
        return None;
    };
    Some((rank_of(&token[..left.end]), rank_of(&token[left.end..right.end])))
}

/// A part of a token on its way.
#[derive(Clone, Copy)]
struct Part {
    /// Where it ends; it starts where the one before ends.
    end: usize,
    /// Of this part merged with the next.
    rank: u32,
}

/// Stands for "makes no token".
const NEVER: u32 = u32::MAX;

/// That no token is made of other parts than `merges` has.
pub(super) fn all_in(parts: &[Parts], merges: &[(u32, u32)]) -> Result<(), VocabularyError> {
    let merges: HashSet<_> = merges.iter().collect();
    for (rank, parts) in (SINGLE_BYTES as u32..).zip(parts) {
        if parts.as_ref().is_some_and(|parts| !merges.contains(parts)) {
            return Err(VocabularyError::NotMerged { rank });
        }
    }
    Ok(())
}

/// The packed table, if every token is made of two parts of lower rank: then merging, too, goes by rising rank;
/// and if the tables of a [`Vocabulary`](super::super::vocab::Vocabulary) have room for as many.
pub(super) fn pack(tokens: &[Vec<u8>], parts: &[Parts]) -> Option<Vec<u8>> {
    let (singles, longer) = tokens.split_at(SINGLE_BYTES);
    // What a token begins with was noted for its left part as far as that reaches.
    let right = |parts: &(u32, u32)| tokens[parts.1 as usize].len();
    if parts.iter().flatten().map(right).sum::<usize>() > MOST_PREFIXES {
        return None;
    }
    let mut packed = (tokens.len() as u32).to_le_bytes().to_vec();
    packed.extend(singles.iter().flatten());
    let (mut bits, mut used) = (0_u64, 0);
    for ((rank, token), parts) in (SINGLE_BYTES as u32..).zip(longer).zip(parts) {
        let width = u32::BITS - (rank - 1).leading_zeros();
        let ones = (1 << width) - 1;
        let (left, right) = match parts {
            // Before a power of two, only ones are a rank below.
            _ if token.is_empty() && ones >= rank => (ones, ones),
            &Some((left, right)) if left < rank && right < rank => (left, right),
            _ => return None,
        };
        bits |= (u64::from(left) | u64::from(right) << width) << used;
        used += 2 * width;
        while used >= u8::BITS {
            packed.push(bits as u8);
            bits >>= u8::BITS;
            used -= u8::BITS;
        }
    }
    packed.push(bits as u8);
    Some(packed)
}
