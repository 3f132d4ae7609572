//! Data in what a person said: a large block of JSON, CSV or a log, fenced or
//! set off by blank lines, with a question before or behind it.
//!
//! Unlike [`Kind::detect`](crate::Kind::detect) this must not guess wrong: around
//! the data stand a person's words, which nobody may rewrite. So a block is data
//! from its first line to its last, or it is none.

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::forms::{hunks, json::inside};
use crate::kind::{log, separated};

/// Smallest block worth the effort, in bytes: some 500 tokens.
const MIN_BLOCK: usize = 2_000;

/// Fewest lines of a log or a table: less may be sentences with times or commas in them.
const MIN_LINES: usize = 8;

/// Of a hundred lines of a log so many have a time; the others go on where one of those ends.
const WITH_TIME: usize = 50;

/// Most lines of a paragraph that say what is pasted below them.
const MAX_LEAD: usize = 3;

/// What a fence may call data; programs have other labels, and stay as they are.
const LABELS: [&str; 14] = [
    "",
    "console",
    "csv",
    "json",
    "jsonl",
    "log",
    "logs",
    "ndjson",
    "output",
    "plain",
    "plaintext",
    "text",
    "tsv",
    "txt",
];

/// Where data stands in what a person said, in order: whole lines, without the end of the last.
///
/// Total: any text is accepted, in linear time.
#[must_use]
pub fn pasted(said: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if said.len() < MIN_BLOCK {
        return found;
    }
    let lines = Line::all(said);
    let mut rest = lines.as_slice();
    while let Some((opening, fence)) = Fence::first(rest) {
        bare(said, &rest[..opening], &mut found);
        rest = &rest[opening + 1..];
        // One that nothing closes may hold what was said below the data.
        let Some(closing) = rest.iter().position(|line| fence.is_closed_by(line.text)) else {
            rest = &[];
            break;
        };
        if fence.may_hold_data() && Data::of(said, &rest[..closing]).is_some() {
            found.extend(range(&rest[..closing]).filter(|block| fence.outlasts(&said[block.clone()])));
        }
        rest = &rest[closing + 1..];
    }
    bare(said, rest, &mut found);
    found.retain(|block| block.len() >= MIN_BLOCK);
    found
}

/// The data among lines that no fence sets off.
fn bare(said: &str, lines: &[Line<'_>], found: &mut Vec<Range<usize>>) {
    let mut last = None;
    for paragraph in lines.split(Line::is_blank).filter(|paragraph| !paragraph.is_empty()) {
        // One place is tried: brackets that nothing closes are read once.
        let lead = (0..=MAX_LEAD.min(paragraph.len() - 1)).find(|&lead| may_open(&paragraph[lead..]));
        let data = lead.and_then(|lead| {
            let below = &paragraph[lead..];
            let data = Data::of(said, below).filter(|data| data.stands_alone(below))?;
            Some((lead, data, below))
        });
        let Some((lead, data, below)) = data else {
            last = None;
            continue;
        };
        // Blank lines are as good as any in a log.
        match found.last_mut() {
            Some(log) if lead == 0 && data == Data::Log && last == Some(Data::Log) => {
                log.end = below[below.len() - 1].end();
            }
            _ => found.extend(range(below)),
        }
        last = Some(data);
    }
}

/// Whether the first lines may be those of data; most of what is said is told from it by them.
fn may_open(lines: &[Line<'_>]) -> bool {
    let head: Vec<&str> = lines.iter().take(MIN_LINES).map(|line| line.text).collect();
    head[0].starts_with(['[', '{']) || log::has_time(head[0]) || separated::is_table(&head)
}

/// From the first of the lines to the last.
fn range(lines: &[Line<'_>]) -> Option<Range<usize>> {
    Some(lines.first()?.start..lines.last()?.end())
}

/// A line without its end, and where it begins.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn all(text: &'t str) -> Vec<Self> {
        let mut start = 0;
        let line = |text: &'t str| {
            let line = Line { start, text };
            start += text.len() + 1;
            line
        };
        text.split('\n').map(line).collect()
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What opens a block in Markdown: three or more of one sign, and a label.
struct Fence<'t> {
    sign: char,
    signs: usize,
    label: &'t str,
}

impl<'t> Fence<'t> {
    /// The first of the lines that opens a block, and what it opens it with.
    fn first(lines: &[Line<'t>]) -> Option<(usize, Self)> {
        lines.iter().enumerate().find_map(|(at, line)| Some((at, Self::open(line.text)?)))
    }

    fn open(line: &'t str) -> Option<Self> {
        let line = line.strip_prefix("   ").or_else(|| line.strip_prefix("  ")).unwrap_or(line);
        let line = line.strip_prefix(' ').unwrap_or(line);
        let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let label = line.trim_start_matches(sign);
        let signs = line.len() - label.len();
        (signs >= 3 && !label.contains('`')).then(|| Self { sign, signs, label: label.trim() })
    }

    fn is_closed_by(&self, line: &'t str) -> bool {
        Self::open(line).is_some_and(|other| {
            other.sign == self.sign && other.signs >= self.signs && other.label.is_empty()
        })
    }

    /// Whether no rewrite of the block closes the fence: texts in JSON may be written line by line, and one of
    /// them may hold the fence's signs, or spell them as escapes.
    fn outlasts(&self, block: &str) -> bool {
        let signs = self.sign.to_string().repeat(3);
        let escapes =
            [format!("\\u{:04x}", u32::from(self.sign)), format!("\\u{:04X}", u32::from(self.sign))];
        !block.contains(&signs) && !escapes.iter().any(|escape| block.contains(escape))
    }

    fn may_hold_data(&self) -> bool {
        LABELS.iter().any(|label| label.eq_ignore_ascii_case(self.label))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Data {
    Json,
    Table,
    Log,
}

impl Data {
    /// What all of the lines are together.
    fn of(said: &str, lines: &[Line<'_>]) -> Option<Self> {
        let text = &said[range(lines)?];
        if is_json(text) {
            return Some(Self::Json);
        }
        if lines.len() < MIN_LINES || hunks::has_any(text) {
            return None;
        }
        let texts: Vec<&str> = lines.iter().filter(|line| !line.is_blank()).map(|line| line.text).collect();
        if separated::is_table(&texts) {
            return Some(Self::Table);
        }
        let with_time = texts.iter().filter(|line| log::has_time(line)).count();
        (100 * with_time >= WITH_TIME * texts.len()).then_some(Self::Log)
    }

    /// Whether neither the first nor the last of the lines may be what was said of the data.
    fn stands_alone(self, lines: &[Line<'_>]) -> bool {
        let goes_on = |line: &Line<'_>| line.text.starts_with([' ', '\t']) || log::has_time(line.text);
        self != Self::Log || log::has_time(lines[0].text) && lines.last().is_some_and(goes_on)
    }
}

/// Whether a text is a list or a map, or several below one another, in JSON or Python.
fn is_json(text: &str) -> bool {
    let mut rest = text.trim_ascii();
    while rest.starts_with(['[', '{']) {
        let Ok(length) = inside::length(rest) else { return false };
        let behind = &rest[length..];
        rest = behind.trim_ascii_start();
        if rest.is_empty() {
            return true;
        }
        // Only on a line of its own is a document another one.
        if !behind[..behind.len() - rest.len()].contains('\n') {
            return false;
        }
    }
    false
}
