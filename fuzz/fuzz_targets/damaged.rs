//! A rewrite whose lines were moved, or whose end was cut off, is read or declined, as any text is.
#![no_main]

use headroom_core::{Options, compress, expand};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, Vec<(usize, usize)>, usize)| {
    let (text, moves, end) = input;
    let options = Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() };
    let rewritten = compress(text, &options);
    let mut lines: Vec<&str> = rewritten.text.split('\n').collect();
    for (one, other) in moves {
        let count = lines.len();
        lines.swap(one % count, other % count);
    }
    let mut damaged = lines.join("\n");
    damaged.truncate(damaged.floor_char_boundary(end));
    let original = expand(&damaged);
    let again = compress(&original, &options);
    assert!(again.tokens_after <= again.tokens_before);
});
