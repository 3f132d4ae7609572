//! The edges of JSON: each text is read as JSON and comes back with the same
//! meaning, or is none and comes back as it was.

use super::from_json;
use super::write::{Language, write};
use crate::{Options, compress, expand};

/// Values, and what is left of them without white space and needless escapes.
const VALUES: &[(&str, &str)] = &[
    ("null", "null"),
    ("true", "true"),
    ("false", "false"),
    ("0", "0"),
    ("-0", "-0"),
    ("-0.0", "-0.0"),
    ("1.10", "1.10"),
    ("1e5", "1e5"),
    ("1E+05", "1E+05"),
    ("1e-999999999", "1e-999999999"),
    ("-1.5e300000", "-1.5e300000"),
    ("0.00000000000000000000000000000000001", "0.00000000000000000000000000000000001"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("9007199254740993", "9007199254740993"),
    ("\"\"", "\"\""),
    ("\"a\"", "\"a\""),
    ("\" a \"", "\" a \""),
    ("\"\\u0000\"", "\"\\u0000\""),
    ("\"\\u001F\"", "\"\\u001f\""),
    ("\"\\u0041\"", "\"A\""),
    ("\"\\u00e9\"", "\"é\""),
    ("\"\\uD83D\\uDE00\"", "\"😀\""),
    ("\"\\uD83D\"", "\"\\ud83d\""),
    ("\"\\uDE00\\uD83D\"", "\"\\ude00\\ud83d\""),
    ("\"\\uD83D\\uD83D\\uDE00\"", "\"\\ud83d😀\""),
    ("\"\\uD83Dx\"", "\"\\ud83dx\""),
    ("\"\\uFFFF\"", "\"\u{ffff}\""),
    ("\"\\uFEFF\"", "\"\u{feff}\""),
    ("\"\u{feff}\"", "\"\u{feff}\""),
    ("\"\u{7f}\u{80}\u{2028}\u{2029}\"", "\"\u{7f}\u{80}\u{2028}\u{2029}\""),
    ("\"\u{10ffff}\"", "\"\u{10ffff}\""),
    ("\"e\u{301}\"", "\"e\u{301}\""),
    ("\"\\\"\"", "\"\\\"\""),
    ("\"\\\\\"", "\"\\\\\""),
    ("\"\\\\\\\"\"", "\"\\\\\\\"\""),
    ("\"\\/\"", "\"/\""),
    ("\"\\b\\f\\n\\r\\t\"", "\"\\b\\f\\n\\r\\t\""),
    ("\"\\u0022\\u005c\\u002F\"", "\"\\\"\\\\/\""),
    ("\"'\"", "\"'\""),
    ("\"//\"", "\"//\""),
    ("\"/* */\"", "\"/* */\""),
    ("\"null\"", "\"null\""),
    ("\"12\"", "\"12\""),
    ("\"table1\"", "\"table1\""),
    ("\"$a\"", "\"$a\""),
    ("\"[1]\"", "\"[1]\""),
    ("\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":1}\""),
    ("\"{\\\"a\\\": \\\"\\\\u00e9\\\"}\"", "\"{\\\"a\\\": \\\"\\\\u00e9\\\"}\""),
    ("[]", "[]"),
    ("[ ]", "[]"),
    ("{}", "{}"),
    ("{\t}", "{}"),
    ("[[],[[]],{}]", "[[],[[]],{}]"),
    ("[\r\n1\t,\r2 ]", "[1,2]"),
    ("{\"\":1}", "{\"\":1}"),
    ("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}"),
    ("{\"a\":1,\"\\u0061\":1}", "{\"a\":1,\"a\":1}"),
    ("{\"__proto__\":{\"a\":1}}", "{\"__proto__\":{\"a\":1}}"),
    ("{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}"),
    ("{\"\\u0000\":0}", "{\"\\u0000\":0}"),
    ("{ \"a\" : [ ] }", "{\"a\":[]}"),
];

/// What looks like a value and is none.
const NO_VALUES: &[&str] = &[
    "nul",
    "nullx",
    "Null",
    "NULL",
    "True",
    "tru",
    "truefalse",
    "undefined",
    "None",
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "inf",
    "01",
    "-01",
    "00",
    "1.",
    ".5",
    "-.5",
    "1.e5",
    "1e",
    "1e+",
    "1e1.5",
    "+1",
    "--1",
    "-",
    "- 1",
    "1_000",
    "1,000,",
    "0x1F",
    "1f",
    "1n",
    "1 2",
    "１",
    "'a'",
    "`a`",
    "\"",
    "\"a",
    "\"a\\\"",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\u\"",
    "\"\\u12\"",
    "\"\\u12G4\"",
    "\"\\u+123\"",
    "\"\\U0001F600\"",
    "\"\\u{1F600}\"",
    "\"\\\n\"",
    "\"\t\"",
    "\"\n\"",
    "\"\0\"",
    "\"\u{1f}\"",
    "\"a\"b",
    "\"a\" \"b\"",
    "“a”",
    "a",
    "@",
    "\\",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[,]",
    "[1,,2]",
    "[1 2]",
    "[1;2]",
    "[1:2]",
    "[1}",
    "[[1]",
    "[\"a]",
    "(1)",
    "<1>",
    "{",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,\"a\":1}",
    "{\"a\"}",
    "{\"a\",1}",
    "{\"a\":}",
    "{:1}",
    "{\"a\":1:2}",
    "{\"a\":1 \"b\":2}",
    "{\"a\"=1}",
    "{\"a\"=>1}",
    "{a:1}",
    "{1:1}",
    "{null:1}",
    "{'a':1}",
    "{[1]:1}",
    "{\"a\":1]",
    "{\"a\":1}}x",
    "{...}",
    "[1] // one",
    "/* one */ [1]",
    "# one\n[1]",
    "[1]\u{a0}",
    "[\u{2028}1]",
    "[\u{b}1]",
    "[\u{c}1]",
    "[1]\0",
    "\0[1]",
];

/// Whole texts: what stands around JSON, and how deep it goes.
fn texts() -> Vec<String> {
    let deep = |opening: &str, middle: &str, closing: &str, depth: usize| {
        opening.repeat(depth) + middle + &closing.repeat(depth)
    };
    let mut texts: Vec<String> = [
        "",
        " ",
        "\n",
        "\u{feff}",
        "\u{feff}[1]",
        "\u{feff}{\"a\":1}",
        ")]}'\n{\"a\":1}",
        "while(1);[1]",
        "callback([1])",
        "[1]]",
        "[1][",
        "{}}",
        "]",
        "}",
        "[1],[2]",
        "{\"a\":1},",
        "{\"a\":1}{\"b\":2}",
        "[1][2]",
        "{\"a\":1}\n{\"a\":2,}",
        "data: {\"a\":1}\n\ndata: {\"a\":2}\n\n",
        "\u{1e}{\"a\":1}\n\u{1e}{\"a\":2}\n",
        "HTTP/1.1 200 OK\r\n\r\n{\"a\":1}",
        "{\"a\":1}\n---\n{\"a\":2}",
        "---\n{\"a\":1}",
    ]
    .map(str::to_owned)
    .into();
    texts.extend([
        deep("[", "", "]", 100_000),
        deep("[", "", "]", 99_999) + "]",
        deep("[", "", "", 100_000),
        deep("", "", "]", 100_000),
        deep("{\"a\":", "1", "}", 100_000),
        deep("{\"a\":", "", "", 100_000),
        deep("[{\"a\":", "[]", "}]", 50_000),
        deep("[\n", "1", "\n]", 20_000),
        deep("[1,", "1", "]", 20_000),
        deep("(", "1", ",)", 20_000),
        deep("{'a': ", "1", "}", 20_000),
        deep("f(a=", "1", ")", 20_000),
    ]);
    texts
}

/// A value on its own, and where values stand; often enough to be worth rewriting.
fn around(value: &str) -> [String; 4] {
    let row = format!("{{\"identifier\":1,\"value\":{value},\"name\":\"x\"}}");
    [
        value.to_owned(),
        format!("[{value}]"),
        format!("{{\"a\":{value}}}"),
        format!("[{}]", [row.as_str(); 12].join(",")),
    ]
}

fn any_gain() -> Options {
    Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() }
}

fn is_json(text: &str) -> bool {
    from_json::read(text).is_some()
}

#[test]
fn what_is_json_comes_back_with_the_same_meaning() {
    for (value, minified) in VALUES {
        for (text, minified) in around(value).iter().zip(around(minified)) {
            let read = from_json::read(text).map(|document| write(&document, Language::Json));
            assert_eq!(read.as_ref(), Some(&minified), "{text:?}");
            let rewritten = compress(text, &any_gain());
            if rewritten.form.is_some() {
                let back = expand(&rewritten.text);
                let read = from_json::read(&back).map(|document| write(&document, Language::Json));
                assert_eq!(read.as_ref(), Some(&minified), "{text:?}");
            }
        }
    }
}

#[test]
fn what_is_no_json_comes_back_as_it_was() {
    let values = NO_VALUES.iter().flat_map(|value| around(value));
    let mut cases = 0;
    for text in values.chain(texts()) {
        let rewritten = compress(&text, &any_gain());
        let is_exact = rewritten.form.is_none() && rewritten.text == text || expand(&rewritten.text) == text;
        assert!(is_exact || is_json(&text) || is_json_lines(&text), "{text:.200?}");
        cases += 1;
    }
    assert!(cases > 300, "{cases}");
}

#[test]
fn what_is_no_value_is_no_json() {
    for value in NO_VALUES {
        for text in around(value) {
            assert!(!is_json(&text), "{text:?}");
        }
    }
}

fn is_json_lines(text: &str) -> bool {
    from_json::read_lines(text).is_some()
}
