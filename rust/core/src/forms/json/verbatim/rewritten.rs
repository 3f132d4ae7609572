//! Texts in a document that are written in a form of text: what they look like, and that they come back.

use proptest::prelude::*;

use crate::Density;
use crate::forms::json::{expand, lightest};

/// The first line of a text with such names.
const OPENING: &str = "text1, text2, … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n";

/// The first line of a text with blocks.
const BLOCKS: &str = "Text with parts rewritten below lines \"[next … lines: what they were]\":\n";

fn rewritten(text: &str) -> String {
    let draft = lightest(text, Density::Normal, &str::len).unwrap().text;
    assert_eq!(expand(&draft).unwrap_or_else(|| draft.clone()), text, "{draft}");
    draft
}

/// Lines of search results, as content of a string or strings of a list.
fn results(between: &str) -> String {
    let line = |n: u32| format!("src/pool/connections.rs:{n}:use pool{n}::Connection;{between}");
    (10..24).map(line).collect()
}

/// What [`results`] are rewritten to.
fn grouped() -> String {
    let line = |n: u32| format!("\n{n}:use pool{n}::Connection;");
    let lines: String = (10..24).map(line).collect();
    format!(
        "Grouped by file under src/pool/, each directory/ once, each file once, then its lines as number:text\n\
         connections.rs{lines}"
    )
}

#[test]
fn a_text_is_written_in_its_form_and_said_once() {
    let results = results("\\n");
    let text = format!("{{\"stdout\":\"{results}\",\"code\":0,\"again\":[\"{results}\",\"{results}\"]}}");
    let expected = format!(
        "{OPENING}{{\"stdout\":text1,\"code\":0,\"again\":[text1,text1]}}\n\
         text1: 14 lines, with a final line feed, rewritten in 16 lines\n{}",
        grouped()
    );
    assert_eq!(rewritten(&text), expected);
}

#[test]
fn a_list_of_lines_is_written_in_its_form() {
    let results = results("\\n\",\"");
    let text = format!("[{{\"lines\":[\"{}\"]}}]", &results[..results.len() - 3]);
    let expected = format!(
        "{OPENING}[{{\"lines\":text1}}]\n\
         text1: list of 14 lines, with a final line feed, rewritten in 16 lines\n{}",
        grouped()
    );
    assert_eq!(rewritten(&text), expected);
}

#[test]
fn a_text_of_several_parts_is_written_in_blocks() {
    let row =
        |n: u32| format!("{{\\\"id\\\":{n},\\\"state\\\":\\\"open\\\",\\\"title\\\":\\\"Issue {n}\\\"}}");
    let list: Vec<String> = (10..30).map(row).collect();
    let list = format!("[{}]", list.join(","));
    let rows: String = (10..30).flat_map(|n| ["\n".to_owned(), n.to_string()]).collect();
    let table = format!(
        "[next 23 lines: JSON, minified]\ntable1: 20 rows, each also with (@x = the row's x):\n\
         after id: state=open, title=\"Issue @id\"\nid{rows}"
    );
    let results = results("\\n");
    let text = format!("{{\"text\":\"Found: {list}\\nAnd:\\n{results}done\"}}");
    let expected = format!(
        "{OPENING}{{\"text\":text1}}\ntext1: 17 lines, rewritten in 45 lines\n{BLOCKS}Found: \n{}\n\
         And:\n[next 16 lines: rewritten]\n{}\ndone",
        table.replace("minified]", "minified, on the line above]"),
        grouped()
    );
    assert_eq!(rewritten(&text), expected);
}

#[test]
fn a_text_in_the_json_of_a_string_is_the_same_text() {
    let (results, escaped) = (results("\\n"), results("\\\\n"));
    let text =
        format!("{{\"text\":\"{{\\\"out\\\":\\\"{escaped}\\\"}}\",\"content\":{{\"out\":\"{results}\"}}}}");
    let expected = format!(
        "{OPENING}Strings that hold JSON are written as an object with one key: json, minified:\n\
         {{\"text\":{{\"json\":{{\"out\":text1}}}},\"content\":{{\"out\":text1}}}}\n\
         text1: 14 lines, with a final line feed, rewritten in 16 lines\n{}",
        grouped()
    );
    assert_eq!(rewritten(&text), expected);
}

#[test]
fn a_text_at_the_end_of_a_list_of_lines_is_written_in_its_form() {
    let expected = format!(
        "{OPENING}[\"Found:\\n\",text1]\n\
         text1: 14 lines, with a final line feed, rewritten in 16 lines\n{}",
        grouped()
    );
    assert_eq!(rewritten(&format!("[\"Found:\\n\",\"{}\"]", results("\\n"))), expected);
}

#[test]
fn source_code_stands_as_it_is() {
    let code = |n: u32| format!("def total{n}(rows):\\n    return sum(row.total for row in rows)\\n\\n\\n");
    let text = format!("{{\"source\":\"{}\"}}", (10..24).map(code).collect::<Vec<_>>().concat());
    assert_eq!(rewritten(&text), text);
}

#[test]
fn a_rewritten_text_holds_json_in_blocks_only_and_no_texts_of_its_own() {
    let read = |body: &str, lines: usize| {
        expand(&format!("{OPENING}[text1]\ntext1: 1 lines, rewritten in {lines} lines\n{body}"))
    };
    let said = "Said once here, then referred to by name in the text below:\n$a=b\nThe text:\n$a$a";
    assert_eq!(read(said, 4).as_deref(), Some(r#"["bb"]"#));
    for (body, lines) in [
        (said, 3),
        ("bb", 1),
        ("YAML, written as JSON:\n{a:1}", 2),
        ("Lines of text and JSON, written as an array; the JSON was minified:\n[{\"text\":\"b\"}]", 2),
        (&format!("{OPENING}[text1]\ntext1: 1 lines\nb"), 4),
    ] {
        assert_eq!(read(body, lines), None, "{body}");
        let block = format!("{BLOCKS}[next {lines} lines: rewritten]\n{body}");
        assert_eq!(read(&block, lines + 2), None, "{block}");
    }
    assert_eq!(read(&format!("{BLOCKS}[next 4 lines: rewritten]\n{said}"), 6).as_deref(), Some(r#"["bb"]"#));
    let list = "table1: 2 rows\na\n1\n2";
    let json = format!("{BLOCKS}[next 4 lines: JSON, minified]\n{list}");
    assert_eq!(read(&json, 6).as_deref(), Some(r#"["[{\"a\":1},{\"a\":2}]"]"#));
    assert_eq!(read(&format!("{BLOCKS}[next 6 lines: rewritten]\n{json}"), 8), None);
    let texts = format!("{OPENING}[text1]\ntext1: 1 lines\nb");
    assert_eq!(read(&format!("{BLOCKS}[next 4 lines: JSON, minified]\n{texts}"), 6), None);
    assert_eq!(read(&BLOCKS.repeat(10_000), 10_000), None);
}

#[test]
fn what_would_stand_for_too_much_is_declined() {
    let names = vec!["text1"; 1 << 12].join(",");
    let body = "b".repeat(1 << 12);
    assert_eq!(expand(&format!("{OPENING}[{names}]\ntext1: 1 lines\n{body}")), None);
    let doublings: Vec<String> = (1..20).map(|n| format!("$a{n}=$a{0}$a{0}", n - 1)).collect();
    let said = format!(
        "Said once here, then referred to by name in the text below:\n$a0=b\n{}\nThe text:\n$a19",
        doublings.join("\n")
    );
    let count = said.split('\n').count();
    assert_eq!(
        expand(&format!("{OPENING}[text1]\ntext1: 1 lines, rewritten in {count} lines\n{said}")),
        None
    );
}

#[test]
fn a_name_that_no_text_has_is_a_word() {
    let read =
        |rest: &str| expand(&format!("{OPENING}JSON, quotes only where needed:\n{rest}\ntext1: 1 lines\nb"));
    assert_eq!(
        read("[text1,text2,text0,text01,text]").as_deref(),
        Some(r#"["b","text2","text0","text01","text"]"#)
    );
    assert_eq!(read("[text1,text1]").as_deref(), Some(r#"["b","b"]"#));
    assert_eq!(expand(&format!("{OPENING}[text2,text1]\ntext1: 1 lines\nb\ntext2: 1 lines\nc")), None);
}

/// Lines of kinds there are forms for, and such as would be taken for ours.
fn lines() -> impl Strategy<Value = Vec<String>> {
    const LINES: [&str; 11] = [
        "src/pool/connections.rs:{}:    let pool = connect(&address);",
        "2026-05-06 07:08:{} INFO served /index.html to 10.0.0.{}",
        "api-{}    1/1    Running    {}",
        "text1: {} lines, rewritten in {} lines",
        "Log by template, {} lines. Below, a line is a template's name",
        "table1: {} rows",
        "[{\"id\": {}, \"state\": \"open\", \"text\": \"text1\"}, {\"id\": 7{}, \"state\": \"shut\", \"text\": \"a\\nb\\nc\\nd\"}]",
        "[next {} lines: JSON, minified]",
        "Text with parts rewritten below lines \"[next … lines: what they were]\":",
        "the very same words in each of the lines, and \"quotes\" \\ {}",
        "\u{1}{} \u{1b}[32mok\u{1b}[0m\r",
    ];
    let line = |(of, n): (usize, usize)| LINES[of].replace("{}", &n.to_string());
    let runs = prop::collection::vec((0..LINES.len(), 1..30usize), 1..4);
    let lines = move |runs: Vec<(usize, usize)>| {
        runs.into_iter().flat_map(|(of, count)| (10..10 + count).map(move |n| line((of, n)))).collect()
    };
    runs.prop_map(lines)
}

proptest! {
    #[test]
    fn what_is_rewritten_comes_back(
        texts in prop::collection::vec((lines(), any::<bool>(), any::<bool>()), 1..4), word in "(text[0-2]|a|\\$b)"
    ) {
        let value = |(lines, is_list, ends): &(Vec<String>, bool, bool)| {
            let text = lines.join("\n") + if *ends { "\n" } else { "" };
            let pieces: Vec<&str> = if *is_list { text.split_inclusive('\n').collect() } else { vec![&text] };
            let quoted: Vec<String> = pieces.iter().map(|piece| format!("{piece:?}")).collect();
            let json = quoted.join(",").replace("\\u{1}", "\\u0001").replace("\\u{1b}", "\\u001b");
            if *is_list { format!("[{json}]") } else { json }
        };
        let values: Vec<String> = texts.iter().map(value).collect();
        let text = format!("{{\"word\":\"{word}\",\"all\":[{}],\"first\":{}}}", values.join(","), values[0]);
        rewritten(&text);
    }
}
