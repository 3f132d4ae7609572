//! Records on their side, a name and its value a line, as `psql -x`, `\G` of
//! `MySQL`, `dpkg -s` and `/proc/cpuinfo` print them. They are written as the
//! array of objects that they are, with all that JSON can be.
//!
//! [`line`] takes a name and its value apart, [`parting`] tells where one record ends
//! and the next begins, [`read`] finds how a text does both, [`write`] lays it out again.

mod line;
mod parting;
mod read;
mod style;
#[cfg(test)]
mod tests;
mod write;

use std::ops::Range;

use super::json::notation::spelling::TABLE;
use super::json::{self, inside};
use super::{Form, TextForm, Weigh};
use crate::kind::Sample;
use crate::{Density, Kind};
use parting::Parting;
use style::Style;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Vertical, kind: Kind::Vertical, opening: OPENING, encode, decode };

/// How the first line begins; what a line looks like, and how records are parted, follows.
const OPENING: &str = "Records of lines \"";
const COLON: &str = ":\n";

/// Share of lines, in percent, that open like one of a name and its value: values may go on below.
const MOST: usize = 30;

/// Whether the lines may be records.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    let lines = || sample.lines.iter().filter(|line| !line.trim().is_empty());
    let Some(first) = lines().next() else { return false };
    if Parting::of_heading(first).is_some() {
        return true;
    }
    let Some(name) = line::name_of(first) else { return false };
    let recurs = lines().skip(1).filter(|line| line::name_of(line) == Some(name)).count();
    // What opens most lines is the level of a log.
    (1..=lines().count() / 3).contains(&recurs) && sample.mostly(MOST, |line| line::name_of(line).is_some())
}

fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let (style, records, json) = read::read(text)?;
    let lightest = json::lightest(&json, Density::Normal, weigh)?;
    // Records that are no table are easier to read as they are.
    lightest.text.contains(&format!("{TABLE}1: {records} rows")).then_some(())?;
    Some(format!("{OPENING}{}{COLON}{}", style.words(), lightest.text))
}

fn decode(draft: &str) -> Option<String> {
    let (words, body) = draft.strip_prefix(OPENING)?.split_once(COLON)?;
    let style = Style::of_words(words)?;
    write::write(&inside::minified(body)?, &style, draft)
}

/// Whether a text has records of databases in it.
pub(super) fn has_any(text: &str) -> bool {
    parting::FIRST.iter().any(|heading| text.contains(heading))
}

/// The lines that are records of databases, in order: what stands on the other lines is said of them.
pub(super) fn ranges(lines: &[&str]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if Parting::of_heading(lines[at]).is_none() {
            at += 1;
            continue;
        }
        let start = at;
        at += lines[start..].iter().position(|line| parting::ends(line)).unwrap_or(lines.len() - start);
        ranges.push(start..at);
    }
    ranges
}
