//! What the records of a group have in common, and what each has of its own:
//! values that never change become text, a value said twice is referred to,
//! what all values of a column begin or end with moves into the text, values
//! joined by punctuation stay joined.

use super::columns::HeadColumn;
use super::head::Head;
use super::lex::{Pieces, Sort};
use super::mine::Group;
use super::records::Record;
use super::trim;

/// Most columns whose values all stand in each line: more are hard to count.
const MAX_COLUMNS: usize = 24;

/// Most columns of a template.
const MAX_SPARSE: usize = 512;

/// Columns a value is compared with, to find it said before.
const COMPARED: usize = 8;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// The value of the head's column of that number.
    Head(usize),
    /// The value of that number, from nought.
    Value(usize),
    /// All the rest of the line.
    Rest,
}

/// Where a record holds a value: pieces counted from the end of the head,
/// and how many bytes of them belong to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    from: usize,
    to: usize,
    prefix: usize,
    suffix: usize,
}

impl Column {
    pub(super) fn of<'t>(&self, pieces: &Pieces<'t>, message: usize) -> &'t str {
        let whole = pieces.span(message + self.from, message + self.to);
        &whole[self.prefix..whole.len() - self.suffix]
    }

    /// The same, where it is but compared.
    fn bytes_of<'t>(&self, pieces: &Pieces<'t>, message: usize) -> &'t [u8] {
        let whole = pieces.bytes(message + self.from, message + self.to);
        &whole[self.prefix..whole.len() - self.suffix]
    }

    /// The piece at a place, whole.
    fn at(place: usize) -> Self {
        Self { from: place, to: place + 1, prefix: 0, suffix: 0 }
    }
}

pub(super) struct Template {
    pub(super) headed: bool,
    pub(super) parts: Vec<Part>,
    pub(super) columns: Vec<Column>,
    /// Numbers of its records, rising.
    pub(super) records: Vec<u32>,
    /// Whether a line says only what has changed since the last of this template.
    pub(super) is_sparse: bool,
}

/// What a place of the template is.
enum Place {
    Column(usize),
    Head(usize),
}

/// Places that change, and what they are.
type Places = Vec<(usize, Place)>;

/// The template of a group; `None` if its records have too many values of their own.
pub(super) fn template(
    pieces: &Pieces<'_>,
    records: &[Record],
    head: &Head,
    columns: &[HeadColumn],
    group: Group,
) -> Option<Template> {
    let sample = records[group.records[0] as usize];
    let (first, headed) = (sample.message(head), sample.headed);
    let length = sample.end as usize - first;
    let is_slot = |place: usize| {
        pieces.sort(first + place) == Sort::Value || group.wild.binary_search(&(place as u32)).is_ok()
    };
    let slots: Vec<usize> = (0..length).filter(|&place| is_slot(place)).collect();
    // What is fixed is compared in stretches: between two values, whole.
    let starts = [0].into_iter().chain(slots.iter().map(|slot| slot + 1));
    let ends = slots.iter().copied().chain([length]);
    let fixed: Vec<(usize, usize)> = starts.zip(ends).filter(|(from, to)| from < to).collect();
    let same_shape = |record: &Record| {
        let message = record.message(head);
        record.headed == headed
            && record.end as usize - message == length
            && fixed.iter().all(|&(from, to)| {
                pieces.bytes(message + from, message + to) == pieces.bytes(first + from, first + to)
            })
    };
    let members: Vec<u32> =
        group.records.into_iter().filter(|&record| same_shape(&records[record as usize])).collect();
    let messages: Vec<usize> = members.iter().map(|&record| records[record as usize].message(head)).collect();
    let head_columns = if headed { columns } else { &[] };
    let rows = Rows { pieces, head_length: head.parts.len(), head_columns, messages: &messages };
    let (places, mut columns) = rows.places(&slots)?;
    let parts = rows.parts(length, &places, &columns);
    columns.retain(|column| column.from < column.to);
    let is_sparse = columns.len() > MAX_COLUMNS;
    if is_sparse && !mostly_same(pieces, &columns, &messages) {
        return None;
    }
    Some(Template { headed, parts, columns, records: members, is_sparse })
}

/// Whether at most a quarter of the values change from row to row.
fn mostly_same(pieces: &Pieces<'_>, columns: &[Column], messages: &[usize]) -> bool {
    let changes = |pair: &[usize]| {
        let differs = |column: &&Column| column.bytes_of(pieces, pair[0]) != column.bytes_of(pieces, pair[1]);
        columns.iter().filter(differs).count()
    };
    let sum: usize = messages.windows(2).map(changes).sum();
    4 * (sum + columns.len()) <= columns.len() * messages.len()
}

struct Rows<'r, 't> {
    pieces: &'r Pieces<'t>,
    head_length: usize,
    head_columns: &'r [HeadColumn],
    /// Where the message of each row begins.
    messages: &'r [usize],
}

impl Rows<'_, '_> {
    /// Which places hold what, but for those that never change, and the columns.
    fn places(&self, slots: &[usize]) -> Option<(Places, Vec<Column>)> {
        let mut places: Places = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for &slot in slots {
            if self.never_changes(slot) {
                continue;
            }
            if let Some(column) = self.in_head(slot) {
                places.push((slot, Place::Head(column)));
                continue;
            }
            let before = columns.iter().take(COMPARED).position(|column| self.same(slot, column));
            if let Some(column) = before {
                places.push((slot, Place::Column(column)));
                continue;
            }
            places.push((slot, Place::Column(columns.len())));
            columns.push(Column::at(slot));
            if columns.len() > MAX_SPARSE {
                return None;
            }
        }
        self.join(&mut places, &mut columns);
        for column in &mut columns {
            self.trim(column);
        }
        Some((places, columns))
    }

    fn never_changes(&self, slot: usize) -> bool {
        let first = self.at(self.messages[0] + slot);
        self.messages.iter().all(|message| self.at(message + slot) == first)
    }

    fn same(&self, slot: usize, column: &Column) -> bool {
        self.messages.iter().all(|&message| self.at(message + slot) == column.bytes_of(self.pieces, message))
    }

    fn at(&self, piece: usize) -> &[u8] {
        self.pieces.bytes(piece, piece + 1)
    }

    /// The column of the head that has the same value in every row.
    fn in_head(&self, slot: usize) -> Option<usize> {
        let same = |column: &HeadColumn| {
            let of = |message: usize| self.at(message - self.head_length + column.place);
            self.messages.iter().all(|&message| of(message) == self.at(message + slot))
        };
        self.head_columns.iter().position(same)
    }

    /// Makes one column of neighbours with one sign between them.
    fn join(&self, places: &mut Places, columns: &mut [Column]) {
        let mut at = 0;
        while at + 1 < places.len() {
            let ((_, Place::Column(one)), (right, Place::Column(other))) = (&places[at], &places[at + 1])
            else {
                at += 1;
                continue;
            };
            let (one, other, right) = (*one, *other, *right);
            let is_own = |column: usize| {
                places
                    .iter()
                    .filter(|(_, place)| matches!(place, Place::Column(number) if *number == column))
                    .count()
                    == 1
            };
            let between = columns[one].to;
            let joined = right == between + 1
                && columns[other].from == right
                && [",", ":", ".", "-", "/", "@", "#", "="]
                    .contains(&self.pieces.text(self.messages[0] + between))
                && is_own(one)
                && is_own(other);
            if !joined {
                at += 1;
                continue;
            }
            columns[one].to = columns[other].to;
            columns[other].to = columns[other].from;
            places.remove(at + 1);
        }
    }

    /// Moves what all values begin and end with into the text.
    fn trim(&self, column: &mut Column) {
        // What was joined begins with a key of its own, or with nothing to leave out.
        if column.to != column.from + 1 {
            return;
        }
        let values = || self.messages.iter().map(|&message| column.of(self.pieces, message));
        let (prefix, suffix) = trim::shared(values());
        let leaves_some = values().all(|value| value.len() > prefix + suffix);
        (column.prefix, column.suffix) = if leaves_some { (prefix, suffix) } else { (0, 0) };
    }

    fn parts(&self, length: usize, places: &[(usize, Place)], columns: &[Column]) -> Vec<Part> {
        let first = self.messages[0];
        // Joined columns leave gaps in the numbers.
        let number =
            |column: usize| columns[..column].iter().filter(|column| column.from < column.to).count();
        let mut parts = Vec::new();
        let mut at = 0;
        for (slot, place) in places {
            push(&mut parts, self.pieces.span(first + at, first + slot));
            match *place {
                Place::Head(column) => {
                    parts.push(Part::Head(column));
                    at = slot + 1;
                }
                Place::Column(column) => {
                    let Column { from, to, prefix, suffix } = columns[column];
                    let whole = self.pieces.span(first + from, first + to);
                    push(&mut parts, &whole[..prefix]);
                    parts.push(Part::Value(number(column)));
                    push(&mut parts, &whole[whole.len() - suffix..]);
                    at = slot + (to - from);
                }
            }
        }
        push(&mut parts, self.pieces.span(first + at, first + length));
        parts
    }
}

/// Adds text, to that which ends the parts if there is some.
pub(super) fn push(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(last)) => last.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}
