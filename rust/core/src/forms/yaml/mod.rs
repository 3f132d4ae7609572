//! YAML in block style, written as JSON with all that JSON can be. A text is
//! taken as [`read`] finds it and given back as [`write`] lays it out: what is
//! spelled otherwise (folded lines, maps in braces) is left alone.

mod comments;
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

/// Parts of its tokens, of this many, that a text with comments or blank lines has to be spared.
const PARTS: usize = 4;

/// Whether the lines may be YAML.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    let says = |line: &&&str| !comments::is_one(line) && **line != style::MARKER;
    let Some(first) = sample.lines.iter().find(says) else { return false };
    let is_part = |line: &str| scalar::is_element(line.trim_start_matches(' ')) || comments::is_one(line);
    scalar::is_element(first)
        && sample.mostly(MOST, is_part)
        && sample.mostly(MOST / 2, |line| scalar::is_element(line.trim_start_matches(' ')))
}

fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let (style, json) = read::read(text, true).or_else(|| read::read(text, false))?;
    let lightest = json::lightest(&json, Density::Normal, weigh)?;
    let draft = format!("{OPENING}{}{COLON}{}", style.words(), lightest.text);
    // What people write is laid out to be read, and in JSON its comments are not where they look for them.
    let is_worth_it = !style.commented || PARTS * weigh(&draft) <= (PARTS - 1) * weigh(text);
    is_worth_it.then_some(draft)
}

fn decode(draft: &str) -> Option<String> {
    let (words, body) = draft.strip_prefix(OPENING)?.split_once(COLON)?;
    let style = Style::of_words(words)?;
    write::write(&inside::minified(body)?, &style)
}
