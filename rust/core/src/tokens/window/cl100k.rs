//! The cl100k pattern on a window.
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

use super::super::scan::contraction_length;
use super::bits::{Ones, beginning_in, firsts, thirds, width};
use super::o200k::after_last_newline;
use super::{Found, View};

#[inline(always)]
pub(super) fn find(view: View) -> Found {
    let masks = view.masks;
    let letters = masks.lower | masks.upper;
    let punctuation = !(letters | masks.digit | masks.white | masks.wide);
    let taken_newlines = beginning_in(masks.newline, masks.newline & punctuation << 1);
    let blank = masks.white & !taken_newlines;
    let punctuation_starts = firsts(punctuation) & !(masks.space << 1);
    let last_blank = blank & !(blank >> 1) & !masks.newline;
    let prefixes = last_blank | punctuation_starts;
    let mut starts = 1
        | firsts(letters) & !(prefixes << 1)
        | punctuation_starts
        | firsts(blank)
        | after_last_newline(blank, masks.newline)
        | last_blank
        | thirds(masks.digit);
    for place in Ones(masks.apostrophe & punctuation_starts & letters >> 1) {
        let length = contraction_length(&view.bytes[place as usize..]) as u32;
        starts |= if length > 0 { 1_u64.checked_shl(place + length).unwrap_or(0) } else { 0 };
    }
    Found { starts: whole_at_end(starts, blank, view.end), doubts: masks.wide, blank }
}

/// White space at the end of the text is one piece.
#[inline(always)]
pub(super) fn whole_at_end(starts: u64, blank: u64, end: u64) -> u64 {
    if blank & end >> 1 == 0 {
        return starts;
    }
    let start = width(!blank & (end - 1));
    starts & ((2 << start) - 1)
}
