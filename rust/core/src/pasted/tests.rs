use proptest::prelude::*;

use super::{MIN_BLOCK, pasted};

fn found(said: &str) -> Vec<&str> {
    pasted(said).into_iter().map(|range| &said[range]).collect()
}

fn repeated(lines: usize, line: impl Fn(usize) -> String) -> String {
    (0..lines).map(line).collect::<Vec<_>>().join("\n")
}

fn json() -> String {
    format!("[{}]", repeated(60, |row| format!("  {{\"id\": {row}, \"city\": \"Lisbon, PT\"}},")) + "\n0")
}

fn log() -> String {
    repeated(60, |row| format!("2026-01-02 10:00:{:02} INFO worker {row} is done", row % 60))
}

fn csv() -> String {
    repeated(120, |row| format!("{row},\"Lisbon, PT\",open,{row}.50"))
}

#[test]
fn data_between_a_question_and_another_is_found() {
    for data in
        [json(), log(), csv(), repeated(80, |row| format!("{{\"id\": {row}, \"ok\": [true, false]}}"))]
    {
        let said = [
            format!("What failed?\n\n{data}\n\nAnd when?"),
            format!("What failed in this one, please:\n{data}"),
            format!("{data}\n\nWhat failed?"),
            data.clone(),
            format!("Look:\n```\n{data}\n```\nWhat failed?"),
            format!("Look:\n  ~~~~ JSON\n{data}\n~~~~\nWhat failed?\n"),
        ];
        for said in said {
            assert_eq!(found(&said), [data.as_str()], "{said}");
        }
    }
}

#[test]
fn several_blocks_are_found_in_order() {
    let said = format!("One:\n{}\n\nTwo:\n```csv\n{}\n```\nThree:\n\n{}", json(), csv(), log());
    assert_eq!(found(&said), [json(), csv(), log()]);
}

#[test]
fn a_log_goes_on_behind_a_blank_line() {
    let said = format!("What failed?\n\n{}\n\n{}\n\nAnd when?", log(), log());
    assert_eq!(found(&said), [format!("{}\n\n{}", log(), log())]);
}

#[test]
fn what_is_said_on_the_lines_of_data_keeps_them_as_they_are() {
    for data in [json(), csv(), log()] {
        assert!(found(&format!("{data}\nWhat failed?")).is_empty());
    }
    for said in [format!("Look: {}", json()), format!("{} What failed?", json())] {
        assert!(found(&said).is_empty(), "{said}");
    }
}

#[test]
fn fences_that_a_rewrite_of_what_they_hold_could_close_keep_it() {
    let data = |held: &str| json().replace("Lisbon", &format!("Lisbon {held}"));
    for (fence, held) in [("```", "a\\n```\\n"), ("~~~", "a~~~~"), ("```", "\\u0060"), ("~~~", "\\u007E")] {
        assert!(found(&format!("Look:\n{fence}\n{}\n{fence}", data(held))).is_empty(), "{fence} {held}");
    }
    for (fence, held) in [("~~~", "a\\n```\\n"), ("```", "~~~"), ("```", "``"), ("~~~", "\\u0060")] {
        let data = data(held);
        assert_eq!(found(&format!("Look:\n{fence}\n{data}\n{fence}")), [data.as_str()], "{fence}");
        assert_eq!(found(&data), [data.as_str()]);
    }
}

#[test]
fn fences_that_are_not_closed_or_hold_programs_keep_what_they_hold() {
    for data in [json(), csv(), log()] {
        let fences =
            [("```python", "```"), ("```json", ""), ("`````", "```"), ("```", "~~~"), ("```", "```json")];
        for (opening, closing) in fences {
            let said = format!("Look:\n{opening}\n{data}\n{closing}\n\nWhat failed?");
            assert!(found(&said).is_empty(), "{said}");
        }
    }
}

#[test]
fn prose_programs_diffs_and_small_blocks_are_no_data() {
    let prose = "At 10:00:00 we met, at noon we ate, and at night, we slept. ".repeat(60);
    let program = repeated(90, |row| format!("let value_{row} = compute(value, {row}); // 10"));
    let diff =
        format!("@@ -1,60 +1,0 @@\n{}", repeated(60, |row| format!("-2026-01-02 10:00:00 INFO {row}")));
    let listed = repeated(60, |row| format!("- step {row}, which is hard, takes 10 minutes, at least"));
    for said in [prose, program, diff, listed, log()[..MIN_BLOCK - 1].to_owned(), String::new()] {
        assert!(found(&said).is_empty(), "{said}");
    }
}

#[test]
fn fences_and_brackets_that_nothing_closes_take_linear_time() {
    for said in ["```\n", "```json\n[\n", "[\n", "[1,\n\n", "{\"a\":\n[1]\n"] {
        assert!(found(&said.repeat(1 << 18)).is_empty());
    }
}

proptest! {
    #[test]
    fn blocks_are_whole_lines_in_order(pieces in prop::collection::vec(0..9_usize, 0..9)) {
        let lines = ["", "Look:", "```", "```json", "~~~", "\u{e9} \u{1f600}"].map(str::to_owned);
        let all = [&lines[..], &[json(), log(), csv()]].concat();
        let said = pieces.iter().map(|&piece| all[piece].as_str()).collect::<Vec<_>>().join("\n");
        let mut end = 0;
        for block in pasted(&said) {
            prop_assert!(block.start >= end && block.len() >= MIN_BLOCK);
            prop_assert!(block.start == 0 || said[..block.start].ends_with('\n'));
            prop_assert!(block.end == said.len() || said[block.end..].starts_with('\n'));
            end = block.end;
        }
    }
}
