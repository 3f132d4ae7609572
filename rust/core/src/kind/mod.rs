//! What sort of text this is. A wrong guess costs savings, never correctness:
//! every form is decoded and compared before it leaves.
//!
//! To add a kind: a module here that says what its texts look like, a line in
//! [`GUESSES`], and the form that is tried for it in [`crate::forms`].

mod git;
pub(crate) mod log;
pub(crate) mod padded;
pub(crate) mod program;
mod sample;
pub(crate) mod search;
pub(crate) mod separated;
mod shapes;

pub(crate) use sample::{Sample, floor};

use crate::forms;
use crate::forms::may_have_rule;

/// The kinds of text there are forms for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Opens like a list, a map or an instance of a class: JSON, of which more may follow on lines of
    /// their own, or a Python literal. Which it is shows where one fails to read.
    Json,
    /// Lines of cells with equally many delimiters: CSV, or a kin of it.
    Csv,
    /// Lines with gaps in them, or rules: what commands print as tables.
    Padded,
    /// Many small tables with rules, as a session with a database prints them.
    Results,
    /// Lines of text that end in JSON, as structured logs have them.
    Records,
    /// May hold parts, each of a kind: JSON in a log, a table in a report, what several commands printed.
    Blocks,
    /// Lines that open with a file and a line number.
    Search,
    /// Commits and stats, as git prints them.
    Git,
    /// Hunks of changed lines, and the files they are of.
    Diff,
    /// Lines that end in a path.
    Listing,
    /// Lines that draw a tree.
    Tree,
    /// Lines with times, or of one shape.
    Log,
    /// Lines that were written over, with carriage returns.
    Progress,
    /// Lines of keys with values, and of items.
    Yaml,
    /// Records, a name and its value a line.
    Vertical,
    /// Lines of tests, as pytest prints them.
    Pytest,
}

/// Whether a text looks like one of a kind, told from a few of its lines.
type Guess = fn(&Sample<'_>) -> bool;

/// The kinds of which each form is tried where the guess says yes.
const GUESSES: &[(Kind, Guess)] = &[
    (Kind::Json, |sample| opens_like_a_value(sample.text.trim_start())),
    (Kind::Csv, |sample| separated::delimiter(&sample.lines).is_some()),
    (Kind::Padded, |sample| padded::guess(&sample.lines) || may_have_rule(sample.text)),
    (Kind::Results, forms::may_be_results),
    (Kind::Records, forms::records::guess),
    (Kind::Search, search::guess),
    (Kind::Git, git::guess),
    (Kind::Listing, |sample| sample.mostly(MOST_PATHS, ends_in_path)),
    (Kind::Tree, |sample| sample.mostly(MOST_DRAWN, forms::tree::is_drawn)),
    (Kind::Log, log::guess),
    (Kind::Progress, forms::progress::guess),
    (Kind::Yaml, forms::yaml::guess),
    (Kind::Vertical, forms::vertical::guess),
    (Kind::Pytest, forms::pytest::guess),
    (Kind::Blocks, |sample| sample.text.contains(['\n', '{', '['])),
];

/// Share of a listing's lines that end in a path, in percent: some files are in no directory.
const MOST_PATHS: usize = 60;

/// Share of a tree's lines that are drawn, in percent.
const MOST_DRAWN: usize = 40;

pub(crate) fn ends_in_path(line: &str) -> bool {
    line.rsplit([' ', '\t']).next().is_some_and(|path| path.contains('/') && !path.contains("://"))
}

/// Whether a bracket stands first, be it in a string, or a name and then one, as in `User(id=1)`.
fn opens_like_a_value(text: &str) -> bool {
    let name = text.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    match name.count() {
        0 => text.starts_with(['[', '{', '(']) || text.starts_with("\"{") || text.starts_with("\"["),
        name => text[name..].starts_with('('),
    }
}

impl Kind {
    /// The kinds a text may be of; none for one that nothing is known of.
    pub fn detect(text: &str) -> impl Iterator<Item = Self> {
        let sample = Sample::of(text);
        // What else a text with hunks is like, its hunks would be rewritten as. Blocks keep them apart.
        let is_diff = forms::hunks::has_any(text);
        let may_be = move |kind: &Kind| !is_diff || *kind == Self::Blocks;
        let guessed =
            GUESSES.iter().filter(move |(kind, guess)| may_be(kind) && guess(&sample)).map(|(kind, _)| *kind);
        is_diff.then_some(Self::Diff).into_iter().chain(guessed)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_first_character_tells_json_from_other_text() {
        let cases = [
            ("[1, 2]", Some(Kind::Json)),
            (" \n{\"a\": 1}", Some(Kind::Json)),
            ("[{'a': 1}]", Some(Kind::Json)),
            ("(1, 2)", Some(Kind::Json)),
            ("\"{\\\"a\\\": 1}\"", Some(Kind::Json)),
            ("app.User(id=1)", Some(Kind::Json)),
            ("User: (1)", None),
            ("", None),
            ("'a'", None),
            ("plain", None),
        ];
        for (text, kind) in cases {
            assert_eq!(Kind::detect(text).find(|&kind| kind == Kind::Json), kind, "{text}");
        }
    }
}
