//! Laws over any diff: each byte comes back, and bodies stay as they are.

use proptest::prelude::*;

use super::{OPENING, encode, read::decode};

fn encoded(text: &str) -> Option<String> {
    let draft = encode(text, &str::len)?;
    assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
    Some(draft)
}

#[test]
fn a_file_is_said_in_one_line() {
    let text = "\
diff --git a/src/a b.rs b/src/a b.rs
index c4ad3bf..f2f976f 100644
--- a/src/a b.rs\t
+++ b/src/a b.rs\t
@@ -1,2 +1,2 @@ fn main() {
 diff --git a/x b/x
--- a/x
+++ b/x
diff --git a/old.rs b/new.rs
similarity index 90%
rename from old.rs
rename to new.rs
diff --git a/logo.png b/logo.png
new file mode 100644
index 0000000..6b8710a
Binary files /dev/null and b/logo.png differ
";
    let draft = format!(
        "{OPENING}
diff src/a b.rs, index c4ad3bf..f2f976f 100644
@@ -1,2 +1,2 @@ fn main() {{
 diff --git a/x b/x
--- a/x
+++ b/x
diff new.rs, similarity index 90%, rename from old.rs
diff logo.png, new file mode 100644, index 0000000..6b8710a
Binary files /dev/null and b/logo.png differ
"
    );
    assert_eq!(encoded(text), Some(draft));
}

#[test]
fn a_header_that_git_would_not_write_stays() {
    let text = "\
diff --git a/x b/x
index 1..2 100644
--- a/y
+++ b/x
@@ -1 +1 @@
-a
+b
diff --git a/z, index b/z, index
index 1..2
--- a/z, index
+++ b/z, index
@@ -1 +1 @@
-a
+b";
    assert_eq!(encoded(text), None);
}

#[test]
fn hunks_of_an_earlier_file_are_said_to_be_the_same() {
    let hunks = "@@ -1,2 +1,2 @@ jobs:\n uses: actions/checkout\n-version: 4.1.0\n+version: 4.2.0\n";
    let file =
        |path: &str| format!("diff --git a/{path} b/{path}\nindex 1..2\n--- a/{path}\n+++ b/{path}\n{hunks}");
    let text = file("a.yml") + &file("b.yml") + &file("c.yml");
    let draft = format!(
        "{OPENING}\ndiff a.yml, index 1..2\n{hunks}\
         diff b.yml, index 1..2, same hunks as a.yml\ndiff c.yml, index 1..2, same hunks as a.yml\n"
    );
    assert_eq!(encoded(&text), Some(draft));
}

#[test]
fn what_all_parents_of_a_merge_have_is_said_once() {
    let text = "\
diff --cc x.c
index 1a,1a,1a,2b..3c
--- a/x.c
+++ b/x.c
@@@@@ -4,1 -4,1 -4,1 -5,1 +4,1 @@@@@ int x(void)
++++ y
";
    let draft = format!(
        "{OPENING}
diff --cc x.c, index 1a (3 times),2b..3c
@@@ -4,1 (3 times) -5,1 +4,1 @@@ int x(void)
++++ y
"
    );
    assert_eq!(encoded(text), Some(draft));
}

#[test]
fn colours_are_said_once() {
    let text = "\
\u{1b}[1mdiff --git a/x b/x\u{1b}[m
\u{1b}[1mindex 1..2 100644\u{1b}[m
\u{1b}[1m--- a/x\u{1b}[m
\u{1b}[1m+++ b/x\u{1b}[m
\u{1b}[36m@@ -1,3 +1,3 @@\u{1b}[m f()
 a
\u{1b}[31m-b\u{1b}[m
\u{1b}[32m+\u{1b}[m\u{1b}[32mc\u{1b}[m
\u{1b}[32m+\u{1b}[m\u{1b}[32md\u{1b}[m\u{1b}[41m  \u{1b}[m
\u{1b}[36m@@ -9 +9 @@\u{1b}[m
 e
";
    let draft = format!(
        "{OPENING}; colours left out: added \\e[32m+\\e[m\\e[32m…\\e[m, removed \\e[31m-…\\e[m, \
         hunks \\e[36m@@\\e[m …, headers \\e[1m…\\e[m
diff x, index 1..2 100644
@@ -1,3 +1,3 @@ f()
 a
-b
+c
\u{1b}[32m+\u{1b}[m\u{1b}[32md\u{1b}[m\u{1b}[41m  \u{1b}[m
@@ -9 +9 @@
 e
"
    );
    assert_eq!(encoded(text), Some(draft));
}

#[test]
fn a_draft_that_would_outgrow_its_bound_is_declined() {
    let hunk = format!("@@ -0,0 +1 @@\n+{}\n", "a".repeat(1 << 16));
    let same = "diff b, index 1, same hunks as a\n".repeat(1 << 13);
    assert_eq!(decode(&format!("{OPENING}\ndiff a, index 1\n{hunk}{same}")), None);
    let ranges = "@@@ -1 (4096 times) +1 @@@\n".repeat(1 << 15);
    assert_eq!(decode(&format!("{OPENING}\n{ranges}")), None);
}

fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "diff --git a/x b/x",
        "diff --cc x",
        "index 1,1,1..2",
        "index 1..2 100644",
        "new file mode 100644",
        "rename from y",
        "rename to x",
        "--- a/x",
        "--- /dev/null",
        "+++ b/x",
        "@@ -1,2 +1,2 @@ f",
        "@@ -0,0 +1 @@",
        "@@@@ -1 -1 -1 +1 @@@@",
        " a",
        "-a",
        "+a",
        "\\ No newline at end of file",
        "",
    ])
}

fn pretending() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "diff x, index 1",
        "diff y, index 1, same hunks as x",
        "@@@ -1 (3 times) +1 @@@",
    ])
}

fn painted() -> impl Strategy<Value = String> {
    let code = || prop::sample::select(vec!["", "", "\u{1b}[m", "\u{1b}[32m", "\u{1b}"]);
    (code(), line(), code()).prop_map(|(before, line, after)| [before, line, after].concat())
}

proptest! {
    #[test]
    fn any_diff_comes_back(lines in prop::collection::vec(painted(), 0..24)) {
        encoded(&lines.join("\n"));
    }

    #[test]
    fn a_file_comes_back_with_hunks_of_its_own_or_not(
        files in prop::collection::vec((0..3usize, prop::collection::vec(line(), 0..4)), 0..8)
    ) {
        let file = |(path, after): &(usize, Vec<&str>)| format!(
            "diff --git a/{path} b/{path}\nindex 1..2\n--- a/{path}\n+++ b/{path}\n@@ -0,0 +1 @@\n+{}\n{}\n",
            "long line of code ".repeat(9), after.join("\n"),
        );
        encoded(&files.iter().map(file).collect::<String>());
    }

    #[test]
    fn any_draft_is_read_or_declined(
        lines in prop::collection::vec(prop_oneof![painted(), pretending().prop_map(String::from)], 0..24),
        said in "(; colours left out: (added |hunks |\\\\e\\[3m|\\+|…|, ){0,6})?",
    ) {
        decode(&format!("{OPENING}{said}\n{}", lines.join("\n")));
    }
}
