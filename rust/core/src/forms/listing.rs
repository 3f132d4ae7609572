//! Lines that end in a path, as `find`, `git ls-files` and `git ls-tree -r`
//! print them: each directory once, its lines below it without it.

use super::bounded::Bounded;
use super::{Form, TextForm, Weigh};
use crate::Kind;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Listing, kind: Kind::Listing, opening: OPENING, encode, decode };

/// How every draft begins.
const OPENING: &str = "By directory; each directory/: once, then its lines without it, = opens other lines\n";
const OTHER: &str = "= ";
/// Ends the line that says a directory.
const ABOVE: char = ':';

fn encode(text: &str, _: Weigh<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    out.push_str(OPENING);
    let mut current = "";
    for line in text.split('\n') {
        let (start, directory, name) = parts(line);
        if line.is_empty()
            || is_heading(line)
            || line.starts_with(OTHER)
            || directory.is_empty() && !current.is_empty()
        {
            out.extend([if line.is_empty() { "" } else { OTHER }, line, "\n"]);
            continue;
        }
        if directory != current {
            out.extend([directory, ":\n"]);
        }
        current = directory;
        out.extend([start, name, "\n"]);
    }
    out.pop();
    (!current.is_empty()).then_some(out)
}

fn decode(draft: &str) -> Option<String> {
    let mut out = Bounded::of(draft);
    let (mut directory, mut between) = ("", "");
    for line in draft.strip_prefix(OPENING)?.split('\n') {
        if is_heading(line) {
            directory = line.strip_suffix(ABOVE)?;
            continue;
        }
        let (start, its_own, name) = match line.strip_prefix(OTHER) {
            Some(line) => (line, "", ""),
            None if line.is_empty() => ("", "", ""),
            None => {
                let at = path_at(line);
                (&line[..at], directory, &line[at..])
            }
        };
        for piece in [between, start, its_own, name] {
            out.push(piece)?;
        }
        between = "\n";
    }
    Some(out.finish())
}

/// A line as what stands before its path, the directory, and the rest of the path.
fn parts(line: &str) -> (&str, &str, &str) {
    let (start, path) = line.split_at(path_at(line));
    let inner = path.strip_suffix('/').unwrap_or(path);
    let (directory, name) = path.split_at(inner.rfind('/').map_or(0, |slash| slash + 1));
    (start, directory, name)
}

/// Where the last field of a line begins.
fn path_at(line: &str) -> usize {
    line.rfind([' ', '\t']).map_or(0, |space| space + 1)
}

fn is_heading(line: &str) -> bool {
    line.ends_with("/:") && !line.starts_with(OTHER)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPENING, decode, encode};

    #[test]
    fn each_directory_stands_once_above_its_lines() {
        let text = "4 readme.md\n7\tsrc/a.rs\n9\tsrc/b c/d/\ntotal 2\n\nsrc/:\n= x\n1\tsrc/e\n";
        let draft = format!(
            "{OPENING}4 readme.md\nsrc/:\n7\ta.rs\nc/:\n9\tsrc/b d/\n= total 2\n\n= src/:\n= = x\nsrc/:\n1\te\n"
        );
        assert_eq!(encode(text, &str::len).as_deref(), Some(draft.as_str()));
        assert_eq!(decode(&draft).as_deref(), Some(text));
    }

    #[test]
    fn a_draft_that_would_outgrow_its_bound_is_declined() {
        let hostile = format!("{OPENING}{}/:\n{}", "a".repeat(1 << 16), "b\n".repeat(1 << 13));
        assert_eq!(decode(&hostile), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in r"(a/|b|/|:|= | |\t|\n|\r|\PC){0,40}") {
            if let Some(draft) = encode(&text, &str::len) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }

        #[test]
        fn any_draft_is_read_or_declined(lines in r"(a/:\n|b|= |\n|\PC){0,20}") {
            decode(&format!("{OPENING}{lines}"));
        }
    }
}
