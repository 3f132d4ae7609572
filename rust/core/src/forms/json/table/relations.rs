//! Which columns seem to follow from which, told by some rows.

use ahash::HashMap;

use super::columns::{ABSENT, Column};
use crate::forms::json::document::{Document, Node};

/// Rows that are seen, and columns.
const ROWS: usize = 256;
const COLUMNS: usize = 24;

/// Of the rows that have a value in common so many agree in what follows from it, else nothing does.
const AGREE: (usize, usize) = (19, 20);

/// Of the rows seen one in so many has a value in common with one before it, and from so many of these values
/// something follows.
const COMMON: usize = 8;
const FOLLOW: (usize, usize) = (1, 2);

/// Of the rows seen so many have the same: that follows from nothing.
const MOST: (usize, usize) = (7, 8);

/// Fewest letters of a word that tells something.
const FEW_LETTERS: usize = 3;

/// Stands for no number.
pub(super) const NONE: u32 = u32::MAX;

/// Columns that seem to follow from one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) key: usize,
    pub(super) columns: Vec<usize>,
    /// How much rather a reader has the values of the key in the rows than what follows from them: a name tells
    /// more of the rest than a size or a number does.
    pub(super) tells: usize,
    /// In how many of the rows seen one of the columns is known from a row before.
    known: usize,
}

/// What follows from what among these columns, what follows in most rows first.
pub(super) fn find<'c>(
    document: &Document<'_>,
    columns: impl Iterator<Item = (usize, &'c Column)>,
) -> Vec<Relation> {
    let seen: Vec<Seen> =
        columns.take(COLUMNS).filter_map(|(index, column)| Seen::of(document, index, column)).collect();
    let mut relations: Vec<Relation> = seen.iter().filter_map(|key| relation(key, &seen)).collect();
    relations.sort_by_key(|relation| std::cmp::Reverse(relation.known));
    relations
}

/// Whether so many of the rows with a value in common are enough for something to follow from it.
pub(super) fn agree(agree: usize, rows: usize) -> bool {
    AGREE.1 * agree >= AGREE.0 * rows
}

/// A column in some rows.
struct Seen {
    column: usize,
    numbers: Numbers,
    /// Whether most rows have the same.
    is_common: bool,
    are_words: bool,
}

impl Seen {
    /// `None` where something holds other values.
    fn of(document: &Document<'_>, index: usize, column: &Column) -> Option<Self> {
        let rows = column.values.len();
        let seen = rows.min(ROWS);
        let values = (0..seen).map(|place| column.values[place * (rows - 1) / (seen - 1).max(1)]);
        let numbers = Numbers::of(document, values.clone())?;
        let mut times = vec![0; numbers.different];
        numbers.of_rows().for_each(|(_, number)| times[number] += 1);
        let is_common = times.iter().any(|times| MOST.1 * times >= MOST.0 * seen);
        let words = values.filter(|at| *at != ABSENT && is_word(document, *at)).count();
        let are_words = 2 * words > times.iter().sum();
        Some(Self { column: index, numbers, is_common, are_words })
    }
}

fn is_word(document: &Document<'_>, at: u32) -> bool {
    let text = document.text_at(at as usize).unwrap_or_default();
    let letters = text.bytes().filter(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    letters.take(FEW_LETTERS).count() == FEW_LETTERS
}

/// The values of a column by number, equal ones by the same.
pub(super) struct Numbers {
    /// [`NONE`] for what is absent.
    pub(super) numbers: Vec<u32>,
    pub(super) different: usize,
}

impl Numbers {
    /// `None` where something holds other values.
    pub(super) fn of(document: &Document<'_>, values: impl Iterator<Item = u32>) -> Option<Self> {
        let mut met: HashMap<Value<'_>, u32> = HashMap::default();
        let number = |at| {
            if at == ABSENT {
                return Some(NONE);
            }
            let next = met.len() as u32;
            Some(*met.entry(Value::of(document, at as usize)?).or_insert(next))
        };
        let numbers = values.map(number).collect::<Option<Vec<u32>>>()?;
        Some(Self { numbers, different: met.len() })
    }

    /// The rows that have a value, and its number.
    pub(super) fn of_rows(&self) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.numbers.iter().enumerate().filter(|(_, number)| **number != NONE);
        rows.map(|(row, number)| (row, *number as usize))
    }
}

/// A value that holds no others.
#[derive(PartialEq, Eq, Hash)]
enum Value<'d> {
    String(&'d str),
    Number(&'d str),
    Word(u8),
}

impl<'d> Value<'d> {
    fn of(document: &'d Document<'_>, at: usize) -> Option<Self> {
        Some(match document.nodes[at] {
            Node::String(_) => Self::String(document.text_at(at)?),
            Node::Number(_) => Self::Number(document.text_at(at)?),
            Node::Null => Self::Word(0),
            Node::True => Self::Word(1),
            Node::False => Self::Word(2),
            Node::Array { .. } | Node::Object { .. } | Node::Table(_) | Node::Named(_) => return None,
        })
    }
}

fn relation(key: &Seen, seen: &[Seen]) -> Option<Relation> {
    let tells = 1 + usize::from(key.are_words);
    let mut relation = Relation { key: key.column, columns: Vec::new(), tells, known: 0 };
    let rows = key.numbers.numbers.len();
    if COMMON * (rows - key.numbers.different) < rows {
        return None;
    }
    for column in seen.iter().filter(|column| column.column != key.column && !column.is_common) {
        if let Some(known) = known(key, column) {
            relation.columns.push(column.column);
            relation.known += known;
        }
    }
    (!relation.columns.is_empty()).then_some(relation)
}

/// The rows with one value of a key, but for the first.
#[derive(Clone, Default)]
struct Group {
    /// What the first of them has in another column.
    first: Option<u32>,
    rows: usize,
    agree: usize,
}

/// In how many rows a column is known from one before that has the same key, if it follows from that.
fn known(key: &Seen, column: &Seen) -> Option<usize> {
    let mut groups: Vec<Group> = vec![Group::default(); key.numbers.different];
    for (row, key) in key.numbers.of_rows() {
        let (group, value) = (&mut groups[key], column.numbers.numbers[row]);
        match group.first {
            Some(first) => {
                group.rows += 1;
                group.agree += usize::from(first == value);
            }
            None => group.first = Some(value),
        }
    }
    let common: usize = groups.iter().map(|group| group.rows).sum();
    let known: usize =
        groups.iter().filter(|group| agree(group.agree, group.rows)).map(|group| group.rows).sum();
    (COMMON * common >= key.numbers.numbers.len() && FOLLOW.1 * known >= FOLLOW.0 * common).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::{Relation, find};
    use crate::forms::json::from_json;
    use crate::forms::json::table::columns::{Whole, of_container};

    fn relations(rows: &[(&str, &str, u32)]) -> Vec<Relation> {
        let row = |(a, b, c): &(&str, &str, u32)| format!("{{\"a\":\"{a}\",\"b\":\"{b}\",\"c\":{c}}}");
        let text = format!("[{}]", rows.iter().map(row).collect::<Vec<_>>().join(","));
        let document = from_json::read(&text).unwrap();
        let columns = of_container(&document, 0, Whole::repeated(&[])).unwrap();
        find(&document, columns.iter().enumerate())
    }

    #[test]
    fn a_column_follows_from_one_whose_equal_values_it_tells_apart() {
        let rows = [("ada", "x1", 1), ("bob", "x2", 2), ("ada", "x1", 3), ("bob", "x2", 4), ("cyd", "x1", 5)];
        assert_eq!(relations(&rows), [Relation { key: 0, columns: vec![1], tells: 2, known: 2 }]);
    }

    #[test]
    fn nothing_follows_from_what_never_recurs_nor_does_what_most_rows_have() {
        let rows = [("ada", "x1", 1), ("bob", "x1", 2), ("cyd", "x1", 3), ("dan", "x1", 4)];
        assert_eq!(relations(&rows), []);
        let rows = [("ada", "x1", 1), ("bob", "x1", 2), ("ada", "x1", 3), ("bob", "x1", 4)];
        assert_eq!(relations(&rows), []);
    }
}
