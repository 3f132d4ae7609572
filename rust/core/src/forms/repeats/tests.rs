//! Laws over any text: what is said once stands for what stood there.

use proptest::prelude::*;

use super::{OPENING, decode, encode};

/// About what a tokenizer finds: words and signs.
fn weigh(text: &str) -> usize {
    super::seams::pieces(text).filter(|piece| *piece != " ").count()
}

fn encoded(text: &str) -> Option<String> {
    let draft = encode(text, &weigh)?;
    assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
    Some(draft)
}

#[test]
fn words_that_recur_are_said_once() {
    let text = "\
ok: pytest in /opt/envs/testbed/lib/python/site-packages (8.3.3)
ok: mypy in /opt/envs/testbed/lib/python/site-packages (0.910)
ok: flake8 in /opt/envs/testbed/lib/python/site-packages (4.0)
no: tox in /opt/envs/testbed/lib/python/site-packages/tox";
    let draft = "\
Said once here, then referred to by name in the text below:
$packages=/opt/envs/testbed/lib/python/site-packages
The text:
ok: pytest in $packages (8.3.3)
ok: mypy in $packages (0.910)
ok: flake8 in $packages (4.0)
no: tox in $packages/tox";
    assert_eq!(encoded(text).as_deref(), Some(draft));
}

#[test]
fn lines_that_recur_together_are_a_block() {
    let block = "  at run (main.rs:1)\n  at start (a/b/main.rs:2)\n  at exit (c.rs:3)\n";
    let text = format!("first\n{block}second\n{block}third\n{block}");
    let draft = "\
Said once here, then referred to by name in the text below:
$start, 3 lines:
  at run (main.rs:1)
  at start (a/b/main.rs:2)
  at exit (c.rs:3)
The text:
first
$start
second
$start
third
$start
";
    assert_eq!(encoded(&text).as_deref(), Some(draft));
}

#[test]
fn no_line_of_a_hunk_has_a_name() {
    let path = "/opt/envs/testbed/lib/python/site-packages";
    let hunk = format!("@@ -1,2 +1,2 @@ {path}\n import {path}\n-first {path}\n+second {path}\n");
    let run = |run: usize, name: &str| format!("[{run}] {name} x{run}\n{hunk}");
    let written = |name: &str| (0..6).map(|number| run(number, name)).collect::<String>();
    let draft = format!("{OPENING}$packages={path}\nThe text:\n{}", written("$packages"));
    assert_eq!(encoded(&written(path)), Some(draft));
}

/// A file of a diff, and a hunk of that body, whose lines are all added.
fn added(path: &str, body: &[String]) -> String {
    let lines: String = body.iter().flat_map(|line| ["+", line, "\n"]).collect();
    format!("diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n@@ -0,0 +1,{} @@\n{lines}", body.len())
}

#[test]
fn what_recurs_in_hunks_of_files_that_programs_write_is_said_once() {
    let package = |name: &str| format!("{name} https://registry.example.org/-/packages/{name}.tgz");
    let packages = ["left-pad", "right-pad", "top-pad", "down-pad"].map(package);
    let text = added("web/yarn.lock", &packages);
    let draft = format!(
        "{OPENING}$registry=https://registry.example.org/-/packages\nThe text:\n{}",
        text.replace("https://registry.example.org/-/packages", "$registry")
    );
    assert_eq!(encoded(&text), Some(draft));
    assert_eq!(encoded(&added("web/yarn.rs", &packages)), None);
}

#[test]
fn a_text_that_holds_every_mark_is_left_alone() {
    let text = super::MARKS.into_iter().collect::<String>() + &"the same long line again\n".repeat(9);
    assert_eq!(encoded(&text), None);
}

#[test]
fn what_says_too_much_is_declined() {
    let doubled = |level: usize| format!("$a{level}=$a{0}$a{0}", level - 1);
    let doublings: Vec<String> = (1..40).map(doubled).collect();
    let draft = format!("{OPENING}$a0=xxxxxxxx\n{}\nThe text:\n$a39", doublings.join("\n"));
    assert_eq!(decode(&draft), None);
}

#[test]
fn a_name_is_defined_once_and_before_it_is_used() {
    let drafts = [
        "$a=x\n$a=y\nThe text:\n$a",
        "$a=$b\n$b=x\nThe text:\n$a",
        "The text:\n",
        "$a=x\nThe text:\n$b",
        "$a, 0 lines:\nThe text:\n",
    ];
    for draft in drafts {
        assert_eq!(decode(&format!("{OPENING}{draft}")), None, "{draft}");
    }
}

proptest! {
    #[test]
    fn any_text_comes_back(
        pieces in prop::collection::vec(
            r"(src/main\.rs|error: not found in|\$opt|[A-Z][a-z]{3}=[a-z]{4} |\r|\n|\n\n|é|\PC|The text:|    )", 0..12,
        ),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        if !pieces.is_empty() {
            let text: String = order.iter().map(|index| index.get(&pieces).as_str()).collect();
            encoded(&text);
        }
    }

    #[test]
    fn lines_of_all_other_hunks_stand_in_the_draft_in_order(
        files in prop::collection::vec((0..4usize, prop::collection::vec(0..3usize, 1..9)), 1..9)
    ) {
        const PATHS: [&str; 4] = ["a/Cargo.lock", "src/main.rs", "go.sum", "Cargo.toml"];
        let line = |word: &usize| format!("{word} in https://registry.example.org/packages, again and again");
        let file = |(path, words): &(usize, Vec<usize>)| {
            added(PATHS[*path], &words.iter().map(line).collect::<Vec<_>>())
        };
        let text: String = files.iter().map(file).collect();
        let draft = encoded(&text).unwrap_or(text);
        let mut lines = draft.split('\n');
        for (_, words) in files.iter().filter(|(path, _)| path % 2 == 1) {
            for word in words {
                let expected = format!("+{}", line(word));
                prop_assert!(lines.any(|line| line == expected), "{expected}\n{draft}");
            }
        }
    }

    #[test]
    fn any_draft_is_read_or_declined(draft in r"(\$a=x\n|\$b, [0-9] lines:\n|\$a\{|\$\{a\}|The text:\n|\n|\PC){0,12}") {
        decode(&format!("{OPENING}{draft}"));
    }
}
