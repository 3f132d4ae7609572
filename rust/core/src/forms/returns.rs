//! Texts whose lines end in CR LF, as programs on Windows print them: the forms of text are of line feeds alone.

use super::{Candidate, Weigh};

/// How such a draft begins; that of the text with line feeds alone follows.
const OPENING: &str = "Lines end in CR LF:\n";

const RETURN: &str = "\r\n";

/// Whether each line feed of a text stands behind a return, and nothing else does.
pub(super) fn end_lines(text: &str) -> bool {
    let count = |sign: u8| text.bytes().filter(|&byte| byte == sign).count();
    let first = text.find('\n').map_or("", |feed| &text[..feed]);
    first.ends_with('\r') && {
        let returns = text.matches(RETURN).count();
        returns == count(b'\r') && returns == count(b'\n')
    }
}

/// Such a text with line feeds alone.
pub(super) fn without(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    lines.extend(text.split('\r'));
    lines
}

/// The text without which these lines are.
pub(super) fn with(lines: &str) -> String {
    lines.replace('\n', RETURN)
}

/// The draft of a text by that of its lines.
pub(super) fn said_of(lines: &Candidate, weigh: Weigh<'_>) -> Candidate {
    Candidate::new(lines.form, format!("{OPENING}{}", lines.text), weigh)
}

/// The draft of the lines in that of a text; `None` for any other draft.
pub(super) fn draft_of_lines(draft: &str) -> Option<&str> {
    draft.strip_prefix(OPENING)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPENING, end_lines, with, without};
    use crate::{Form, Options, compress, expand};

    /// Commits with a stat, as git prints them.
    fn log() -> String {
        let commit = |number: usize| {
            let files = ["app/models/order.rb", "app/models/cart.rb", "app/views/cart/show.html"];
            let file = |file: &str| format!(" {file:<24} | 2 +-\n");
            let files: String = files.iter().map(|path| file(path)).collect();
            format!(
                "commit {number:040x}\n\n    Mend the cart\n\n{files} 3 files changed, 3 insertions(+), 3 deletions(-)\n\n"
            )
        };
        (0..20).map(commit).collect::<Vec<_>>().concat()
    }

    #[test]
    fn returns_cost_no_form() {
        let lines = log();
        let (with_returns, without_any) = (with(&lines), compress(&lines, &Options::default()));
        let draft = compress(&with_returns, &Options::default());
        assert_eq!(draft.form, without_any.form);
        assert_eq!(draft.text, format!("{OPENING}{}", without_any.text));
        assert_eq!(expand(&draft.text), with_returns);
    }

    #[test]
    fn nor_in_a_string() {
        let text = format!("{{\"status\":0,\"output\":{:?}}}", with(&log()));
        let draft = compress(&text, &Options::default());
        assert!(draft.text.contains(OPENING), "{}", draft.text);
        assert_eq!(expand(&draft.text), text);
    }

    #[test]
    fn a_document_is_one_with_returns_too() {
        let row = |row: usize| format!("  {{\r\n    \"id\": {row},\r\n    \"name\": \"depot {row}\"\r\n  }}");
        let text = format!("[\r\n{}\r\n]", (0..20).map(row).collect::<Vec<_>>().join(",\r\n"));
        let draft = compress(&text, &Options::default());
        assert!(draft.form.is_some_and(Form::is_json) && !draft.text.starts_with(OPENING), "{}", draft.text);
    }

    #[test]
    fn what_pretends_is_what_it_is() {
        for text in [OPENING.to_owned(), format!("{OPENING}{OPENING}a\n"), format!("{OPENING}a\nb\n")] {
            assert_eq!(expand(&text), text);
        }
    }

    proptest! {
        #[test]
        fn lines_come_back_if_all_end_so(text in r"(a|\r\n|\r|\n){0,9}") {
            let ends_so = text.replace("\r\n", "").find(['\r', '\n']).is_none() && text.contains('\n');
            prop_assert_eq!(end_lines(&text), ends_so);
            if ends_so {
                prop_assert_eq!(with(&without(&text)), text);
            }
        }
    }
}
