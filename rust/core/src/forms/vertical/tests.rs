//! Laws of records on their side: what is taken comes back byte for byte.

use proptest::prelude::*;

use super::{OPENING, decode, encode, guess, ranges};
use crate::kind::Sample;
use crate::{Form, Options, compress, expand};

/// What stands behind the opening of a text's draft, which gives it back.
fn written(text: &str) -> Option<String> {
    let draft = encode(text, &str::len)?;
    assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
    Some(draft.strip_prefix(OPENING).unwrap().to_owned())
}

/// Rows of three columns, in which the state is mostly the same.
const ROWS: [[&str; 3]; 5] = [
    ["1", "harbour-west", "open"],
    ["2", "harbour-east", "open"],
    ["3", "mill, old", ""],
    ["4", "station", "open"],
    ["5", "tower", "open"],
];

const TABLE: &str = "table1: 5 rows\nid,place,state\n1,harbour-west,open\n2,harbour-east,open\n3,\"mill, old\",\"\"\n4,station,open\n5,tower,open";

/// The rows, each written so, put together with what stands between.
fn records(row: impl Fn(usize, [&str; 3]) -> String, between: &str) -> String {
    let records: Vec<String> = (1..).zip(ROWS).map(|(at, cells)| row(at, cells)).collect();
    records.join(between)
}

fn assert_written(text: &str, words: &str) {
    assert_eq!(written(text), Some(format!("{words}:\n{TABLE}")), "{text}");
    assert!(guess(&Sample::of(text)), "{text}");
}

#[test]
fn records_of_databases_are_rows() {
    let stars = "*".repeat(27);
    let psql = |at: usize, [id, place, state]: [&str; 3]| {
        format!("-[ RECORD {at} ]-------\nid    | {id}\nplace | {place}\nstate | {state}\n")
    };
    let mysql = |at: usize, [id, place, state]: [&str; 3]| {
        format!("{stars} {at}. row {stars}\n   id: {id}\nplace: {place}\nstate: {state}\n")
    };
    assert_written(
        &(records(psql, "") + "\n"),
        "name | value\", written as an array, psql's rules 20 wide, names padded to 5, 2 line feeds at the end",
    );
    assert_written(
        &records(mysql, ""),
        "name: value\", written as an array, MySQL's rows of stars, names to the right of 5",
    );
}

#[test]
fn records_are_rows_however_their_lines_are_laid_out() {
    let row = |layout: &'static str| {
        move |_, [id, place, state]: [&str; 3]| {
            let row = layout.replace('A', id).replace('B', place);
            if state.is_empty() { row.replace(" C", "").replace('C', "") } else { row.replace('C', state) }
        }
    };
    let cases = [
        ("id=A\nplace=B\nstate=C\n", "\n", "name=value\", written as an array"),
        (
            "id: A\nplace: B\nstate: C\n",
            "\n",
            "name: value\", written as an array, no space before an empty value",
        ),
        ("id:\tA\nplace:\tB\nstate:\tC\n", "\n", "name:\\tvalue\", written as an array"),
        (
            "id\t\t: A\nplace\t\t: B\nstate\t\t: C\n",
            "---\n",
            "name: value\", written as an array, --- between, names padded with tabs to 16, \
             no space before an empty value",
        ),
        (
            "   id = A\nplace = B\nstate = C\n",
            "\n",
            "name = value\", written as an array, names to the right of 5, no space before an empty value",
        ),
        (
            "id:    A\nplace: B\nstate: C\n",
            "",
            "name:value\", written as an array, each from its first name on, values from column 7, \
             no space before an empty value",
        ),
    ];
    for (layout, between, words) in cases {
        assert_written(&records(row(layout), between), words);
    }
    let listed = records(row("id    : A\nplace : B\nstate : C\n"), "\n");
    assert_written(
        &format!("\n\n{listed}\n\n").replace('\n', "\r\n"),
        "name : value\", written as an array, names padded to 5, no space before an empty value, \
         2 line feeds first, 3 line feeds at the end, lines end in CR LF",
    );
}

#[test]
fn values_may_go_on_for_lines_and_names_may_be_missing() {
    let record = |at: usize| {
        let more = if at == 2 { "\n goes: on\n here" } else { "" };
        let size = if at == 3 { "" } else { "Size: 12\n" };
        format!("Package: a{at}\n{size}About: it{more}\n")
    };
    let text: Vec<String> = (1..6).map(record).collect();
    let expected = "name: value\", written as an array:\ntable1: 5 rows (empty = absent)\nPackage,Size,About\n\
                    a1,12,it\na2,12,\"it\\n goes: on\\n here\"\na3,,it\na4,12,it\na5,12,it";
    assert_eq!(written(&text.join("\n")).as_deref(), Some(expected));
    assert!(written(&"File: a\nLines:\n one\n two\n\n".repeat(3)).is_some());
}

#[test]
fn records_of_databases_stand_among_other_lines() {
    let record = |at: usize| {
        format!("-[ RECORD {at} ]------\nnumber | {at}\nstreet | High Street\ncity   | Harbourtown\n")
    };
    let all: Vec<String> = (1..8).map(record).collect();
    let text = format!("Expanded display is on.\n{}\nTime: 1.2 ms\n", all.concat());
    let lines: Vec<&str> = text.split('\n').collect();
    let expected = 1..29;
    assert_eq!(ranges(&lines), std::slice::from_ref(&expected));
    let compressed = compress(&text, &Options::default());
    assert_eq!(compressed.form, Some(Form::Blocks));
    let expected = "Text with parts rewritten below lines \"[next … lines: what they were]\":\nExpanded display is on.\n\
                    [next 11 lines: rewritten]\nRecords of lines \"name | value\", written as an array, psql's rules 19 wide, \
                    names padded to 6, no line feed at the end:\ntable1: 7 rows, each also with:\n\
                    after number: street=\"High Street\", city=Harbourtown\nnumber\n1\n2\n3\n4\n5\n6\n7\n\nTime: 1.2 ms\n";
    assert_eq!(compressed.text, expected);
    assert_eq!(expand(&compressed.text), text);
}

#[test]
fn prose_logs_and_settings_are_no_records() {
    let others = [
        "Ada: Where is it?\n\nBob: Here.\n\nAda: Thanks.\n\nBob: Fine.\n",
        "INFO: one\nINFO: two\nWARN: three\nINFO: four\n",
        "a: 1\nb: 2\nc: 3\n",
        "a: 1\nb: 2\n\na: 1\nb: 2\n",
        "a: 1\nb: 2\n\nc: 1\nd: 2\n\ne: 1\nf: 2\n\ng: 1\nh: 2\n",
        "a: 1\nb: 2\n\n\na: 1\nb: 2\n\na: 1\nb: 2\n",
        "-[ RECORD 1 ]",
        "",
        "\n",
    ];
    for text in others {
        assert_eq!(encode(text, &str::len), None, "{text}");
    }
}

#[test]
fn what_nobody_wrote_is_declined() {
    let words = ["", "name: value", "value", "name: value\", written as an array, 10 line feeds first"];
    for words in words {
        assert_eq!(decode(&format!("{OPENING}{words}:\n[{{\"a\":1}}]")), None, "{words}");
    }
    let body = "name: value\", written as an array";
    for json in ["1", "[1]", "[{\"a\":[]}]", "{\"a\":1}", ""] {
        assert_eq!(decode(&format!("{OPENING}{body}:\n{json}")), None, "{json}");
    }
    let rows = "1\n".repeat(1 << 14);
    let wide = format!("{OPENING}{body}, names padded to 4096:\ntable1: 16384 rows\na\n{}", rows.trim_end());
    assert!(decode(&wide).is_none());
    assert!(decode(&wide.replace("4096", "512")).is_some());
}

/// Lines that records are made of.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "a: 1",
        "a: ",
        "a:",
        "bb: x",
        "bb: y  ",
        "  cc: x",
        "a | b",
        "bb| c",
        " a = 1",
        "bb = 2",
        "a=",
        "---",
        "",
        "-[ RECORD 1 ]----",
        "-[ RECORD 2 ]----",
        "*************************** 1. row ***************************",
        "*************************** 2. row ***************************",
        " .",
        "é: é",
        "a\t: 1",
        "a:   1",
        "null: null",
        "\"a\": {",
        "table1: 2 rows",
        "a: 1\r",
    ]);
    prop::collection::vec(line, 1..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_lines_come_back_or_are_left_alone(part in lines(), times in 1..5usize, end in "[\n\r]{0,3}") {
        let text = vec![part; times].join("\n") + &end;
        for text in [text.replace('\n', "\r\n"), text] {
            if let Some(draft) = encode(&text, &str::len) {
                prop_assert_eq!(decode(&draft), Some(text.clone()), "{}", draft);
            }
            let compressed = compress(&text, &Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() });
            prop_assert_eq!(expand(&compressed.text), text.as_str());
        }
    }

    #[test]
    fn rows_of_any_values_come_back(
        values in prop::collection::vec(("[a-c :=|\\-\"é0-9]{0,6}", "(null|true|[0-9.]{1,4}|[a-z |]{0,5})"), 3..9),
        between in "( \\| |: |=|:\t)",
    ) {
        let record = |(one, other): &(String, String)| format!("key{between}k\none{between}{one}\nother{between}{other}\n");
        let text: Vec<String> = values.iter().map(record).collect();
        let text = text.join("\n");
        if let Some(draft) = encode(&text, &str::len) {
            prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
        }
    }

    #[test]
    fn any_words_on_a_layout_are_read_or_declined(words in "[a-z0-9 ,'\"-]{0,40}", body in "[\\[\\]{},:a\"1\n]{0,30}") {
        let _ = decode(&format!("{OPENING}{words}:\n{body}"));
        let _ = decode(&format!("{OPENING}name: value\", written as an array, {words}:\n{body}"));
    }
}
