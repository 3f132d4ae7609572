//! The o200k pattern on a window.
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

use super::super::scan::contraction_length;
use super::bits::{Ones, after, beginning_in, firsts, thirds, width};
use super::{Found, View};

#[inline(always)]
pub(super) fn find(view: View) -> Found {
    let masks = view.masks;
    let letters = masks.lower | masks.upper;
    let punctuation = !(letters | masks.digit | masks.white | masks.wide);
    // `[\r\n/]*` takes newlines after punctuation, and after these the slashes; what
    // newlines follow those, follow punctuation.
    let taken_newlines = beginning_in(masks.newline, masks.newline & punctuation << 1);
    let taken_slashes = beginning_in(masks.slash, masks.slash & taken_newlines << 1);
    let body = punctuation & !taken_slashes;
    let blank = masks.white & !taken_newlines;
    let body_starts = firsts(body) & !(masks.space << 1);
    // The last of white space is left to what follows, except at the end of the text.
    let last_blank = blank & !(blank >> 1) & !masks.newline & !(view.end >> 1);
    let prefixes = last_blank | body_starts;
    let word_starts = firsts(letters) & !(prefixes << 1) | masks.upper & masks.lower << 1;
    let starts = 1
        | word_starts
        | body_starts
        | firsts(blank)
        | after_last_newline(blank, masks.newline)
        | last_blank
        | thirds(masks.digit);
    // The letter after the window's last byte is in reach, if not in the masks.
    let contractions = masks.apostrophe & letters << 1 & ((letters | masks.wide) >> 1 | 1 << 63);
    let starts = if contractions == 0 { starts } else { with_contractions(starts, contractions, view) };
    Found { starts, doubts: masks.wide, blank }
}

/// Where white space goes on after the last newline in it.
#[inline(always)]
pub(super) fn after_last_newline(blank: u64, newline: u64) -> u64 {
    let gaps = blank & !newline;
    let after_newline = gaps & newline << 1;
    let mut last = after_newline;
    // Rare: a line of nothing but white space. There the newline at its end is later.
    for place in Ones(after(gaps, after_newline) & newline & blank) {
        let gap = width(after_newline & ((1 << place) - 1)) - 1;
        last &= !(1 << gap);
    }
    last
}

/// Takes contractions into the words before them: `candidates` are apostrophes after letters.
fn with_contractions(mut starts: u64, mut candidates: u64, view: View) -> u64 {
    while candidates != 0 {
        let place = candidates.trailing_zeros();
        candidates &= candidates - 1;
        let length = contraction_length(&view.bytes[place as usize..]) as u32;
        if length > 0 {
            starts &= !(((1 << length) - 1) << place);
            // What follows is no word yet that could be contracted in turn.
            let next = 1_u64.checked_shl(place + length).unwrap_or(0);
            starts |= next;
            candidates &= !next;
        }
    }
    starts
}
