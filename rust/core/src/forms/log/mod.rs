//! Logs: templates with their values, in the order of the lines.
//!
//! The way of a text: [`lex`] takes it apart, [`head`] finds how its records
//! begin, [`records`] where they end, [`mine`] which are alike, [`template`]
//! what these have in common; [`plan`] chooses, [`names`] names, [`said`] finds
//! values worth a name; [`encode`] writes it, [`decode`] reads it back.

mod atoms;
mod columns;
mod decode;
mod encode;
mod hash;
mod head;
#[cfg(test)]
mod kinds;
mod lex;
mod lines;
mod looks;
mod mine;
mod names;
mod plan;
mod records;
mod said;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod speed;
mod spelling;
mod template;
#[cfg(test)]
mod tests;
mod texts;
mod trim;
mod words;

use super::{Form, Kind, TextForm, Weigh};
use plan::Plan;

pub(super) use texts::texts;

/// Longest text looked at, in bytes. Positions are thirty bits wide.
const MAX_BYTES: usize = 1 << 26;

/// Logs by templates.
pub(super) const FORM: TextForm =
    TextForm { form: Form::Log, kind: Kind::Log, opening: spelling::OPENING, encode, decode: decode::decode };

fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    if text.len() > MAX_BYTES || text.starts_with(spelling::OPENING) {
        return None;
    }
    let plan = Plan::of(text.strip_suffix('\n').unwrap_or(text), weigh)?;
    Some(encode::encode(text, &plan, weigh))
}
