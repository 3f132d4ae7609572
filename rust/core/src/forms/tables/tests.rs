//! Laws over generated tables: each comes back byte for byte, in every dialect.

use proptest::prelude::*;

use super::{csv, text};
use crate::forms::json::cursor::is_number;
use crate::{Form, Options, compress, expand};

/// Cells that could be mistaken for something else.
const TRAPS: &[&str] = &[
    "",
    "",
    "",
    "a",
    "word",
    "two words",
    " ",
    " a",
    "a ",
    "a,b",
    "a;b",
    "a|b",
    "a\tb",
    "say \"hi\"",
    "\"",
    "\\",
    "\\n",
    "null",
    "true",
    "True",
    "NA",
    "7",
    "77",
    "-0.0",
    "1e5",
    "007",
    "table1",
    "table: 2 rows",
    "[",
    "{a}",
    "[]",
    "$a",
    "${a}",
    "@a",
    "x=y",
    "é",
    "漢字",
    "\u{feff}",
    "\u{1}",
    "2024-05-06 0:00",
    "2024-05-07 0:00",
    "https://example.org/a/b",
    "CSV, written as a table:",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(TRAPS).prop_map(str::to_owned),
        1 => "[a-z]{1,3}",
        1 => "\\PC{0,6}",
    ]
}

/// Rows of equally many cells, sorted or not.
pub(super) fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2..6usize, any::<bool>()).prop_flat_map(|(width, sorted)| {
        prop::collection::vec(prop::collection::vec(cell(), width), 3..24).prop_map(move |mut rows| {
            if sorted {
                rows.sort();
            }
            rows
        })
    })
}

/// A text of separated cells as writers of CSV make it.
pub(super) fn separated(
    rows: &[Vec<String>],
    delimiter: &str,
    quoting: u8,
    end: &str,
    is_ended: bool,
) -> String {
    let cell = |cell: &String| {
        let needs = cell.contains(delimiter) || cell.contains(['"', '\n', '\r']);
        if quoting == 3 {
            cell.clone()
        } else if quoting == 2 || quoting == 1 && !is_number(cell) || needs {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(delimiter);
    let lines: Vec<String> = rows.iter().map(row).collect();
    lines.join(end) + if is_ended { end } else { "" }
}

/// The rows as a command prints them: in columns as wide as their widest cell, to the left or the right.
pub(super) fn padded(rows: &[Vec<String>], rights: &[bool], gap: usize, is_trimmed: bool) -> String {
    let length = |cell: &String| cell.chars().count();
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| length(&row[column])).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let padding = " ".repeat(widths[column] - length(cell));
            let (before, behind) =
                if rights[column] { (padding.as_str(), "") } else { ("", padding.as_str()) };
            text.extend([
                if column > 0 { " ".repeat(gap) } else { String::new() }.as_str(),
                before,
                cell,
                behind,
            ]);
        }
        if is_trimmed {
            text.truncate(text.trim_end_matches(' ').len());
        }
        text.push('\n');
    }
    text
}

/// Lines that could be mistaken for something else.
const LINES: &[&str] = &[
    "",
    "",
    " ",
    "          ",
    "a title",
    "line: a",
    "table: 2 rows",
    "table1",
    "(was padded to 3 4)",
    "(was padded, 2 apart, no header)",
    "Said once, then referred to by name:",
    "$a=b",
    "Text, its tables written with commas:",
    "  two  gaps",
    "\t",
    "é  漢字  x",
];

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 0..4).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn padded_tables_come_back_with_the_lines_around_them(
        tables in prop::collection::vec((rows(), prop::collection::vec(any::<bool>(), 6), 1..4usize, any::<bool>(), lines()), 1..3),
        title in lines(), is_ended in any::<bool>(),
    ) {
        let mut original = title;
        for (rows, rights, gap, is_trimmed, lines) in &tables {
            original.push('\n');
            original.push_str(&padded(rows, rights, *gap, *is_trimmed));
            original.push_str(lines);
        }
        if !is_ended {
            original.truncate(original.trim_end_matches('\n').len());
        }
        if let Some(draft) = text::encode(&original, &str::len) {
            prop_assert_eq!(text::decode(&draft), Some(original), "{}", draft);
        }
    }

    #[test]
    fn any_text_in_columns_is_read_or_declined(lines in lines(), words in "( to [0-9>+ ]{0,12})?(, ([0-9]{0,5} apart|to the right [0-9 ]{0,5}|[a-z ]{0,12})){0,3}", rows in "\\PC{0,60}") {
        let _ = text::decode(&lines);
        let head = "Text, its tables written with commas:\n";
        let _ = text::decode(&format!("{head}(was padded{words})\ntable: 1 rows\na,b\n{rows}"));
        let _ = text::decode(&format!("{head}(was padded to 3 >3)\ntable: 1 rows\na,b\n{rows}\n{lines}"));
    }

    #[test]
    fn separated_cells_come_back_in_every_dialect(
        rows in rows(), delimiter in prop::sample::select(vec![",", "\t", ";", "|"]), quoting in 0..4u8,
        end in prop::sample::select(vec!["\n", "\r\n"]), is_ended in any::<bool>(), mark in prop::sample::select(vec!["", "\u{feff}"]),
    ) {
        let text = mark.to_owned() + &separated(&rows, delimiter, quoting, end, is_ended);
        if let Some(draft) = csv::encode(&text, &str::len) {
            prop_assert_eq!(csv::decode(&draft), Some(text), "{}", draft);
        }
    }

    #[test]
    fn any_text_is_read_or_declined(text in "\\PC{0,200}", words in "[a-zA-Z ,]{0,40}") {
        let _ = csv::decode(&text);
        let _ = csv::decode(&format!("CSV, {words}written as a table:\n{text}"));
        let _ = csv::decode(&format!("CSV, written as a table:\ntable: 2 rows (empty in a = same as the row above)\na,b\n{text}"));
    }
}

fn form_of(text: &str) -> Option<Form> {
    let compressed = compress(text, &Options::default());
    assert_eq!(expand(&compressed.text), text);
    compressed.form
}

#[test]
fn a_grouped_table_is_written_with_its_groups_said_once() {
    let row = |row: usize| {
        format!(
            "\"{}\",\"unit {row}, spare\",\"{}\"\r\n",
            ["Harbour of Aberdeen, quay 4", "Harbour of Lerwick, quay 2"][row / 8],
            row * 37
        )
    };
    let text = "\"depot\",\"part\",\"stock\"\r\n".to_owned() + &(0..16).map(row).collect::<String>();
    let compressed = compress(&text, &Options::default());
    assert_eq!(compressed.form, Some(Form::Csv));
    let opening = "Lines end in CR LF:\nCSV, all quoted, written as a table:\n\
                   table: 16 rows (empty in depot = same as the row above):\nin full (… = the part given): part=\"unit …, spare\"\n\
                   depot,part,stock\n\"Harbour of Aberdeen, quay 4\",0,0\n,1,37\n,2,74\n";
    assert_eq!(&compressed.text[..opening.len()], opening);
    assert_eq!(expand(&compressed.text), text);
}

#[test]
fn text_that_only_has_commas_is_left_alone() {
    let prose = "Well, this is prose.\nIt has commas, too.\nNow and then, at least.\nOr here, as one does.\n"
        .repeat(9);
    let code = "let a = f(x, y);\nlet b = g(x, z);\nreturn (a, b);\ncall(a, b);\n".repeat(9);
    let log = "12:00:01,123 INFO started\n12:00:02,456 WARN slow\n12:00:03,789 INFO done\n".repeat(3);
    assert_eq!(
        [prose, code, log].map(|text| form_of(&text).filter(|form| *form == Form::Csv)),
        [None, None, None]
    );
}

/// A table as a command prints it, of this many rows.
fn pods(rows: usize) -> String {
    let row = |row: usize| {
        format!("billing-production   ledger-{row:<8} Running   {:>8}   worker.eu.example.net\n", row * 37)
    };
    "NAMESPACE            NAME            STATUS    RESTARTS   NODE\n".to_owned()
        + &(0..rows).map(row).collect::<String>()
}

#[test]
fn a_text_may_hold_the_same_table_twice() {
    let text = format!("Before:\n\n{0}\nAfter:\n\n{0}", pods(12));
    let draft = text::encode(&text, &str::len).unwrap();
    assert_eq!(draft.matches("\ntable: 12 rows").count(), 2);
    assert_eq!(text::decode(&draft), Some(text));
}

#[test]
fn short_tables_of_the_same_columns_stay_tables() {
    for rows in 3..8 {
        let context = |context| format!("Context {context}:\n\n{}\n", pods(rows));
        let text: String = (0..7).map(context).collect();
        let draft = text::encode(&text, &str::len).unwrap();
        assert_eq!(draft.matches(&format!("\ntable: {rows} rows")).count(), 7, "{draft}");
        assert_eq!(text::decode(&draft), Some(text));
    }
}

#[test]
fn rows_past_those_that_are_probed_are_rows_too() {
    let text = pods(1_000);
    let compressed = compress(&text, &Options::default()).text.into_owned();
    let opening =
        "Text, its tables written with commas:\n(was padded to 20 15 7 >10 3+0)\ntable: 1000 rows, ";
    assert_eq!(&compressed[..opening.len()], opening);
    assert_eq!(expand(&compressed), text);
}

#[test]
fn a_frame_of_data_is_a_padded_table_with_its_index() {
    let row = |row: usize| {
        let (region, cents) = (["north", "south"][row / 10], row * 370);
        format!("{row:<3} {region:>9} {:>5}.{:02}  2024-05-06\n", cents / 100, cents % 100)
    };
    let text = "       region    value         day\n".to_owned()
        + &(0..20).map(row).collect::<String>()
        + "\n[20 rows x 3 columns]";
    let compressed = compress(&text, &Options::default());
    let opening = "Text, its tables written with commas:\n(was padded to 2 >10 >8 >11)\ntable: 20 rows (empty in region = same as the row above), \
                   each also with:\nafter value: day=2024-05-06\n\"\",region,value\n0,north,0.00\n1,,3.70\n";
    assert_eq!(&compressed.text[..opening.len()], opening);
    assert_eq!(expand(&compressed.text), text);
}

#[test]
fn a_draft_is_of_one_table_where_few_lines_stand_beside_it() {
    let table = pods(64);
    let beside = format!("{table}\n{}", "A line of words.\n".repeat(16));
    for (text, is_one) in [(&table, true), (&beside, false)] {
        let draft = text::encode(text, &str::len).unwrap();
        assert_eq!(text::is_mostly_one(text, &draft), is_one, "{text}");
    }
    assert!(!text::is_mostly_one(&table, &table));
}
