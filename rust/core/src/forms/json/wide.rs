//! How objects of many members are written: nobody has to count commas.

use proptest::prelude::*;

use super::trees::{Tree, json, tree};
use super::write::Language;
use super::{drafts, expand, from_json, says_the_same};
use crate::Density;

/// Objects of those numbers, of as many members.
fn rows(numbers: std::ops::Range<u32>, members: u32) -> String {
    let member = |row: u32, at: u32| format!("\"k{at}\":\"{row}-{at}\"");
    let row = |row| format!("{{{}}}", (0..members).map(|at| member(row, at)).collect::<Vec<_>>().join(","));
    format!("[{}]", numbers.map(row).collect::<Vec<_>>().join(","))
}

fn draft(text: &str, density: Density) -> String {
    let document = from_json::read(text).unwrap();
    let drafts = drafts(text, Language::Json, &document, density, &str::len);
    let (_, draft) = drafts.into_iter().min_by_key(|(_, draft)| draft.len()).unwrap();
    assert_eq!(expand(&draft).as_deref().unwrap_or(&draft), text);
    draft
}

#[test]
fn few_rows_with_many_columns_are_written_as_a_line_for_each_column() {
    let text = format!(
        "[{},{},{}]",
        r#"{"type":"an account of the house","id":583,"k":"a","l":null,"m":"","n":[1,2],"o":1,"p":2,"q":3,"r":4,"s":5,"t":6,"u":7,"v":8,"w":9,"x":10,"y":11,"z":12}"#,
        r#"{"type":"an account of the house","id":601,"k":"b, c","l":"1","n":{},"o":2,"p":3,"q":4,"r":5,"s":6,"t":7,"u":8,"v":9,"w":10,"x":11,"y":12,"z":13}"#,
        r#"{"type":"an account of the house","id":622,"k":"a","l":null,"m":"","n":3,"o":3,"p":4,"q":5,"r":6,"s":7,"t":8,"u":9,"v":10,"w":11,"x":12,"y":13,"z":14}"#
    );
    let expected = "table1: 3 rows, a line for each of 17 columns (empty = absent), each also with:\n\
        first: type=\"an account of the house\"\n\
        id:583,601,622\n\
        k:a,\"b, c\",a\n\
        l:null,\"1\",null\n\
        m:\"\",,\"\"\n\
        n:[1,2],{},3\n\
        o:1,2,3\np:2,3,4\nq:3,4,5\nr:4,5,6\ns:5,6,7\nt:6,7,8\nu:7,8,9\nv:8,9,10\n\
        w:9,10,11\nx:10,11,12\ny:11,12,13\nz:12,13,14";
    assert_eq!(draft(&text, Density::Normal), expected);
}

#[test]
fn rows_have_lines_where_they_are_many_or_their_columns_are_few() {
    let first_line = |rows: String| draft(&rows, Density::Normal).lines().next().map(str::to_owned);
    assert_eq!(first_line(rows(0..9, 17)).as_deref(), Some("table1: 9 rows"));
    assert_eq!(first_line(rows(0..8, 16)).as_deref(), Some("table1: 8 rows"));
    assert_eq!(first_line(rows(0..8, 17)).as_deref(), Some("table1: 8 rows, a line for each of 17 columns"));
}

#[test]
fn in_the_plain_density_few_rows_with_many_columns_keep_their_keys() {
    let text = rows(0..4, 17);
    assert_eq!(draft(&text, Density::Plain), text);
}

#[test]
fn of_many_values_in_a_call_every_eighth_stands_behind_its_name() {
    let objects = rows(10..14, 18);
    let objects: Vec<&str> = objects[1..objects.len() - 1].split_inclusive('}').collect();
    let objects: Vec<&str> = objects.into_iter().map(|object| object.trim_start_matches(',')).collect();
    let text = format!(
        "{{\"a\":{{\"by\":{}}},\"b\":[7,{{\"by\":{}}}],\"c\":{{\"d\":{{\"by\":{}}}}},\"by\":{}}}",
        objects[0], objects[1], objects[2], objects[3]
    );
    let call = |row: u32| {
        let value = |at: u32| format!("{row}-{at}");
        let values = |range: std::ops::Range<u32>| range.map(value).collect::<Vec<_>>().join(",");
        format!("$by({},k8={},k16={})", values(0..8), values(8..16), values(16..18))
    };
    let expected = format!(
        "Said once, then referred to by name:\n\
         $by(k0,k1,k2,k3,k4,k5,k6,k7,k8=,k9,k10,k11,k12,k13,k14,k15,k16=,k17)\n\
         {{a:{{by:{}}},b:[7,{{by:{}}}],c:{{d:{{by:{}}}}},by:{}}}",
        call(10),
        call(11),
        call(12),
        call(13)
    );
    assert_eq!(draft(&text, Density::Normal), expected);
}

fn wide_rows() -> impl Strategy<Value = Vec<Vec<Option<Tree>>>> {
    (2..9_usize, 17..24_usize).prop_flat_map(|(rows, columns)| {
        let cell = prop::option::weighted(0.9, tree());
        prop::collection::vec(prop::collection::vec(cell, columns), rows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn few_rows_with_many_columns_come_back(rows in wide_rows(), nested in any::<bool>()) {
        let member = |(at, cell): (usize, &Option<Tree>)| {
            cell.as_ref().map(|cell| format!("\"k{at}\":{}", json(cell)))
        };
        let object = |row: &Vec<Option<Tree>>| {
            let object = row.iter().enumerate().filter_map(member).collect::<Vec<_>>().join(",");
            if nested { format!("{{\"at\":{{{object}}}}}") } else { format!("{{{object}}}") }
        };
        let text = format!("[{}]", rows.iter().map(object).collect::<Vec<_>>().join(","));
        let document = from_json::read(&text).unwrap();
        let as_tables: &dyn Fn(&str) -> usize = &|text| usize::from(!text.starts_with("table1\n"));
        for weigh in [as_tables, &str::len] {
            for (_, draft) in drafts(&text, Language::Json, &document, Density::Normal, weigh) {
                prop_assert!(says_the_same(&draft, Language::Json, &document), "{}", draft);
                prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
            }
        }
    }
}
