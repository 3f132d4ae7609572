//! What some documents are written as.

use super::tests::prefer_tables;
use super::write::Language;
use super::{drafts, expand, from_json};
use crate::Density;

fn tables(text: &str) -> String {
    let document = from_json::read(text).unwrap();
    let drafts = drafts(text, Language::Json, &document, Density::Normal, &prefer_tables);
    let (_, draft) = drafts.into_iter().next().unwrap();
    assert_eq!(expand(&draft).as_deref(), Some(text));
    draft
}

#[test]
fn an_inner_table_that_is_the_same_in_every_row_is_said_once_as_json() {
    let inner = "[{\"k\":1,\"l\":2},{\"k\":3,\"l\":4},{\"k\":5,\"l\":6}]";
    let text = format!("[{{\"a\":1,\"b\":{inner}}},{{\"a\":2,\"b\":{inner}}}]");
    let unquoted = inner.replace('"', "");
    assert_eq!(tables(&text), format!("table1: 2 rows, each also with:\nafter a: b={unquoted}\na\n1\n2"));
}

#[test]
fn a_table_may_follow_a_row_that_is_empty() {
    let text = "[{\"a\":[{\"b\":1,\"c\":1},{\"b\":2,\"c\":2},{\"b\":3,\"c\":3}]},{}]";
    let expected = "table1: 2 rows (empty = absent)\na\ntable2\n\ntable2: 3 rows\nb,c\n1,1\n2,2\n3,3";
    assert_eq!(tables(&text.replace("\"c\":1", "\"c\":9")), expected.replace("1,1", "1,9"));
}

#[test]
fn a_map_is_a_table_where_its_first_object_has_other_keys_than_the_next_two() {
    let text = "{\"eu\":{\"machines\":[7],\"kind\":\"zone\"},\"us\":{\"fault\":\"none\",\"code\":4},\
                \"as\":{\"fault\":\"full\",\"code\":5}}";
    let expected = "table1: 3 rows by key (empty = absent)\nkey,fault,code,machines,kind\n\
                    eu,,,[7],zone\nus,none,4,,\nas,full,5,,";
    assert_eq!(tables(text), expected);
}

#[test]
fn rows_whose_keys_do_not_agree_on_an_order_are_no_table() {
    for text in
        ["[{\"a\":1,\"b\":2},{\"b\":1,\"a\":2}]", "[{\"a\":1,\"a\":2},{\"a\":1,\"a\":2}]", "[{\"a\":1},2]"]
    {
        let document = from_json::read(text).unwrap();
        assert_eq!(
            super::table::plan::Plan::of_container(&document, 0, true, &[]).map(|plan| plan.rows),
            None,
            "{text}"
        );
    }
}

#[test]
fn a_mark_that_stands_in_the_text_opens_no_reference() {
    let row = |id: u32| format!("{{\"id\":{id},\"path\":\"/item/{id}/x\",\"price\":\"${id}\"}}");
    let text = format!("[{},{},{}]", row(31), row(42), row(53));
    let expected = "table1: 3 rows, each also with (%x = the row's x):\n\
                    after id: path=/item/%id/x, price=$%id\nid\n31\n42\n53";
    assert_eq!(tables(&text), expected);
}

fn rows_that_share_an_address(marks: &str) -> String {
    let row = |id: u32| format!("{{\"id\":{id},\"url\":\"https://example.com/octo/hello/issues/{id}\"}}");
    let more = ["pulls", "events"].map(|part| format!("\"https://example.com/octo/hello/{part}\"")).join(",");
    format!("{{\"id\":\"{marks}\",\"rows\":[{},{},{}],\"more\":[{more}]}}", row(31), row(42), row(53))
}

#[test]
fn a_reference_to_a_name_and_one_to_a_column_open_with_marks_of_their_own() {
    let text = rows_that_share_an_address("");
    let expected = "Said once, then referred to by name:\n\
                    $hello=https://example.com/octo/hello\n\
                    {id:\"\",rows:table1,more:[$hello/pulls,$hello/events]}\n\
                    table1: 3 rows, each also with (@x = the row's x):\n\
                    after id: url=$hello/issues/@id\nid\n31\n42\n53";
    let document = from_json::read(&text).unwrap();
    let drafts = drafts(&text, Language::Json, &document, Density::Normal, &str::len);
    assert_eq!(drafts[0].1, expected);
}

#[test]
fn where_one_mark_is_left_it_leads_to_columns() {
    let text = rows_that_share_an_address("$ @ % ~ ^ | §");
    let expected =
        "(†x = the row's x):\nafter id: url=https://example.com/octo/hello/issues/†id\nid\n31\n42\n53";
    assert!(tables(&text).ends_with(expected));
}

#[test]
fn a_long_key_is_not_said_again_for_each_key_below_it() {
    let long = "k".repeat(1 << 20);
    let row = |n: u32| {
        let below: Vec<_> = (0..900).map(|key| format!("\"a{key}\":{}", key * n)).collect();
        format!("{{\"id\":{n},\"{long}\":{{{}}}}}", below.join(","))
    };
    let text = format!("[{},{},{}]", row(1), row(2), row(3));
    assert!(tables(&text).len() < text.len());
}

// A long text of one character has a place a byte for each column that holds the character.
#[test]
fn a_string_of_more_than_a_thousand_references_is_not_computed() {
    let computed = |references: usize| {
        let row = |id: u32| format!("{{\"id\":{id},\"text\":\"{}\"}}", format!("{id}/").repeat(references));
        tables(&format!("[{},{},{}]", row(31), row(42), row(53))).contains("text=@id/@id/")
    };
    assert!(computed(1_000));
    assert!(!computed(1_001));
}

#[test]
fn an_inner_table_that_two_columns_hold_is_said_once_as_json() {
    let inner = |n: u32| {
        let rows = [(n, 2), (3, n), (5, 6), (7, 8), (9, 0)];
        format!("[{}]", rows.map(|(k, l)| format!("{{\"k\":{k},\"l\":{l}}}")).join(","))
    };
    let row = |n: u32| format!("{{\"id\":{n},\"a\":{0},\"b\":{0}}}", inner(n));
    let text = format!("[{},{}]", row(1), row(7));
    let expected = format!(
        "table1: 2 rows, each also with (@x = the row's x):\nafter a: b=@a\nid,a\n1,{}\n7,{}",
        inner(1).replace('"', ""),
        inner(7).replace('"', "")
    );
    assert_eq!(tables(&text), expected);
}

#[test]
fn a_rule_that_most_rows_keep_is_none() {
    // The row that breaks it is not one of those in which rules are sought.
    let row = |n: u32| format!("{{\"id\":{n},\"url\":\"/items/{}\"}}", if n == 100 { 7 } else { n });
    let text = format!("[{}]", (0..200).map(row).collect::<Vec<_>>().join(","));
    let expected = "table1: 200 rows:\nin full (… = the part given): url=/items/…\nid,url\n0,0\n";
    assert!(tables(&text).starts_with(expected));
}

#[test]
fn a_cell_holds_the_part_of_its_string_that_changes() {
    let row = |n: u32, url: &str| {
        format!("{{\"name\":\"pad-{n}.tgz\",\"at\":\"2024-05-06T0{n}:00:00Z\",\"url\":{url}}}")
    };
    let url = |n: u32| format!("\"https://example.org/packages/{0}c/{0}d/pad-{n}.tgz\"", n * 7);
    let rows: Vec<String> = (1..7).map(|n| row(n, &url(n))).chain([row(7, "null")]).collect();
    let text = format!("[{},{{\"name\":\"x\"}}]", rows.join(","));
    let expected = "table1: 8 rows (empty = absent) (@x = the row's x):\n\
                    in full (… = the part given): at=2024-05-06T…, url=https://example.org/packages/…/@name\n\
                    name,at,url\n\
                    pad-1.tgz,01:00:00Z,7c/7d\n\
                    pad-2.tgz,02:00:00Z,14c/14d\n\
                    pad-3.tgz,03:00:00Z,21c/21d\n\
                    pad-4.tgz,04:00:00Z,28c/28d\n\
                    pad-5.tgz,05:00:00Z,35c/35d\n\
                    pad-6.tgz,06:00:00Z,42c/42d\n\
                    pad-7.tgz,07:00:00Z,null\n\
                    x,,";
    assert_eq!(tables(&text), expected);
}

#[test]
fn a_part_that_reads_as_something_else_is_told_apart() {
    let row = |part: &str| format!("{{\"id\":[],\"path\":\"/repositories/items/{part}/comments\"}}");
    let parts = ["7", "null", "", "table1", "a,b", "x"];
    let text = format!("[{}]", parts.map(row).join(","));
    let expected = "table1: 6 rows, each also with:\n\
                    first: id=[]\n\
                    in full (… = the part given): path=/repositories/items/…/comments\n\
                    path\n7\n\"null\"\n\"\"\n\"table1\"\n\"a,b\"\nx";
    assert_eq!(tables(&text), expected);
}

#[test]
fn lists_of_one_length_are_columns_by_place() {
    let row = |n: u32| {
        format!(
            "{{\"id\":{n},\"at\":[{n}.5,[\"x\",{n}]],\"data\":[{{\"key\":\"zone\",\"0\":\"z{n}\"}}],\"none\":[],\"some\":{}}}",
            ["[]", "[1]", "[1,2]"][n as usize % 3]
        )
    };
    let text = format!("[{}]", (1..6).map(row).collect::<Vec<_>>().join(","));
    let expected = "table1: 5 rows, each also with (@x = the row's x):\n\
                    after at.0: at.1.0=x, at.1.1=@id, data.0.key=zone\n\
                    after data.0.\"0\": none=[]\n\
                    id,at.0,data.0.\"0\",some\n\
                    1,1.5,z1,[1]\n2,2.5,z2,[1,2]\n3,3.5,z3,[]\n4,4.5,z4,[1]\n5,5.5,z5,[1,2]";
    assert_eq!(tables(&text), expected);
}

#[test]
fn a_cell_is_empty_where_it_holds_what_most_rows_do() {
    let row = |n: u32| {
        let kind = if n == 3 { "\"guest\"" } else { "\"member\"" };
        let until = if n == 5 { "\"\"" } else { "null" };
        let gap = if n == 4 { "" } else { ",\"gap\":\"same\"" };
        format!("{{\"id\":{},\"kind\":{kind},\"until\":{until}{gap}}}", n * n)
    };
    let text = format!("[{}]", (1..11).map(row).collect::<Vec<_>>().join(","));
    let expected = "table1: 10 rows (empty = absent):\n\
                    where empty: kind=member, until=null\n\
                    id,kind,until,gap\n\
                    1,,,same\n4,,,same\n9,guest,,same\n16,,,\n25,,\"\",same\n\
                    36,,,same\n49,,,same\n64,,,same\n81,,,same\n100,,,same";
    assert_eq!(tables(&text), expected);
}

#[test]
fn no_more_than_four_cells_side_by_side_are_empty_for_what_most_rows_hold() {
    let row = |n: u32| {
        let value = |column: u32| u32::from(n != column);
        let members: Vec<_> = (0..6).map(|column| format!("\"c{column}\":{}", value(column))).collect();
        format!("{{{}}}", members.join(","))
    };
    let text = format!("[{}]", (0..24).map(row).collect::<Vec<_>>().join(","));
    let expected =
        "table1: 24 rows:\nwhere empty: c0=1, c1=1, c2=1, c3=1, c5=1\nc0,c1,c2,c3,c4,c5\n0,,,,1,\n";
    assert!(tables(&text).starts_with(expected));
}

#[test]
fn a_value_that_stands_in_the_sample_by_chance_is_text() {
    // Most rows have the type that stands in the address.
    let row = |n: u32| {
        let kind = if n == 100 { "b" } else { "items" };
        format!("{{\"id\":{n},\"type\":\"{kind}\",\"url\":\"/items/{n}\"}}")
    };
    let text = format!("[{}]", (0..200).map(row).collect::<Vec<_>>().join(","));
    let expected = "table1: 200 rows, each also with (@x = the row's x):\n\
                    after type: url=/items/@id\nwhere empty: type=items\nid,type\n0,\n";
    assert!(tables(&text).starts_with(expected));
}

/// The draft with names, where bytes are weighed.
pub(super) fn with_names(text: &str) -> String {
    let document = from_json::read(text).unwrap();
    let (_, draft) =
        drafts(text, Language::Json, &document, Density::Normal, &str::len).into_iter().next().unwrap();
    assert_eq!(expand(&draft).as_deref(), Some(text));
    draft
}

#[test]
fn a_name_ends_where_no_more_of_a_name_can_follow() {
    let hello = "https://example.com/octo/hello";
    let strings: Vec<String> =
        ["", "/pulls", "-world", ".git", "?q=1", ", too"].map(|end| format!("\"{hello}{end}\"")).into();
    let expected = "Said once, then referred to by name:\n$hello=https://example.com/octo/hello\n\
                    [$hello,$hello/pulls,\"${hello}-world\",\"${hello}.git\",$hello?q=1,\"$hello, too\"]";
    assert_eq!(with_names(&format!("[{}]", strings.join(","))), expected);
}

#[test]
fn what_has_no_word_of_its_own_has_a_name_only_if_that_saves_much() {
    let id = |n: usize| format!("{{\"id\":\"{n}c8d3f094-b80c-4ff8\"}}");
    let few = |n: usize| [id(n), id(n), id(n)].join(",");
    let many = |n: usize| [few(n), few(n), few(n)].join(",");
    let draft = with_names(&format!("[{}]", [few(1), few(2), many(3)].join(",1,")));
    let names: Vec<&str> = draft.lines().filter(|line| line.starts_with('$')).collect();
    assert_eq!(names, ["$id=3c8d3f094-b80c-4ff8"]);
}

#[test]
fn a_string_with_escapes_is_said_once_as_a_whole() {
    let script = r#""set -e\nmake check of all that there is\nmake \"install\"""#;
    let text = format!("{{\"first\":{{\"run\":{script},\"at\":1}},\"then\":[{script}],\"last\":{script}}}");
    let expected = format!(
        "Said once, then referred to by name:\n$install={script}\n{{first:{{run:$install,at:1}},then:[$install],last:$install}}"
    );
    assert_eq!(with_names(&text), expected);
}

#[test]
fn a_string_that_is_the_name_of_a_table_is_quoted() {
    let text = "{\"a\":\"table1\",\"b\":[{\"c\":1,\"d\":\"table2\"},{\"c\":2,\"d\":\"table\"},{\"c\":3,\"d\":\"table01\"}]}";
    assert_eq!(
        tables(text),
        "{a:\"table1\",b:table1}\ntable1: 3 rows\nc,d\n1,\"table2\"\n2,table\n3,table01"
    );
}

#[test]
fn what_neighbours_in_a_list_begin_with_is_said_once() {
    let versions: Vec<String> = (10..16)
        .flat_map(|minor| ["alpine", "apache-jessie", "cli"].map(|tag| format!("\"7.1.{minor}-{tag}\"")))
        .chain(["\"7.1.9\"".to_owned(), "\"7.1\"".to_owned(), "\"a{b,c}\"".to_owned()])
        .collect();
    let groups: Vec<String> =
        (10..16).map(|minor| format!("7.1.{minor}-{{alpine,apache-jessie,cli}}")).collect();
    let expected =
        format!("In lists, a{{b,c}} stands for ab,ac:\n[{},7.1.9,\"7.1\",\"a{{b,c}}\"]", groups.join(","));
    assert_eq!(with_names(&format!("[{}]", versions.join(","))), expected);
}
