//! Reads records as an array of objects in JSON, line by line.

use ahash::HashMap;

use super::line::Shape;
use super::parting::{Parting, may_be_rule};
use super::style::{Ends, MAX_FEEDS, Style};
use crate::forms::json::cursor::is_number;
use crate::forms::json::from_json::push_escaped;

/// Lines by which it is told what lines look like.
const PROBE: usize = 256;

/// Fewest records: two of anything may open alike.
const FEW: usize = 3;

/// Fewest names of a record, on average.
const FEW_NAMES: usize = 2;

/// Of so many members one may have a name that no other record has.
const STRANGE: usize = 5;

/// Of so many lines one has to be of a name and its value: the others go on with the value above.
const NAMED: usize = 3;

/// Names of records of which two are enough, if both have all of them.
const MANY_NAMES: usize = 8;

/// How the records of a text are laid out, how many there are, and what they say in JSON.
pub(super) fn read(text: &str) -> Option<(Style, usize, String)> {
    let feeds = text.bytes().filter(|byte| *byte == b'\n').count();
    let returns = feeds > 0 && text.matches("\r\n").count() == feeds;
    let unreturned = if returns { text.replace("\r\n", "\n") } else { String::new() };
    let text = if returns { &unreturned } else { text };
    let body = text.trim_matches('\n');
    let first = text.len() - text.trim_start_matches('\n').len();
    let last = text.len() - first - body.len();
    (!body.is_empty() && first <= MAX_FEEDS && last <= MAX_FEEDS).then_some(())?;
    let lines: Vec<&str> = body.split('\n').collect();
    let headed = Parting::of_heading(lines[0]);
    let shape = shape(&lines, lines.get(usize::from(headed.is_some()))?)?;
    let is_headed = headed.is_some();
    let parting = headed.or_else(|| parting(&lines, &shape))?;
    let style = Style { shape, parting, ends: Ends { first, last, returns } };
    let records = records(&lines, &style)?;
    (is_headed || are_alike(&records, lines.len())).then(|| (style, records.len(), json(&records)))
}

/// What most of the first lines look like, the one given among them.
fn shape(lines: &[&str], like: &str) -> Option<Shape> {
    let mut scratch = String::new();
    let mut best: Option<(usize, Shape)> = None;
    for shape in Shape::all_of(like) {
        for trimmed in [false, true] {
            let shape = Shape { trimmed, ..shape.clone() };
            let is_named = |line: &&&str| shape.split(line, &mut scratch).is_some();
            let named = lines.iter().take(PROBE).filter(is_named).count();
            if best.as_ref().is_none_or(|(most, _)| named > *most) {
                best = Some((named, shape));
            }
        }
    }
    best.map(|(_, shape)| shape)
}

/// What parts records that have no headings.
fn parting(lines: &[&str], shape: &Shape) -> Option<Parting> {
    if lines.contains(&"") {
        return Some(Parting::Blank);
    }
    let mut scratch = String::new();
    let mut name_of = |line: &str| shape.split(line, &mut scratch).map(|(name, _)| name.to_owned());
    let first = name_of(lines[0])?;
    let again = 1 + lines[1..].iter().position(|line| name_of(line).as_ref() == Some(&first))?;
    let rule = lines[again - 1];
    Some(if may_be_rule(rule) { Parting::Rule(rule.to_owned()) } else { Parting::Name })
}

/// Names and values of a record; the latter may go on for lines.
type Record<'t> = Vec<(&'t str, String)>;

/// The records of lines; `None` where one has no name.
fn records<'t>(lines: &[&'t str], style: &Style) -> Option<Vec<Record<'t>>> {
    let mut scratch = String::new();
    let mut records: Vec<Record<'t>> = Vec::new();
    let mut begins = true;
    let heading = |number| style.parting.heading(number, style.shape.padding.of_names());
    let mut next = heading(1);
    for line in lines {
        if next.as_deref() == Some(*line) {
            next = heading(records.len() + 2);
            begins = true;
            records.push(Record::new());
            continue;
        }
        if style.parting.between() == Some(*line) {
            (!begins).then_some(())?;
            begins = true;
            continue;
        }
        let Some((name, value)) = style.shape.split(line, &mut scratch) else {
            (!begins).then_some(())?;
            let (_, value) = records.last_mut()?.last_mut()?;
            value.push('\n');
            value.push_str(line);
            continue;
        };
        let first = records.first().and_then(|record| record.first());
        begins |= style.parting == Parting::Name && first.is_some_and(|first| first.0 == name);
        if std::mem::replace(&mut begins, false) && next.is_none() {
            records.push(Record::new());
        }
        records.last_mut()?.push((name, value.to_owned()));
    }
    (!begins).then_some(records)
}

/// Whether there are enough records, of like names.
fn are_alike(records: &[Record<'_>], lines: usize) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::default();
    for (name, _) in records.iter().flatten() {
        *times.entry(name).or_default() += 1;
    }
    let members: usize = times.values().sum();
    let strange = times.values().filter(|times| **times == 1).count();
    let has_one_each = times.values().all(|times| *times <= records.len());
    let are_same = times.len() >= MANY_NAMES && members == records.len() * times.len();
    (records.len() >= FEW || records.len() == 2 && are_same)
        && has_one_each
        && members >= FEW_NAMES * records.len()
        && STRANGE * strange <= members
        && NAMED * members >= lines
}

/// An array of objects; what JSON has a word or a number for is that.
fn json(records: &[Record<'_>]) -> String {
    let mut out = String::from("[");
    for (at, record) in records.iter().enumerate() {
        out.push_str(if at > 0 { ",{" } else { "{" });
        for (at, (name, value)) in record.iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            push_string(name, &mut out);
            out.push(':');
            if is_number(value) || matches!(value.as_str(), "null" | "true" | "false") {
                out.push_str(value);
            } else {
                push_string(value, &mut out);
            }
        }
        out.push('}');
    }
    out.push(']');
    out
}

fn push_string(string: &str, out: &mut String) {
    out.push('"');
    string.chars().for_each(|character| push_escaped(character, out));
    out.push('"');
}
