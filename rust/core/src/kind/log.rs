//! Logs: lines that open with a time, hold a terminal's colours, say what a test runner or its report says,
//! or are of a few shapes.

use super::{Sample, shapes};

/// How lines of test runners and builds begin.
const RUNNERS: [&str; 14] = [
    "=== ", "--- PASS", "--- FAIL", "--- SKIP", "::", "##[", "[INFO]", "[WARN", "[ERROR]", "[error]", "PASS",
    "FAIL", "ok ", "not ok ",
];

/// Bytes of a line in which a time that opens it stands, with its date.
const OPENING: usize = 24;

/// Whether a text may be a log.
pub(super) fn guess(sample: &Sample<'_>) -> bool {
    let is_report = sample.mostly(30, |line| line.trim_start().starts_with("<testcase "));
    let has_header = sample.lines.first().is_some_and(|line| names_columns(line));
    let is_document = opens_like_a_document(sample) && !is_report || has_header;
    let is_log = || {
        is_report
            || are_timed(sample)
            // Stack traces and dumps follow some records, of many lines each.
            || sample.mostly(6, |line| opens_with_time(line.as_bytes()))
            || sample.mostly(10, |line| line.contains('\u{1b}'))
            || sample.mostly(15, is_of_runner)
    };
    !is_document && (is_log() || shapes::guess(sample))
}

fn is_of_runner(line: &str) -> bool {
    let line = line.trim_start();
    RUNNERS.iter().any(|runner| line.starts_with(runner))
}

/// Whether times stand in the lines of a text.
pub(crate) fn has_times(text: &str) -> bool {
    are_timed(&Sample::of(text))
}

fn are_timed(sample: &Sample<'_>) -> bool {
    sample.mostly(20, has_time)
}

/// Whether a text is JSON or markup by its first lines. A tag alone may stand around anything,
/// and the priority of a message, as in `<38>1 2026-…`, is none.
fn opens_like_a_document(sample: &Sample<'_>) -> bool {
    let mut lines = sample.lines.iter().map(|line| line.trim_start()).filter(|line| !line.is_empty());
    let is_markup = |line: &str| {
        let tag = line.strip_prefix('<');
        tag.is_some_and(|tag| !tag.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    lines
        .next()
        .is_some_and(|first| first.starts_with('{') || is_markup(first) && lines.next().is_none_or(is_markup))
}

/// Whether a line names columns, as the first of a CSV does.
pub(crate) fn names_columns(line: &str) -> bool {
    line.contains(',') && !line.contains(|letter: char| letter.is_ascii_digit() || letter == ' ')
}

/// Whether a line opens with a time of day, maybe after a date.
pub(crate) fn opens_with_time(line: &[u8]) -> bool {
    !line.starts_with(b" ") && holds_time(&line[..line.len().min(OPENING)])
}

/// Whether a line has a time of day in its first words.
pub(crate) fn has_time(line: &str) -> bool {
    holds_time(&line.as_bytes()[..line.len().min(64)])
}

fn holds_time(start: &[u8]) -> bool {
    let are_digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let parts = |byte: u8| matches!(byte, b':' | b'.');
    let is_time = |window: &[u8]| {
        parts(window[2])
            && parts(window[5])
            && are_digits(&window[..2])
            && are_digits(&window[3..5])
            && are_digits(&window[6..])
    };
    start.windows(8).any(is_time)
        || start.len() > 14
            && [6, 13].iter().all(|&at| start[at] == b' ')
            && are_digits(&start[..6])
            && are_digits(&start[7..13])
}

#[cfg(test)]
mod tests {
    use super::guess;
    use crate::kind::Sample;

    #[test]
    fn a_log_is_told_by_times_colours_and_runners() {
        let logs = [
            "Dec 10 06:55:46 host sshd[200]: x",
            "[2016-12-19 20:39:48,918] WARN x\n\tat x\n\tat y",
            "081109 203615 148 INFO x",
            "<38>1 2016-12-19T20:39:48.9Z host sshd 200 - - x",
            "10.0.0.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1",
            "ts=2020-01-01T10:00:00Z level=info msg=x",
            "I0102 10:00:00.123456 1 main.go:1] x",
            "=== RUN   TestOne\n--- PASS: TestOne (0.00s)",
            "<output>\n10:00:00 one\n10:00:01 two",
            "\u{1b}[32mok\u{1b}[0m",
            "<testsuite name=\"a\">\n  <testcase name=\"b\" time=\"0.1\" />\n  <testcase name=\"c\" time=\"0.2\" />",
        ];
        for log in logs {
            assert!(guess(&Sample::of(log)), "{log}");
        }
    }

    #[test]
    fn other_text_is_left_to_its_kind() {
        let others = [
            "",
            "It is a truth universally acknowledged, that it is 10:00:00.\nA second line.\nA third.\nOne.\nTwo.\nThree.",
            "fn main() {\n    let at = 10;\n}",
            "id,name,time\n1,ada,10:00:00\n2,bob,11:00:00",
            "src/main.rs:10:20:fn main() {",
            "# Title\n\n* one\n* two",
            "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n d\n e",
            "{\"time\": \"10:00:00\"}",
            "<p>10:00:00</p>",
        ];
        for other in others {
            assert!(!guess(&Sample::of(other)), "{other}");
        }
    }
}
