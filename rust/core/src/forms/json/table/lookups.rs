//! Tests of columns that follow from another.

use proptest::prelude::*;

use crate::forms::json::{from_json, lightest};
use crate::{Density, Options, compress, expand};

fn short(text: &str) -> String {
    lightest(text, Density::Normal, &str::len).unwrap().text
}

/// Orders of four customers, each with an account.
fn orders(rows: usize, account: impl Fn(usize, &'static str) -> String) -> String {
    let customers = [
        ("Ada Lovelace", "10-77-1815"),
        ("Bo Diddley", "20-55-1928"),
        ("Cy Twombly", "30-11-1928"),
        ("Di Prima", "40-98-1934"),
    ];
    let row = |row: usize| {
        let (name, number) = customers[row * 7 % 5 % 4];
        let account = account(row, number);
        format!("{{\"order\":{},\"customer\":\"{name}\"{account}}}", row * row)
    };
    format!("[{}]", (0..rows).map(row).collect::<Vec<_>>().join(","))
}

fn account(_: usize, number: &str) -> String {
    format!(",\"account\":\"{number}\"")
}

#[test]
fn what_follows_from_a_column_is_said_once_for_each_of_its_values() {
    let short = short(&orders(40, account));
    let expected = "table1: 40 rows:\nwhere empty, by customer as listed here (4):\ncustomer,account\n\
                    Ada Lovelace,10-77-1815\nCy Twombly,30-11-1928\nBo Diddley,20-55-1928\nDi Prima,40-98-1934\n\
                    all 40 rows:\norder,customer,account\n0,Ada Lovelace,\n1,Cy Twombly,\n4,Ada Lovelace,\n";
    assert_eq!(&short[..expected.len()], expected);
}

#[test]
fn what_differs_from_what_is_listed_stands_in_its_row() {
    let text = orders(100, |row, number| account(row, if row == 36 { "none" } else { number }));
    let short = short(&text);
    assert!(short.contains("where empty, by customer as listed here (4):"), "{short}");
    assert!(short.contains("\n1296,Cy Twombly,none\n1369,"), "{short}");
    assert_eq!(expand(&short), text);
}

#[test]
fn what_some_rows_have_nothing_for_is_not_listed() {
    let text = orders(100, |row, number| if row == 36 { String::new() } else { account(row, number) });
    let short = short(&text);
    assert!(short.contains("where empty, by customer as listed here (3):"), "{short}");
    assert!(short.contains("\n1296,Cy Twombly,\n1369,"), "{short}");
    assert!(short.contains("\n1681,Cy Twombly,30-11-1928\n"), "{short}");
    assert_eq!(expand(&short), text);
}

#[test]
fn no_more_than_four_columns_side_by_side_follow_from_another() {
    let detail = |number: &str, at: usize| format!(",\"detail{at}\":\"{at} of {number}\"");
    let details = |number: &str| (0..7).map(|at| detail(number, at)).collect::<String>();
    let text = orders(60, |_, number| details(number));
    let short = short(&text);
    let lookup = short.lines().find(|line| line.starts_with("customer,")).unwrap();
    assert_eq!(lookup, "customer,detail3,detail4,detail5,detail6");
    assert_eq!(expand(&short), text);
}

#[test]
fn nothing_follows_from_chance() {
    let row = |row: usize| {
        format!(
            "{{\"id\":{},\"die\":{},\"coin\":\"{}\"}}",
            row * row,
            row * 7 % 6,
            ["heads", "tails"][row * 5 % 7 % 2]
        )
    };
    let text = format!("[{}]", (0..200).map(row).collect::<Vec<_>>().join(","));
    assert!(!short(&text).contains("where empty, by"));
}

#[test]
fn a_lookup_that_breaks_its_rules_is_not_read() {
    let table = |lookup: &str| format!("table1: 2 rows:\n{lookup}\nall 2 rows:\na,b,c\n1,,3\n2,x,4");
    let read = |lookup: &str| from_json::read(&expand(&table(lookup))).is_some();
    assert_eq!(
        expand(&table("where empty, by a as listed here (1):\na,b\n1,y")),
        r#"[{"a":1,"b":"y","c":3},{"a":2,"b":"x","c":4}]"#
    );
    for lookup in [
        // Another first column, none that follows, one that is no column, a key twice, one without a value.
        "where empty, by a as listed here (1):\nb,a\n1,y",
        "where empty, by a as listed here (1):\na\n1",
        "where empty, by a as listed here (1):\na,d\n1,y",
        "where empty, by a as listed here (2):\na,b\n1,y\n1,z",
        "where empty, by a as listed here (1):\na,b\n,y",
        // Fewer rows than are told, one that holds a list, two that lead on, two for one cell.
        "where empty, by a as listed here (2):\na,b\n1,y",
        "where empty, by a as listed here (1):\na,b\n1,[2]",
        "where empty, by a as listed here (1):\na,b\n1,y\nwhere empty, by b as listed here (1):\nb,c\ny,3",
        "where empty, by a as listed here (1):\na,b\n1,y\nwhere empty, by c as listed here (1):\nc,b\n3,z",
        "where empty, by a as listed here (1):\na,b\n1,y\nwhere empty, by a as listed here (1):\na,c\n1,3",
        "where empty: b=7\nwhere empty, by a as listed here (1):\na,b\n1,y",
        "",
    ] {
        assert!(!read(lookup), "{lookup}");
    }
}

#[test]
fn many_columns_may_follow_from_one() {
    // Were a row made anew for each cell that is filled in, this would take minutes.
    let columns = (0..100_000).map(|column| format!(",b{column}")).collect::<Vec<_>>().concat();
    let (values, commas) = (",7".repeat(100_000), ",".repeat(100_000));
    let text = format!(
        "table1: 1 rows:\nwhere empty, by a as listed here (1):\na{columns}\n1{values}\nall 1 rows:\na{columns}\n1{commas}"
    );
    let expanded = expand(&text);
    assert!(expanded.starts_with("[{\"a\":1,\"b0\":7,") && expanded.ends_with(",\"b99999\":7}]"));
}

#[test]
fn what_is_looked_up_by_its_day_says_it() {
    let row = |row: usize| {
        let (day, hour) = (6 + row / 120, row * 7 % 12);
        let room = format!("the room of {} books on floor {day}", 61 * hour + day);
        format!("{{\"n\":{},\"at\":\"2026-05-{day:02} {hour:02}:30:00 UTC\",\"room\":\"{room}\"}}", row * row)
    };
    let text = format!("[{}]", (0..480).map(row).collect::<Vec<_>>().join(","));
    let short = short(&text);
    assert!(short.contains("where empty, by at as listed here"), "{short}");
    assert!(!short.contains("(no day in"), "{short}");
    assert_eq!(expand(&short), text);
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0..6_u8).prop_map(|value| format!("\"a word {value}\"")),
        2 => (0..6_u8).prop_map(|value| value.to_string()),
        2 => (0..6_u8).prop_map(|value| format!("\"{value}\"")),
        1 => prop::sample::select(vec!["null", "true", "\"\"", "[]", "{\"a\":1}", "\"where empty, by a\"", "\"$b\"", "\"é, \\\"\\n\""])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    /// Three columns follow from the first, but for a few rows in which one holds something else, or nothing.
    #[test]
    fn rows_come_back_whatever_follows_from_what(
        known in prop::collection::vec((value(), value(), value(), value()), 1..8),
        rows in prop::collection::vec((0..64_usize, 0..1_000_u32, prop::option::weighted(0.05, (0..4_usize, prop::option::of(value())))), 16..120),
    ) {
        let row = |(which, id, other): &(usize, u32, Option<(usize, Option<String>)>)| {
            let (a, b, c, d) = &known[which % known.len()];
            let mut values = [Some(a), Some(b), Some(c), Some(d)];
            if let Some((place, value)) = other {
                values[*place] = value.as_ref();
            }
            let members = ["a", "b", "c", "d"].iter().zip(values);
            let members = members.filter_map(|(key, value)| Some(format!(",\"{key}\":{}", value?)));
            format!("{{\"id\":{id}{}}}", members.collect::<String>())
        };
        let text = format!("[{}]", rows.iter().map(row).collect::<Vec<_>>().join(","));
        let short = short(&text);
        prop_assert_eq!(expand(&short), text.as_str());
        let compressed = compress(&text, &Options::default());
        prop_assert_eq!(expand(&compressed.text), text.as_str());
    }
}
