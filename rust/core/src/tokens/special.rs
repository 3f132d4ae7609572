//! Special tokens: texts that stand for one token when, and only when, the caller asks for it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Encoding;
use crate::{UnknownSpecialToken, UnknownToken};

/// The special tokens that are read as such; all other text is ordinary.
#[derive(Debug, Clone)]
pub struct Special(HashMap<&'static str, u32>);

impl Special {
    /// All that the encoding has.
    #[must_use]
    pub fn all(encoding: Encoding) -> Self {
        Self(encoding.special_tokens().iter().copied().collect())
    }

    /// Those of these names.
    ///
    /// # Errors
    ///
    /// The encoding has no special token of one of the names.
    pub fn named<'n>(
        encoding: Encoding,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<Self, UnknownSpecialToken> {
        let known = encoding.special_tokens();
        let find = |name: &str| {
            let found = known.iter().find(|(known, _)| *known == name);
            found.copied().ok_or_else(|| UnknownSpecialToken { encoding, name: name.to_owned() })
        };
        names.into_iter().map(find).collect::<Result<_, _>>().map(Self)
    }

    /// The first special token of `text`: where it begins, where it ends, its rank.
    fn first(&self, text: &str) -> Option<(usize, usize, u32)> {
        if self.0.is_empty() {
            return None;
        }
        text.match_indices(OPENING).find_map(|(start, _)| {
            let length = text[start..].bytes().take(LONGEST).position(|byte| byte == CLOSING)? + 1;
            let rank = self.0.get(&text[start..start + length])?;
            Some((start, start + length, *rank))
        })
    }
}

/// What every special token begins with.
const OPENING: &str = "<|";

/// What every special token ends in, and has nowhere else.
const CLOSING: u8 = b'>';

/// Bytes of the longest special token.
const LONGEST: usize = 19;

enum Stretch<'t> {
    Ordinary(&'t str),
    Special(u32),
}

impl Encoding {
    /// The special tokens and their ranks, in order of rank.
    #[must_use]
    pub fn special_tokens(self) -> &'static [(&'static str, u32)] {
        match self {
            Self::O200kBase => &[("<|endoftext|>", 199_999), ("<|endofprompt|>", 200_018)],
            Self::O200kHarmony => &HARMONY,
            Self::Cl100kBase => &[
                ("<|endoftext|>", 100_257),
                ("<|fim_prefix|>", 100_258),
                ("<|fim_middle|>", 100_259),
                ("<|fim_suffix|>", 100_260),
                ("<|endofprompt|>", 100_276),
            ],
            Self::P50kBase | Self::R50kBase => &[("<|endoftext|>", 50_256)],
        }
    }

    /// Number of tokens of `text`, with these special tokens read as such.
    #[must_use]
    pub fn count_with(self, text: &str, special: &Special) -> usize {
        let mut count = 0;
        stretches(text, special, |stretch| match stretch {
            Stretch::Ordinary(text) => count += self.count(text),
            Stretch::Special(_) => count += 1,
        });
        count
    }

    /// The ranks of the tokens of `text`, with these special tokens read as such.
    #[must_use]
    pub fn encode_with(self, text: &str, special: &Special) -> Vec<u32> {
        let mut ranks = Vec::new();
        stretches(text, special, |stretch| match stretch {
            Stretch::Ordinary(text) => ranks.append(&mut self.encode(text)),
            Stretch::Special(rank) => ranks.push(rank),
        });
        ranks
    }

    /// The bytes of these tokens, special ones among them, one after the other.
    ///
    /// # Errors
    ///
    /// No token has one of the ranks.
    pub fn decode(self, ranks: &[u32]) -> Result<Vec<u8>, UnknownToken> {
        let mut bytes = Vec::new();
        for &rank in ranks {
            let token = self.token(rank).or_else(|| self.special_token(rank).map(str::as_bytes));
            bytes.extend_from_slice(token.ok_or(UnknownToken { encoding: self, rank })?);
        }
        Ok(bytes)
    }

    /// The special token of that rank; of two, the one with a name of its own.
    fn special_token(self, rank: u32) -> Option<&'static str> {
        let all = self.special_tokens();
        let &(name, found) = all.get(all.partition_point(|&(_, other)| other < rank))?;
        (found == rank).then_some(name)
    }
}

fn stretches<'t>(text: &'t str, special: &Special, mut visit: impl FnMut(Stretch<'t>)) {
    let mut rest = text;
    while let Some((start, end, rank)) = special.first(rest) {
        visit(Stretch::Ordinary(&rest[..start]));
        visit(Stretch::Special(rank));
        rest = &rest[end..];
    }
    visit(Stretch::Ordinary(rest));
}

static HARMONY: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
    let named = [
        ("<|startoftext|>", 199_998),
        ("<|endoftext|>", 199_999),
        ("<|return|>", 200_002),
        ("<|constrain|>", 200_003),
        ("<|channel|>", 200_005),
        ("<|start|>", 200_006),
        ("<|end|>", 200_007),
        ("<|message|>", 200_008),
        ("<|call|>", 200_012),
        // This rank has two names: it is reserved, too.
        ("<|endofprompt|>", 200_018),
    ];
    let is_named = |rank: &u32| named.iter().any(|(_, named)| named == rank) && *rank != 200_018;
    let reserved = (200_000..201_088).filter(|rank| !is_named(rank));
    // They last as long as the process, as the names of the others do.
    let reserved = reserved.map(|rank| (&*format!("<|reserved_{rank}|>").leak(), rank));
    let mut all: Vec<_> = named.into_iter().chain(reserved).collect();
    all.sort_by_key(|&(_, rank)| rank);
    all
});

#[cfg(test)]
mod tests {
    use super::*;

    const O200K: Encoding = Encoding::O200kBase;

    #[test]
    fn special_tokens_are_ordinary_text_unless_asked_for() {
        let text = "a<|endoftext|>b<|endofprompt|>";
        let all = Special::all(O200K);
        assert_eq!(O200K.encode_with(text, &all), [64, 199_999, 65, 200_018]);
        assert_eq!(O200K.count_with(text, &all), 4);
        let none = Special::named(O200K, []).expect("no name is unknown");
        assert_eq!(O200K.encode_with(text, &none), O200K.encode(text));
        let one = Special::named(O200K, ["<|endoftext|>"]).expect("it is known");
        let rest = O200K.encode("b<|endofprompt|>");
        assert_eq!(O200K.encode_with(text, &one), [&[64, 199_999], &rest[..]].concat());
    }

    #[test]
    fn a_special_token_is_found_inside_what_looks_like_another() {
        let all = Special::all(O200K);
        for before in ["<|", "<|end", "<|<|", "<|endoftext|"] {
            let text = format!("{before}<|endoftext|>");
            let expected = [&O200K.encode(before)[..], &[199_999]].concat();
            assert_eq!(O200K.encode_with(&text, &all), expected, "{text}");
        }
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        let harmony = Encoding::O200kHarmony;
        let text = "<|start|>assistant<|message|>中文 don't<|reserved_200018|><|endofprompt|><|return|>";
        let ranks = harmony.encode_with(text, &Special::all(harmony));
        assert_eq!(ranks[0], 200_006);
        let back = harmony.decode(&ranks).expect("every rank came from encoding");
        assert_eq!(String::from_utf8_lossy(&back), text.replace("reserved_200018", "endofprompt"));
    }

    #[test]
    fn every_special_token_has_a_rank_that_no_other_token_has() {
        for encoding in Encoding::ALL {
            for &(name, rank) in encoding.special_tokens() {
                assert!(name.starts_with(OPENING) && name.len() <= LONGEST, "{name}");
                assert_eq!(name.bytes().position(|byte| byte == CLOSING), Some(name.len() - 1), "{name}");
                assert_eq!(encoding.token(rank), None, "{name}");
            }
        }
        assert_eq!(HARMONY.len(), 1_091);
    }

    #[test]
    fn every_special_token_is_read_and_decoded() {
        for encoding in Encoding::ALL {
            let all = Special::all(encoding);
            for &(name, rank) in encoding.special_tokens() {
                assert_eq!(encoding.encode_with(&format!("é{name}>"), &all)[1..], [rank, 29], "{name}");
                let decoded = encoding.decode(&[rank]).expect("it has a token");
                assert!(decoded == name.as_bytes() || name == "<|reserved_200018|>", "{name}");
            }
        }
    }

    #[test]
    fn unknown_names_and_ranks_are_told() {
        let unknown = Special::named(O200K, ["<|start|>"]).expect_err("harmony's only");
        assert_eq!(
            unknown.to_string(),
            "o200k_base has no special token \"<|start|>\"; expected one of <|endoftext|>, <|endofprompt|>"
        );
        let unknown = O200K.decode(&[1, 199_998]).expect_err("a hole");
        assert_eq!(unknown.to_string(), "o200k_base has no token of rank 199998");
    }
}
