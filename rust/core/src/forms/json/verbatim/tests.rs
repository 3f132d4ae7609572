//! Lines below a document: what they look like, and that they come back.

use proptest::prelude::*;

use super::{Texts, lift, lower};
use crate::Density;
use crate::forms::json::trees::{json, tree};
use crate::forms::json::{expand, lightest};

/// The first line of a text with such names.
const OPENING: &str = "text1, text2, … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n";

/// Weighs nothing but escaped line feeds, so that everything that can stand below does.
fn prefer_lines(text: &str) -> usize {
    10 * text.matches("\\n").count()
}

fn rewritten(text: &str) -> String {
    let draft = lightest(text, Density::Normal, &|text| 4 * prefer_lines(text) + text.len()).unwrap().text;
    assert_eq!(expand(&draft).unwrap_or_else(|| draft.clone()), text);
    draft
}

#[test]
fn strings_of_many_lines_and_lists_of_lines_stand_below_the_document() {
    let text = r##"{"cells":[{"type":"markdown","source":["# One\n","\n","A \"sentence\".\n","Done."]},{"type":"code","source":["x\n","y\n","\tz\n","$e\n"]},{"type":"raw","source":"a\n\nb, c\n\\d\n"}],"few":"a\nb\nc","word":["a\n","b\n","c\n","word"]}"##;
    let expected = r#"{cells:table1,few:"a\nb\nc",word:text1}
table1: 3 rows
type,source
markdown,text2
code,text3
raw,text4
text1: list of 4 lines
a
b
c
word
text2: list of 4 lines
# One

A "sentence".
Done.
text3: list of 4 lines, with a final line feed
x
y
	z
$e
text4: 4 lines, with a final line feed
a

b, c
\d"#;
    assert_eq!(rewritten(text), OPENING.to_owned() + expected);
}

#[test]
fn names_stand_within_the_lines() {
    let lines = |words: [&str; 4]| {
        words.map(|word| format!("\"https://example.com/octo/hello/{word}\\n\"")).join(",")
    };
    let text =
        format!("[[{}],[{}]]", lines(["pulls", "forks", "a", "b"]), lines(["hooks", "keys", "c", "d"]));
    let expected = "Said once, then referred to by name:\n\
        $hello=https://example.com/octo/hello\n\
        [text1,text2]\n\
        text1: list of 4 lines, with a final line feed\n\
        $hello/pulls\n$hello/forks\n$hello/a\n$hello/b\n\
        text2: list of 4 lines, with a final line feed\n\
        $hello/hooks\n$hello/keys\n$hello/c\n$hello/d";
    assert_eq!(rewritten(&text), OPENING.to_owned() + expected);
}

#[test]
fn a_word_of_the_text_is_not_taken_for_a_name() {
    for word in ["text1", "text2", "text1: 4 lines"] {
        let text = format!("{{\"a\":\"{word}\",\"b\":\"a\\nb\\nc\\nd\\n\",\"c\":[1,2,\"{word}\"]}}");
        rewritten(&text);
        rewritten(&format!("{{\"a\":\"1\\n2\\n3\\n{word}\\n{word}: 4 lines\\n\",\"b\":\"a\\nb\\nc\\nd\"}}"));
    }
}

#[test]
fn a_name_begins_with_a_word_that_the_document_has_not() {
    let lifted = |draft: &str| lift(draft, &Texts::default(), &prefer_lines);
    let named = |word: &str, rest: &str| {
        format!("{}{rest}b:{word}1}}\n{word}1: 4 lines\na\nb\nc\nd", OPENING.replace("text", word))
    };
    let draft = |rest: &str| format!("{rest}b:\"a\\nb\\nc\\nd\"}}");
    for (word, rest) in
        [("text", "{a:context1,"), ("lines", "{a:text1,"), ("string_text", "{a:text1,c:[lines7],")]
    {
        let text = lifted(&draft(rest)).unwrap();
        assert_eq!(text, named(word, rest));
        assert_eq!(lower(&text), Some(draft(rest)));
    }
    assert_eq!(lifted(&draft("{a:text1,c:[lines7],d:string_text2,")), None);
}

#[test]
fn what_does_not_stand_among_lines_as_it_is_stays_in_its_place() {
    for draft in [
        r#"{a:"1\r\n2\r\n3\r\n4"}"#,
        r#"{a:"1\n2\n3\n\u001b"}"#,
        r#"{a:"1\n2\n3\n\ud83d"}"#,
        r#"{"1\n2\n3\n4":"a"}"#,
        r#"["a\n","b\n",c,"d\n"]"#,
        r#"["a\n","b\n","c\n",7]"#,
        r#"["a\n","b\n","c\n",""]"#,
        r#"["a\n","b\nc\n","d"]"#,
        r#"["a\n","b\n","c\n",[d]]"#,
    ] {
        assert_eq!(lift(draft, &Texts::default(), &prefer_lines), None, "{draft}");
    }
    assert_eq!(
        lightest(r#"["a\nb\nc\nd"]"#, Density::Plain, &prefer_lines).unwrap().text,
        r#"["a\nb\nc\nd"]"#
    );
}

#[test]
fn a_text_that_is_not_as_it_would_be_written_is_declined() {
    let text = |rest: &str| expand(&format!("{OPENING}{rest}"));
    assert_eq!(text("[text1]\ntext1: 2 lines\na\nb").as_deref(), Some(r#"["a\nb"]"#));
    let list = text("table1: 1 rows\na\ntext1\ntext1: list of 2 lines\nb\nc");
    assert_eq!(list.as_deref(), Some(r#"[{"a":["b\n","c"]}]"#));
    for rest in [
        "[text1]\ntext1: 3 lines\na\nb",
        "[text1]\ntext1: 1 lines\na\nb",
        "[text1]\ntext1: 02 lines\na\nb",
        "[text1]\ntext1: 0 lines\n",
        "[text1]\ntext1: 99999999999999999999 lines\na\nb",
        "[text1]\ntext2: 2 lines\na\nb",
        "[text2]\ntext1: 2 lines\na\nb",
        "[\"text1\"]\ntext1: 2 lines\na\nb",
        "[xtext1]\ntext1: 2 lines\na\nb",
        "[text1]\ntext1: 2 lines\na\r\nb",
        "[text1]\ntext1: 2 lines",
        "[text1",
    ] {
        assert_eq!(text(rest), None, "{rest}");
    }
    // One within the other would be as deep as the text is long.
    assert_eq!(expand(&(OPENING.repeat(10_000) + "[text1]\ntext1: 2 lines\na\nb")), None);
}

/// Content of a string of many lines, or of those of a list of lines.
fn lines() -> impl Strategy<Value = String> {
    const LINES: &[&str] = &[
        "",
        " ",
        "a",
        "  b",
        "\\tc",
        "\\\"q\\\"",
        "text1",
        "text1: 2 lines",
        "text1: list of 4 lines",
        "$a",
        "\\r",
        "\\\\n",
        "é",
        "null",
        "7",
        "table1: 1 rows",
        "[",
        "a,b",
        "https://example.org/users/7?a=b",
    ];
    let lines = prop::collection::vec(prop::sample::select(LINES), 1..9);
    (lines, any::<bool>(), any::<bool>()).prop_map(|(lines, is_list, ends)| {
        let between = if is_list { "\\n\",\"" } else { "\\n" };
        let text = format!("\"{}{}\"", lines.join(between), if ends { "\\n" } else { "" });
        if is_list { format!("[{text}]") } else { text }
    })
}

proptest! {
    #[test]
    fn what_stands_below_comes_back(
        lines in prop::collection::vec(lines(), 1..6), tree in tree(), as_rows in any::<bool>()
    ) {
        let of_lines = |lines: &String| if as_rows { format!("{{\"id\":1,\"text\":{lines}}}") } else { lines.clone() };
        let lines: Vec<String> = lines.iter().map(of_lines).collect();
        let text = format!("{{\"a\":[{}],\"b\":{}}}", lines.join(","), json(&tree));
        let weights: [&dyn Fn(&str) -> usize; 2] = [&prefer_lines, &str::len];
        for weigh in weights {
            let draft = lightest(&text, Density::Normal, weigh).unwrap().text;
            prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
        }
    }

    #[test]
    fn a_draft_comes_back_byte_for_byte(draft in "(\\[|\\]|,|:|\"|\\\\n|\\\\\"|a|text1|\n|\\{|\\}){0,60}") {
        if let Some(text) = lift(&draft, &Texts::default(), &|text: &str| text.matches("\\n").count() * 10) {
            prop_assert_eq!(lower(&text), Some(draft));
        }
    }
}
