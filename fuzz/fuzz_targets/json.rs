//! The JSON reader agrees with serde's on what is JSON and what it says.
#![no_main]

use headroom_core::{Options, compress, expand};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let rows = format!("[{}]", [text; 24].join(" , "));
    let options = Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() };
    let rewritten = compress(&rows, &options);
    let is_json = rewritten.form.is_some_and(|form| form.name().starts_with("json"));
    let Ok(value) = serde_json::from_str::<Value>(&rows) else { return };
    let back = expand(&rewritten.text);
    let back = serde_json::from_str::<Value>(&back);
    assert!(!is_json || back.is_ok_and(|back| back == value), "{rows}");
});
