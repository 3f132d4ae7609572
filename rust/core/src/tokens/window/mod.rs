//! Splitting a text 64 bytes at a time: where pieces start is worked out for all of
//! them at once, from masks that tell which bytes are letters, digits and so on. What
//! such a window cannot tell, as it takes a look outside ASCII or past its end, is
//! left to [`Text::piece_end`](super::scan::Text), which finds one piece at a time, and whose equal this is.
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

mod bits;
mod cl100k;
mod o200k;
mod r50k;

use super::scan::Text;
use super::simd::{Masks, Tier, WIDTH};
use super::split::Pattern;
pub(crate) use bits::Ones;
use bits::{below, highest, width};

/// Bytes at hand from the start of a window, so that as many as a slot of the table
/// has can be read from each of its places.
pub(crate) const REACH: usize = WIDTH + 16;

/// Pieces that a window found, one after the other.
pub(crate) struct Window<'t> {
    /// The text from the start of the first piece on, and zeros past its end.
    pub(crate) bytes: &'t [u8; REACH],
    /// Where the first piece starts in the text.
    pub(crate) start: usize,
    /// A bit for the start of every piece.
    pub(crate) starts: u64,
    /// A bit for the end of every piece.
    pub(crate) ends: u64,
    /// Bytes that are digits.
    pub(crate) digits: u64,
}

/// Takes the pieces of a text, in order.
pub(crate) trait Sink {
    fn window(&mut self, window: &Window);

    fn piece(&mut self, start: usize, end: usize);
}

/// What a pattern finds in a window.
#[derive(Clone, Copy)]
struct Found {
    /// Where pieces start, as far as nothing is in doubt.
    starts: u64,
    /// Where something is in doubt, so that it is unknown whether a piece starts there, or after.
    doubts: u64,
    /// White space that is split by what follows it.
    blank: u64,
}

/// A window's masks, and what else a pattern may have to look at.
#[derive(Clone, Copy)]
struct View<'t> {
    masks: Masks,
    bytes: &'t [u8; REACH],
    /// The bit after the last of the text; zero, when the text goes on after the window.
    end: u64,
}

/// Hands all pieces of `text` to `sink`.
#[inline(always)]
pub(crate) fn split<T: Tier, S: Sink>(tier: T, pattern: Pattern, text: &str, sink: &mut S) {
    let text = Text::of(text);
    let mut padded;
    let mut start = 0;
    while start < text.bytes.len() {
        let rest = &text.bytes[start..];
        let bytes = if let Some(bytes) = rest.first_chunk() {
            bytes
        } else {
            padded = [0; REACH];
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        };
        let masks = Masks::of(tier, bytes.first_chunk().expect("a window reaches further than it is wide"));
        let end = if rest.len() < WIDTH { 1 << rest.len() } else { 0 };
        let view = View { masks, bytes, end };
        let found = match pattern {
            Pattern::O200k => o200k::find(view),
            Pattern::Cl100k => cl100k::find(view),
            Pattern::R50k => r50k::find(view),
        };
        let (length, stuck) = settle(found, end);
        if length > 0 {
            let (starts, ends) =
                (found.starts & below(length), (found.starts | end) & below(length + 1) & !1);
            sink.window(&Window { bytes, start, starts, ends, digits: masks.digit });
            start += length as usize;
        }
        if stuck {
            start = one_by_one(&text, pattern, start, sink);
        }
    }
}

/// How many bytes are settled pieces, less than [`WIDTH`]; and whether the next piece is in doubt.
#[inline(always)]
fn settle(found: Found, end: u64) -> (u32, bool) {
    if found.doubts == 0 && end != 0 {
        return (end.trailing_zeros(), false);
    }
    let mut limit = found.doubts.trailing_zeros();
    let before = below(limit);
    if found.blank & before & !(before >> 1) != 0 {
        // The start of white space is certain, its other pieces depend on what comes next.
        limit = width(before & !found.blank) + 1;
    }
    let length = highest(found.starts & below(limit));
    (length, found.doubts != 0 || length == 0)
}

/// Takes the piece that starts at `start`, and more as long as text outside ASCII is near;
/// returns where the next starts.
fn one_by_one<S: Sink>(text: &Text, pattern: Pattern, mut start: usize, sink: &mut S) -> usize {
    loop {
        let end = text.piece_end(start, pattern);
        sink.piece(start, end);
        start = end;
        if text.bytes[start..].iter().take(2).all(u8::is_ascii) {
            return start;
        }
    }
}

#[cfg(test)]
mod tests;
