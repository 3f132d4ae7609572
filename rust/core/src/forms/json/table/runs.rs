//! Columns in which rows that follow each other mostly say the same, as sorted
//! tables have them: each value is said where it changes.

use super::columns::{ABSENT, Column};
use super::empty::{OVERHEAD, spared};
use crate::forms::json::document::Document;

/// Rows below which a column is not looked at.
const FEW_ROWS: usize = 8;

/// Of so many cells at most one says something else than the one above it, as
/// under a heading; of long values more may. A short one is as easily said again,
/// and rows that are the same, but for that, may be said once.
const RUN: usize = 3;
const RUN_OF_LONG: usize = 2;

/// Bytes that a cell of long values spares on average.
const LONG: usize = 7;

/// How much is spared, if so few cells are left, by leaving those empty that say what the one above says.
pub(super) fn as_above(document: &Document<'_>, column: &Column) -> Option<usize> {
    let rows = column.values.len();
    let is_scalar = |&at: &u32| at != ABSENT && document.nodes[at as usize].span() == 1;
    if rows < FEW_ROWS || !column.values.iter().all(is_scalar) {
        return None;
    }
    let repeated: Vec<usize> = (0..rows).filter(|&row| is_as_above(document, column, row)).collect();
    let spared: usize = repeated.iter().map(|&row| spared(document, column.values[row])).sum();
    let run = if spared >= LONG * repeated.len() { RUN_OF_LONG } else { RUN };
    let are_few = run * (rows - repeated.len()) <= rows;
    spared.checked_sub(column.name.len() + OVERHEAD + 1).filter(|_| are_few)
}

/// Whether the column's cell of that row says what the one above it says.
pub(crate) fn is_as_above(document: &Document<'_>, column: &Column, row: usize) -> bool {
    row > 0 && document.same_values(column.values[row - 1] as usize, column.values[row] as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{Options, compress, expand};

    fn json(rows: &[(u8, u8, u8)]) -> String {
        let row = |(index, (a, b, c)): (usize, &(u8, u8, u8))| {
            let b = if *b > 4 { "\"\"".to_owned() } else { format!("\"x{b}\"") };
            let c = if *c > 2 { String::new() } else { format!(",\"c\":{c}") };
            format!("{{\"id\":{index},\"a\":\"a rather long one {a}\",\"b\":{b}{c}}}")
        };
        format!("[{}]", rows.iter().enumerate().map(row).collect::<Vec<_>>().join(","))
    }

    #[test]
    fn a_sorted_column_says_each_value_where_it_changes() {
        let rows: Vec<(u8, u8, u8)> = (0..12).map(|row| (row / 5, row % 2, 0)).collect();
        let compressed = compress(&json(&rows), &Options::default()).text.into_owned();
        assert_eq!(
            compressed,
            "table1: 12 rows (empty in a = same as the row above), each also with:\nafter b: c=0\nid,a,b\n\
             0,a rather long one 0,x0\n1,,x1\n2,,x0\n\
             3,,x1\n4,,x0\n5,a rather long one 1,x1\n\
             6,,x0\n7,,x1\n8,,x0\n9,,x1\n\
             10,a rather long one 2,x0\n11,,x1"
        );
    }

    #[test]
    fn long_values_may_change_in_every_second_row() {
        let rows = |value: fn(usize) -> String| {
            let row = |row: usize| format!("{{\"id\":{row},\"a\":\"{}\"}}", value(row / 2));
            format!("[{}]", (0..8).map(row).collect::<Vec<_>>().join(","))
        };
        let compressed =
            |text: &str| crate::forms::json::lightest(text, crate::Density::Normal, &str::len).unwrap().text;
        assert_eq!(
            compressed(&rows(|pair| format!("reading room {pair}"))),
            "table1: 8 rows (empty in a = same as the row above)\nid,a\n0,reading room 0\n1,\n2,reading room 1\n3,\n\
             4,reading room 2\n5,\n6,reading room 3\n7,"
        );
        assert_eq!(
            compressed(&rows(|pair| format!("r{pair}"))),
            "table1: 8 rows\nid,a\n0,r0\n1,r0\n2,r1\n3,r1\n4,r2\n5,r2\n6,r3\n7,r3"
        );
    }

    #[test]
    fn the_first_cell_of_a_column_has_none_above_it() {
        assert_eq!(
            expand("table1: 2 rows (empty in a = same as the row above)\na,b\n,1\n2,2"),
            "table1: 2 rows (empty in a = same as the row above)\na,b\n,1\n2,2"
        );
        assert_eq!(
            expand("table1: 2 rows (empty in a = same as the row above)\na,b\n2,1\n,2"),
            "[{\"a\":2,\"b\":1},{\"a\":2,\"b\":2}]"
        );
    }

    #[test]
    fn an_empty_cell_has_one_meaning_only() {
        let twice = "table1: 2 rows (empty in a,a = same as the row above)\na,b\n1,2\n,3";
        assert_eq!(expand(twice), twice);
        let both = "table1: 2 rows (empty in a = same as the row above):\nwhere empty: a=7\na,b\n1,2\n,3";
        assert_eq!(expand(both), both);
        let apart = "table1: 3 rows (empty = absent) (empty in a = same as the row above):\nwhere empty: b=7\na,b,c\n1,2,3\n,,";
        assert_eq!(
            expand(&format!("{apart}\n,,5")),
            "[{\"a\":1,\"b\":2,\"c\":3},{\"a\":1,\"b\":7},{\"a\":1,\"b\":7,\"c\":5}]"
        );
    }

    proptest! {
        #[test]
        fn sorted_rows_come_back(mut rows in prop::collection::vec((0..4u8, 0..6u8, 0..4u8), 8..60)) {
            rows.sort_unstable();
            let text = json(&rows);
            let compressed = compress(&text, &Options::default());
            let expanded = expand(&compressed.text).into_owned();
            prop_assert_eq!(&expanded, &text);
        }
    }
}
