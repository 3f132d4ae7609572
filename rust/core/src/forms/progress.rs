//! What a terminal showed and wrote over: states of a bar, parted by carriage
//! returns. Each stands on a line of its own, and the lines are a log's.

use super::{Form, TextForm, Weigh, log};
use crate::Kind;
use crate::kind::Sample;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Progress, kind: Kind::Progress, opening: OPENING, encode, decode };

/// How every draft begins; a log follows.
const OPENING: &str =
    "Progress: a line that opens with a carriage return was no line, but written over the one above\n";

/// Fewest states worth a line each.
const MIN_STATES: usize = 8;

/// Whether lines were written over; one that ends in both is an end of line.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    let states = sample.text.split('\r').skip(1).filter(|state| !state.is_empty());
    states.take(MIN_STATES).count() == MIN_STATES && !sample.text.contains("\r\n")
}

fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let draft = (log::FORM.encode)(&text.replace('\r', "\n\r"), weigh)?;
    Some(format!("{OPENING}{draft}"))
}

fn decode(draft: &str) -> Option<String> {
    let lines = (log::FORM.decode)(draft.strip_prefix(OPENING)?)?;
    let is_state = |(at, _): (usize, &str)| lines[..at].ends_with('\n');
    lines.match_indices('\r').all(is_state).then(|| lines.replace("\n\r", "\r"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPENING, decode, encode, guess};
    use crate::kind::Sample;
    use crate::{Form, Options, compress, expand};

    fn tokens(text: &str) -> usize {
        text.len().div_ceil(4)
    }

    /// What `git clone` says while it loads.
    fn bar(states: usize) -> String {
        let state = |at: usize| {
            format!("\rReceiving objects: {at:>3}% ({}/4000), {at}.25 MiB | 3.{at} MiB/s", 40 * at)
        };
        format!("Cloning into 'shop'...\n{}, done.\n", (0..states).map(state).collect::<String>())
    }

    #[test]
    fn each_state_of_a_bar_is_a_line() {
        let text = bar(100);
        let draft = compress(&text, &Options::default());
        assert_eq!(draft.form, Some(Form::Progress));
        assert!(10 * draft.tokens_after < 7 * draft.tokens_before, "{}", draft.text);
        assert_eq!(expand(&draft.text), text);
    }

    #[test]
    fn ends_of_lines_are_no_states() {
        let cases = [
            ("a\rb".repeat(8), true),
            ("a\rb".repeat(7), false),
            ("\r".repeat(1 << 10), false),
            ("a\r\n".repeat(9), false),
            (String::new(), false),
        ];
        for (text, expected) in cases {
            assert_eq!(guess(&Sample::of(&text)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_draft_with_a_carriage_return_within_a_line_is_declined() {
        let text = bar(20);
        let draft = encode(&text, &tokens).unwrap();
        assert_eq!(decode(&draft), Some(text));
        assert_eq!(decode(&draft.replace("Cloning", "Clo\rning")), None);
        assert_eq!(decode(OPENING), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(lines in prop::collection::vec(r"(a 1|b|\r|\n|\r\n|\n\r| [0-9]|\PC){0,8}", 0..30)) {
            let text = lines.join("\rload 7 of 9\rload 8 of 9");
            if let Some(draft) = encode(&text, &tokens) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }

        #[test]
        fn any_draft_is_read_or_declined(lines in r"(Log by template, 2 lines|\r|\n|\PC){0,20}") {
            decode(&format!("{OPENING}{lines}"));
        }
    }
}
