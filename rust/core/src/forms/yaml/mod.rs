//! YAML in block style, written as JSON with all that JSON can be. A text is
//! taken as [`read`] finds it and given back as [`write`] lays it out: what is
//! spelled otherwise (folded lines, comments on lines of their own, blank
//! lines) is left alone.

mod read;
mod scalar;
mod style;
#[cfg(test)]
mod tests;
mod write;

use super::json::{self, inside};
use super::{Form, TextForm, Weigh};
use crate::kind::Sample;
use crate::{Density, Kind};
use style::Style;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Yaml, kind: Kind::Yaml, opening: OPENING, encode, decode };

/// How the first line begins; how the text was laid out follows.
const OPENING: &str = "YAML, written as JSON";
const COLON: &str = ":\n";

/// Share of lines that are items, or keys with values, in percent: literals may hold any lines.
const MOST: usize = 80;

/// Whether the lines may be YAML.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    let first = sample.lines.first().copied().unwrap_or_default();
    (scalar::is_element(first) || first == style::MARKER)
        && sample.mostly(MOST, |line| scalar::is_element(line.trim_start_matches(' ')))
}

fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let (style, json) = read::read(text, true).or_else(|| read::read(text, false))?;
    let lightest = json::lightest(&json, Density::Normal, weigh)?;
    Some(format!("{OPENING}{}{COLON}{}", style.words(), lightest.text))
}

fn decode(draft: &str) -> Option<String> {
    let (words, body) = draft.strip_prefix(OPENING)?.split_once(COLON)?;
    let style = Style::of_words(words)?;
    write::write(&inside::minified(body)?, &style)
}
