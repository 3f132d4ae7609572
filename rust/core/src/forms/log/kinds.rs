//! Logs of every system, each by what is saved of it at least, and what looks like a log and is none.

use super::samples::{LOGS, Random, log};
use crate::{Compressed, Form, Options, compress, expand};

const RECORDS: u64 = 200;

/// A text compressed, and seen to come back; of JSON, but for the last line feed.
fn compressed(text: &str) -> Compressed<'_> {
    let result = compress(text, &Options::default());
    assert_eq!(expand(&result.text).trim_end(), text.trim_end());
    result
}

#[test]
fn much_is_saved_of_logs_of_every_system() {
    let saved = LOGS.map(|(name, writer, least)| {
        let text = log(writer, RECORDS, 1);
        let Compressed { tokens_before, tokens_after, .. } = compressed(&text);
        (name, 100 * (tokens_before - tokens_after) >= least * tokens_before)
    });
    assert_eq!(saved, LOGS.map(|(name, ..)| (name, true)));
}

#[test]
fn records_of_several_lines_are_one() {
    for name in ["Java stack traces", "Python stack traces", "YAML dumps"] {
        let (_, writer, _) = LOGS.into_iter().find(|(other, ..)| *other == name).unwrap();
        let text = log(writer, RECORDS, 1);
        let draft = compressed(&text).text;
        let (_, lines) = draft.split_once("\nThe log:\n").unwrap();
        assert_eq!(lines.split('\n').count(), RECORDS as usize, "{draft}");
    }
}

/// So many lines, each written with numbers of its own.
fn lines(count: u64, line: impl Fn(u64, &mut Random) -> String) -> String {
    let mut random = Random(7);
    (0..count).map(|at| line(at, &mut random) + "\n").collect()
}

#[test]
fn times_are_no_places_in_files() {
    let texts = [
        lines(60, |at, random| format!("10:{:02}:{:02}: job {} is done", at / 2, at, random.below(900))),
        lines(60, |at, random| {
            format!("2026-03-04:{:02}:{at:02}: job {} is done", at / 2, random.below(900))
        }),
        lines(60, |at, random| format!("web.1:{at}:30: job {} is done", random.below(900))),
    ];
    for text in &texts[..2] {
        assert_eq!(compressed(text).form, Some(Form::Log), "{text}");
    }
    assert_eq!(compressed(&texts[2]).form, Some(Form::Search));
}

#[test]
fn what_speaks_of_errors_or_holds_rules_is_no_log() {
    let table = lines(60, |at, random| {
        format!("{at},{},failed,\"error: no route to host\",{}", random.below(9000), random.below(90))
    });
    let prose = "An error is what a program says where it has failed. It failed, and the error was lost.\n\
                 Warnings: there were none, or nobody read them; the exception proves the rule.\n"
        .repeat(3)
        + "Whoever wrote down the failure at 10 o'clock had seen the fatal error at 9.\n";
    let markdown = lines(30, |at, random| {
        format!("## Part {at}\n\nHow many there are: {}\n\n---\n\n***\n\n=====\n", random.below(90))
    });
    let code = lines(30, |at, random| {
        let limit = random.below(90);
        format!(
            "fn check_{at}(limit: u32) -> u32 {{\n    info!(\"checking {at}\");\n    error!(\"failed at {limit}\");\n    limit + {limit}\n}}\n"
        )
    });
    let forms = [table, prose, markdown, code].map(|text| compressed(&text).form);
    assert_eq!(forms.map(|form| form.filter(|form| *form == Form::Log)), [None; 4]);
}
