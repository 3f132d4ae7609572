//! Tests of sessions whose tables stand as their cells.

use proptest::prelude::*;

use super::{Cells, OPENED, OPENING, cells, decode, encode, guess};
use crate::kind::Sample;
use crate::{Form, Options, compress, expand};

/// What psql prints of such columns and rows; those of numbers are to the right.
fn result(names: &[&str], rows: &[Vec<String>]) -> String {
    let cells = |place: usize| rows.iter().map(move |row| row[place].as_str());
    let width = |place: usize| cells(place).chain([names[place]]).map(str::len).max().unwrap_or(0);
    let is_number = |place: usize| cells(place).all(|cell| cell.parse::<f64>().is_ok()) && !rows.is_empty();
    let places = || 0..names.len();
    let header = places().map(|place| {
        let left = (width(place) - names[place].len()) / 2;
        format!(" {}{:<2$} ", " ".repeat(left), names[place], width(place) - left)
    });
    let rule = places().map(|place| "-".repeat(width(place) + 2));
    let cell = |place: usize, cell: &str| {
        let width = width(place);
        if is_number(place) { format!(" {cell:>width$} ") } else { format!(" {cell:<width$} ") }
    };
    let row = |row: &Vec<String>| {
        let line = places().map(|place| cell(place, &row[place])).collect::<Vec<_>>().join("|");
        let open = line.trim_end_matches(' ');
        if open.ends_with('|') { format!("{open} ") } else { open.to_owned() }
    };
    let lines = [header.collect::<Vec<_>>().join("|"), rule.collect::<Vec<_>>().join("+")];
    let lines = lines.into_iter().chain(rows.iter().map(row)).chain([super::count(rows.len())]);
    lines.collect::<Vec<_>>().join("\n") + "\n\n"
}

fn strings(cells: &[&[&str]]) -> Vec<Vec<String>> {
    cells.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

/// A session with a table for each of some customers.
fn session(customers: usize) -> String {
    let asked = |number: usize| {
        let totals = [7 * number, 1200 + number].map(|total| total.to_string());
        let rows = strings(&[&["Ada Lovelace", &totals[0]], &["Bo", &totals[1]]]);
        format!("SELECT name, n FROM orders WHERE customer = {number};\n{}", result(&["name", "n"], &rows))
    };
    (0..customers).map(asked).collect::<Vec<_>>().concat()
}

#[test]
fn small_tables_stand_as_their_cells() {
    let empty = result(&["a"], &[]);
    let more = strings(&[&["Cy Twombly", ""], &["", "a painter of scribbles"]]);
    let text = format!("{}{empty}{}(2 rows) no table\n", session(3), result(&["name", "what he was"], &more));
    let Cells { name, text: draft, .. } = cells(&text).unwrap();
    let expected = "\
SELECT name, n FROM orders WHERE customer = 2;
(2 rows) name|>n
Ada Lovelace|14
Bo|1202
(0 rows) a
(2 rows) name|what he was
Cy Twombly|
|a painter of scribbles
line: (2 rows) no table
";
    assert!(name == "psql" && draft.ends_with(expected), "{draft}");
    assert_eq!(decode(&encode(&text, &str::len).unwrap()), Some(text));
}

#[test]
fn what_is_to_the_right_is_told_where_something_is() {
    let left = result(&["name"], &strings(&[&["Ada Lovelace"], &["Bo"]])).repeat(5);
    assert!(encode(&left, &str::len).unwrap().starts_with(&format!("{OPENING}psql{OPENED}")));
    let draft = encode(&session(5), &str::len).unwrap();
    assert!(draft.starts_with(&format!("{OPENING}psql; columns behind > to the right{OPENED}")), "{draft}");
}

#[test]
fn a_session_is_lighter_without_its_padding() {
    let text = session(400);
    let draft = compress(&text, &Options::default());
    assert_eq!(draft.form, Some(Form::Results));
    assert!(3 * draft.tokens_after < 2 * draft.tokens_before, "{}", draft.text);
    assert_eq!(expand(&draft.text), text);
}

#[test]
fn a_session_in_a_string_is_too() {
    let text = format!("{{\"status\":0,\"output\":{:?}}}", session(100));
    let draft = compress(&text, &Options::default());
    assert!(draft.text.contains(OPENING), "{}", draft.text);
    assert_eq!(expand(&draft.text), text);
}

#[test]
fn boxes_of_a_session_are_too() {
    let query = |number: usize| {
        format!(
            "mysql> select {number};\n+----+------+\n| id | name |\n+----+------+\n|  {number} | ada  |\n+----+------+\n1 row in set (0.00 sec)\n\n"
        )
    };
    let text = (0..9).map(query).collect::<Vec<_>>().concat();
    let Cells { name, text: draft, .. } = cells(&text).unwrap();
    assert_eq!(name, "a box of +-+");
    assert!(draft.ends_with("\n(1 row) >id|name\n8|ada\n1 row in set (0.00 sec)\n\n"), "{draft}");
    assert_eq!(decode(&encode(&text, &str::len).unwrap()), Some(text));
}

#[test]
fn a_table_that_its_cells_do_not_tell_stays_as_it_was() {
    let bars = result(&["a"], &strings(&[&["x|y"]]));
    let wide = session(1).replace("Bo ", "Bo  ");
    let right = result(&[">n"], &strings(&[&["x"]]));
    let rows: Vec<Vec<String>> = (0..33).map(|row| vec![format!("row {row}")]).collect();
    let long = result(&["row"], &rows);
    for odd in [bars, wide, right, long] {
        let text = session(9) + &odd;
        let draft = cells(&text).unwrap().text;
        assert!(draft.ends_with(&odd), "{draft}");
        assert_eq!(decode(&encode(&text, &str::len).unwrap()), Some(text));
    }
}

#[test]
fn a_session_has_rules_and_not_much_else() {
    let prose = "a line of prose\n".repeat(90);
    let cases = [
        (session(4), true),
        (session(3), false),
        (session(4) + &prose, false),
        (session(4) + &"x".repeat(1 << 13), false),
    ];
    for (text, is_session) in cases {
        assert_eq!(guess(&Sample::of(&text)), is_session, "{text}");
    }
}

#[test]
fn a_session_that_opens_as_a_draft_does_is_declined() {
    let drawn = (0..9).map(|row| result(&["a"], &strings(&[&[&words(row)]]))).collect::<Vec<_>>().concat();
    assert!(encode(&drawn, &|_| 0).is_some());
    // Its cells would be read as a draft of their own, and come back without that line.
    assert_eq!(encode(&format!("Text, its tables written with commas:\n{drawn}"), &|_| 0), None);
}

/// Words that no two rows share.
fn words(row: usize) -> String {
    ["ash", "birch", "cedar", "elm", "fir", "hazel", "larch", "oak", "yew"][row].repeat(3)
}

#[test]
fn what_is_told_of_tables_and_is_not_there_is_declined() {
    let draft = |cells: &str| decode(&format!("{OPENING}psql{OPENED}{cells}"));
    assert_eq!(draft("(1 row) a\nx").as_deref(), Some(" a \n---\n x\n(1 row)\n"));
    for cells in ["(2 rows) a\nx", "(1 row) a|b\nx", "(1 row) a\nx|y", "(99 rows) a\nx"] {
        assert_eq!(draft(cells), None, "{cells}");
    }
    assert_eq!(decode(&format!("{OPENING}a drawing{OPENED}(1 row) a\nx")), None);
    // Nor does one such draft hold another.
    let held = format!("{OPENING}psql{OPENED}(1 row) a\nx");
    assert_eq!(draft(&held), Some(format!("{OPENING}psql{OPENED} a \n---\n x\n(1 row)\n")));
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{0,9}", "[0-9]{1,4}", r"(\PC){0,4}", Just("|".to_owned()), Just(">".to_owned())]
}

fn table() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(cell(), 2);
    (prop::collection::vec(cell(), 2), prop::collection::vec(row, 0..4))
        .prop_map(|(names, rows)| result(&[names[0].as_str(), names[1].as_str()], &rows))
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => table(),
        1 => r"(\PC|\n|\r){0,20}\n?",
        1 => prop::sample::select(vec!["(1 row) a|b\n", "line: x\n", " a \n---\n", "(0 rows)\n", "-- x\n--\n"]).prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn any_session_comes_back(pieces in prop::collection::vec(piece(), 0..20)) {
        let text = pieces.concat();
        if let Some(draft) = encode(&text, &str::len) {
            prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
        }
    }

    #[test]
    fn any_cells_are_read_or_declined(cells in r"(\([0-4] rows?\) |a|\||>|\n|\PC){0,30}", name in "(psql|a box of \\+-\\+)") {
        decode(&format!("{OPENING}{name}{OPENED}{cells}"));
    }
}
