//! Laws of texts with blocks: what is written reads back byte for byte.

use proptest::prelude::*;

use super::{OPENING, decode, encode, encode_sparing};
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
fn separated_cells_are_a_block_beside_lines_that_are_none() {
    let row = |row: u32| format!("Harbour of Aberdeen,A-{row},{}\n", row * 7);
    let cells = format!("depot,part,stock\n{}", (100..400).map(row).collect::<String>());
    for text in [
        format!("```csv\n{cells}```"),
        format!("$ report\n{cells}"),
        format!("\n{cells}"),
        format!("{cells}\n"),
        format!("{cells}(300 rows)"),
    ] {
        let draft = written(&text);
        assert!(draft.contains("rewritten]\nCSV, no line feed at the end, written as a table:\n"), "{draft}");
        assert!(2 * draft.len() < text.len(), "{draft}");
    }
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

/// What commands print, each lighter in a form of its own.
fn printed() -> [(&'static str, String); 7] {
    let lines = |line: &dyn Fn(usize) -> String| (0..24).map(line).collect::<Vec<_>>().join("\n");
    let word = |number: usize| ["pool", "order", "shard", "queue", "ledger"][number * 7 % 5];
    [
        (
            "log",
            lines(&|n| {
                format!("2026-05-06 07:08:{:02} INFO accepted {} from host {}", n + 10, word(n), n * 37)
            }),
        ),
        (
            "search",
            lines(&|n| format!("rust/core/src/forms/{}.rs:{}:fn {}() {{", word(n / 6), n + 7, word(n))),
        ),
        ("paths", lines(&|n| format!("rust/core/src/forms/{}/{}_{n}.rs", word(n / 6), word(n)))),
        (
            "csv",
            "id,time,name,state\n".to_owned() + &lines(&|n| format!("{n},10:00:00,{}_{n},accepted", word(n))),
        ),
        (
            "records",
            lines(&|n| {
                format!("07:08:{:02} served {{\"path\": \"/{}\", \"milliseconds\": {n}}}", n + 10, word(n))
            }),
        ),
        ("json", rows("")),
        (
            "diff",
            format!(
                "diff --git a/{0} b/{0}\nindex 1111111..2222222 100644\n--- a/{0}\n+++ b/{0}\n@@ -1,2 +1,2 @@\n [{{\"a\": 1}}]\n-a\n+b",
                "rust/core/src/forms/blocks/a_file_of_a_long_name_that_is_said_four_times.rs"
            ),
        ),
    ]
}

#[test]
fn any_two_parts_are_written_as_each_would_be_alone() {
    let parts = printed();
    let alone = |text: &str| written(&format!("{text}\nThat is all of it."));
    for (one, first) in &parts {
        for (other, second) in &parts {
            let expected =
                format!("{}\n{}", alone(first), alone(second)).replace("That is all of it.\n", "Next:\n");
            let text = format!("{first}\nNext:\n{second}\nThat is all of it.");
            if one != other {
                assert_eq!(written(&text), expected, "{one}, {other}");
            }
        }
    }
}

#[test]
fn hunks_beside_other_parts_stay_as_they_are() {
    let [(_, log), .., (_, diff)] = printed();
    let written = written(&format!("{log}\n\n{diff}\n[{{\"identifier\": 1}}]"));
    assert!(
        written.ends_with("\n@@ -1,2 +1,2 @@\n [{\"a\": 1}]\n-a\n+b\n[{\"identifier\": 1}]"),
        "{written}"
    );
}

#[test]
fn sorts_that_change_again_and_again_are_one_text() {
    let alternating = "a.rs:1:x\na.rs:2:y\nb.rs:7:z\n07:08:09 a\n07:08:10 b\n07:08:11 c\n".repeat(1 << 10);
    assert_eq!(encode(&alternating, &str::len), None);
}

#[test]
fn a_text_whose_longest_part_spares_nothing_is_given_up_where_more_is_asked_than_the_rest_may_spare() {
    let [(_, log), ..] = printed();
    let dull: Vec<String> =
        (1..99_u64).map(|n| format!("{:x} {:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15), n * n * n)).collect();
    let text = format!("{}\n{log}\n", dull.join("\n"));
    let sparing = |least: usize| encode_sparing(&text, text.len(), least, &str::len);
    assert_eq!(sparing(log.len() / 4 - 64), encode(&text, &str::len));
    assert!(sparing(0).is_some_and(|draft| draft.contains(&dull.join("\n"))));
    assert_eq!(sparing(log.len() / 4 + 64), None);
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
