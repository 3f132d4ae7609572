//! The values of the head: which are columns, and how each is said.

use super::head::{Head, HeadPart};
use super::lex::Pieces;
use super::looks::of_column;
use super::records::Record;
use super::spelling::stands;
use super::template::{Part, push};
use crate::forms::Weigh;

/// A value of the head.
pub(super) struct HeadColumn {
    pub(super) name: String,
    /// Its place in the head.
    pub(super) place: usize,
    /// Whether it stands on a line of its own where it changes.
    pub(super) is_said: bool,
}

/// The head with what never changes in it as text, and the columns of what does.
pub(super) fn columns(
    pieces: &Pieces<'_>,
    records: &[Record],
    head: &Head,
    weigh: Weigh<'_>,
) -> (Vec<Part>, Vec<HeadColumn>) {
    let firsts: Vec<usize> =
        records.iter().filter(|record| record.headed).map(|record| record.first as usize).collect();
    let (mut parts, mut columns) = (Vec::new(), Vec::new());
    for (place, part) in head.parts.iter().enumerate() {
        let values = || firsts.iter().map(|first| pieces.text(first + place));
        let Some(first) = values().next() else {
            return (parts, columns);
        };
        if let HeadPart::Text(text) = part {
            push(&mut parts, text);
        } else if values().all(|value| value == first) {
            push(&mut parts, first);
        } else {
            if let Some(same) = columns.iter().position(|column: &HeadColumn| {
                firsts.iter().all(|first| pieces.text(first + column.place) == pieces.text(first + place))
            }) {
                parts.push(Part::Head(same));
                continue;
            }
            let before = match parts.last() {
                Some(Part::Text(text)) => text.as_str(),
                _ => "",
            };
            let name = of_column(first, before).to_owned();
            let is_said = is_said(pieces, &firsts, place, weigh);
            parts.push(Part::Head(columns.len()));
            columns.push(HeadColumn { name, place, is_said });
        }
    }
    (parts, columns)
}

/// Whether a value of the head is lighter on lines of its own, or can stand nowhere else.
fn is_said(pieces: &Pieces<'_>, firsts: &[usize], place: usize, weigh: Weigh<'_>) -> bool {
    let values = || firsts.iter().map(|first| pieces.text(first + place));
    if !values().all(stands) {
        return true;
    }
    let changes = 1 + values().zip(values().skip(1)).filter(|(one, next)| one != next).count();
    let tokens = values().next().map_or(0, weigh);
    let said = changes * (tokens + 4);
    let inline = changes * (tokens + 1) + (firsts.len() - changes);
    10 * said < 9 * inline
}
