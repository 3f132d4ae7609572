//! What of a text decides how many tokens another vocabulary makes of it.
//!
//! Tokenizers agree on most words, so their number by one of them says most.
//! They differ in how they cut digits (one by one, or in threes), capitals, runs
//! of punctuation, the white space of lines, and most of all in the scripts they
//! were taught: told apart by the lead byte alone, those cost the scan nothing.

use std::iter::Sum;

use super::bytes::{count, count_pairs, digit_groups};
use crate::tokens::Encoding;

/// The ten numbers an estimate is made of, and four that tell how far it may be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features {
    /// Tokens by `o200k_base` that are not groups of digits.
    pub words: usize,
    /// Groups of up to three digits, as `o200k_base` takes them from the left of a number.
    pub digit_groups: usize,
    /// ASCII digits.
    pub digits: usize,
    /// Accented Latin letters, and symbols from dashes to box drawing: U+0080 to U+027F,
    /// U+1E00 to U+1EFF, U+2000 to U+2FFF.
    pub accents: usize,
    /// Greek, Cyrillic, Hebrew, Arabic and their neighbours: U+0280 to U+07FF.
    pub alphabets: usize,
    /// Devanagari, Thai, Georgian and their neighbours: U+0800 to U+1FFF, less accented Latin.
    pub abugidas: usize,
    /// Chinese, Japanese, Korean, emoji and all the rest: U+3000 and up.
    pub ideographs: usize,
    /// ASCII capitals.
    pub capitals: usize,
    /// ASCII punctuation.
    pub punctuation: usize,
    /// Runs of line feeds, and of the white space that lines begin with.
    pub breaks: usize,
    /// Bytes of UTF-8.
    pub bytes: usize,
    /// Bytes that repeat the one before.
    pub repeated: usize,
    /// Letters from U+00C0 to U+027F, as European languages have among ASCII.
    pub european: usize,
    /// Characters from U+10000 up: emoji, and scripts few vocabularies were taught.
    pub astral: usize,
}

impl Features {
    /// The features of `text`: a count of its tokens, and counts of its bytes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let digit_groups = digit_groups(bytes);
        let mut features = Self {
            // A number in another script may share a group with an ASCII digit.
            words: Encoding::O200kBase.count(text).saturating_sub(digit_groups),
            digit_groups,
            digits: count(bytes, |byte| byte.is_ascii_digit()),
            capitals: count(bytes, |byte| byte.is_ascii_uppercase()),
            punctuation: count(bytes, |byte| byte.is_ascii_punctuation()),
            breaks: usize::from(bytes.first() == Some(&b'\n')) + count_pairs(bytes, breaks),
            bytes: bytes.len(),
            repeated: count_pairs(bytes, |before, byte| before == byte),
            ..Self::default()
        };
        if !text.is_ascii() {
            features.add_scripts(bytes);
        }
        features
    }

    /// Every character begins with one byte that does not continue another.
    fn add_scripts(&mut self, bytes: &[u8]) {
        // Vietnamese is written with these.
        let vietnamese = count_pairs(bytes, |lead, byte| lead == 0xE1 && matches!(byte, 0xB8..=0xBB));
        self.accents = vietnamese + count(bytes, |byte| matches!(byte, 0xC2..=0xC9 | 0xE2));
        self.alphabets = count(bytes, |byte| matches!(byte, 0xCA..=0xDF));
        self.abugidas = count(bytes, |byte| matches!(byte, 0xE0 | 0xE1)) - vietnamese;
        self.ideographs = count(bytes, |byte| byte >= 0xE3);
        self.european = count(bytes, |byte| matches!(byte, 0xC3..=0xC9));
        self.astral = count(bytes, |byte| byte >= 0xF0);
    }

    /// The features in the order of the weights.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53, and an estimate beyond")]
    pub fn values(&self) -> [f64; 10] {
        [
            self.words,
            self.digit_groups,
            self.digits,
            self.accents,
            self.alphabets,
            self.abugidas,
            self.ideographs,
            self.capitals,
            self.punctuation,
            self.breaks,
        ]
        .map(|count| count as f64)
    }

    /// Tokens by `o200k_base`.
    pub(super) fn tokens(&self) -> f64 {
        let [words, digit_groups, ..] = self.values();
        words + digit_groups
    }

    /// Characters of each group of scripts beyond ASCII.
    pub(super) fn scripts(&self) -> [f64; 4] {
        let [_, _, _, accents, alphabets, abugidas, ideographs, ..] = self.values();
        [accents, alphabets, abugidas, ideographs]
    }

    /// Bytes, and what among them tells of text unlike any that was fitted to.
    #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53, and an estimate beyond")]
    pub(super) fn oddities(&self) -> [f64; 4] {
        [self.bytes, self.repeated, self.european, self.astral].map(|count| count as f64)
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words == 0 && self.digit_groups == 0
    }
}

/// Whether a run of line feeds begins here, or the white space of a line.
fn breaks(before: u8, byte: u8) -> bool {
    if before == b'\n' { byte == b' ' || byte == b'\t' } else { byte == b'\n' }
}

/// The features of several texts, each on its own.
impl Sum for Features {
    fn sum<I: Iterator<Item = Self>>(texts: I) -> Self {
        texts.fold(Self::default(), |sum, text| Self {
            words: sum.words + text.words,
            digit_groups: sum.digit_groups + text.digit_groups,
            digits: sum.digits + text.digits,
            accents: sum.accents + text.accents,
            alphabets: sum.alphabets + text.alphabets,
            abugidas: sum.abugidas + text.abugidas,
            ideographs: sum.ideographs + text.ideographs,
            capitals: sum.capitals + text.capitals,
            punctuation: sum.punctuation + text.punctuation,
            breaks: sum.breaks + text.breaks,
            bytes: sum.bytes + text.bytes,
            repeated: sum.repeated + text.repeated,
            european: sum.european + text.european,
            astral: sum.astral + text.astral,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn features_are_what_their_names_say() {
        let expected = Features {
            words: 8,
            digit_groups: 3,
            digits: 5,
            accents: 2,
            alphabets: 0,
            abugidas: 0,
            ideographs: 0,
            capitals: 2,
            punctuation: 2,
            breaks: 2,
            bytes: 22,
            repeated: 2,
            european: 2,
            astral: 0,
        };
        assert_eq!(Features::of("Id: 1234\n\n  Größe, 5"), expected);
    }

    #[test]
    fn scripts_are_told_apart() {
        let scripts = |text| {
            let Features { accents, alphabets, abugidas, ideographs, .. } = Features::of(text);
            [accents, alphabets, abugidas, ideographs]
        };
        assert_eq!(scripts("é“─ế"), [4, 0, 0, 0]);
        assert_eq!(scripts("яλשع"), [0, 4, 0, 0]);
        assert_eq!(scripts("हไქ"), [0, 0, 3, 0]);
        assert_eq!(scripts("中あ한😀"), [0, 0, 0, 4]);
    }

    #[test]
    fn digits_are_grouped_as_the_vocabulary_groups_them() {
        for digits in 0..20 {
            let features = Features::of(&"7".repeat(digits));
            assert_eq!((features.words, features.digit_groups), (0, digits.div_ceil(3)));
        }
    }

    #[test]
    fn features_of_several_texts_add_up() {
        // Between the two is a place where splitting never joins them.
        let (left, right) = ("Über 12", "\n  नमस्ते 你好 мир 😀");
        assert_eq!(
            [left, right].into_iter().map(Features::of).sum::<Features>(),
            Features::of(&[left, right].concat())
        );
    }

    proptest! {
        #[test]
        fn words_and_groups_are_the_tokens_of_text_without_other_numbers(text in "[ -~\n\t]{0,80}") {
            let features = Features::of(&text);
            prop_assert_eq!(features.words + features.digit_groups, Encoding::O200kBase.count(&text));
        }

        #[test]
        fn only_an_empty_text_is_empty(text in any::<String>()) {
            prop_assert_eq!(Features::of(&text).is_empty(), text.is_empty());
        }
    }
}
