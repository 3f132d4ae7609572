//! Columns whose cells hold the one part of a string that changes, between
//! what every row has: `https://example.com/packages/@url/@filename`.

use super::cells::{Cells, Texts};
use super::columns::ABSENT;
use super::moments;
use super::seams::{End, Seams};
use super::template::{Piece, cut};
use crate::forms::json::document::Node;

/// Fewest bytes that a cell has to be spared on average: a sign alone is no token of its own.
const MIN_SPARED: usize = 3;

/// Most pieces of a string that are looked at: one of more references is not readable.
const MAX_PIECES: usize = 32;

/// Bytes that weigh as much as a name: what strings begin with could have one, but for a day.
const NAME: usize = 5;

/// Bytes that weigh as much as what opens a line of definitions.
const OVERHEAD: usize = 24;

/// How a column's strings are put together from their cells and from what every row has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortened {
    /// The whole; the column itself stands among them, once, for its cell.
    pub(crate) pieces: Vec<Piece>,
    /// Where in each row's string the part begins that its cell holds, and how long that is.
    parts: Vec<(u32, u32)>,
}

impl Shortened {
    /// What the cell of that row holds of the string in it.
    pub(crate) fn part<'t>(&self, row: usize, content: &'t str) -> &'t str {
        let (start, length) = self.parts[row];
        &content[start as usize..(start + length) as usize]
    }

    /// Whether other columns stand in the whole too.
    pub(super) fn refers_to_others(&self) -> bool {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Value(_))).count() > 1
    }

    /// The same of those rows only.
    pub(super) fn of_rows(&self, rows: &[u32]) -> Self {
        let parts = rows.iter().map(|&row| self.parts[row as usize]).collect();
        Self { pieces: self.pieces.clone(), parts }
    }

    /// Shortens a column of strings, `null` and gaps, if its cells become so
    /// much shorter. `sources` are the columns that may be referred to.
    pub(super) fn find(
        cells: Cells<'_, '_>,
        target: usize,
        sources: &[(usize, &Texts<'_>)],
        sample: &[usize],
    ) -> Option<Self> {
        let strings = Strings::of(cells, target)?;
        let (first_row, first) = strings.all().next()?;
        if strings.all().all(|(_, string)| string == first) {
            return None;
        }
        let places =
            sample.iter().enumerate().filter_map(|(place, &row)| Some((place, row, strings.get(row)?)));
        let sampled: Vec<(usize, usize, &str)> = places.collect();
        let rows: Vec<(usize, &str)> = sampled.iter().map(|&(_, row, string)| (row, string)).collect();
        let pieces_of = |&(place, _, string): &(usize, usize, &str)| cut(string, place, sources);
        let examples = [0, sampled.len() / 2, sampled.len().saturating_sub(1)];
        let with_values = examples.into_iter().find_map(|example| {
            let pieces = pieces_of(sampled.get(example)?).filter(|pieces| pieces.len() <= MAX_PIECES)?;
            let around = Around::of(cells, rows.clone(), sampled[example].1, &pieces);
            around.has_values().then(|| around.held_against(strings)).flatten()
        });
        let without = || {
            strings.share_an_end_with(first).then_some(())?;
            let pieces = [Piece::Text(first.to_owned())];
            Around::of(cells, strings.all().collect(), first_row, &pieces).held_against(strings)
        };
        let periods = || Around::of_first_days(strings)?.held_against(strings);
        with_values.or_else(periods).or_else(without).filter(|shortened| shortened.pays(strings))
    }

    /// Whether the cells are spared more than the definition takes, in bytes. What
    /// strings begin with could have a name instead, and so could strings that recur.
    fn pays(&self, strings: Strings<'_, '_>) -> bool {
        let Strings { cells, target } = strings;
        let reference = |column: usize| 1 + cells.columns[column].name.len();
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Value(column) => reference(*column),
        };
        let definition: usize = self.pieces.iter().map(piece).sum::<usize>() + reference(target) + OVERHEAD;
        let (beginning, is_day) = match &self.pieces[0] {
            Piece::Text(text) => (text.len().saturating_sub(NAME), text.ends_with('T')),
            Piece::Value(_) => (0, false),
        };
        let definition = definition - beginning;
        let spared = |(row, string): (usize, &str)| {
            let spared = string.len() - self.parts[row].1 as usize;
            match cells.recurs(target, row) {
                true => (spared - beginning) / 2,
                false if is_day => spared,
                false => spared - beginning,
            }
        };
        let spared_of_all: usize = strings.all().map(spared).sum();
        spared_of_all > definition && spared_of_all >= MIN_SPARED * strings.all().count()
    }
}

/// The strings of a column, beside which it holds `null` and gaps at most.
#[derive(Clone, Copy)]
struct Strings<'d, 'r> {
    cells: Cells<'d, 'r>,
    target: usize,
}

impl<'d, 'r> Strings<'d, 'r> {
    fn of(cells: Cells<'d, 'r>, target: usize) -> Option<Self> {
        let node = |at: u32| cells.document.nodes[at as usize];
        let fits = |&at: &u32| at == ABSENT || matches!(node(at), Node::Null | Node::String(_));
        cells.columns[target].values.iter().all(fits).then_some(Self { cells, target })
    }

    fn get(self, row: usize) -> Option<&'d str> {
        self.cells.document.text_at(self.cells.columns[self.target].values[row] as usize)
    }

    /// Each with its row.
    fn all(self) -> impl Iterator<Item = (usize, &'d str)> {
        let rows = 0..self.cells.columns[self.target].values.len();
        rows.filter_map(move |row| Some((row, self.get(row)?)))
    }

    /// Whether all have a character at one of their ends that is that of `first`.
    fn share_an_end_with(self, first: &str) -> bool {
        let (start, back) = (first.chars().next(), first.chars().next_back());
        let mut all = self.all();
        let start_alike = self.all().all(|(_, string)| string.chars().next() == start);
        start_alike || all.all(|(_, string)| string.chars().next_back() == back)
    }
}

/// What stands around the part that changes.
struct Around {
    before: Vec<Piece>,
    after: Vec<Piece>,
}

impl Around {
    /// What those rows have in common at both ends, of the pieces of the row `example`.
    fn of(cells: Cells<'_, '_>, mut rests: Vec<(usize, &str)>, example: usize, pieces: &[Piece]) -> Self {
        let before = common(cells, End::Start, &mut rests, example, pieces.iter());
        let mut after = common(cells, End::Back, &mut rests, example, pieces.iter().rev());
        after.reverse();
        Self { before, after }
    }

    /// What stands behind the years or months of strings that are the first days of these.
    fn of_first_days(strings: Strings<'_, '_>) -> Option<Self> {
        let (_, first) = strings.all().next()?;
        let is_alike = |string: &str, period: usize| {
            moments::is_first_day(string, period) && string[period..] == first[period..]
        };
        let all_have = |period: &usize| strings.all().all(|(_, string)| is_alike(string, *period));
        let period = moments::PERIODS.into_iter().find(all_have)?;
        Some(Self { before: Vec::new(), after: vec![Piece::Text(first[period..].to_owned())] })
    }

    fn has_values(&self) -> bool {
        self.before.iter().chain(&self.after).any(|piece| matches!(piece, Piece::Value(_)))
    }

    /// The column shortened so, if every row is what the pieces say.
    fn held_against(self, strings: Strings<'_, '_>) -> Option<Shortened> {
        let Strings { cells, target } = strings;
        if self.before.is_empty() && self.after.is_empty() {
            return None;
        }
        let mut parts = vec![(0, 0); cells.columns[target].values.len()];
        for (row, string) in strings.all() {
            let behind = strip(cells, End::Start, row, string, self.before.iter())?;
            let part = strip(cells, End::Back, row, behind, self.after.iter().rev())?;
            parts[row] = ((string.len() - behind.len()) as u32, part.len() as u32);
            has_whole_escapes(part).then_some(())?;
        }
        let pieces = self.before.into_iter().chain([Piece::Value(target)]).chain(self.after).collect();
        Some(Shortened { pieces, parts })
    }
}

/// What is left of a string without those pieces at that end.
fn strip<'t, 'p>(
    cells: Cells<'_, '_>,
    end: End,
    row: usize,
    string: &'t str,
    mut pieces: impl Iterator<Item = &'p Piece>,
) -> Option<&'t str> {
    pieces.try_fold(string, |rest, piece| match piece {
        Piece::Text(text) => end.strip(rest, text),
        Piece::Value(column) => end.strip(rest, cells.text(*column, row)?),
    })
}

/// The pieces, outermost first, that all rows have at that end, cut at a seam; strips them off `rests`.
fn common<'p>(
    cells: Cells<'_, '_>,
    end: End,
    rests: &mut [(usize, &str)],
    example: usize,
    pieces: impl Iterator<Item = &'p Piece>,
) -> Vec<Piece> {
    let whole = rests.to_vec();
    let mut found: Vec<Piece> = Vec::new();
    for piece in pieces {
        let text = match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Value(column) => cells.text(*column, example),
        };
        let Some(text) = text else { break };
        let length =
            rests.iter().fold(text.len(), |length, (_, rest)| end.common(end.take(text, length), rest));
        if let Piece::Value(column) = piece
            && length < text.len()
            && let Some(stripped) = rests
                .iter()
                .map(|&(row, rest)| Some((row, end.strip(rest, cells.text(*column, row)?)?)))
                .collect::<Option<Vec<_>>>()
        {
            rests.copy_from_slice(&stripped);
            found.push(piece.clone());
            continue;
        }
        let shared = end.take(text, length);
        for (_, rest) in rests.iter_mut() {
            *rest = end.strip(rest, shared).unwrap_or(rest);
        }
        match found.last_mut() {
            Some(Piece::Text(last)) if end == End::Start => last.push_str(shared),
            Some(Piece::Text(last)) => last.insert_str(0, shared),
            _ => found.push(Piece::Text(shared.to_owned())),
        }
        if length < text.len() {
            break;
        }
    }
    for seams in [Seams::All, Seams::Strong] {
        trim(end, seams, &mut found);
        for (rest, (row, whole)) in rests.iter_mut().zip(&whole) {
            rest.1 = strip(cells, end, *row, whole, found.iter()).unwrap_or(rest.1);
        }
        if end == End::Back || !rests.iter().any(|(_, rest)| opens_with_id(rest)) {
            break;
        }
    }
    found
}

/// Whether a part opens with a word that is likely an id, which stands whole.
fn opens_with_id(part: &str) -> bool {
    let word = part.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    word.len() > 6 && word.bytes().filter(u8::is_ascii_digit).count() > 2
}

/// Drops the innermost pieces up to a seam.
fn trim(end: End, seams: Seams, pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.pop() {
        if let Piece::Text(text) = last {
            let behind_value = matches!(pieces.last(), Some(Piece::Value(_)));
            let text = end.to_seam(&text, seams, behind_value);
            if !text.is_empty() && has_whole_escapes(text) {
                pieces.push(Piece::Text(text.to_owned()));
                return;
            }
        }
    }
}

/// Whether no escape begins before the content, or ends behind it.
fn has_whole_escapes(content: &str) -> bool {
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        let length = if rest[at + 1..].starts_with('u') { 6 } else { 2 };
        match rest.get(at + length..) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}
