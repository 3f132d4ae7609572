//! What `pytest -v` prints: the lines of tests by file, without the share of tests that each ends in.
//! All other lines stay as they are.

use super::bounded::Bounded;
use super::tables::layout::{length, number, push_spaces};
use super::{Form, TextForm, Weigh};
use crate::Kind;
use crate::kind::Sample;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Pytest, kind: Kind::Pytest, opening: OPENING, encode, decode };

/// How every draft begins; how many tests there were, and how wide their lines, follows.
const OPENING: &str =
    "pytest -v by file, a test without a word behind it PASSED; its lines ended in [n%] of ";
const WIDE: &str = " tests at column ";

/// Behind the number of tests that stand below a line.
const TESTS: &str = " tests:";

/// Stands before a line that would otherwise read as one of ours.
const LINE: &str = "= ";

/// Between a file and its test.
const OF: &str = "::";

const PASSED: &str = " PASSED";

/// What a test came to.
const OUTCOMES: [&str; 7] = [PASSED, " FAILED", " SKIPPED", " ERROR", " XFAIL", " XPASS", " RERUN"];

/// Fewest such lines of a sample.
const FEW: usize = 4;

/// Whether there are lines of tests.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    sample.lines.iter().filter(|line| Test::of(line).is_some()).take(FEW).count() == FEW
}

/// A line of a test.
struct Test<'t> {
    file: &'t str,
    /// Its name and what it came to.
    said: &'t str,
}

impl<'t> Test<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let (text, share) = line.strip_suffix("%]")?.rsplit_once('[')?;
        let (file, said) = text.trim_end_matches(' ').split_once(OF)?;
        let is_share = share.len() == 3 && share.trim_start().bytes().all(|byte| byte.is_ascii_digit());
        let is_file = !file.is_empty() && !file.contains(' ');
        (is_share && is_file && has_outcome(said)).then_some(Self { file, said })
    }

    /// How it is said below its file; what is not all of a name and an outcome says both.
    fn short(&self) -> &'t str {
        let name = self.said.strip_suffix(PASSED);
        name.filter(|name| !has_outcome(name) && !name.ends_with(OF)).unwrap_or(self.said)
    }
}

/// Whether a test's name has an outcome behind it, perhaps with a reason.
fn has_outcome(said: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(" (") && rest.ends_with(')');
    OUTCOMES.iter().any(|outcome| said.rsplit_once(outcome).is_some_and(|(_, rest)| ends(rest)))
}

/// How lines of tests end.
#[derive(Clone, Copy)]
struct Ends {
    tests: usize,
    width: usize,
}

impl Ends {
    /// Writes the line of the test of that number.
    fn push(self, file: &str, said: &str, test: usize, out: &mut String) {
        let share = format!(" [{:>3}%]", test * 100 / self.tests.max(1));
        let padding = self.width.saturating_sub(length(file) + OF.len() + length(said) + share.len());
        for part in [file, OF, said] {
            out.push_str(part);
        }
        push_spaces(padding, out);
        out.push_str(&share);
    }
}

fn encode(printed: &str, _weigh: Weigh<'_>) -> Option<String> {
    let lines: Vec<(&str, Option<Test<'_>>)> =
        printed.split('\n').map(|line| (line, Test::of(line))).collect();
    let tests = lines.iter().filter(|(_, test)| test.is_some()).count();
    let padded = lines.iter().filter(|(line, test)| test.is_some() && line.contains("  "));
    let ends = Ends { tests, width: padded.map(|(line, _)| length(line)).max().unwrap_or(0) };
    let mut draft = format!("{OPENING}{tests}{WIDE}{}", ends.width);
    let (mut file, mut number) = ("", 0);
    let mut scratch = String::new();
    for run in lines.chunk_by(|(_, one), (_, other)| one.is_some() == other.is_some()) {
        if run[0].1.is_some() {
            draft.push_str(&["\n", &run.len().to_string(), TESTS].concat());
        }
        for (line, test) in run {
            draft.push('\n');
            let Some(test) = test else {
                draft.push_str(if is_ours(line) { LINE } else { "" });
                draft.push_str(line);
                continue;
            };
            number += 1;
            scratch.clear();
            ends.push(test.file, test.said, number, &mut scratch);
            (scratch == *line).then_some(())?;
            if file != test.file {
                file = test.file;
                draft.push_str(&[file, OF, "\n"].concat());
            }
            draft.push_str(test.short());
        }
    }
    Some(draft)
}

/// Whether a line would be read as something else than itself.
fn is_ours(line: &str) -> bool {
    line.starts_with(LINE) || tests_below(line).is_some()
}

/// How many tests stand below a line that says so.
fn tests_below(line: &str) -> Option<usize> {
    line.strip_suffix(TESTS)?.parse().ok()
}

fn decode(draft: &str) -> Option<String> {
    let mut lines = draft.split('\n');
    let (tests, width) = lines.next()?.strip_prefix(OPENING)?.split_once(WIDE)?;
    let ends =
        Ends { tests: tests.parse().ok().filter(|tests| *tests <= draft.len())?, width: number(width)? };
    let mut out = Bounded::of(draft);
    let (mut file, mut left, mut test) = ("", 0, 0);
    let mut line_of_test = String::new();
    for line in lines {
        if left == 0 {
            if let Some(below) = tests_below(line) {
                left = below;
                continue;
            }
            out.push(line.strip_prefix(LINE).unwrap_or(line))?;
            out.push("\n")?;
            continue;
        }
        if let Some(next) = line.strip_suffix(OF) {
            file = next;
            continue;
        }
        (left, test) = (left - 1, test + 1);
        let said = if has_outcome(line) { line.to_owned() } else { [line, PASSED].concat() };
        line_of_test.clear();
        ends.push(file, &said, test, &mut line_of_test);
        out.push(&line_of_test)?;
        out.push("\n")?;
    }
    let mut printed = out.finish();
    // There is a line feed between lines only.
    (left == 0 && printed.pop().is_some()).then_some(printed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPENING, decode, encode};
    use crate::{Form, Options, compress, expand};

    fn line(text: &str, share: usize) -> String {
        format!("{text:<72} [{share:>3}%]\n")
    }

    #[test]
    fn tests_stand_below_their_file_and_pass_unless_they_say_otherwise() {
        let test = |at: usize| {
            let outcome = ["FAILED", "PASSED", "SKIPPED (no such thing)", "PASSED"][at % 4];
            line(
                &format!("tests/test_{}.py::test_{at}[a b] {outcome}", ["api", "cart"][at / 5]),
                (at + 1) * 10,
            )
        };
        let tests: Vec<String> = (0..10).map(test).collect();
        let printed = format!("=== starts ===\n12 tests:\n\n{}\n=== 5 passed ===\n", tests.concat());
        let expected = "10 tests at column 79\n=== starts ===\n= 12 tests:\n\n10 tests:\ntests/test_api.py::\n\
                        test_0[a b] FAILED\ntest_1[a b]\ntest_2[a b] SKIPPED (no such thing)\ntest_3[a b]\n\
                        test_4[a b] FAILED\ntests/test_cart.py::\ntest_5[a b]\ntest_6[a b] SKIPPED (no such thing)\n\
                        test_7[a b]\ntest_8[a b] FAILED\ntest_9[a b]\n\n=== 5 passed ===\n";
        let compressed = compress(&printed, &Options::default());
        assert_eq!(compressed.form, Some(Form::Pytest));
        assert_eq!(compressed.text, format!("{OPENING}{expected}"));
        assert_eq!(expand(&compressed.text), printed);
    }

    #[test]
    fn shares_that_do_not_rise_test_by_test_are_left_alone() {
        let text = line("a.py::x PASSED", 50) + &line("a.py::y PASSED", 51);
        assert_eq!(encode(&text, &str::len), None);
    }

    #[test]
    fn what_nobody_wrote_is_declined() {
        for rest in ["", "1 tests", "1 tests at column 9999\n", "9 tests at column 80\n2 tests:\na::\nb"] {
            assert_eq!(decode(&format!("{OPENING}{rest}")), None, "{rest}");
        }
    }

    proptest! {
        #[test]
        fn every_draft_gives_its_text_back(
            lines in prop::collection::vec(("(a.py|b/c.py|::|= )", "[a-b :=\\[é]{0,4}", "( PASSED| FAILED| SKIPPED \\(x\\)| PASSED x)"), 1..8),
            between in "(|\n|\nx\n|\n= y\n|\n3 tests:\n)", end in "[\n]{0,2}",
        ) {
            let count = lines.len();
            let said = lines.iter().enumerate().map(|(at, (file, name, outcome))| {
                line(&format!("{file}::{name}{outcome}"), (at + 1) * 100 / count)
            });
            let text = said.collect::<Vec<_>>().join(&between) + &end;
            if let Some(draft) = encode(&text, &str::len) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }
    }
}
