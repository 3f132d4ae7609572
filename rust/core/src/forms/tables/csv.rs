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

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn quotes_are_read_by_one_rule_or_stand_as_they_are() {
        let said = |rows: [&str; 3]| {
            let text = rows.map(|row| row.to_owned() + "\n").concat().repeat(4);
            let draft = encode(&text, &str::len)?;
            assert_eq!(decode(&draft), Some(text), "{draft}");
            Some(draft.lines().next().unwrap().to_owned())
        };
        let said = |rows| said(rows).unwrap();
        let written = ", no header, written as a table:";
        assert_eq!(said(["1,a b", "2,\"a,b\"", "3,\"a \"\"b\"\"\""]), format!("CSV{written}"));
        assert_eq!(said(["1,\"a\"", "2,\"b\"", "3,\"\""]), format!("CSV, strings quoted{written}"));
        assert_eq!(said(["\"1\",\"a\"", "\"2\",\"b\"", "\"3\",\"c\""]), format!("CSV, all quoted{written}"));
        for rows in [["1\ta", "2\t\"b\"", "3\t5\" disk"], ["1\ta", "2\t\"b\" c", "3\t\""]] {
            assert_eq!(said(rows), format!("CSV, tabs between, nothing quoted{written}"));
        }
    }
}
