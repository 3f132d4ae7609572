//! Long texts are tried by a part first: a form that spares nothing there is
//! not worth the time it takes for the whole.

use super::{Weigh, recurring::SPARES};
use crate::kind::floor;

/// Longest text that is not tried by a part, in bytes.
const LONG: usize = 1 << 20;

/// Bytes of a part, and in how many pieces, evenly apart, it is taken from all over a text.
const PART: usize = 1 << 16;
const PIECES: usize = 8;

/// A form's draft of a text, if that may be worth it.
pub(super) fn encode(text: &str, weigh: Weigh<'_>, form: impl Fn(&str) -> Option<String>) -> Option<String> {
    may_pay(text, weigh, &form).then(|| form(text)).flatten()
}

/// Whether a form spares anything in the beginning of a text, which is whole, or in pieces from all over it.
pub(super) fn may_pay(text: &str, weigh: Weigh<'_>, form: impl Fn(&str) -> Option<String>) -> bool {
    let pays = |part: &str| {
        let draft = form(part);
        draft.is_some_and(|draft| SPARES * weigh(&draft) < (SPARES - 1) * weigh(part))
    };
    text.len() <= LONG || pays(&pieces(text)) || pays(piece(text, 0, PART))
}

/// Pieces of a text, evenly apart.
fn pieces(text: &str) -> String {
    (0..PIECES).map(|index| piece(text, index * (text.len() / PIECES), PART / PIECES)).collect()
}

/// At most `length` bytes of a text from `at` on: whole lines, if any is that short.
fn piece(text: &str, at: usize, length: usize) -> &str {
    let piece = &text[floor(text, at)..floor(text, (at + length).min(text.len()))];
    let from = if at == 0 { 0 } else { piece.find('\n').map_or(0, |feed| feed + 1) };
    let whole = piece[from..].rfind('\n').map_or(&piece[from..], |feed| &piece[from..=from + feed]);
    if whole.is_empty() { piece } else { whole }
}

#[cfg(test)]
mod tests {
    use super::{LONG, PART, may_pay, piece};

    fn tokens(text: &str) -> usize {
        text.len().div_ceil(4)
    }

    /// The bytes a form is given of a text that it does not make lighter.
    fn bytes_tried(text: &str) -> usize {
        let tried = std::cell::Cell::new(0);
        let in_vain = |part: &str| {
            tried.set(tried.get() + part.len());
            Some(part.to_owned())
        };
        assert_eq!(may_pay(text, &tokens, in_vain), text.len() <= LONG);
        tried.get()
    }

    #[test]
    fn little_of_a_long_text_is_tried_in_vain() {
        for piece in ["\n", "a", "é", "a line\n", "\r\n"] {
            assert_eq!(bytes_tried(&piece.repeat(1 << 10)), 0);
            let tried = bytes_tried(&piece.repeat(1 << 21));
            assert!(PART < tried && tried <= 2 * PART, "{piece:?}: {tried}");
        }
    }

    #[test]
    fn a_form_pays_that_spares_in_the_beginning_or_all_over() {
        let (dull, bright) = ("dull\n".repeat(1 << 16), "bright\n".repeat(1 << 16));
        let spares = |part: &str| Some(part.replace("bright", "b"));
        assert!(may_pay(&format!("{bright}{dull}{dull}{dull}"), &tokens, spares));
        assert!(may_pay(&format!("{dull}{dull}{dull}{bright}"), &tokens, spares));
        assert!(!may_pay(&dull.repeat(4), &tokens, spares));
        assert!(!may_pay(&bright.repeat(4), &tokens, |_| None));
    }

    #[test]
    fn a_piece_is_of_whole_lines_where_there_are_any() {
        let cases = [
            ("a\nbc\nde\nf", 0, 7, "a\nbc\n"),
            ("a\nbc\nde\nf", 1, 7, "bc\nde\n"),
            ("a\nbc\nde\nf", 2, 4, "d"),
            ("a\nbc\nde\nf", 2, 6, "de\n"),
            ("aaaaaa", 2, 3, "aaa"),
            ("éééééé", 3, 4, "éé"),
            ("aaa\n", 1, 3, "aa\n"),
        ];
        for (text, at, length, expected) in cases {
            assert_eq!(piece(text, at, length), expected, "{text:?} {at} {length}");
        }
    }
}
