//! Lines of a few shapes, times or not: what compilers, test runners, installers and git print.

use ahash::HashMap;

use super::sample::{Sample, is_blank};

/// Share of lines that have to open as others do, in percent: half of what a compiler prints is code,
/// and of most code a tenth opens so.
const MOST: usize = 25;

/// Words by which a line opens: what follows may be free text.
const WORDS: usize = 3;

/// Lines that open alike before they count: prose says a thing three times.
const MIN_LIKE: usize = 4;

/// Share of headings, in percent, from which a text is Markdown, or code with comments.
const HEADINGS: usize = 4;

/// Whether many of the lines open with the same words, their values aside.
pub(super) fn guess(sample: &Sample<'_>) -> bool {
    if sample.mostly(HEADINGS, is_heading) {
        return false;
    }
    let mut like: HashMap<Opening<'_>, usize> = HashMap::default();
    for opening in sample.lines.iter().filter_map(|line| opening(line)) {
        *like.entry(opening).or_default() += 1;
    }
    let filled = sample.lines.iter().filter(|line| !is_blank(line)).count();
    let alike: usize = like.into_values().filter(|count| *count >= MIN_LIKE).sum();
    alike > 0 && 100 * alike >= MOST * filled
}

/// The first words of a line; none for a value, which is mostly another, or where there is no more.
type Opening<'t> = [Option<&'t str>; WORDS];

/// How a line opens, if a word tells it from others and it is neither code nor markup nor cells.
fn opening(line: &str) -> Option<Opening<'_>> {
    let line = line.trim();
    let is_code = line.starts_with('<')
        || line.starts_with("//")
        || line.ends_with(['{', '}', ';', '(', '[', ',', '>']);
    let words = || line.split_ascii_whitespace();
    let has_cells = words().next().is_some_and(|first| first.matches(',').count() > 1);
    if is_code || has_cells || !line.contains(char::is_alphanumeric) {
        return None;
    }
    let mut opening = [None; WORDS];
    for (place, word) in opening.iter_mut().zip(words()) {
        *place = Some(word).filter(|word| !is_value(word));
    }
    opening.iter().flatten().any(|word| word.len() > 1).then_some(opening)
}

/// Whether a word is a number, a path or a name of several parts.
fn is_value(word: &str) -> bool {
    let inner = word.trim_matches(|sign: char| sign.is_ascii_punctuation());
    inner.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '/' | '\\' | '_' | '.' | ':' | '@'))
}

/// Whether a line is a heading of Markdown, or a fence, or a comment.
fn is_heading(line: &str) -> bool {
    line.starts_with("```") || line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::guess;
    use crate::kind::Sample;

    #[test]
    fn lines_that_open_alike_are_of_a_shape() {
        let texts = [
            "test a::one ... ok\ntest a::two ... ok\ntest b::one ... FAILED\ntest b::two ... ok",
            "> Task :a:jar\n> Task :b:jar UP-TO-DATE\n> Task :c:test\n> Task :d:test",
            "\tat a.b.C.run(C.java:1)\n\tat a.b.D.run(D.java:2)\n\tat a.b.E.run(E.java:3)\n\tat a.b.F.run(F.java:3)\nCaused by: x",
            "0a1b2c3 HEAD@{0}: commit: Fix it\n0a1b2c4 HEAD@{1}: commit: Add it\n0a1b2c5 HEAD@{2}: commit: Drop it\n0a1b2c6 HEAD@{3}: commit: Let it",
            "12ab: Pulling fs layer\n34cd: Pulling fs layer\n56ef: Pulling fs layer\n78ab: Pulling fs layer",
        ];
        for text in texts {
            assert!(guess(&Sample::of(text)), "{text}");
        }
    }

    #[test]
    fn code_markup_cells_and_prose_are_of_no_shape() {
        let texts = [
            "",
            "\n\n\n",
            "let one = a.b(1);\nlet two = a.b(2);\nlet three = a.b(3);\nlet four = a.b(4);",
            "// one of\n// one of\n// one of\n// one of",
            "<li>one 1\n<li>one 2\n<li>one 3\n<li>one 4",
            "# One\nsee 1\nsee 2\nsee 3\nsee 4\n## Two\nsee 4",
            "It was the best of times,\nit was the worst of times,\nit was the age of wisdom,\nit was the age",
            "def one(self):\n    if self.a:\n        return self.b\n\ndef two(self):\n    self.c = self.one()",
            "1,2,no such a thing\n2,3,no such a thing\n3,4,no such a thing\n4,5,no such a thing",
            "1 2 3\n4 5 6\n7 8 9\n10 11 12",
            "-----\n-----\n-----\n-----",
        ];
        for text in texts {
            assert!(!guess(&Sample::of(text)), "{text}");
        }
    }
}
