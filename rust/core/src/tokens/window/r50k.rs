//! The r50k pattern on a window.
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

use super::super::scan::contraction_length;
use super::bits::{Ones, firsts};
use super::cl100k::whole_at_end;
use super::{Found, View};

#[inline(always)]
pub(super) fn find(view: View) -> Found {
    let masks = view.masks;
    let letters = masks.lower | masks.upper;
    let punctuation = !(letters | masks.digit | masks.white | masks.wide);
    let body_starts = firsts(letters) | firsts(masks.digit) | firsts(punctuation);
    let last_blank = masks.white & !(masks.white >> 1);
    let mut starts = 1 | body_starts & !(masks.space << 1) | firsts(masks.white) | last_blank;
    let contractions = masks.apostrophe & firsts(punctuation) & !(masks.space << 1) & masks.lower >> 1;
    for place in Ones(contractions) {
        let contraction = &view.bytes[place as usize..];
        let length = contraction_length(contraction);
        if length > 0 && contraction[1..length].iter().all(u8::is_ascii_lowercase) {
            starts &= !(0b110 << place);
            starts |= 1_u64.checked_shl(place + length as u32).unwrap_or(0);
        }
    }
    Found { starts: whole_at_end(starts, masks.white, view.end), doubts: masks.wide, blank: masks.white }
}
