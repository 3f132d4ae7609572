//! An encoding: a name, a splitting pattern and a vocabulary.

use std::str::FromStr;
use std::sync::LazyLock;

use super::cut::parts;
use super::split::Pattern;
use super::tokenizer::Tokenizer;
use super::vocab::Vocabulary;
use crate::UnknownEncoding;

/// The encodings whose vocabularies are packed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// GPT-4o, GPT-4.1, o-series and later.
    O200kBase,
    /// GPT-OSS: the tokens of `O200kBase`, and more special ones.
    O200kHarmony,
    /// GPT-4 and GPT-3.5.
    Cl100kBase,
    /// Codex and the later of the GPT-3 models.
    P50kBase,
    /// GPT-3.
    R50kBase,
}

impl Encoding {
    /// Every encoding, in the order errors list them.
    pub const ALL: [Self; 5] =
        [Self::O200kBase, Self::O200kHarmony, Self::Cl100kBase, Self::P50kBase, Self::R50kBase];

    /// The name tiktoken gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::O200kBase => "o200k_base",
            Self::O200kHarmony => "o200k_harmony",
            Self::Cl100kBase => "cl100k_base",
            Self::P50kBase => "p50k_base",
            Self::R50kBase => "r50k_base",
        }
    }

    /// Number of tokens of `text`, special tokens read as ordinary text.
    ///
    /// Counts are not additive: two halves of a text may have more tokens than
    /// the whole. The first call unpacks the vocabulary.
    #[must_use]
    pub fn count(self, text: &str) -> usize {
        self.tokenizer().count(text)
    }

    /// Number of tokens of `text`, or None when there are more than `limit`, which is
    /// known soon after they are passed.
    #[must_use]
    pub fn count_until(self, text: &str, limit: usize) -> Option<usize> {
        if text.len().div_ceil(LONGEST_TOKEN) > limit {
            return None;
        }
        let mut count = 0;
        for part in parts(text, LIMITED_PART) {
            count += self.count(part);
            if count > limit {
                return None;
            }
        }
        Some(count)
    }

    /// The ranks of the tokens of `text`, special tokens read as ordinary text.
    #[must_use]
    pub fn encode(self, text: &str) -> Vec<u32> {
        self.tokenizer().encode(text)
    }

    /// The bytes of the token of that rank. A token need not be whole characters.
    #[must_use]
    pub fn token(self, rank: u32) -> Option<&'static [u8]> {
        self.tokenizer().token(rank)
    }

    /// Every token with its rank, in order of rank. A rank need not have a token.
    pub fn tokens(self) -> impl Iterator<Item = (u32, &'static [u8])> {
        self.tokenizer().tokens()
    }

    /// The regular expression that tiktoken splits texts by in this encoding.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        self.tokenizer().pattern().regex()
    }

    fn tokenizer(self) -> &'static Tokenizer {
        static O200K: LazyLock<Tokenizer> = LazyLock::new(|| {
            Tokenizer::new(
                Pattern::O200k,
                Vocabulary::unpack(include_bytes!("vocab/o200k_base.bin"), u32::MAX),
            )
        });
        static CL100K: LazyLock<Tokenizer> = LazyLock::new(|| {
            Tokenizer::new(
                Pattern::Cl100k,
                Vocabulary::unpack(include_bytes!("vocab/cl100k_base.bin"), u32::MAX),
            )
        });
        static P50K: LazyLock<Tokenizer> = LazyLock::new(|| {
            Tokenizer::new(Pattern::R50k, Vocabulary::unpack(include_bytes!("vocab/p50k_base.bin"), u32::MAX))
        });
        static R50K: LazyLock<Tokenizer> = LazyLock::new(|| {
            Tokenizer::new(
                Pattern::R50k,
                Vocabulary::unpack(include_bytes!("vocab/p50k_base.bin"), R50K_RANKS),
            )
        });
        match self {
            Self::O200kBase | Self::O200kHarmony => &O200K,
            Self::Cl100kBase => &CL100K,
            Self::P50kBase => &P50K,
            Self::R50kBase => &R50K,
        }
    }
}

/// Bytes of the longest token of any encoding.
const LONGEST_TOKEN: usize = 128;

/// Bytes counted between two looks at the limit.
const LIMITED_PART: usize = 4096;

/// Tokens of `r50k_base`; `p50k_base` has the same, and more after them.
const R50K_RANKS: u32 = 50_256;

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|encoding| encoding.name() == name)
            .ok_or_else(|| UnknownEncoding(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::traps::texts;
    use super::*;

    #[test]
    fn names_are_read_back() {
        for encoding in Encoding::ALL {
            assert_eq!(encoding.name().parse(), Ok(encoding));
        }
        assert_eq!("o20k_base".parse::<Encoding>(), Err(UnknownEncoding("o20k_base".into())));
    }

    #[test]
    fn texts_have_the_tokens_tiktoken_gives_them() {
        let cases: [(&str, [&[u32]; 3]); 4] = [
            ("", [&[], &[], &[]]),
            ("hello world", [&[24912, 2375], &[15339, 1917], &[31373, 995]]),
            ("don't", [&[91418], &[15357, 956], &[9099, 470]]),
            ("\0", [&[188], &[188], &[188]]),
        ];
        for (text, [o200k, cl100k, r50k]) in cases {
            for (encoding, expected) in Encoding::ALL.into_iter().zip([o200k, o200k, cl100k, r50k, r50k]) {
                assert_eq!(encoding.encode(text), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn no_token_is_longer_than_the_longest() {
        for encoding in Encoding::ALL {
            assert!(encoding.tokens().all(|(_, token)| token.len() <= LONGEST_TOKEN));
        }
    }

    // So groups of digits are counted without being looked up.
    #[test]
    fn up_to_three_digits_are_one_token() {
        for encoding in [Encoding::O200kBase, Encoding::Cl100kBase] {
            let digits = (0..1000).map(|number| format!("{number:03}"));
            for digits in digits.flat_map(|digits| [0, 1, 2].map(|at| digits[at..].to_owned())) {
                assert_eq!(encoding.encode(&digits).len(), 1, "{digits}");
            }
        }
    }

    // At a megabyte, anything quadratic would not end.
    #[test]
    fn long_runs_take_linear_time() {
        for encoding in [Encoding::O200kBase, Encoding::Cl100kBase] {
            assert_eq!(encoding.count(&"a".repeat(1_000_000)), 125_000);
            assert_eq!(encoding.count(&" ".repeat(1_000_000)), 7_813);
        }
        assert_eq!(Encoding::P50kBase.count(&" ".repeat(1_000_000)), 62_500);
        assert_eq!(Encoding::R50kBase.count(&"1".repeat(1_000_000)), 250_000);
        assert_eq!(Encoding::O200kBase.count(&"\n".repeat(1_000_000)), 62_500);
        assert_eq!(Encoding::O200kBase.count(&"A\u{301}".repeat(300_000)), 600_000);
    }

    proptest! {
        #[test]
        fn a_count_is_the_number_of_tokens(text in texts()) {
            for encoding in Encoding::ALL {
                prop_assert_eq!(encoding.count(&text), encoding.encode(&text).len());
            }
        }

        #[test]
        fn counting_to_a_limit_is_counting_and_comparing(text in texts(), times in 1..200_usize, limit in 0..3000_usize) {
            let text = text.repeat(times);
            for encoding in Encoding::ALL {
                let count = encoding.count(&text);
                prop_assert_eq!(encoding.count_until(&text, limit), (count <= limit).then_some(count));
                prop_assert_eq!(encoding.count_until(&text, count), Some(count));
            }
        }

        #[test]
        fn the_tokens_of_a_text_join_to_the_text(text in texts()) {
            for encoding in Encoding::ALL {
                let tokens: Vec<_> = encoding.encode(&text).into_iter().filter_map(|rank| encoding.token(rank)).collect();
                prop_assert_eq!(tokens.concat(), text.as_bytes());
            }
        }
    }
}
