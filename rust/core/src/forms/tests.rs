//! Laws that hold for all forms together.

use super::recurring::{in_drafts, in_text, is_table};
use super::{Candidate, Form, Style, lightest, lightest_exact, may_have_blocks, of_kinds, original};
use crate::{Density, Kind};

fn weigh(text: &str) -> usize {
    text.len()
}

fn rewritten(text: &str) -> Option<Candidate> {
    lightest(text, weigh(text), Kind::detect(text), Density::Normal, &weigh)
}

/// That many lines, put together.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn what_has_been_rewritten_is_left_alone() {
    let rows = |gap: &str| {
        let row = |id| format!("{{\"identifier\":{gap}{id},{gap}\"temperature\":{gap}{}}}\n", id * 7);
        lines(9, row)
    };
    let texts = [
        (Form::JsonLines(Style::Tables), rows(" ")),
        (Form::Blocks, format!("One:\n{}Two:\n{}Three: {}", rows(""), rows("  "), rows(" "))),
        (
            Form::Records,
            lines(9, |at| format!("07:08:{at:02} INFO served {{\"path\":\"/{at}\",\"ms\":{at}}}\n")),
        ),
        (
            Form::Log,
            lines(40, |at| {
                format!("2026-05-06 07:08:{at:02} INFO request {at} was served from 10.0.0.{at}\n")
            }),
        ),
        (
            Form::Search,
            lines(40, |at| format!("src/pool/connect.rs:{at}:    let pool = connect(&address{at});\n")),
        ),
        (
            Form::Repeats,
            lines(40, |at| format!("{at}, {at}, {at}: a sentence that says what each of them says.\n")),
        ),
    ];
    for (form, text) in texts {
        let draft = rewritten(&text).unwrap();
        assert_eq!(draft.form, form, "{}", draft.text);
        assert!(draft.text.len() < text.len());
        assert!(rewritten(&draft.text).is_none(), "{}", draft.text);
    }
}

#[test]
fn a_program_stays_as_it_is_however_often_its_lines_recur() {
    let program = lines(40, |at| {
        format!(
            "def test_of_order_{at}():\n    orders = shop.orders_of(customer)\n    assert orders.are_open()\n\n"
        )
    });
    let numbered: Vec<String> =
        program.lines().enumerate().map(|(at, line)| format!("{:6}\t{line}\n", at + 1)).collect();
    for text in [program.clone(), numbered.concat()] {
        assert!(rewritten(&text).is_none());
    }
    let printed = program.replace("def ", "ran ").replace("assert ", "has ");
    assert_eq!(rewritten(&printed).unwrap().form, Form::Log);
}

// A draft of JSON with names of another form above it would come back as the draft.
#[test]
fn what_recurs_in_a_draft_of_json_is_said_once_by_json_alone() {
    let text = lines(40, |at| format!("[\"{at} and then the very same words in each of them\", \"{at}\"]\n"));
    let json = text.replace(", ", ",");
    let drafts = [
        Candidate { form: Form::Log, weight: 1, text: "Log".to_owned() },
        Candidate { form: Form::JsonLines(Style::Minified), weight: json.len(), text: json },
    ];
    let far_behind = |text: &str| 2 * usize::from(text.len() > 3);
    for weigh in [&weigh as &dyn Fn(&str) -> usize, &far_behind] {
        let whole = in_text(&text, weigh(&text), &drafts, weigh);
        let found = in_drafts(&text, weigh(&text), &drafts, &whole, weigh);
        assert!(found.iter().chain(&whole.draft).all(|draft| !draft.form.is_json()));
    }
}

#[test]
fn what_changes_again_and_again_is_one_text_to_a_draft_that_spares_a_third() {
    let part = "07:08:09 a\n".repeat(9) + "\n" + &"some words\n".repeat(13);
    let draft = |share: usize, text: &str| {
        let text = "x".repeat(text.len() * share / 100);
        Candidate { form: Form::Log, weight: text.len(), text }
    };
    let may_have = |parts: usize, share: usize| {
        let text = part.repeat(parts);
        may_have_blocks(&text, text.len(), &[draft(share, &text)], None)
    };
    assert_eq!([(4, 45), (4, 60), (4, 70)].map(|(parts, share)| may_have(parts, share)), [true; 3]);
    assert_eq!(
        [(30, 45), (30, 60), (30, 70)].map(|(parts, share)| may_have(parts, share)),
        [false, false, true]
    );
}

#[test]
fn a_draft_that_is_another_text_is_passed_over() {
    let text = lines(40, |at| format!("rust/core/src/forms/{at}.rs\n"));
    let exact = rewritten(&text).unwrap();
    let other = rewritten(&text.replace("rust", "r")).unwrap();
    assert!(other.weight < exact.weight);
    let expected = exact.text.clone();
    assert_eq!(lightest_exact(&text, vec![exact, other]).map(|draft| draft.text), Some(expected));
}

#[test]
fn json_in_a_string_is_taken_apart_whichever_program_laid_it_out() {
    let table = "table1: 6 rows\nname,url\nada,/1\nbob,/2\ncyd,/3\ndan,/4\neve,/5\nfay,/6";
    let rows = |row: &str| {
        let names = ["ada", "bob", "cyd", "dan", "eve", "fay"].into_iter().zip(1..);
        names.map(|(name, at)| row.replace('N', name).replace('U', &format!("/{at}"))).collect::<Vec<_>>()
    };
    let texts = [
        ("minified, slashes escaped", format!("[{}]", rows(r#"{"name":"N","url":"\U"}"#).join(","))),
        (
            "indented as Jackson does, lines ending in CR LF",
            format!("[ {} ]", rows("{\r\n  \"name\" : \"N\",\r\n  \"url\" : \"U\"\r\n}").join(", ")),
        ),
        ("as a Python literal", format!("[{}]", rows("{'name': 'N', 'url': 'U'}").join(", "))),
    ];
    for (layout, inside) in texts {
        let content = inside.replace('\\', "\\\\").replace('"', "\\\"").replace("\r\n", "\\r\\n");
        for (text, frame) in [
            (format!("{{\"result\":\"{content}\"}}"), "{result:{json:table1}}"),
            (format!("\"{content}\""), "{json:table1}"),
        ] {
            let draft = rewritten(&text).unwrap();
            let opening = "Strings that hold JSON are written as an object with one key: json";
            assert_eq!(draft.text, format!("{opening}, {layout}:\n{frame}\n{table}"));
            assert_eq!(original(&draft.text), Some(text));
        }
    }
}

#[test]
fn what_pprint_printed_is_written_as_python() {
    let rows = |id: u32| {
        format!("{{'id': {id}, 'name': 'a name that goes to the end of the line', 'size': {}}}", 3 * id * id)
    };
    let printed = format!("[{}]", (1..21).map(rows).collect::<Vec<_>>().join(",\n "));
    let draft = rewritten(&printed).unwrap();
    assert_eq!(draft.form, Form::Python(Style::Tables));
    assert!(
        draft.text.starts_with("Printed by pprint; Python literal, written as JSON:\ntable1: 20 rows"),
        "{}",
        draft.text
    );
    assert_eq!(original(&draft.text), Some(printed.clone()));
    let text = format!("Result: {printed}.\n");
    let draft = rewritten(&text).unwrap();
    assert!(
        draft.text.contains("lines: Python, printed by pprint, on the line above, the line goes on]"),
        "{}",
        draft.text
    );
    assert_eq!(original(&draft.text), Some(text));
    for forged in ["[1,2]", "Printed by pprint; [1]", "JSON, quotes only where needed:\n{a:b}"] {
        assert_eq!(original(&format!("Printed by pprint; {forged}")), None, "{forged}");
    }
}

#[test]
fn a_mark_that_a_text_spells_as_an_escape_is_in_use() {
    let row =
        |id| format!("{{\"id\":{id},\"url\":\"https://example.org/issues/{id}\",\"by\":\"\\u0024\\u0040\"}}");
    let rows: Vec<String> = (1..7).map(row).collect();
    let draft = rewritten(&format!("[{}]", rows.join(","))).unwrap();
    let expected = "table1: 6 rows, each also with (~x = the row's x):\nafter id: url=https://example.org/issues/~id, by=$@\nid\n1\n2\n3\n4\n5\n6";
    assert_eq!(draft.text, expected);
}

#[test]
fn a_long_text_is_a_table_where_few_of_its_lines_recur() {
    let row = |at| format!("{at},north,some words of {}\n", at * 37);
    for (text, is) in
        [(lines(999, row), true), (lines(99, row), false), (lines(999, |at| row(at % 9)), false)]
    {
        let draft = Candidate { form: Form::Csv, weight: text.len() / 2, text: String::new() };
        assert_eq!(is_table(&text, text.len(), &[draft]), is, "{text}");
    }
}

#[test]
fn no_padding_is_sought_where_tabs_part_the_cells() {
    let row = |sign: &str| lines(99, |at| format!("{:>6}  {:<9}{sign}{}\n", at * 37, at * 7, at % 7));
    for (sign, form) in [("\t", Form::Csv), ("  ", Form::Text)] {
        let drafts = of_kinds(&row(sign), [Kind::Csv, Kind::Padded], Density::Normal, &weigh);
        assert_eq!(drafts.iter().map(|draft| draft.form).collect::<Vec<_>>(), [form]);
    }
}

#[test]
fn a_long_table_is_not_cut_in_blocks() {
    let hash = |at: usize| (at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let row = |at| format!("{at:<8}{:>9}  {:016x}\n", at * 37, hash(at));
    for (rows, may) in [(999, false), (99, true)] {
        let text = lines(rows, row);
        let drafts = of_kinds(&text, [Kind::Padded], Density::Normal, &weigh);
        assert_eq!(may_have_blocks(&text, text.len(), &drafts, None), may, "{text}");
    }
}
