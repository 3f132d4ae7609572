//! Columns computed from others: `https://api.github.com/repos/octo/hello/issues/$number`.

use super::cells::{Cells, Texts, length, plain_text, sample};
use super::columns::{ABSENT, Column};
use super::plan::Role;
use super::shortened::Shortened;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name::{self, is_key_byte};

/// Most columns among which relations are sought: each is held against each other one.
const MAX_COLUMNS: usize = 200;

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

/// Tells every listed column by a rule, where one holds in every row and is
/// shorter than the cells it spares, or shortens it.
///
/// A rule names only columns that follow none themselves, so that a reader
/// finds the value in one step: it is what stands in the row. Columns are tried from
/// the shortest text to the longest, because a part is shorter than the whole.
pub(super) fn follow(
    document: &Document<'_>,
    columns: &[Column],
    roles: &mut [Role],
    keyed: bool,
    hash_of: &[u64],
) {
    if columns.len() > MAX_COLUMNS {
        return;
    }
    let sample = sample(columns[0].values.len());
    let texts = |roles: &[Role], column: usize| {
        Texts::of(Cells { document, columns, roles, hash_of }, column, &sample)
    };
    let mut texts_of: Vec<_> = (0..columns.len()).map(|column| texts(roles, column)).collect();
    // The keys of an object stand in every row.
    let first = usize::from(keyed);
    let mut by_length: Vec<usize> =
        (0..columns.len()).filter(|&index| roles[index] == Role::Listed).collect();
    by_length.sort_by_key(|&index| texts_of[index].as_ref().map_or(usize::MAX, |texts| texts.length));
    let mut sources: Vec<usize> = Vec::new();
    for target in by_length {
        let cells = Cells { document, columns, roles, hash_of };
        let rule = same(cells, &sources, target)
            .or_else(|| joined(&texts_of, &sources, target))
            .filter(|rule| holds(cells, rule, target))
            .filter(|rule| rule.length(columns) < length(document, &columns[target]))
            .filter(|_| target >= first);
        if let Some(rule) = rule {
            roles[target] = Role::Computed(rule);
            continue;
        }
        if !name::can_be_referred_to(&columns[target].name) {
            continue;
        }
        let with_texts = sources.iter().filter_map(|&source| Some((source, texts_of[source].as_ref()?)));
        let sources_with_texts: Vec<(usize, &Texts<'_>)> = with_texts.collect();
        if target >= first
            && let Some(shortened) = Shortened::find(cells, target, &sources_with_texts, &sample)
        {
            roles[target] = Role::Shortened(shortened);
            texts_of[target] = texts(roles, target);
        }
        sources.push(target);
    }
}

fn same(cells: Cells<'_, '_>, sources: &[usize], target: usize) -> Option<Rule> {
    let equal = |a: u32, b: u32| match (a, b) {
        (ABSENT, _) | (_, ABSENT) => a == b,
        (a, b) => cells.document.same_values(a as usize, b as usize),
    };
    let values = &cells.columns[target].values;
    let source = sources.iter().copied().find(|&source| {
        let mut pairs = cells.columns[source].values.iter().zip(values);
        pairs.all(|(&a, &b)| equal(a, b))
    })?;
    Some(match &cells.roles[source] {
        // A reference stands for the cell, which holds only a part.
        Role::Shortened(shortened) => Rule::Joined(shortened.pieces.clone()),
        Role::Listed
        | Role::Constant
        | Role::Computed(_)
        | Role::Mostly(_)
        | Role::AsAbove
        | Role::Follows(_)
        | Role::Progression(_) => Rule::Same(source),
    })
}

fn joined(texts: &[Option<Texts<'_>>], sources: &[usize], target: usize) -> Option<Rule> {
    let wanted = texts[target].as_ref().filter(|texts| texts.are_strings)?;
    let sources: Vec<(usize, &Texts<'_>)> =
        sources.iter().filter_map(|&source| Some((source, texts[source].as_ref()?))).collect();
    // One row may hold what looks like another column's value by chance; hardly three of them.
    let last = wanted.rows.len() - 1;
    [0, last / 2, last].into_iter().find_map(|row| {
        let pieces = cut(wanted.rows[row], row, &sources)?;
        in_all_rows(pieces, row, texts, &wanted.rows).map(Rule::Joined)
    })
}

/// Holds the pieces of one row against all. A value that is in it by chance is
/// text; `None` where that does not join, or leaves no value.
fn in_all_rows(
    pieces: Vec<Piece>,
    row: usize,
    texts: &[Option<Texts<'_>>],
    wanted: &[&str],
) -> Option<Vec<Piece>> {
    let mut rests = wanted.to_vec();
    let mut held: Vec<Piece> = Vec::new();
    for piece in pieces {
        let values = match &piece {
            Piece::Text(_) => None,
            Piece::Value(source) => Some(&texts[*source].as_ref()?.rows),
        };
        let text = match &piece {
            Piece::Text(text) => text.as_str(),
            Piece::Value(_) => values?[row],
        };
        // What is the same in all of these rows may differ in others, where the string does not.
        if let Some(stripped) = rests.iter().map(|rest| rest.strip_prefix(text)).collect() {
            rests = stripped;
            match held.last_mut() {
                Some(Piece::Text(last)) => last.push_str(text),
                _ => held.push(Piece::Text(text.to_owned())),
            }
        } else {
            rests = rests
                .iter()
                .zip(values?)
                .map(|(rest, value)| rest.strip_prefix(value))
                .collect::<Option<_>>()?;
            held.push(piece);
        }
    }
    let joins = rests.iter().all(|rest| rest.is_empty());
    let has_value = held.iter().any(|piece| matches!(piece, Piece::Value(_)));
    (joins && has_value).then_some(held)
}

/// Cuts one row's text at the values of other columns, the longest first at
/// each place, and only where a word ends. `None` when there is no such value in it, or too many.
pub(super) fn cut(text: &str, row: usize, sources: &[(usize, &Texts<'_>)]) -> Option<Vec<Piece>> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for &(source, texts) in sources {
        let value = texts.rows[row];
        // Most values are in no other: to search for each is dear.
        let may_hold = |first: &u8| value.len() <= text.len() && text.as_bytes().contains(first);
        if value.as_bytes().first().is_some_and(may_hold) {
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
fn holds(cells: Cells<'_, '_>, rule: &Rule, target: usize) -> bool {
    let Rule::Joined(pieces) = rule else {
        // Found by comparing every row.
        return true;
    };
    cells.columns[target].values.iter().enumerate().all(|(row, &at)| {
        let wanted = plain_text(cells.document, at as usize);
        wanted.is_some_and(|wanted| {
            matches!(cells.document.nodes[at as usize], Node::String(_))
                && is_joined(wanted, pieces, |source| cells.text(source, row))
        })
    })
}
