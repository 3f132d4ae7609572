//! Columns computed from others: `https://api.github.com/repos/octo/hello/issues/$number`.

use super::columns::{ABSENT, Column};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name::{self, is_key_byte};

/// Most columns among which relations are sought: each is held against each other one.
const MAX_COLUMNS: usize = 200;

/// Rows in which relations are sought. One found in them is then held against
/// all; what holds in none of them is not looked at again.
const SAMPLE_ROWS: usize = 64;

/// Most places in a text at which values of other columns are found: a string
/// of more references is not readable, and a long one may have a place a byte
/// for each other column.
const MAX_PLACES: usize = 1_000;

/// A piece of a computed string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    /// The text of the same row's value in that column.
    Value(usize),
}

/// How a column's values follow from the same row's other values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    /// The very value of that column, or its absence.
    Same(usize),
    /// A string put together from pieces.
    Joined(Vec<Piece>),
}

impl Rule {
    /// Bytes it takes to say, about.
    fn length(&self, columns: &[Column]) -> usize {
        let reference = |source: usize| 1 + columns[source].name.len();
        match self {
            Self::Same(source) => reference(*source),
            Self::Joined(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.len(),
                    Piece::Value(source) => reference(*source),
                })
                .sum(),
        }
    }
}

/// Bytes a column's cells take, about: a comma each, and a word for what has no text.
fn length(document: &Document<'_>, column: &Column) -> usize {
    let value = |at: usize| {
        let texts = (at..at + document.nodes[at].span()).map(|at| document.text_at(at));
        texts.map(|text| 1 + text.map_or(4, str::len)).sum()
    };
    let cell = |&at: &u32| if at == ABSENT { 1 } else { value(at as usize) };
    column.values.iter().map(cell).sum()
}

/// For each column the rule it follows, where one holds in every row and is
/// shorter than the cells it spares.
///
/// A rule names only columns that follow none themselves, so that a reader
/// finds the value in one step. Columns are tried from the shortest text to
/// the longest, because a part is shorter than the whole.
pub(crate) fn rules(
    document: &Document<'_>,
    columns: &[Column],
    fixed: &[bool],
    keyed: bool,
) -> Vec<Option<Rule>> {
    let mut rules: Vec<Option<Rule>> = vec![None; columns.len()];
    if columns.len() > MAX_COLUMNS {
        return rules;
    }
    let sample = sample(columns[0].values.len());
    let texts: Vec<_> = columns.iter().map(|column| Texts::of(document, column, &sample)).collect();
    let mut by_length: Vec<usize> = (0..columns.len()).filter(|&index| !fixed[index]).collect();
    by_length.sort_by_key(|&index| texts[index].as_ref().map_or(usize::MAX, |texts| texts.length));
    let mut sources: Vec<usize> = Vec::new();
    for target in by_length {
        rules[target] = same(document, columns, &sources, target)
            .or_else(|| joined(&texts, &sources, target))
            .filter(|rule| holds(document, columns, rule, target))
            .filter(|rule| rule.length(columns) < length(document, &columns[target]))
            // The keys of an object stand in every row.
            .filter(|_| !keyed || target > 0);
        if rules[target].is_none() && name::can_be_referred_to(&columns[target].name) {
            sources.push(target);
        }
    }
    rules
}

/// The first row, the last, and others at even distances between.
fn sample(rows: usize) -> Vec<usize> {
    let count = rows.min(SAMPLE_ROWS);
    (0..count).map(|place| place * (rows - 1) / (count - 1).max(1)).collect()
}

fn same(document: &Document<'_>, columns: &[Column], sources: &[usize], target: usize) -> Option<Rule> {
    let equal = |a: u32, b: u32| match (a, b) {
        (ABSENT, _) | (_, ABSENT) => a == b,
        (a, b) => document.same_values(a as usize, b as usize),
    };
    let values = &columns[target].values;
    let source = sources.iter().copied().find(|&source| {
        let mut pairs = columns[source].values.iter().zip(values);
        pairs.all(|(&a, &b)| equal(a, b))
    })?;
    Some(Rule::Same(source))
}

/// The texts of a column in some rows, all of them strings or numbers that need no escape.
struct Texts<'d> {
    rows: Vec<&'d str>,
    are_strings: bool,
    /// Bytes in these rows together.
    length: usize,
}

impl<'d> Texts<'d> {
    fn of(document: &'d Document<'_>, column: &Column, sample: &[usize]) -> Option<Self> {
        let at = |row: &usize| column.values[*row] as usize;
        let rows: Vec<&str> =
            sample.iter().map(|row| plain_text(document, at(row))).collect::<Option<_>>()?;
        let are_strings = sample.iter().all(|row| matches!(document.nodes[at(row)], Node::String(_)));
        let length = rows.iter().map(|row| row.len()).sum();
        Some(Self { rows, are_strings, length })
    }
}

/// The text of a string or number, if it needs no escape.
fn plain_text<'d>(document: &'d Document<'_>, at: usize) -> Option<&'d str> {
    document.text_at(at).filter(|text| !text.contains('\\'))
}

fn joined(texts: &[Option<Texts<'_>>], sources: &[usize], target: usize) -> Option<Rule> {
    let wanted = texts[target].as_ref().filter(|texts| texts.are_strings)?;
    let sources: Vec<(usize, &Texts<'_>)> =
        sources.iter().filter_map(|&source| Some((source, texts[source].as_ref()?))).collect();
    // One row may hold what looks like another column's value by chance; hardly three of them.
    let last = wanted.rows.len() - 1;
    [0, last / 2, last].into_iter().find_map(|row| {
        let pieces = cut(wanted.rows[row], row, &sources)?;
        let text = |source: usize, row: usize| texts[source].as_ref().map(|texts| texts.rows[row]);
        let mut rows = wanted.rows.iter().enumerate();
        let holds = rows.all(|(row, wanted)| is_joined(wanted, &pieces, |source| text(source, row)));
        holds.then_some(Rule::Joined(pieces))
    })
}

/// Cuts one row's text at the values of other columns, the longest first at
/// each place, and only where a word ends. `None` when there is no such value in it, or too many.
fn cut(text: &str, row: usize, sources: &[(usize, &Texts<'_>)]) -> Option<Vec<Piece>> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for &(source, texts) in sources {
        let value = texts.rows[row];
        if !value.is_empty() {
            let places = text.match_indices(value).filter(|(at, _)| is_whole(text, *at, value.len()));
            found.extend(places.take(MAX_PLACES + 1).map(|(at, _)| (at, value.len(), source)));
            if found.len() > MAX_PLACES {
                return None;
            }
        }
    }
    found.sort_by_key(|&(at, length, source)| (at, std::cmp::Reverse(length), source));
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, length, source) in found {
        if at < done {
            continue;
        }
        if at > done {
            pieces.push(Piece::Text(text[done..at].to_owned()));
        }
        pieces.push(Piece::Value(source));
        done = at + length;
    }
    if done < text.len() {
        pieces.push(Piece::Text(text[done..].to_owned()));
    }
    pieces.iter().any(|piece| matches!(piece, Piece::Value(_))).then_some(pieces)
}

/// Whether the stretch neither begins nor ends inside a word or a number.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let bytes = text.as_bytes();
    let inside_word =
        |at: usize| at > 0 && at < bytes.len() && [bytes[at - 1], bytes[at]].into_iter().all(is_word_byte);
    !inside_word(at) && !inside_word(at + length)
}

fn is_word_byte(byte: u8) -> bool {
    is_key_byte(byte) && !matches!(byte, b'_' | b'-')
}

/// Whether `wanted` is what the pieces join to.
fn is_joined<'d>(wanted: &str, pieces: &[Piece], value: impl Fn(usize) -> Option<&'d str>) -> bool {
    let mut rest = Some(wanted);
    for piece in pieces {
        let part = match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Value(source) => value(*source),
        };
        rest = rest.zip(part).and_then(|(rest, part)| rest.strip_prefix(part));
    }
    rest == Some("")
}

/// Whether a rule holds in every row.
fn holds(document: &Document<'_>, columns: &[Column], rule: &Rule, target: usize) -> bool {
    let Rule::Joined(pieces) = rule else {
        // Found by comparing every row.
        return true;
    };
    let at = |column: usize, row: usize| columns[column].values[row] as usize;
    (0..columns[target].values.len()).all(|row| {
        let at_target = at(target, row);
        plain_text(document, at_target).is_some_and(|wanted| {
            matches!(document.nodes[at_target], Node::String(_))
                && is_joined(wanted, pieces, |source| plain_text(document, at(source, row)))
        })
    })
}
