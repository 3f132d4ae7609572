//! Seams: places in a piece that no token of the vocabulary spans. Nothing merges
//! across a seam, so a piece has the tokens of its segments between seams. Most places
//! between two ideographs are seams, where the splitting pattern sees a single piece;
//! between ASCII characters there are too few to look for.

use std::ops::RangeInclusive;

use super::Tokens;
use super::packed::Packed;

/// Bits of the filter: 64 KB. The joints of o200k fill an eleventh of it.
const BITS: u32 = 19;

/// Which places may be spanned, told by the two bytes before a place and the three after.
pub(crate) struct Seams {
    /// A bit for every hash of the bytes that stand round a place in a token.
    joints: Vec<u64>,
    /// By character of three bytes, whether it is a token: most ideographs between two seams are.
    characters: Vec<u64>,
}

impl Seams {
    /// Where the two parts of a token meet is a place within it. Its other places lie in
    /// one of its parts, which is a token and has a turn of its own.
    pub(crate) fn of(tokens: &Tokens, packed: &Packed) -> Self {
        let mut seams = Self {
            joints: vec![0; 1 << (BITS - u64::BITS.ilog2())],
            characters: vec![0; 1 << (u16::BITS - u64::BITS.ilog2())],
        };
        for (rank, token) in tokens.iter() {
            let [left, _] = packed.parts(rank);
            if left == rank {
                continue;
            }
            seams.join(token, tokens.get(left).map_or(0, <[u8]>::len));
            if let (Some(code), 3) = (ideograph(token), token.len()) {
                seams.characters[code / 64] |= 1 << (code % 64);
            }
        }
        seams
    }

    /// Notes that a token spans the place at `at`. Of a character that the token has only
    /// a part of, the rest may be anything.
    fn join(&mut self, token: &[u8], at: usize) {
        let (last, next) = (token[at - 1], token[at]);
        if !is_place(last, next) {
            return;
        }
        let [before_bits, second_bits, third_bits] = Round::bits(last, next);
        for before in known_or_any(token.get(at.wrapping_sub(2)), before_bits) {
            for second in known_or_any(token.get(at + 1), second_bits) {
                for third in known_or_any(token.get(at + 2), third_bits) {
                    let bit = Round { before, last, next, second, third }.bit();
                    self.joints[bit / 64] |= 1 << (bit % 64);
                }
            }
        }
    }

    /// The first seam after `start`, or the end of the piece.
    #[inline]
    pub(crate) fn end(&self, piece: &[u8], start: usize) -> usize {
        let mut at = start;
        while let Some(&first) = piece.get(at) {
            if let Some(bit) = piece[at..].first_chunk().copied().and_then(bit_after_ideograph) {
                at += 3;
                if !self.is_joint(bit) {
                    return at;
                }
                continue;
            }
            at = if first < 0x80 { ascii_end(piece, at) } else { at + width(first) };
            if let Some(&next) = piece.get(at)
                && is_place(piece[at - 1], next)
                && !self.may_span(piece, at)
            {
                return at;
            }
        }
        piece.len()
    }

    /// Whether the segment is a single character that is a token; not of all that are.
    #[inline]
    pub(crate) fn is_token(&self, segment: &[u8]) -> bool {
        segment.len() == 3
            && ideograph(segment).is_some_and(|code| self.characters[code / 64] >> (code % 64) & 1 == 1)
    }

    #[inline]
    fn may_span(&self, piece: &[u8], at: usize) -> bool {
        let byte = |at: usize| piece.get(at).copied().unwrap_or(0);
        let [before, last, next, second, third] = piece
            .get(at.wrapping_sub(2)..)
            .and_then(|round| round.first_chunk().copied())
            .unwrap_or_else(|| [at.wrapping_sub(2), at - 1, at, at + 1, at + 2].map(byte));
        let round = Round { before, last, next, second, third };
        self.is_joint(round.bit())
    }

    #[inline]
    fn is_joint(&self, bit: usize) -> bool {
        self.joints[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// The bytes round a place between two characters, not both of them ASCII.
#[derive(Clone, Copy)]
struct Round {
    before: u8,
    last: u8,
    next: u8,
    second: u8,
    third: u8,
}

impl Round {
    /// Which bits are looked at of the bytes that a token may lack: none of what is in
    /// another character than those beside the place. All bits of the others would find
    /// a fiftieth more seams, and what stands for any byte would fill the filter.
    #[inline]
    fn bits(last: u8, next: u8) -> [u8; 3] {
        let before = if last < 0x80 { 0 } else { 0x1F };
        let second = if next < 0x80 { 0 } else { 0x3F };
        let third = if next < 0xE0 { 0 } else { 0x0F };
        [before, second, third]
    }

    #[inline]
    fn bit(self) -> usize {
        let Self { before, last, next, second, third } = self;
        let [before_bits, second_bits, third_bits] = Self::bits(last, next);
        let (before, second, third) = (before & before_bits, second & second_bits, third & third_bits);
        bit(u64::from_le_bytes([before, last, next, second, third, 0, 0, 0]))
    }
}

#[inline]
fn bit(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}

/// What [`Round::bit`] is after a character of three bytes at the start of `bytes`, if
/// another such follows: two ideographs, at a third of the cost.
#[inline]
fn bit_after_ideograph(bytes: [u8; 8]) -> Option<usize> {
    const LEADING: u64 = u64::from_le_bytes([0xF0, 0, 0x80, 0xF0, 0, 0, 0, 0]);
    const IDEOGRAPHS: u64 = u64::from_le_bytes([0xE0, 0, 0x80, 0xE0, 0, 0, 0, 0]);
    const ROUND: u64 = u64::from_le_bytes([0x1F, 0xFF, 0xFF, 0x3F, 0x0F, 0, 0, 0]);
    let bytes = u64::from_le_bytes(bytes);
    (bytes & LEADING == IDEOGRAPHS).then(|| bit(bytes >> u8::BITS & ROUND))
}

fn known_or_any(byte: Option<&u8>, bits: u8) -> RangeInclusive<u8> {
    byte.map_or(0..=bits, |&byte| byte..=byte)
}

/// The sixteen bits by which a character of three bytes differs from others, if `bytes` begin with one.
#[inline]
pub(super) fn ideograph(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [first @ 0xE0..=0xEF, second @ 0x80..=0xBF, third @ 0x80..=0xBF, ..] => {
            let bits = |byte: u8, count: u32| usize::from(byte) % (1 << count);
            Some(bits(first, 4) << 12 | bits(second, 6) << 6 | bits(third, 6))
        }
        _ => None,
    }
}

/// The end of the ASCII characters from `at` on.
#[inline]
fn ascii_end(piece: &[u8], mut at: usize) -> usize {
    while piece[at..].first_chunk::<16>().is_some_and(|block| block.is_ascii()) {
        at += 16;
    }
    at + piece[at..].iter().take_while(|byte| byte.is_ascii()).count()
}

/// Whether a place between two bytes is looked at: one between characters, not both of them ASCII.
#[inline]
fn is_place(last: u8, next: u8) -> bool {
    next & 0b1100_0000 != 0b1000_0000 && (last | next) >= 0x80
}

/// Bytes of the character that `first` begins.
#[inline]
fn width(first: u8) -> usize {
    match first {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}
