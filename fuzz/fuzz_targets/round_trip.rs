//! The laws of `compress` on any text: never heavier, and nothing lost.
#![no_main]

use headroom_core::{Options, compress, expand};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let options = Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() };
    let rewritten = compress(text, &options);
    assert!(rewritten.tokens_after <= rewritten.tokens_before);
    let Some(form) = rewritten.form else {
        assert_eq!(rewritten.text, text);
        return;
    };
    let original = expand(&rewritten.text);
    if form.name().starts_with("json") {
        // White space is lost, and nothing else: what is minified already comes back byte for byte.
        let again = compress(&original, &options);
        assert_eq!(expand(&again.text), original);
    } else {
        assert_eq!(original, text);
    }
});
