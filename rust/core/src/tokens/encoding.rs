//! An encoding: a name, a splitting pattern and a vocabulary.

use std::cell::RefCell;
use std::str::FromStr;
use std::sync::LazyLock;

use super::recent::Recent;
use super::split::{Pattern, Pieces};
use super::vocab::Vocabulary;
use crate::UnknownEncoding;

/// The encodings whose vocabularies are packed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// GPT-4o, GPT-4.1, o-series and later.
    O200kBase,
    /// GPT-4 and GPT-3.5.
    Cl100kBase,
}

impl Encoding {
    /// Every encoding, in the order errors list them.
    pub const ALL: [Self; 2] = [Self::O200kBase, Self::Cl100kBase];

    /// The name tiktoken gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::O200kBase => "o200k_base",
            Self::Cl100kBase => "cl100k_base",
        }
    }

    /// Number of tokens of `text`, special tokens read as ordinary text.
    ///
    /// Counts are not additive: two halves of a text may have more tokens than
    /// the whole. The first call unpacks the vocabulary.
    #[must_use]
    pub fn count(self, text: &str) -> usize {
        thread_local! {
            static O200K: RefCell<Recent> = const { RefCell::new(Recent::new()) };
            static CL100K: RefCell<Recent> = const { RefCell::new(Recent::new()) };
        }
        let vocabulary = self.vocabulary();
        let recent = match self {
            Self::O200kBase => &O200K,
            Self::Cl100kBase => &CL100K,
        };
        let bytes = text.as_bytes();
        let mut start = 0;
        let mut count = 0;
        recent.with_borrow_mut(|recent| {
            for piece in self.pieces(text) {
                let end = start + piece.len();
                count += recent.count(bytes, start, end, vocabulary);
                start = end;
            }
        });
        count
    }

    /// The ranks of the tokens of `text`, special tokens read as ordinary text.
    #[must_use]
    pub fn encode(self, text: &str) -> Vec<u32> {
        let vocabulary = self.vocabulary();
        let mut ranks = Vec::new();
        for piece in self.pieces(text) {
            vocabulary.encode(piece, &mut ranks);
        }
        ranks
    }

    /// The bytes of the token of that rank. A token need not be whole characters.
    #[must_use]
    pub fn token(self, rank: u32) -> Option<&'static [u8]> {
        self.vocabulary().tokens.get(rank)
    }

    /// The bytes of every token, in order of rank.
    pub fn tokens(self) -> impl Iterator<Item = &'static [u8]> {
        self.vocabulary().tokens.iter()
    }

    fn pieces(self, text: &str) -> Pieces<'_> {
        Pieces::of(
            text,
            match self {
                Self::O200kBase => Pattern::O200k,
                Self::Cl100kBase => Pattern::Cl100k,
            },
        )
    }

    fn vocabulary(self) -> &'static Vocabulary {
        static O200K: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::unpack(include_bytes!("vocab/o200k_base.bin")));
        static CL100K: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::unpack(include_bytes!("vocab/cl100k_base.bin")));
        match self {
            Self::O200kBase => &O200K,
            Self::Cl100kBase => &CL100K,
        }
    }
}

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

    use super::super::classes::{Class, Classes};
    use super::*;

    /// Characters on which splitting and merging turn.
    const TRAPS: &str = "aABbstlrevmdkß éÉǅſʰª中亚文가ก'’\n\n\r\t  \u{A0}\u{85}\u{3000}//;.,(){}\"\\-_=<|>0123½٣Ⅷ\
                         \u{301}\u{903}\u{200D}\u{FEFF}\0\u{1C}😀👩";

    fn texts() -> impl Strategy<Value = String> {
        let traps: Vec<char> = TRAPS.chars().collect();
        let traps = proptest::collection::vec(proptest::sample::select(traps), 0..60);
        prop_oneof![any::<String>(), traps.prop_map(String::from_iter)]
    }

    #[test]
    fn names_are_read_back() {
        for encoding in Encoding::ALL {
            assert_eq!(encoding.name().parse(), Ok(encoding));
        }
        assert_eq!("o20k_base".parse::<Encoding>(), Err(UnknownEncoding("o20k_base".into())));
    }

    #[test]
    fn texts_have_the_tokens_tiktoken_gives_them() {
        let cases: &[(&str, &[u32], &[u32])] = &[
            ("", &[], &[]),
            ("hello world", &[24912, 2375], &[15339, 1917]),
            ("don't", &[91418], &[15357, 956]),
            ("\0", &[188], &[188]),
        ];
        for (text, o200k, cl100k) in cases {
            assert_eq!(Encoding::O200kBase.encode(text), *o200k, "{text:?}");
            assert_eq!(Encoding::Cl100kBase.encode(text), *cl100k, "{text:?}");
        }
    }

    // At a megabyte, anything quadratic would not end.
    #[test]
    fn long_runs_take_linear_time() {
        for encoding in Encoding::ALL {
            assert_eq!(encoding.count(&"a".repeat(1_000_000)), 125_000);
            assert_eq!(encoding.count(&" ".repeat(1_000_000)), 7_813);
        }
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
        fn the_tokens_of_a_text_join_to_the_text(text in texts()) {
            for encoding in Encoding::ALL {
                let tokens: Vec<_> = encoding.encode(&text).into_iter().filter_map(|rank| encoding.token(rank)).collect();
                prop_assert_eq!(tokens.concat(), text.as_bytes());
            }
        }

        // No alternative of either pattern matches across such a place, and none looks behind.
        #[test]
        fn counts_add_up_between_a_letter_or_number_and_what_cannot_continue_it(text in texts()) {
            let class = |character| Classes::table().of(character);
            for (at, next) in text.char_indices().skip(1) {
                let before = text[..at].chars().next_back().expect("the first character was skipped");
                let safe = class(before).is_in(Class::LETTER | Class::NUMBER)
                    && !class(next).is_in(Class::LETTER | Class::NUMBER | Class::MARK)
                    && next != '\'';
                if safe {
                    for encoding in Encoding::ALL {
                        prop_assert_eq!(
                            encoding.count(&text),
                            encoding.count(&text[..at]) + encoding.count(&text[at..])
                        );
                    }
                }
            }
        }
    }
}
