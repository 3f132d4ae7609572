//! Laws of texts with blocks: what is written reads back byte for byte.

use proptest::prelude::*;

use super::{OPENING, decode, encode};
use crate::forms::json::trees::{json, tree};

fn written(text: &str) -> String {
    let draft = encode(text, &str::len).unwrap();
    assert_eq!(decode(&draft).as_deref(), Some(text));
    draft.strip_prefix(OPENING).unwrap().to_owned()
}

/// Rows that are lighter as a table.
fn rows(gap: &str) -> String {
    let row = |id: u32| format!("{{\"identifier\":{gap}{id},{gap}\"temperature\":{gap}{}}}", id * 7);
    let rows: Vec<String> = (1..9).map(row).collect();
    format!("[{}]", rows.join(&format!(",{gap}")))
}

const TABLE: &str = "table1: 8 rows\nidentifier,temperature\n1,7\n2,14\n3,21\n4,28\n5,35\n6,42\n7,49\n8,56";

#[test]
fn json_between_sentences_is_set_off() {
    let text = format!("Two lists:\n{}\n\nand {};\n", rows(""), rows(" "));
    let expected = format!(
        "Two lists:\n[next 10 lines: JSON, minified]\n{TABLE}\n\nand \n\
         [next 10 lines: JSON, with spaces, on the line above, the line goes on]\n{TABLE}\n;\n"
    );
    assert_eq!(written(&text), expected);
}

#[test]
fn blocks_may_touch_each_other_and_the_ends_of_the_text() {
    let rows = rows("");
    for text in [format!("{rows}{rows}"), format!("{rows}\n {rows}\n"), format!("\n{rows}\n\n{rows}")] {
        assert_eq!(written(&text).matches(TABLE).count(), 2, "{text}");
    }
}

#[test]
fn a_python_literal_is_a_block() {
    let literal = rows(" ").replace('"', "'");
    let expected = format!(
        "Result: \n[next 11 lines: Python, on the line above]\nPython literal, written as JSON:\n{TABLE}"
    );
    assert_eq!(written(&format!("Result: {literal}")), expected);
}

#[test]
fn instances_of_classes_are_a_block() {
    let user = |id: u32| format!("User(identifier={id}, name='user {id}', balance=Decimal('{id}.50'))");
    let users: Vec<String> = (1..9).map(user).collect();
    let written = written(&format!("Users: [{}].", users.join(", ")));
    assert!(
        written.starts_with("Users: \n[next 13 lines: Python, on the line above, the line goes on]\n"),
        "{written}"
    );
}

#[test]
fn a_line_that_looks_like_one_of_ours_is_set_off_itself() {
    let text = format!("[next 3 lines: JSON, minified]\n{}\n[next to it", rows(""));
    let expected = format!(
        "[next 1 lines: as they are]\n[next 3 lines: JSON, minified]\n[next 10 lines: JSON, minified]\n\
         {TABLE}\n[next 1 lines: as they are]\n[next to it"
    );
    assert_eq!(written(&text), expected);
}

#[test]
fn what_is_no_text_of_ours_is_declined() {
    let cases = [
        "[next 2 lines: JSON, minified]\n[1]",
        "[next 0 lines: as they are]\nx",
        "[next 1 lines: JSON, sideways]\n[1]",
        "[next 1 lines: rewritten]\nx",
        "[next 1 lines: JSON, minified]\n[ 1]",
        "[next 1 lines: Python]\n[1]",
        "[next ",
        "[next 99999999999999999999 lines: as they are]\nx",
    ];
    for body in cases {
        assert_eq!(decode(&format!("{OPENING}{body}")), None, "{body}");
    }
}

proptest! {
    #[test]
    fn every_draft_expands_to_its_bytes(
        pieces in prop::collection::vec((tree(), "(|\n|\n\n|x|x: |\n\\[next |\n\\[next 1 lines: as they are\\]\n|\r\n|```\n)"), 1..5)
    ) {
        let text: String = pieces.iter().map(|(tree, between)| between.clone() + &json(tree)).collect();
        if let Some(draft) = encode(&text, &|text: &str| text.len()) {
            prop_assert_eq!(decode(&draft), Some(text));
        }
    }

    #[test]
    fn a_damaged_text_is_read_or_declined(at in any::<prop::sample::Index>(), with in "\\PC?|\n|9|\\[next ") {
        let mut draft = OPENING.to_owned() + &written(&format!("a\n{} b\n{}\n", rows(""), rows(" ")));
        let at = draft.floor_char_boundary(at.index(draft.len()));
        let end = draft.ceil_char_boundary(at + 1);
        draft.replace_range(at..end, &with);
        let _ = decode(&draft);
    }
}
