//! Mistral's Tekken: o200k without contractions, and with every digit a piece.
//! With `U = [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]` and `l = [\p{Ll}\p{Lm}\p{Lo}\p{M}]`:
//! `[^\r\n\p{L}\p{N}]?U*l+|[^\r\n\p{L}\p{N}]?U+l*|\p{N}|
//!  ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`

use super::super::classes::Class;
use super::super::scan::{Text, Word};

/// The end of the piece that starts at `start`, which lies before the end of the text.
#[inline]
pub(super) fn piece_end(text: &Text<'_>, start: usize) -> usize {
    let (first, width) = text.class_at(start);
    let after = start + width;
    if first.is_in(Class::NUMBER) {
        return after;
    }
    if first.is_in(Class::SPACE | Class::MARK | Class::OTHER) {
        match text.word(after) {
            Word::Mixed(end) => return end,
            // A mark alone is a match of the first alternative, which goes before the second.
            Word::Upper(end) if first != Class::MARK => return end,
            Word::Upper(_) | Word::Absent => {}
        }
    }
    if let Word::Mixed(end) | Word::Upper(end) = text.word(start) {
        return end;
    }
    if let Some(mut end) = text.punctuation_end(start, after) {
        while matches!(text.bytes.get(end), Some(b'\r' | b'\n' | b'/')) {
            end += 1;
        }
        return end;
    }
    let space = text.space(start);
    space.after_newline.unwrap_or_else(|| text.space_before_word(start, &space))
}
