//! Texts that pretend to be in the notation: what they cannot ask of `expand`.

use super::{MAX_NOTATION_BYTES, expand};

#[test]
fn a_text_that_asks_for_more_than_it_holds_is_not_expanded() {
    let constant = "x".repeat(1 << 20);
    let rows = "1\n".repeat(1 << 10);
    let text = format!("table1: 1024 rows, each also with:\nafter a: b={constant}\na\n{rows}");
    assert_eq!(expand(text.trim_end()), None);
    assert_eq!(expand("table1: 99999999999999 rows\na\n1"), None);
    assert_eq!(expand("[table1,table1]\ntable1: 2 rows\na\n1\n2"), None);
    assert_eq!(expand("[table2]\ntable1: 2 rows\na\n1\n2"), None);
    assert_eq!(expand("[1]\ntable1: 2 rows\na\n1\n2"), None);
    assert_eq!(expand("table1: 2 rows\na\ntable1\n2"), None);
}

#[test]
fn a_line_of_references_to_a_long_cell_is_not_joined_beyond_the_budget() {
    let references = "$a ".repeat(1 << 16);
    let cell = "x".repeat(1 << 20);
    let text =
        format!("table1: 1 rows, each also with ($x = the row's x):\nafter a: b=\"{references}\"\na\n{cell}");
    assert_eq!(expand(&text), None);
}

// Sixteen thousand million references to nothing would take a minute.
#[test]
fn references_are_paid_for_where_they_are_empty_too() {
    let references = "$a".repeat(1 << 17);
    let rows = "\n\"\"".repeat(1 << 17);
    let text = format!(
        "table1: {} rows, each also with ($x = the row's x):\nafter a: b=\"{references}\"\na{rows}",
        1 << 17
    );
    assert_eq!(expand(&text), None);
}

#[test]
fn a_cell_said_in_full_is_a_part_of_it_and_holds_text() {
    let text = |rows: &str, by: &str, in_full: &str| {
        let opening = "($x = the row's x):\nin full (… = the part given): ";
        format!("table1: 1 rows{by} {opening}{in_full}\na,b\n{rows}")
    };
    assert_eq!(expand(&text("1,x", "", "b=$a/…")).as_deref(), Some("[{\"a\":1,\"b\":\"1/x\"}]"));
    assert_eq!(expand(&text("1,null", "", "b=$a/…")).as_deref(), Some("[{\"a\":1,\"b\":null}]"));
    for (rows, by, in_full) in [
        ("1,x", "", "b=$a/x"),
        ("1,x", "", "b=$a/$b"),
        ("1,x", "", "b=…/…"),
        ("1,x", "", "c=$a/…"),
        ("1,x", "", "b=[…]"),
        ("1,true", "", "b=$a/…"),
        ("1,[2]", "", "b=$a/…"),
        (",x", "", "b=$a/…"),
        ("k,x", " by key", "a=x/…"),
        ("1,x", "", ""),
    ] {
        assert_eq!(expand(&text(rows, by, in_full)), None, "{rows} {in_full}");
    }
    for sign in ["$", "/", "", "……"] {
        assert_eq!(expand(&text("1,x", "", "b=$a/…").replace('…', sign)), None, "{sign}");
    }
    let (references, cell) = ("$a ".repeat(1 << 16), "x".repeat(1 << 20));
    assert_eq!(expand(&text(&format!("{cell},x"), "", &format!("b=\"{references}…\""))), None);
}

#[test]
fn the_places_of_a_list_are_written_in_order_and_without_gaps() {
    let text = |names: &str, row: &str| format!("table1: 1 rows\n{names}\n{row}");
    let expanded = expand(&text("a.0,a.1.b,a.1.\"1\",0", "1,2,3,4"));
    assert_eq!(expanded.as_deref(), Some("[{\"a\":[1,{\"b\":2,\"1\":3}],\"0\":4}]"));
    for (names, row) in [
        ("a.1", "1"),
        ("a.0,a.2", "1,2"),
        ("a.0,a.0", "1,2"),
        ("a.0,a.b", "1,2"),
        ("a.0,a.1", ",2"),
        ("a.99999999999999999999", "1"),
        ("a.0.b,a.1,a.0.c", "1,2,3"),
    ] {
        let reads = expand(&text(names, row));
        assert!(reads.is_none_or(|read| read.matches("\"a\"").count() == 2), "{names}");
    }
}

#[test]
fn what_an_empty_cell_holds_is_said_of_a_column_and_refers_to_none() {
    let text =
        |by: &str, empty: &str, row: &str| format!("table1: 1 rows{by}:\nwhere empty: {empty}\na,b\n{row}");
    assert_eq!(expand(&text("", "b=[1]", "1,")).as_deref(), Some("[{\"a\":1,\"b\":[1]}]"));
    assert_eq!(expand(&text("", "b=\"1\"", ",")).as_deref(), Some("[{\"b\":\"1\"}]"));
    assert_eq!(expand(&text("", "b=table1", "1,")), None);
    assert_eq!(expand(&text("", "c=1", "1,")), None);
    assert_eq!(expand(&text(" by key", "a=k", ",1")), None);
    let long = "x".repeat(1 << 20);
    let rows = "\n".repeat(1 << 10);
    assert_eq!(expand(&format!("table1: 1024 rows:\nwhere empty: a={long}\na{rows}")), None);
}

pub(super) const NAMES: &str = "Said once, then referred to by name:\n";

#[test]
fn names_that_stand_for_each_other_again_and_again_are_not_expanded() {
    let level = |level: usize| {
        let before = level.checked_sub(1).map_or("x".to_owned(), |before| format!("$a{before}"));
        format!("$a{level}=[{}]\n", [before.as_str(); 8].join(","))
    };
    let levels: Vec<String> = (0..40).map(level).collect();
    assert_eq!(expand(&format!("{NAMES}{}[$a39]", levels.concat())), None);
    let long = format!("{NAMES}$a={}\n$b=[\"$a\",\"$a\"]\n", "x".repeat(1 << 20));
    assert_eq!(expand(&format!("{long}[{}]", ["$b"; 1 << 10].join(","))), None);
    assert_eq!(expand(&format!("{long}[{}]", ["$a"; 1 << 10].join(","))), None);
}

#[test]
fn a_name_stands_for_what_is_said_above_the_document_and_for_nothing_else() {
    assert_eq!(
        expand(&format!("{NAMES}$a=[1]\n$b=x/y\n[$a,$b/z,\"${{b}}c\",b]")).as_deref(),
        Some("[[1],\"x/y/z\",\"x/yc\",\"b\"]")
    );
    assert_eq!(expand(&format!("{NAMES}$a=[$b]\n$b=[1]\n[$a]")).as_deref(), Some("[[[1]]]"));
    for text in [
        "$a=[1]\n[$b]",
        "$a=[$a]\n[$a]",
        "$a=[$b]\n$b=[$a]\n[$a]",
        "$a=[$b]\n$b=x\n[$a]",
        "$a=[1]\n$a=[2]\n[$a]",
        "$a=[1]\n[\"$a\"]",
        "$a=[1]\n[$a/b]",
        "$a=[1]\n[x$]",
        "$a=1\n[$a]",
        "$=[1]\n[$]",
        "$a=[1]\n@b=[2]\n[$a,@b]",
        "a=[1]\n[a]",
        "$a=table1\n[$a]\ntable1: 1 rows\nb\n$a",
        "$a=table1\n[$a,table1]\ntable1: 1 rows\nb\n1",
        "$a=[1]\ntable1: 1 rows, each also with (@x = the row's x):\nafter b: c=@b$a\nb\n1",
        "$a=x\ntable1: 1 rows, each also with ($x = the row's x):\nafter b: c=$b\nb\n1",
        "$a=x\ntable1: 1 rows, each also with (@x = the row's x):\nafter b: c=@a\nb\n1",
        "$a=x\ntable1: 1 rows, each also with (@x = the row's x):\nafter b: c=$b\nb\n1",
    ] {
        assert_eq!(expand(&format!("{NAMES}{text}")), None, "{text}");
    }
}

#[test]
fn braces_in_a_list_are_read_where_a_line_says_so() {
    let lists = "In lists, a{b,c} stands for ab,ac:\n";
    for (text, expanded) in [
        ("[a/{b,c},d]", r#"["a/b","a/c","d"]"#),
        ("[x,a/{b,c/{d,e},f}]", r#"["x","a/b","a/c/d","a/c/e","a/f"]"#),
        ("{k:[a/{b/{c,d},e/{f,g}}],l:\"a{b,c}\"}", r#"{"k":["a/b/c","a/b/d","a/e/f","a/e/g"],"l":"a{b,c}"}"#),
    ] {
        assert_eq!(expand(&format!("{lists}{text}")).as_deref(), Some(expanded));
        assert_eq!(expand(&text.replace("a{b,c}", "")), None);
    }
    let named = format!("{lists}{NAMES}$a=x/y\n[$a/{{b,c}},$a]");
    assert_eq!(expand(&named).as_deref(), Some(r#"["x/y/b","x/y/c","x/y"]"#));
    for text in [
        "[a/{b}]",
        "[a/{}]",
        "[a/{,b}]",
        "[a/{b,}]",
        "[a/{b,c}d]",
        "[a/{b,c]",
        "[a/{b,c}}]",
        "[a/{b,\"c\"}]",
        "[a/{b,[c]}]",
        "[a/{b,{c,d}}]",
        "[a/{b:c,d}e]",
        "[nu{ll,x}]",
        "[1{2,3}]",
        "{k:a/{b,c}}",
        "{a{b,c}:1}",
        "a/{b,c}",
        "[a/{b,c}",
        "[table{1,2}]\ntable1: 1 rows\na\n1",
    ] {
        assert_eq!(expand(&format!("{lists}{text}")), None, "{text}");
    }
}

#[test]
fn a_beginning_said_for_very_many_words_is_not_expanded_beyond_the_budget() {
    let text = format!(
        "In lists, a{{b,c}} stands for ab,ac:\n[{}/{{b{}}}]",
        "a".repeat(1 << 16),
        ",b".repeat(1 << 13)
    );
    assert_eq!(expand(&text), None);
    let nested = format!("In lists, a{{b,c}} stands for ab,ac:\n[{}", "a/{".repeat(1 << 20));
    assert_eq!(expand(&nested), None);
}

#[test]
fn a_table_inside_a_value_that_has_a_name_comes_back_in_each_place() {
    let text = format!("{NAMES}$a=table1\n{{x:$a,y:[$a]}}\ntable1: 2 rows\nb,c\n1,u\n2,v");
    let rows = "[{\"b\":1,\"c\":\"u\"},{\"b\":2,\"c\":\"v\"}]";
    assert_eq!(expand(&text), Some(format!("{{\"x\":{rows},\"y\":[{rows}]}}")));
}

#[test]
fn a_bare_word_that_json_would_have_to_escape_is_not_in_the_notation() {
    for word in ["x\\", "\\é", "\\ud83d", "x\"y", "x\r", "x\0", "x\ty"] {
        for language in ["", "Python literal, written as JSON:\n"] {
            assert_eq!(expand(&format!("{language}table1: 1 rows\na\n{word}")), None);
            let constant = format!("{language}table1: 1 rows, each also with:\nafter a: b={word}\na\n1");
            assert_eq!(expand(&constant), None);
        }
    }
}

#[test]
fn a_mark_is_one_of_eight_and_none_that_could_cut_an_escape() {
    let text = |mark| {
        format!(
            "Python literal, written as JSON:\n\
             table1: 1 rows, each also with ({mark}x = the row's x):\nafter 0041: b=\"{mark}0041\"\n0041\né"
        )
    };
    assert_eq!(expand(&text("$")).as_deref(), Some("[{'0041': 'é', 'b': 'é'}]"));
    assert_eq!(expand(&text("\\u")), None);
    assert_eq!(expand(&text("u").replace("\"u", "\"\\u")), None);
}

// Past four gigabytes its strings would be taken from the wrong places.
#[test]
fn a_text_too_long_for_its_positions_is_not_expanded() {
    let mut text = "[\"".to_owned();
    text.extend(std::iter::repeat_n("x", MAX_NOTATION_BYTES));
    text.push_str("\",table1]\ntable1: 2 rows\na\n1\n2");
    assert_eq!(expand(&text), None);
}
