//! Llama 3 and, with every digit a piece, Qwen: cl100k but for its white space.
//! `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
//!  ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`

use super::super::classes::Class;
use super::super::scan::Text;

/// The end of the piece that starts at `start`, which lies before the end of the text;
/// a piece of numbers has at most `digits`, either 1 or 3.
#[inline]
pub(super) fn piece_end(text: &Text<'_>, start: usize, digits: usize) -> usize {
    let contraction = text.contraction_end(start);
    if contraction > start {
        return contraction;
    }
    let (first, width) = text.class_at(start);
    let after = start + width;
    if first.is_in(Class::NUMBER) {
        return if digits == 1 { after } else { text.digits_end(after) };
    }
    if !first.is_in(Class::NEWLINE) {
        let end = text.run_end(after, Class::LETTER);
        if end > after || first.is_in(Class::LETTER) {
            return end;
        }
    }
    if let Some(end) = text.punctuation_end(start, after) {
        return text.run_end(end, Class::NEWLINE);
    }
    let space = text.space(start);
    space.after_newline.unwrap_or_else(|| text.space_before_word(start, &space))
}
