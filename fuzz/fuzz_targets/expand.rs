//! Whatever text the decoders are fed, they end, and give a text back.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let original = headroom_core::expand(text);
    // What is not in the notation comes back as the very text.
    assert!(original == text || !text.is_empty());
});
