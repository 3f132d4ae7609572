//! Tables that refer to an earlier one: what they are written as, and what a text cannot ask for in their name.

use proptest::prelude::*;

use super::write::Language;
use super::{drafts, expand, from_json, says_the_same};
use crate::Density;
use crate::forms::{Form, Style};

/// The tables that are lighter than JSON, by bytes, without names.
pub(super) fn tables(text: &str) -> String {
    let document = from_json::read(text).unwrap();
    let drafts = drafts(text, Language::Json, &document, Density::Normal, &str::len);
    let (_, draft) = drafts.into_iter().find(|(form, _)| *form == Form::Json(Style::Tables)).unwrap();
    assert_eq!(expand(&draft).as_deref(), Some(text), "{draft}");
    draft
}

/// A rule of a firewall.
fn rule(group: &str, number: usize, action: &str, note: &str) -> String {
    format!(
        "{{\"name\":\"rule-{number}\",\"id\":\"/groups/{group}/rules/rule-{number}\",\"group\":\"{group}\",\
         \"port\":{},\"action\":\"{action}\"{note}}}",
        number * 37 % 100
    )
}

fn rules(group: &str, numbers: impl IntoIterator<Item = usize>, note: &str) -> String {
    let action = |number| if number % 3 == 0 { "allow" } else { "deny" };
    let rules: Vec<String> =
        numbers.into_iter().map(|number| rule(group, number, action(number), note)).collect();
    format!("[{}]", rules.join(","))
}

const HEAD: &str = "table1: 4 rows, each also with (@x = the row's x):\n\
                    after name: id=/groups/web/rules/@name, group=web\n\
                    name,port,action\n";
const ROWS: &str = "rule-1,37,deny\nrule-2,74,deny\nrule-3,11,allow\nrule-4,48,deny";

#[test]
fn a_table_with_the_columns_of_an_earlier_one_says_what_differs() {
    let text = format!("[{},{}]", rules("web", 1..5, ""), rules("database", 2..5, ""));
    let expected = format!(
        "[table1,table2]\n{HEAD}{ROWS}\ntable2: 3 rows with the head of table1, but:\n\
         id=/groups/database/rules/@name, group=database\nrule-2,74,deny\nrule-3,11,allow\nrule-4,48,deny"
    );
    assert_eq!(tables(&text), expected);
}

#[test]
fn a_table_with_the_rows_of_an_earlier_one_says_only_what_differs() {
    let text = format!("[{},{}]", rules("web", 1..5, ""), rules("database", 1..5, ""));
    let expected = format!(
        "[table1,table2]\n{HEAD}{ROWS}\ntable2: the 4 rows of table1, but:\n\
         id=/groups/database/rules/@name, group=database"
    );
    assert_eq!(tables(&text), expected);
}

#[test]
fn a_third_table_refers_to_the_first_whose_head_stands_in_full() {
    let text = format!(
        "[{},{},{}]",
        rules("web", 1..5, ""),
        rules("database", 2..5, ""),
        rules("database", 5..8, "")
    );
    let tables = tables(&text);
    assert_eq!(tables.matches("rows with the head of table1, but:\n").count(), 2, "{tables}");
}

#[test]
fn a_table_with_gaps_says_so_where_the_earlier_one_has_none() {
    let full = rules("web", 1..5, ",\"note\":\"n\"").replacen(":\"n\"", ":\"m\"", 1);
    let gap = rules("web", 5..9, ",\"note\":\"n\"").replacen(",\"note\":\"n\"", "", 1);
    let tables = tables(&format!("[{full},{gap}]"));
    assert!(tables.contains("\ntable2: 4 rows (empty = absent) with the head of table1\n"), "{tables}");
}

#[test]
fn a_table_whose_head_is_short_says_it_itself() {
    let rows = |from: usize| {
        let rows: Vec<String> =
            (from..from + 4).map(|row| format!("{{\"root\":{row},\"square\":{}}}", row * row)).collect();
        rows.join(",")
    };
    let tables = tables(&format!("[[{}],[{}]]", rows(1), rows(11)));
    assert!(tables.ends_with("table2: 4 rows\nroot,square\n11,121\n12,144\n13,169\n14,196"), "{tables}");
}

const REFERRED: &str = "[table1,table2]\ntable1: 2 rows, each also with:\nafter a: b=x\na\n1\n2\n";

#[test]
fn what_refers_to_an_earlier_table_is_read() {
    let expanded = |below: &str| expand(&format!("{REFERRED}table2: {below}"));
    let with = |second: &str| Some(format!("[[{{\"a\":1,\"b\":\"x\"}},{{\"a\":2,\"b\":\"x\"}}],{second}]"));
    assert_eq!(expanded("1 rows with the head of table1\n3"), with("[{\"a\":3,\"b\":\"x\"}]"));
    assert_eq!(expanded("1 rows with the head of table1, but:\nb=[y]\n3"), with("[{\"a\":3,\"b\":[\"y\"]}]"));
    assert_eq!(expanded("the 2 rows of table1, but:\nb=7"), with("[{\"a\":1,\"b\":7},{\"a\":2,\"b\":7}]"));
}

#[test]
fn what_refers_to_no_earlier_table_is_not_read() {
    for below in [
        "1 rows with the head of table2\n3",
        "1 rows with the head of table3\n3",
        "1 rows by key with the head of table1\n3",
        "1 rows with the head of table1, but:\na=y\n3",
        "1 rows with the head of table1, but:\nc=y\n3",
        "1 rows with the head of table1, but:\nb=y, b=z\n3",
        "1 rows with the head of table1, but:\nb=y",
        "the 1 rows of table1",
        "the 2 rows of table2",
        "the 2 rows of table1\n3",
    ] {
        assert_eq!(expand(&format!("{REFERRED}table2: {below}")), None, "{below}");
    }
}

#[test]
fn only_a_table_whose_head_stands_in_full_is_referred_to() {
    let third = REFERRED.replace("table2]", "table2,table3]");
    for second in ["1 rows with the head of table1\n3", "the 2 rows of table1"] {
        let text = format!("{third}table2: {second}\ntable3: 1 rows with the head of ");
        assert!(expand(&format!("{text}table1\n4")).is_some(), "{second}");
        assert_eq!(expand(&format!("{text}table2\n4")), None, "{second}");
    }
    let columns = "[table1,table2]\ntable1: 1 rows, a line for each of 1 columns\na:1\n";
    assert_eq!(expand(&format!("{columns}table2: 1 rows with the head of table1\n2")), None);
}

#[test]
fn a_head_that_is_asked_for_again_and_again_is_paid_for() {
    let names: Vec<String> = (2..20_000).map(|number| format!("table{number}")).collect();
    let head = "x".repeat(1 << 17);
    let text = |below: &str| {
        let tables: Vec<String> = names.iter().map(|name| format!("{name}: {below}")).collect();
        format!(
            "[table1,{}]\ntable1: 1 rows, each also with:\nafter a: b={head}\na\n1\n{}",
            names.join(","),
            tables.join("\n")
        )
    };
    assert_eq!(expand(&text("0 rows with the head of table1")), None);
    assert_eq!(expand(&text("the 1 rows of table1, but:\nb=1")), None);
}

/// Members of the objects of a table: a key, and how its values come about.
pub(super) fn members() -> impl Strategy<Value = Vec<(usize, bool)>> {
    prop::collection::vec((0_usize..6, any::<bool>()), 3..7)
}

/// Arrays of objects, most of them with the same keys as another.
fn arrays() -> impl Strategy<Value = String> {
    let array = (0_usize..2, 2_usize..5, 0_usize..3, 0_usize..3);
    (prop::collection::vec(members(), 2), prop::collection::vec(array, 2..7)).prop_map(|(members, arrays)| {
        let arrays: Vec<String> = arrays
            .into_iter()
            .map(|(keys, rows, from, said)| {
                let row = |row: usize| object(&members[keys], row + from, said);
                format!("[{}]", (0..rows).map(row).collect::<Vec<_>>().join(","))
            })
            .collect();
        format!("[{}]", arrays.join(","))
    })
}

pub(super) fn object(members: &[(usize, bool)], row: usize, said: usize) -> String {
    let member = |(place, &(kind, may_lack)): (usize, &(usize, bool))| {
        let key = format!("\"member_of_{place}\"");
        let value = match kind {
            0 => row.to_string(),
            1 => format!("\"word-{row} table1\""),
            2 => format!("\"/path/to/{said}/{row}\""),
            3 => format!("[{said}]"),
            4 => format!("\"2026-05-0{}T07:08:0{row}\"", said + 1),
            _ => format!("\"always {said}\""),
        };
        let lacks = may_lack && (row + said).is_multiple_of(3);
        (!lacks).then(|| format!("{key}:{value}"))
    };
    let members: Vec<String> = members.iter().enumerate().filter_map(member).collect();
    format!("{{{}}}", members.join(","))
}

proptest! {
    #[test]
    fn arrays_of_like_objects_read_back_as_written(text in arrays()) {
        let document = from_json::read(&text).unwrap();
        for density in Density::ALL {
            for (_, draft) in drafts(&text, Language::Json, &document, density, &str::len) {
                prop_assert!(says_the_same(&draft, Language::Json, &document), "{}", draft);
                prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
            }
        }
    }
}
