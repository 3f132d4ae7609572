//! A text that is one table of separated cells.

use super::draft::{Reader, Tables};
use super::separated::{Dialect, read};
use crate::Kind;
use crate::forms::bounded::Bounded;
use crate::forms::{Form, TextForm, Weigh};
use crate::kind::Sample;
use crate::kind::separated::delimiter;

pub(crate) const FORM: TextForm =
    TextForm { form: Form::Csv, kind: Kind::Csv, opening: OPENING, encode, decode };

/// How every draft begins; what stands between is said of the dialect.
const OPENING: &str = "CSV, ";
const OPENED: &str = "written as a table:\n";

pub(super) fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let (dialect, grid) = read(text, delimiter(&Sample::of(text).lines)?)?;
    let mut tables = Tables::of(text);
    tables.push(grid);
    tables.lightest(weigh, |writer| {
        writer.out.push_str(OPENING);
        writer.out.push_str(&dialect.words());
        writer.out.push_str(OPENED);
        writer.names();
        writer.table();
    })
}

/// Whether a draft is of a table whose cells were parted by tabs.
pub(in crate::forms) fn is_parted_by_tabs(draft: &str) -> bool {
    let words = draft.strip_prefix(OPENING).and_then(|draft| draft.split_once(OPENED));
    words.and_then(|(words, _)| Dialect::of_words(words)).is_some_and(Dialect::has_tabs)
}

pub(super) fn decode(draft: &str) -> Option<String> {
    let (words, body) = draft.strip_prefix(OPENING)?.split_once(OPENED)?;
    let dialect = Dialect::of_words(words)?;
    let mut reader = Reader::of(body)?;
    let mut out = Bounded::of(draft);
    out.push(dialect.beginning())?;
    let mut skips = !dialect.has_header();
    let mut is_first = true;
    let mut row = String::new();
    reader.table(|cells| {
        if std::mem::take(&mut skips) {
            return Some(());
        }
        row.clear();
        if !std::mem::take(&mut is_first) {
            row.push_str(dialect.end());
        }
        dialect.push_row(cells, &mut row);
        out.push(&row)
    })?;
    reader.cursor.is_at_end().then_some(())?;
    out.push(dialect.last_end())?;
    Some(out.finish())
}
