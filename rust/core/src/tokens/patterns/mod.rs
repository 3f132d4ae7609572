//! The splitting patterns of vocabularies that are supplied at run time: those of the
//! packed encodings ([`split`](super::split)), and those of other makers, each in a
//! file of its own. To add one: a variant, a name, and the function that ends its pieces.

mod deepseek;
mod llama;
mod tekken;

use std::ops::Range;
use std::str::FromStr;

use super::scan::Text;
use super::split::Pattern;
use crate::UnknownPattern;

/// How a tokenizer splits a text before it merges bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SplitPattern {
    /// GPT-4o and later, GPT-OSS, Llama 4.
    O200k,
    /// GPT-4 and GPT-3.5.
    Cl100k,
    /// GPT-2, GPT-3 and many of the models that followed them.
    R50k,
    /// Mistral's Tekken.
    Tekken,
    /// Llama 3.
    Llama3,
    /// Qwen 2 to 3. Qwen normalises a text to NFC first, which is left to the caller.
    Qwen2,
    /// `DeepSeek` V3 and later.
    DeepseekV3,
}

impl SplitPattern {
    /// Every pattern, in the order errors list them.
    pub const ALL: [Self; 7] =
        [Self::O200k, Self::Cl100k, Self::R50k, Self::Tekken, Self::Llama3, Self::Qwen2, Self::DeepseekV3];

    /// The name it is asked for by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::O200k => "o200k",
            Self::Cl100k => "cl100k",
            Self::R50k => "r50k",
            Self::Tekken => "tekken",
            Self::Llama3 => "llama3",
            Self::Qwen2 => "qwen2",
            Self::DeepseekV3 => "deepseek_v3",
        }
    }

    /// Calls `each` with every piece of `text`, in order. None is empty, and joined they are the text.
    #[inline]
    pub(crate) fn pieces(self, text: &str, each: impl FnMut(Range<usize>)) {
        let scanned = Text::of(text);
        let openai = |pattern| {
            let scanned = &scanned;
            move |start| scanned.piece_end(start, pattern)
        };
        match self {
            Self::O200k => follow(text, openai(Pattern::O200k), each),
            Self::Cl100k => follow(text, openai(Pattern::Cl100k), each),
            Self::R50k => follow(text, openai(Pattern::R50k), each),
            Self::Tekken => follow(text, |start| tekken::piece_end(&scanned, start), each),
            Self::Llama3 => follow(text, |start| llama::piece_end(&scanned, start, 3), each),
            Self::Qwen2 => follow(text, |start| llama::piece_end(&scanned, start, 1), each),
            Self::DeepseekV3 => follow(text, |start| deepseek::piece_end(text, start), each),
        }
    }
}

impl FromStr for SplitPattern {
    type Err = UnknownPattern;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|pattern| pattern.name() == name)
            .ok_or_else(|| UnknownPattern(name.to_owned()))
    }
}

#[inline]
fn follow(text: &str, piece_end: impl Fn(usize) -> usize, mut each: impl FnMut(Range<usize>)) {
    let mut start = 0;
    while start < text.len() {
        let end = piece_end(start);
        each(start..end);
        start = end;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Characters on which some pattern turns.
    const TRAPS: &str = "aABbstlrevmdkß éÉǅſʰª中亚一龥龦文가ぁ゙゛゠・ーヿ㐀々ก'’\n\n\r\t  \u{A0}\u{85}\u{3000}//;.,(){}\"\\-_=<|>\
                         $+^`~€0123½٣Ⅷ\u{301}\u{903}\u{200D}\u{FEFF}\0\u{1C}\u{3040}\u{3097}😀👩";

    pub(crate) fn texts() -> impl Strategy<Value = String> {
        let traps: Vec<char> = TRAPS.chars().collect();
        let traps = proptest::collection::vec(proptest::sample::select(traps), 0..60);
        prop_oneof![any::<String>(), traps.prop_map(String::from_iter)]
    }

    fn pieces(pattern: SplitPattern, text: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        pattern.pieces(text, |piece| pieces.push(&text[piece]));
        pieces
    }

    fn assert_pieces(pattern: SplitPattern, cases: &[&[&str]]) {
        for expected in cases {
            assert_eq!(pieces(pattern, &expected.concat()), *expected, "{pattern:?}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for pattern in SplitPattern::ALL {
            assert_eq!(pattern.name().parse(), Ok(pattern));
        }
        assert_eq!("gpt2".parse::<SplitPattern>(), Err(UnknownPattern("gpt2".into())));
    }

    #[test]
    fn tekken_splits_words_by_case_and_numbers_digit_by_digit() {
        assert_pieces(
            SplitPattern::Tekken,
            &[
                &["camel", "Case", " HTTPServer"],
                &["don", "'t"],
                &["1", "2", "½", " ", "3"],
                &["\";\n//"],
                &["\u{301}", "AB"],
                &[" \n\n", " ", " x"],
            ],
        );
    }

    #[test]
    fn llama_and_qwen_differ_in_the_digits_of_a_number() {
        let both: &[&[&str]] = &[
            &["don", "'t", " camelCase"],
            &["it", "'ſ", "'x"],
            &["\";\n", "//"],
            // At the end of a text, where cl100k takes all of it at once.
            &["a", "\n", "  "],
            &[" \n\n", " ", " x"],
            &["e", "\u{301}a"],
        ];
        assert_pieces(SplitPattern::Llama3, both);
        assert_pieces(SplitPattern::Qwen2, both);
        assert_pieces(SplitPattern::Llama3, &[&["a", "123", "45", " ", "6"]]);
        assert_pieces(SplitPattern::Qwen2, &[&["a", "1", "2", "3", " ", "6"]]);
    }

    #[test]
    fn deepseek_splits_in_three_stages() {
        assert_pieces(
            SplitPattern::DeepseekV3,
            &[
                &["hello", " world"],
                &["123", "4½"],
                // What a later stage sees ends where an earlier one cut: no space is left for the number.
                &["a", "  ", "12"],
                &["a", "  ", "中"],
                &["a", " ", " b"],
                &["abc", "中文", "abc"],
                &["中", "々", "ア", "・", "ア"],
                &["・", "\n", ".\n"],
                &["(x", "é"],
                &[":", "é"],
                &["'s", "'", "été"],
                &["!!", "a"],
                &["!a", "!"],
                &["\0\0", "\0a"],
                &["\0\0", " ", "\0"],
                &["\u{3040}", "\0"],
                &["e\u{301}", ".\r\n", "\u{301}"],
                &[" \n\n", " ", " x"],
            ],
        );
    }

    proptest! {
        #[test]
        fn the_pieces_of_a_text_join_to_the_text(text in texts()) {
            for pattern in SplitPattern::ALL {
                let pieces = pieces(pattern, &text);
                prop_assert!(pieces.iter().all(|piece| !piece.is_empty()));
                prop_assert_eq!(pieces.concat(), text.as_str());
            }
        }
    }
}
