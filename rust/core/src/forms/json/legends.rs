//! What many heads would explain is said once above them.

use proptest::prelude::*;

use super::heads::{members, object, tables};
use super::write::Language;
use super::{drafts, expand, from_json, says_the_same};
use crate::Density;

/// So many tables, none with the columns of another, that have gaps and a rule.
fn text(count: usize) -> String {
    let row = |table: usize, row: usize| {
        let name = format!("\"name{table}\":\"n{row}\",\"path{table}\":\"/shops/of/n{row}\"");
        let lacks = if row == 2 { String::new() } else { format!(",\"size{table}\":{}", row * row) };
        format!("{{{name}{lacks}}}")
    };
    let table =
        |table| format!("[{}]", (0..5).map(|number| row(table, number)).collect::<Vec<_>>().join(","));
    format!("[{}]", (0..count).map(table).collect::<Vec<_>>().join(","))
}

#[test]
fn what_many_heads_would_explain_is_said_once() {
    let tables = tables(&text(10));
    let names: Vec<String> = (1..=10).map(|number| format!("table{number}")).collect();
    let expected = format!(
        "In tables and shapes, empty = absent, @x = the row's or object's x.\n[{}]\n\
         table1: 5 rows, each also with:\nafter name0: path0=/shops/of/@name0\nname0,size0\n\
         n0,0\nn1,1\nn2,\nn3,9\nn4,16\ntable2: ",
        names.join(",")
    );
    assert_eq!(tables[..expected.len()], expected);
}

#[test]
fn few_heads_explain_themselves() {
    let tables = tables(&text(9));
    let head = " rows (empty = absent), each also with (@x = the row's x):\n";
    assert_eq!(tables.matches(head).count(), 9, "{tables}");
}

#[test]
fn what_is_said_once_holds_for_shapes_too() {
    let text = "In tables and shapes, @x = the row's or object's x.\nSaid once, then referred to by name:\n\
                $a(b,c=@b/d)\n[$a(x),$a(y)]";
    assert_eq!(expand(text).as_deref(), Some(r#"[{"b":"x","c":"x/d"},{"b":"y","c":"y/d"}]"#));
}

#[test]
fn what_is_said_once_is_said_in_order_and_of_signs() {
    let expanded = |said: &str| expand(&format!("In tables and shapes, {said}\ntable1: 2 rows\na\n1\n2"));
    let read = Some("[{\"a\":1},{\"a\":2}]");
    for said in
        ["empty = absent.", "@x = the row's or object's x, … = the part given.", "… = the part given."]
    {
        assert_eq!(expanded(said).as_deref(), read, "{said}");
    }
    for said in [
        "",
        ".",
        "empty = absent",
        "empty = absent, .",
        "ax = the row's or object's x.",
        "… = the part given, empty = absent.",
    ] {
        assert_eq!(expanded(said), None, "{said}");
    }
    let json = "In tables and shapes, empty = absent.\n{\"a\":1}";
    assert_eq!(expand(json), None);
    let parts = "In tables and shapes, … = the part given.\ntable1: 1 rows:\nin full: a=x/…\na\ny";
    assert_eq!(expand(parts).as_deref(), Some("[{\"a\":\"x/y\"}]"));
    assert_eq!(expand("table1: 1 rows:\nin full: a=x/…\na\ny"), None);
}

#[test]
fn a_sign_for_columns_opens_no_name() {
    let text = "In tables and shapes, $x = the row's or object's x.\nSaid once, then referred to by name:\n\
                $a=b/c\ntable1: 1 rows\nb\n$a/d";
    assert_eq!(expand(text), None);
}

/// Arrays of objects with keys of their own.
fn arrays() -> impl Strategy<Value = String> {
    prop::collection::vec((members(), 2_usize..5, 0_usize..3), 10..16).prop_map(|arrays| {
        let mut written = Vec::new();
        for (number, (members, rows, said)) in arrays.into_iter().enumerate() {
            let rows: Vec<String> = (0..rows).map(|row| object(&members, row, said)).collect();
            written.push(format!("[{}]", rows.join(",")).replace("member_of", &format!("member{number}")));
        }
        format!("[{}]", written.join(","))
    })
}

proptest! {
    #[test]
    fn arrays_of_many_keys_read_back_as_written(text in arrays()) {
        let document = from_json::read(&text).unwrap();
        for (_, draft) in drafts(&text, Language::Json, &document, Density::Normal, &str::len) {
            prop_assert!(says_the_same(&draft, Language::Json, &document), "{}", draft);
            prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
        }
    }
}
