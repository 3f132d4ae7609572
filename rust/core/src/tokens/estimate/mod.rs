//! How many tokens a model reads whose vocabulary is not at hand.
//!
//! Ten [`Features`] of a text, each times a weight of the model's [`Family`].
//! Where a vocabulary is public the weights are fitted to it, on text the
//! published errors were not measured on; elsewhere they follow published ratios.
//! Another family is another row of what `scripts/fit_estimates.py` writes.

mod bytes;
mod families;
mod features;
mod unlike;

use std::fmt;
use std::str::FromStr;

use families::FAMILIES;
pub use features::Features;

/// A family of models that share a tokenizer, or are taken to.
#[derive(Debug, PartialEq)]
pub struct Family {
    name: &'static str,
    /// Tokens for one of each feature, in the order of [`Features::values`].
    weights: [f64; 10],
    /// Share of the value that the true count may lie below it.
    below: f64,
    /// Share of the value that the true count may lie above it.
    above: f64,
    /// What short texts may be off besides, in square roots of the value: the
    /// fewer tokens there are, the less their errors cancel out.
    short: f64,
    /// Tokens that a character of each group of scripts may be off besides:
    /// vocabularies differ most in the scripts they were not made for.
    scripts: [f64; 4],
}

/// An estimate, and what the true count lies between for nearly all text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// The likeliest count.
    pub value: usize,
    /// At most `value`.
    pub low: usize,
    /// At least `value`.
    pub high: usize,
}

impl Family {
    /// Every family, in the order errors list them.
    #[must_use]
    pub fn all() -> &'static [Self] {
        FAMILIES
    }

    /// The name by which it is asked for.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The tokens of a text with those features. Only a text without any has none.
    #[must_use]
    pub fn estimate(&self, features: &Features) -> Estimate {
        let pairs = self.weights.iter().zip(features.values());
        let tokens: f64 = pairs.map(|(weight, feature)| weight * feature).sum();
        // Weights below zero could bring odd text to nothing, where no vocabulary
        // known makes half as few tokens as o200k; and no text has no tokens.
        let least = f64::from(u8::from(!features.is_empty()));
        let tokens = tokens.max(features.tokens() / 2.0).max(least);
        let scripts = self.scripts.iter().zip(features.scripts());
        let scripts: f64 = scripts.map(|(off, characters)| off * characters).sum();
        let either_way = self.short * tokens.sqrt() + scripts;
        let band = (tokens * (1.0 - self.below) - either_way, tokens * (1.0 + self.above) + either_way);
        let (low, high) = unlike::widened(band, tokens, features);
        Estimate {
            value: whole(tokens.round()),
            low: whole(low.floor().max(least)),
            high: whole(high.ceil().max(least)),
        }
    }
}

#[expect(clippy::cast_sign_loss, reason = "no estimate is below zero")]
fn whole(tokens: f64) -> usize {
    tokens as usize
}

/// The name of a family that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFamily(pub String);

impl fmt::Display for UnknownFamily {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = Family::all().iter().map(Family::name).collect();
        write!(formatter, "unknown family {:?}; expected one of {}", self.0, known.join(", "))
    }
}

impl std::error::Error for UnknownFamily {}

impl FromStr for &'static Family {
    type Err = UnknownFamily;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Family::all().iter().find(|family| family.name == name);
        known.ok_or_else(|| UnknownFamily(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> impl Iterator<Item = Estimate> {
        let features = Features::of(text);
        Family::all().iter().map(move |family| family.estimate(&features))
    }

    #[test]
    fn an_empty_text_has_no_tokens() {
        assert!(of("").all(|estimate| estimate == Estimate { value: 0, low: 0, high: 0 }));
    }

    #[test]
    fn names_are_read_back() {
        for family in Family::all() {
            assert_eq!(family.name().parse::<&Family>(), Ok(family));
        }
    }

    #[test]
    fn an_unknown_family_is_told_the_known_ones() {
        let error = "qwem".parse::<&Family>().expect_err("it is unknown").to_string();
        assert!(error.starts_with("unknown family \"qwem\"; expected one of "), "{error}");
        assert!(error.contains("qwen"), "{error}");
    }

    proptest! {
        #[test]
        fn an_estimate_lies_within_its_band(text in any::<String>()) {
            for Estimate { value, low, high } in of(&text) {
                prop_assert!(low <= value && value <= high);
            }
        }

        #[test]
        fn a_text_of_any_length_has_at_least_one_token(text in ".{1,40}") {
            prop_assert!(of(&text).all(|estimate| estimate.low >= 1));
        }
    }
}
