//! The grammar of `docs/notation.md`: for each of its rules a text that keeps it, and one that breaks it.

use super::expand;

/// The rule, a text, and what it says; nothing where the text breaks the rule.
const TEXTS: &[(&str, &str, Option<&str>)] = &[
    (
        "value: object, quotes only where needed",
        "JSON, quotes only where needed:\n{a:b}",
        Some(r#"{"a":"b"}"#),
    ),
    ("object: no comma at the end", "JSON, quotes only where needed:\n{a:b,}", None),
    (
        "key: bare or a string",
        "JSON, quotes only where needed:\n{a-1:{\"b c\":1}}",
        Some(r#"{"a-1":{"b c":1}}"#),
    ),
    ("key: never bare with a space", "JSON, quotes only where needed:\n{a b:1}", None),
    (
        "array: any values",
        "JSON, quotes only where needed:\n[a,1,\"1\",null,[]]",
        Some(r#"["a",1,"1",null,[]]"#),
    ),
    ("word: no brackets within", "JSON, quotes only where needed:\n[a(b]", None),
    (
        "table: as many rows as it says",
        "table1: 2 rows\na,b\n1,x\n2,\"\"",
        Some(r#"[{"a":1,"b":"x"},{"a":2,"b":""}]"#),
    ),
    ("table: no row more", "table1: 1 rows\na\n1\n2", None),
    ("row: as many cells as the header has names", "table1: 1 rows\na,b\n1", None),
    ("columns: an empty cell is absent", "table1: 1 rows (empty = absent)\na,b\n,x", Some(r#"[{"b":"x"}]"#)),
    (
        "columns: a day is said where it changes",
        "table1: 3 rows (no day in a = the last day above)\na,b\n2026-05-06T07:08,x\n09:10,y\nnull,z",
        Some(r#"[{"a":"2026-05-06T07:08","b":"x"},{"a":"2026-05-06T09:10","b":"y"},{"a":null,"b":"z"}]"#),
    ),
    ("columns: a day above each time", "table1: 1 rows (no day in a = the last day above)\na\n07:08", None),
    ("table: by key", "table1: 1 rows by key\nkey,a\nk,1", Some(r#"{"k":{"a":1}}"#)),
    ("text: tables below a value", "{a:table1}\ntable1: 1 rows\nb\n1", Some(r#"{"a":[{"b":1}]}"#)),
    ("table-name: numbered as they are named", "{a:table2}\ntable2: 1 rows\nb\n1", None),
    ("name: dots lead into objects", "table1: 1 rows\na.b,a.c\n1,2", Some(r#"[{"a":{"b":1,"c":2}}]"#)),
    ("place: an element's, from 0", "table1: 1 rows\na.0,a.1\n1,2", Some(r#"[{"a":[1,2]}]"#)),
    (
        "zone: of times that have none",
        "Times without a zone end in -07:00.\n[2026-05-06T07:08:09,2026-05-06T07:08:09Z]",
        Some(r#"["2026-05-06T07:08:09-07:00","2026-05-06T07:08:09Z"]"#),
    ),
    ("zone: hours and minutes", "Times without a zone end in -07.\n[2026-05-06T07:08:09]", None),
    ("place: in order", "table1: 1 rows\na.1,a.0\n1,2", None),
    (
        "after: a value of every row",
        "table1: 1 rows, each also with:\nafter a: b=x\na\n1",
        Some(r#"[{"a":1,"b":"x"}]"#),
    ),
    (
        "first: before the listed columns",
        "table1: 1 rows, each also with:\nfirst: b=x\na\n1",
        Some(r#"[{"b":"x","a":1}]"#),
    ),
    (
        "definition: the row's own value",
        "table1: 1 rows, each also with (@x = the row's x):\nafter a: b=@a, c=\"@a\", d=/@{a}s\na\n1",
        Some(r#"[{"a":1,"b":1,"c":"1","d":"/1s"}]"#),
    ),
    (
        "legends: what no head explains",
        "In tables and shapes, empty = absent, @x = the row's or object's x.\n\
         table1: 1 rows, each also with:\nafter a: b=@a/x\na,c\n1,",
        Some(r#"[{"a":1,"b":"1/x"}]"#),
    ),
    ("legends: in order", "In tables and shapes, @x = the row's or object's x, empty = absent.\n[1]", None),
    (
        "columns: those of an earlier table",
        "[table1,table2]\ntable1: 1 rows, each also with:\nafter a: b=x\na\n1\n\
         table2: 1 rows with the head of table1, but:\nb=y\n2",
        Some(r#"[[{"a":1,"b":"x"}],[{"a":2,"b":"y"}]]"#),
    ),
    (
        "table: with the rows of an earlier one",
        "[table1,table2]\ntable1: 1 rows, each also with:\nafter a: b=x\na\n1\n\
         table2: the 1 rows of table1, but:\nb=y",
        Some(r#"[[{"a":1,"b":"x"}],[{"a":1,"b":"y"}]]"#),
    ),
    (
        "but: only what the earlier table defines",
        "[table1,table2]\ntable1: 1 rows\na\n1\ntable2: 1 rows with the head of table1, but:\nb=y\n2",
        None,
    ),
    ("after: a listed column", "table1: 1 rows, each also with:\nafter z: b=x\na\n1", None),
    (
        "in full: around the cell",
        "table1: 1 rows:\nin full (… = the part given): a=x/…\na\ny",
        Some(r#"[{"a":"x/y"}]"#),
    ),
    (
        "in full: with other cells",
        "table1: 1 rows (@x = the row's x):\nin full (~ = the part given): b=@a/~.z\na,b\nx,y",
        Some(r#"[{"a":"x","b":"x/y.z"}]"#),
    ),
    (
        "columns: each a line",
        "[table1,table2]\ntable1: 2 rows, a line for each of 2 columns (empty = absent), each also with:\n\
         after a: c=x\na:1,2\nb:,\"y\"\ntable2: 1 rows by key, a line for each of 2 columns\nkey:k\nb:3",
        Some(r#"[[{"a":1,"c":"x"},{"a":2,"c":"x","b":"y"}],{"k":{"b":3}}]"#),
    ),
    ("columns: as many lines as it says", "table1: 1 rows, a line for each of 2 columns\na:1", None),
    ("columns: a cell of each row in a line", "table1: 2 rows, a line for each of 1 columns\na:1", None),
    ("columns: no cell more", "table1: 1 rows, a line for each of 1 columns\na:1,2", None),
    (
        "where empty: what the cell holds",
        "table1: 2 rows:\nwhere empty: b=x\na,b\n1,\n2,y",
        Some(r#"[{"a":1,"b":"x"},{"a":2,"b":"y"}]"#),
    ),
    (
        "names: a string",
        "Said once, then referred to by name:\n$s=x/y\n[$s,$s/z,\"${s}-\"]",
        Some(r#"["x/y","x/y/z","x/y-"]"#),
    ),
    (
        "names: a value",
        "Said once, then referred to by name:\n$v={a:1}\n[$v,$v]",
        Some(r#"[{"a":1},{"a":1}]"#),
    ),
    ("names: none that is not said", "Said once, then referred to by name:\n$s=x\n[$t]", None),
    (
        "call: values in the order of the shape",
        "Said once, then referred to by name:\n$s(a,b)\n{x:$s(1,y)}",
        Some(r#"{"x":{"a":1,"b":"y"}}"#),
    ),
    (
        "call: as many as the shape has names",
        "Said once, then referred to by name:\n$s(a,b)\n{x:$s(1)}",
        None,
    ),
    (
        "call: a value behind its name",
        "Said once, then referred to by name:\n$s(a,b=)\n{x:$s(1,b=y),z:$s(,b=)}",
        Some(r#"{"x":{"a":1,"b":"y"},"z":{}}"#),
    ),
    ("call: no other name", "Said once, then referred to by name:\n$s(a,b=)\n{x:$s(1,c=y)}", None),
    ("call: never without it", "Said once, then referred to by name:\n$s(a,b=)\n{x:$s(1,y)}", None),
    (
        "said: what each object has, among the values of a shape",
        "Said once, then referred to by name:\n$s(k=\"x y\",a,b=[1],c=/@a) (@x = the object's x)\n{x:$s(1)}",
        Some(r#"{"x":{"k":"x y","a":1,"b":[1],"c":"/1"}}"#),
    ),
    ("said: a shape has a value", "Said once, then referred to by name:\n$s(a=1)\n{x:$s()}", None),
    (
        "calls: a list of objects",
        "Said once, then referred to by name:\n$s(a,b)\n$s[(1,2),(3,4)]",
        Some(r#"[{"a":1,"b":2},{"a":3,"b":4}]"#),
    ),
    (
        "argument: empty is absent",
        "Said once, then referred to by name:\n$s(a,b) (empty = absent)\n[$s(,2)]",
        Some(r#"[{"b":2}]"#),
    ),
    (
        "columns: of a shape",
        "Said once, then referred to by name:\n$s(a,b)\ntable1: 1 rows of $s\n1,2",
        Some(r#"[{"a":1,"b":2}]"#),
    ),
    (
        "group: words behind a beginning",
        "In lists, a{b,c} stands for ab,ac:\n[x-{a,b},y]",
        Some(r#"["x-a","x-b","y"]"#),
    ),
    ("group: only in lists", "In lists, a{b,c} stands for ab,ac:\n{x:a{b,c}}", None),
    (
        "preface: JSON lines",
        "JSON lines, written as an array:\ntable1: 2 rows\na\n1\n2",
        Some("{\"a\":1}\n{\"a\":2}"),
    ),
    ("preface: Python", "Python literal, written as JSON:\ntable1: 1 rows\na\ntrue", Some("[{'a': True}]")),
    (
        "strings: an object stands for one that holds JSON",
        "Strings that hold JSON are written as an object with one key: json, minified:\n{\"a\":{\"json\":{\"b\":1}}}",
        Some(r#"{"a":"{\"b\":1}"}"#),
    ),
    (
        "lines: in the order of their names",
        "text1, text2, … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n\
         [text1,text2]\ntext1: 2 lines\na\nb\ntext2: list of 2 lines, with a final line feed\nc\nd",
        Some(r#"["a\nb",["c\n","d\n"]]"#),
    ),
    (
        "lines: as many as it says",
        "text1, text2, … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n\
         [text1]\ntext1: 3 lines\na\nb",
        None,
    ),
];

#[test]
fn texts_that_keep_the_grammar_are_read_and_those_that_break_it_are_not() {
    for &(rule, text, says) in TEXTS {
        assert_eq!(expand(text).as_deref(), says, "{rule}");
    }
}
