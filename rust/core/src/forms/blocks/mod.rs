//! Text of several blocks: a sentence and then JSON, JSON behind a key, a
//! report with fenced logs, what several commands printed. Each block that is lighter in a form of its kind is
//! rewritten; what is between them stands as it is.

mod cells;
mod fences;
mod find;
pub(super) mod in_string;
mod line;
mod parts;
mod sorts;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::bounded::most_bytes;
use super::{Form, TextForm, Weigh, json};
use crate::Kind;
use line::{OPENING as SET_OFF, SetOff, Was};

pub(super) const FORM: TextForm =
    TextForm { form: Form::Blocks, kind: Kind::Blocks, opening: OPENING, encode, decode };

/// The first line of a text whose blocks are rewritten.
const OPENING: &str = "Text with parts rewritten below lines \"[next … lines: what they were]\":\n";

/// A part of a text that is rewritten.
struct Block {
    range: Range<usize>,
    was: Was,
    text: String,
    /// Tokens it spares.
    saved: usize,
}

/// How many pieces a text is of by its lines.
pub(super) fn pieces(text: &str) -> usize {
    find::pieces(text, 0..text.len()).len()
}

/// The text with its blocks rewritten, if any is lighter so.
fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    encode_sparing(text, weigh(text), 0, weigh)
}

/// The same of a text of `before` tokens, where it is likely to spare `least` of them.
pub(super) fn encode_sparing(text: &str, before: usize, least: usize, weigh: Weigh<'_>) -> Option<String> {
    let blocks = parts::blocks(text, before, least, weigh);
    (!blocks.is_empty()).then(|| write(text, &blocks))
}

/// The blocks of documents that stand one below the other: one, if they are a whole.
fn values(text: &str, run: &[Range<usize>], weigh: Weigh<'_>) -> Vec<Block> {
    let whole = value(text, run[0].start..run[run.len() - 1].end, weigh);
    let alone = if whole.is_none() && run.len() > 1 { run } else { &[] };
    whole.into_iter().chain(alone.iter().filter_map(|range| value(text, range.clone(), weigh))).collect()
}

/// The block of JSON, or of a Python literal, there.
fn value(text: &str, range: Range<usize>, weigh: Weigh<'_>) -> Option<Block> {
    let original = &text[range.clone()];
    let lightest = json::inside::lightest(original, weigh)?;
    block(range, Was::Value(lightest.was), lightest.text, lightest.weight, weigh(original), weigh)
}

/// The block of another kind there.
fn text_block(text: &str, range: Range<usize>, weigh: Weigh<'_>) -> Option<Block> {
    // A text without blocks is tried as a whole, the line feed at its end included.
    if range.len() < find::least_lines(text.len()) || range.len() + 1 >= text.len() {
        return None;
    }
    let original = &text[range.clone()];
    let lightest = super::lightest_text(original, weigh)?;
    block(range, Was::Text, lightest.text, lightest.weight, weigh(original), weigh)
}

/// The block, if that is lighter with the line that sets it off.
fn block(
    range: Range<usize>,
    was: Was,
    text: String,
    weight: usize,
    before: usize,
    weigh: Weigh<'_>,
) -> Option<Block> {
    let set_off = SetOff { lines: lines(&text), was, begun: false, goes_on: false };
    let saved = before.saturating_sub(weight + weigh(&set_off.write()));
    (saved > 0).then_some(Block { range, was: set_off.was, text, saved })
}

fn lines(text: &str) -> usize {
    1 + text.bytes().filter(|&byte| byte == b'\n').count()
}

/// The text with `blocks` in place of what they were.
fn write(text: &str, blocks: &[Block]) -> String {
    let mut out = String::from(OPENING);
    let first = Between::of(&text[..blocks[0].range.start], false, true);
    first.write(&mut out);
    let mut begun = first.begun;
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1).map(|next| next.range.start);
        let between = Between::of(&text[block.range.end..next.unwrap_or(text.len())], true, next.is_some());
        let (lines, was) = (lines(&block.text), block.was.clone());
        push_line(&SetOff { lines, was, begun, goes_on: between.goes_on }.write(), &mut out);
        push_line(&block.text, &mut out);
        between.write(&mut out);
        begun = between.begun;
    }
    out.pop();
    out
}

fn push_line(line: &str, out: &mut String) {
    out.push_str(line);
    out.push('\n');
}

/// What stands before, between or behind blocks.
struct Between<'t> {
    /// Whether the line of the block before goes on.
    goes_on: bool,
    /// Whole lines of a rewritten text, without the last line feed.
    text: Option<&'t str>,
    /// Whether the block behind begins on the last line.
    begun: bool,
}

impl<'t> Between<'t> {
    fn of(text: &'t str, after_block: bool, before_block: bool) -> Self {
        if text.is_empty() || text == "\n" && after_block && before_block {
            let begun = text.is_empty() && after_block && before_block;
            return Self { goes_on: false, text: None, begun };
        }
        let (rest, goes_on) = without(text.strip_prefix('\n').filter(|_| after_block), text);
        let (rest, begun) = without(rest.strip_suffix('\n').filter(|_| before_block), rest);
        Self { goes_on: goes_on && after_block, text: Some(rest), begun: begun && before_block }
    }

    /// Writes the lines, those that look like one that sets a block off as blocks themselves.
    fn write(&self, out: &mut String) {
        let Some(text) = self.text else { return };
        let lines_of_text: Vec<&str> = text.split('\n').collect();
        for same in
            lines_of_text.chunk_by(|one, other| one.starts_with(SET_OFF) == other.starts_with(SET_OFF))
        {
            if same[0].starts_with(SET_OFF) {
                let set_off = SetOff { lines: same.len(), was: Was::Verbatim, begun: false, goes_on: false };
                push_line(&set_off.write(), out);
            }
            for line in same {
                push_line(line, out);
            }
        }
    }
}

/// What is left where something was stripped; otherwise all of it, and that nothing was.
fn without<'t>(stripped: Option<&'t str>, text: &'t str) -> (&'t str, bool) {
    stripped.map_or((text, true), |rest| (rest, false))
}

/// The text whose blocks were rewritten; `None` for what [`encode`] cannot have written.
fn decode(draft: &str) -> Option<String> {
    decode_with(draft, expand)
}

/// The same, where `expand` gives what a block was, of at most so many bytes.
fn decode_with(draft: &str, expand: fn(&str, &Was, usize) -> Option<String>) -> Option<String> {
    let limit = most_bytes(draft.len());
    let mut rest = Some(draft.strip_prefix(OPENING)?);
    let mut out = String::new();
    let mut joined = true;
    while let Some(text) = rest {
        let (line, after) = split_lines(text, 1)?;
        rest = after;
        let set_off = line.starts_with(SET_OFF).then(|| SetOff::read(line));
        let Some(set_off) = set_off else {
            push_joined(line, joined, limit, &mut out)?;
            joined = false;
            continue;
        };
        let set_off = set_off?;
        let (body, after) = split_lines(after?, set_off.lines)?;
        rest = after;
        let original = expand(body, &set_off.was, limit - out.len())?;
        push_joined(&original, joined || set_off.begun, limit, &mut out)?;
        joined = set_off.goes_on;
    }
    Some(out)
}

/// Adds a piece, on a line of its own unless it is `joined` to what there is.
fn push_joined(piece: &str, joined: bool, limit: usize, out: &mut String) -> Option<()> {
    (out.len() + piece.len() < limit).then_some(())?;
    if !joined {
        out.push('\n');
    }
    out.push_str(piece);
    Some(())
}

/// The first `lines` lines, and what is behind the line feed after them, if there is one.
fn split_lines(text: &str, lines: usize) -> Option<(&str, Option<&str>)> {
    let last = lines.checked_sub(1)?;
    let mut feeds = text.match_indices('\n').map(|(at, _)| at);
    match feeds.nth(last) {
        Some(end) => Some((&text[..end], Some(&text[end + 1..]))),
        None => (text.bytes().filter(|&byte| byte == b'\n').count() == last).then_some((text, None)),
    }
}

fn expand(body: &str, was: &Was, limit: usize) -> Option<String> {
    match was {
        Was::Verbatim => Some(body.to_owned()),
        Was::Text => super::expand_text(body),
        Was::Value(words) => json::inside::expand(body, words, limit),
    }
}
