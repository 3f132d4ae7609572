//! Laws of YAML: what is taken comes back byte for byte.

use proptest::prelude::*;

use super::style::Style;
use super::{OPENING, decode, encode, read, write};
use crate::forms::json::trees::{json as json_of, tree};
use crate::{Form, Options, compress, expand};

fn json(text: &str) -> Option<String> {
    read::read(text, true).or_else(|| read::read(text, false)).map(|(_, json)| json)
}

/// The text, after it has come back.
fn written(text: &str) -> Option<String> {
    // Every draft is worth it.
    let draft = encode(text, &|text: &str| if text.starts_with(OPENING) { 0 } else { text.len() })?;
    (decode(&draft).as_deref() == Some(text)).then_some(draft)
}

#[test]
fn maps_lists_and_scalars_are_those_of_json() {
    let cases = [
        ("a:\n  b: 1\n  c: x y\n", r#"{"a":{"b":1,"c":"x y"}}"#),
        ("a:\n- b: 1\n  c:\n  - x\n- b: 2\n", r#"{"a":[{"b":1,"c":["x"]},{"b":2}]}"#),
        ("a:\n  - - 1\n    - 2\n  - - 3\nb: []", r#"{"a":[[1,2],[3]],"b":[]}"#),
        ("- a:\n    b: null\n  c: {}\n- a: \"\"\n", r#"[{"a":{"b":null},"c":{}},{"a":""}]"#),
        ("a:\nb:\n- \"8080\"\n- '1'\n- plain\n", r#"{"a":null,"b":["8080","'1'","plain"]}"#),
        (
            "a:\n  b: |\n    one\n\n    two\n  c: |-\n    x\n    y\n",
            r#"{"a":{"b":"one\n\ntwo\n","c":"x\ny"}}"#,
        ),
        ("a:\n- \"k: v\"\n- http://x:1/y\n- \"a\\tb\"\n", r#"{"a":["\"k: v\"","http://x:1/y","\"a\\tb\""]}"#),
        ("---\na:\n    b: \"2024-05-06T07:08:09Z\"", r#"{"a":{"b":"2024-05-06T07:08:09Z"}}"#),
        ("\"on\":\n- d: 2024-05-06\n", r#"{"\"on\"":[{"d":"2024-05-06"}]}"#),
    ];
    for (text, expected) in cases {
        assert_eq!(json(text).as_deref(), Some(expected), "{text}");
        assert!(written(text).is_some(), "{text}");
    }
}

#[test]
fn comments_and_blank_lines_stand_above_what_is_below_them() {
    let cases = [
        ("# one\n#two\n\na:\n  # three\n  b: 1\n", r##"{"#":"one\n#two\n","a":{"#":"three","b":1}}"##),
        ("a:\n  # one\n  - b: 1\n    # two\n    c: 2\n", r##"{"a":[{"#":"one","b":1,"#":"two","c":2}]}"##),
        ("a:\n- b\n\n# one\n- c\n# two\n- - d\n", r##"{"a":["b",{"#":"\none"},"c",{"#":"two"},["d"]]}"##),
        ("a:\n  b: 1\n  # one\n# two\n", r##"{"a":{"b":1},"#":"  # one\ntwo"}"##),
        (
            "a:\n  - b: |\n      c\n      # d\n\n  - b: e # f\n",
            r##"{"a":[{"b":"c\n# d\n"},{"#":"","b":"e # f"}]}"##,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(json(text).as_deref(), Some(expected), "{text}");
        assert!(written(text).is_some(), "{text}");
    }
}

#[test]
fn documents_are_elements_of_a_list() {
    let cases = [
        ("a:\n  b: 1\n---\n# one\nc: 2\n", r##"[{"a":{"b":1}},{"#":"one","c":2}]"##),
        ("---\n- a\n---\nb: 1\n---\n# one\n---\n", r##"[["a"],{"b":1},{"#":"one"},{}]"##),
        ("a: 1\n---\n---\nb:\n- c\n", r#"[{"a":1},{},{"b":["c"]}]"#),
        ("---\n---\n---\na:\n- b\n", r#"[{},{},{"a":["b"]}]"#),
    ];
    for (text, expected) in cases {
        assert_eq!(json(text).as_deref(), Some(expected), "{text}");
        assert!(written(text).is_some(), "{text}");
    }
}

#[test]
fn lists_and_maps_may_be_indented_otherwise_below_some_keys() {
    let text = "a:\n  b:\n  - c\nd:\n    e:\n      - f\ng:\n    e:\n      - h\n";
    let draft = written(text).unwrap();
    let expected = ", maps indented by 4 below d g, lists indented by 2 below e:\n{\"a\":{\"b\":[\"c\"]},\"d\":{\"e\":[\"f\"]},\"g\":{\"e\":[\"h\"]}}";
    assert_eq!(draft.strip_prefix(OPENING), Some(expected));
    assert_eq!(written("a:\n  b:\n  - c\nd:\n  b:\n    - c\n"), None);
}

#[test]
fn folded_lines_keep_their_mark() {
    let cases = [
        ("a:\n  b: >-\n    one\n    two\n  c: 1\n", r#"{"a":{"b":">-\none\ntwo","c":1}}"#),
        ("a:\n- |-\n  one\n- |+\n  two\n\n    three\n", r#"{"a":["|-\none","|+\ntwo\n\n  three"]}"#),
    ];
    for (text, expected) in cases {
        assert_eq!(json(text).as_deref(), Some(expected), "{text}");
        assert!(written(text).is_some(), "{text}");
    }
}

#[test]
fn what_is_spelled_otherwise_is_left_alone() {
    let others = [
        "a: 1\nb: 2\n",
        "- a\n- b\n",
        "a:\n  b: |\n    >-\n    c\n",
        "a:\n  b:\n# c\n    d: 1\n",
        "a:\n  b: 1\n   c: 2\n",
        "a:\n  b: one\n    two\n",
        "a:\n\tb: 1\n",
        "  a:\n    b: 1\n",
        "Title: one\n\nProse: it goes on\n",
        "a:\n  b:  two\n",
        "a: \n  b: two\n",
        "a:\n  b: null\nc:\n",
        "",
    ];
    for text in others {
        assert_eq!(json(text), None, "{text}");
    }
}

#[test]
fn a_list_of_services_becomes_a_table() {
    let service = |at: usize| {
        format!(
            "- name: unit-{at}\n  image: registry.example.org/shop/unit-{at}:1.4\n  env:\n    TZ: \"12\"\n  port: {}\n",
            8000 + at
        )
    };
    let text = "apiVersion: v1\nservices:\n".to_owned() + &(0..8).map(service).collect::<String>();
    let compressed = compress(&text, &Options::default());
    assert_eq!(compressed.form, Some(Form::Yaml));
    let expected = "YAML, written as JSON:\n{apiVersion:v1,services:table1}\ntable1: 8 rows, each also with (@x = the row's x):\n\
                    after name: image=\"registry.example.org/shop/unit-@name:1.4\", env.TZ=\"12\"\nin full (… = the part given): name=unit-…\n\
                    name,port\n0,8000\n1,8001\n2,8002\n3,8003\n4,8004\n5,8005\n6,8006\n7,8007";
    assert_eq!(compressed.text, expected);
    assert_eq!(expand(&compressed.text), text);
}

#[test]
fn depth_costs_no_stack_and_no_more_than_its_bound() {
    let deep = format!("{OPENING}:\n{}1{}", "{\"a\":".repeat(1 << 16), "}".repeat(1 << 16));
    let _ = decode(&deep);
    let items = "- ".repeat(1 << 16) + "a: 1\n";
    assert!(written(&items).is_some_and(|draft| draft.len() < 3 * items.len()));
}

/// Lines that YAML is made of, at any indentation.
fn lines() -> impl Strategy<Value = String> {
    let element = prop::sample::select(vec![
        "a: 1",
        "b: x",
        "c:",
        "- d: 2",
        "- e",
        "- - f",
        "g: |",
        "h: \"1\"",
        "i: '1'",
        "j: null",
        "- k:",
        "l: 'it''s'",
        "m: []",
        "- {n: 1}",
        "",
        "# o",
        "p: yes",
        "\"q\": 0",
        "r: \"\\n\"",
        "- |-",
        "s: 1 # t",
        "- ",
        "-",
        ": u",
        "v: ",
        "w:x",
        "---",
        "x: >-",
        "# y",
        "#",
        "  z",
    ]);
    let line = (0..4usize, element).prop_map(|(depth, element)| "  ".repeat(depth) + element + "\n");
    prop::collection::vec(line, 1..9).prop_map(|lines| lines.concat())
}

proptest! {
    #[test]
    fn any_lines_come_back_or_are_left_alone(text in lines(), is_cut in any::<bool>()) {
        let text = if is_cut { text.trim_end_matches('\n') } else { &text };
        if let Some(draft) = encode(text, &str::len) {
            prop_assert_eq!(decode(&draft), Some(text.to_owned()), "{}", draft);
        }
        let compressed = compress(text, &Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() });
        prop_assert_eq!(expand(&compressed.text), text);
    }

    #[test]
    fn what_json_is_laid_out_as_comes_back(tree in tree(), lists in 0..3usize, step in 1..5usize) {
        let style = Style { lists: Some(lists), step: Some(step), ..Style::default() };
        if let Some(text) = write::write(&json_of(&tree), &style) {
            let compressed = compress(&text, &Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() });
            prop_assert_eq!(expand(&compressed.text), text.as_str());
        }
    }

    #[test]
    fn any_words_on_a_layout_are_read_or_declined(words in "[a-z0-9 ,']{0,30}", body in "[\\[\\]{},:a\"1\n]{0,30}") {
        let _ = decode(&format!("{OPENING}{words}:\n{body}"));
        let _ = decode(&format!("{OPENING}, indented by 4, lists indented by 2:\n{body}"));
    }
}
