//! How much is weighed, for texts made to be weighed again and again.

use std::cell::Cell;

use super::lightest;
use crate::Density;

/// Bytes weighed for each byte of a text, at most; each draft of it is weighed once.
const MOST: usize = 6;

fn bytes_weighed(text: &str) -> usize {
    let weighed = Cell::new(0);
    lightest(text, Density::Normal, &|draft: &str| {
        weighed.set(weighed.get() + draft.len());
        draft.len().div_ceil(4)
    });
    weighed.get()
}

/// A list of that many values.
fn list(length: usize, value: impl Fn(usize) -> String) -> String {
    let values: Vec<String> = (0..length).map(value).collect();
    format!("[{}]", values.join(","))
}

fn object(keys: usize, member: impl Fn(usize) -> (String, String)) -> String {
    let members: Vec<String> =
        (0..keys).map(&member).map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn what_is_weighed_grows_no_faster_than_the_text() {
    type Case = (&'static str, fn(usize) -> String);
    let cases: [Case; 9] = [
        ("a wide object", |size| object(40 * size, |key| (format!("key{key}"), key.to_string()))),
        ("wide rows", |size| {
            list(size, |row| object(200, |key| (format!("k{key}"), format!("\"v{row}-{key}\""))))
        }),
        ("many shapes", |size| {
            list(8 * size, |row| {
                object(6, |key| (format!("k{}", (row * 7 + key * 13) % 90), row.to_string()))
            })
        }),
        ("a shape for each", |size| {
            list(8 * size, |row| {
                format!("{{\"x\":{}}}", object(3, |key| (format!("k{row}_{key}"), "1".to_owned())))
            })
        }),
        ("strings nearly the same", |size| {
            list(20 * size, |row| format!("\"https://example.org/{}/{}/{row}\"", row % 7, row % 31))
        }),
        ("strings of many lines", |size| {
            list(4 * size, |row| format!("\"a: {row}\\nb: \\\"{}\\\"\\nc\\nd\\ne\"", row * row))
        }),
        ("short lists", |size| list(16 * size, |row| list(4, |place| format!("\"w{}\"", row * place)))),
        ("tables in tables", |size| {
            list(2 * size, |row| {
                let inner = list(3, |inner| {
                    format!("{{\"b\":{inner},\"s\":{}}}", list(3, |c| format!("{{\"c\":{c},\"d\":{row}}}")))
                });
                format!("{{\"a\":{row},\"r\":{inner}}}")
            })
        }),
        ("objects inside objects", |size| "{\"a\":1,\"b\":".repeat(20 * size) + "1" + &"}".repeat(20 * size)),
    ];
    for (name, text) in cases {
        for size in [50, 200] {
            let text = text(size);
            let weighed = bytes_weighed(&text);
            assert!(weighed <= MOST * text.len(), "{name}, {size}: {weighed} of {}", text.len());
        }
    }
}
