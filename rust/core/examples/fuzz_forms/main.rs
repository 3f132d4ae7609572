//! Holds `compress` and `expand` to their laws on generated texts: JSON of all
//! shapes and layouts, Python literals, logs, text with JSON in it, and texts
//! that pretend to be in the notation. What they are rewritten to is damaged,
//! and has to be read or declined. Arguments: how many texts, and the seed.

mod damage;
mod lines;
mod texts;

use headroom_core::{Options, compress, expand};
use texts::Random;

const DEFAULT_TEXTS: u64 = 1_000_000;
const DEFAULT_SEED: u64 = 1;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse().expect("a number"));
    let texts = arguments.next().unwrap_or(DEFAULT_TEXTS);
    let seed = arguments.next().unwrap_or(DEFAULT_SEED);
    let options = Options { min_saved_tokens: 0, min_saved_percent: 0.0, ..Options::default() };
    let mut rewritten = 0;
    for case in 0..texts {
        let mut random = Random(seed.wrapping_add(case << 20));
        let text = random.text();
        if let Some(draft) = rewritten_by_the_laws(&text, &options, case) {
            rewritten += 1;
            let damaged = random.damaged(draft);
            let _ = expand(&damaged);
            // How an escape was spelled in JSON is not kept, and damage may spell one.
            if !damaged.contains("\\u") {
                rewritten_by_the_laws(&damaged, &options, case);
            }
        }
    }
    println!("{texts} texts from seed {seed}, {rewritten} of them rewritten, all given back");
}

/// What the text was rewritten to, if it was.
fn rewritten_by_the_laws(text: &str, options: &Options, case: u64) -> Option<String> {
    let result = compress(text, options);
    assert!(result.tokens_after <= result.tokens_before, "case {case} became heavier: {text:?}");
    let back = expand(&result.text);
    if let Some(form) = result.form {
        let is_json = form.name().starts_with("json");
        let (back, original) =
            if is_json { (without_gaps(&back), without_gaps(text)) } else { (back.into(), text.into()) };
        assert_eq!(back, original, "case {case}, {}: {text:?}", form.name());
    }
    result.form.map(|_| result.text.into_owned())
}

/// JSON without the white space between its tokens.
fn without_gaps(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let mut is_token = |character: &char| {
        in_string ^= *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        in_string || !character.is_ascii_whitespace()
    };
    json.chars().filter(|character| is_token(character)).collect()
}
