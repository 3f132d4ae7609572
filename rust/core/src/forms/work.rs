//! How much is weighed of texts made to be weighed again and again.

use std::cell::Cell;

use super::lightest;
use crate::{Density, Kind};

/// Bytes weighed for each byte of a text, at most: of a few drafts, of parts of them, and of the text itself.
const MOST: usize = 6;

fn bytes_weighed(text: &str) -> usize {
    let weighed = Cell::new(0);
    let tokens = |text: &str| text.len().div_ceil(4);
    let weigh = |text: &str| {
        weighed.set(weighed.get() + text.len());
        tokens(text)
    };
    lightest(text, tokens(text), Kind::detect(text), Density::Normal, &weigh);
    weighed.get()
}

type Text = (&'static str, fn(usize) -> String);

/// What each text is, and its lines by number.
const TEXTS: [Text; 16] = [
    ("rows of different lengths", |n| format!("{}\n", vec!["7"; 2 + n * 7 % 5].join(","))),
    ("rows without anything", |_| ",,,\n".to_owned()),
    ("quotes in cells", |n| format!("\"\"\"{n}\"\"\",\"\"\"\"\n")),
    ("a document for each line", |n| format!("{{\"{n:x}\":[{n},{{\"{:x}\":null}}]}}\n", n * n)),
    ("lists one below the other", |_| "[1]\n".to_owned()),
    ("lines indented more and more", |n| format!("{}k{n}:\n", " ".repeat(n % 200))),
    ("comments", |n| format!("# {:x}\n", n * n)),
    ("times and nothing else", |n| format!("2026-05-06T10:{:02}:{:02}.000Z INFO\n", n / 60 % 60, n % 60)),
    ("colours and nothing else", |n| format!("\x1b[{}m", n % 100)),
    ("marks on marks", |n| format!("e{}", char::from_u32(0x300 + n as u32 % 100).unwrap_or('e'))),
    ("halves of characters", |n| format!("[\"\\ud8{:02x}\"]\n", n % 256)),
    ("frames of calls", |n| format!("\tat a.b.C{}.m(F.java:{n})\n", n * n % 999)),
    ("diffs of one line", |n| format!("--- a\n+++ a\n@@ -{n} +{n} @@\n-a\n+b\n")),
    ("tables of one row", |n| format!("| a | b |\n|---|---|\n| {n} | 2 |\n\n")),
    ("what was written over", |n| format!(" {}%|#   | 1/10\r", n % 100)),
    ("names like ours", |n| format!("$a$b${{c}}table{n} text1: 1 lines\n")),
];

#[test]
fn what_is_weighed_of_any_text_grows_no_faster_than_it() {
    for (name, line) in TEXTS {
        for lines in [200, 4_000] {
            let text: String = (0..lines).map(line).collect();
            let weighed = bytes_weighed(&text);
            assert!(weighed <= MOST * text.len(), "{name}, {lines}: {weighed} of {}", text.len());
        }
    }
}
