//! Laws of stats, and examples of what git prints.

use proptest::prelude::*;

use super::{OPENING, OTHERS, decode, encode};

fn encoded(text: &str) -> String {
    let draft = encode(text, &str::len).unwrap();
    assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
    draft.strip_prefix(OPENING).and_then(|draft| draft.strip_prefix('\n')).unwrap().to_owned()
}

#[test]
fn a_stat_says_each_directory_once_and_tells_new_files_in_place() {
    let text = "\
commit 5bf008f7d2460b500085eb948ce416a475131f6c
AuthorDate: Fri Aug 21 11:27:04 2026 -0700
CommitDate: Fri Aug 21 11:27:04 2026 -0700

    Say a | b once

 src/pool/connect.rs |    2 +-
 src/pool/logo.png   |  Bin 0 -> 27 bytes
 src/pool/reuse.rs   |    3 +++
 uv.lock             | 2258 ++++++---
 old.md              |    1 -
 5 files changed, 1239 insertions(+), 1031 deletions(-)
 create mode 100644 src/pool/reuse.rs
 delete mode 100644 old.md
";
    let draft = "\
commit 5bf008f7d2460b500085eb948ce416a475131f6c
AuthorDate: Fri Aug 21 11:27:04 2026 -0700
CommitDate: same

    Say a | b once

 src/pool/
 connect.rs | +1 -1
 logo.png | Bin 0 -> 27 bytes
 reuse.rs | +3 new
 ./
 uv.lock | 2258 ++++++---
 old.md | -1 deleted
 5 files, +1239 -1031
";
    assert_eq!(encoded(text), draft);
}

#[test]
fn a_path_that_was_cut_is_said_in_full_where_the_summary_says_it() {
    let text = " .../test_members/GetMembers_1.json   | 9 +++++++++
 tests/short.py                       | 1 +
 2 files changed, 10 insertions(+)
 create mode 100644 tests/data/placebo/test_members/GetMembers_1.json
";
    let draft = " tests/data/placebo/test_members/ (36 wide)
 GetMembers_1.json | +9 new
 tests/
 short.py | +1
 2 files, +10
";
    assert_eq!(encoded(text), draft);
}

#[test]
fn a_summary_of_more_than_new_and_deleted_files_stays_as_it_is() {
    let text = " a/b.rs | 1 +
 c.rs   | 0
 2 files changed, 1 insertion(+)
 create mode 100644 a/b.rs
 mode change 100644 => 100755 c.rs";
    let draft = " a/
 b.rs | +1
 ./
 c.rs | 0
 2 files, +1
 create mode 100644 a/b.rs
 mode change 100644 => 100755 c.rs";
    assert_eq!(encoded(text), draft);
}

#[test]
fn a_stat_without_sums_is_left_alone_where_the_next_line_would_be_read_as_one_of_it() {
    for next in [" a | Bin", " a/", " 2 files, +1", " c | 1 +"] {
        let text = format!(" a => b  | 0\n{next}");
        if let Some(draft) = encode(&text, &str::len) {
            assert_eq!(decode(&draft), Some(text), "{draft}");
        }
    }
}

#[test]
fn lines_that_read_as_those_of_a_stat_have_a_sign() {
    let text = " .gitignore | 1 +
 1 file changed, 1 insertion(+)

@@ -1 +1,2 @@
 node_modules/
= a
CommitDate: same
+dist/";
    let draft = format!(
        "{OPENING}{OTHERS}
 ./
 .gitignore | +1
 1 file, +1

@@ -1 +1,2 @@
=  node_modules/
= = a
= CommitDate: same
+dist/"
    );
    assert_eq!(encode(text, &str::len), Some(draft.clone()));
    assert_eq!(decode(&draft).as_deref(), Some(text));
}

#[test]
fn a_draft_that_would_outgrow_its_bound_is_declined() {
    let wide = " a/ (1024 wide)\n".to_owned() + &" b | +1024\n".repeat(1 << 18);
    assert_eq!(decode(&format!("{OPENING}\n{wide}")), None);
    let wider = " a/ (99999999999 wide)\n b | +99999999999\n";
    assert_eq!(decode(&format!("{OPENING}\n{wider}")).as_deref(), Some(wider));
}

proptest! {
    #[test]
    fn any_text_comes_back(lines in prop::collection::vec(
        r"( (a|a/|é/b|\./|\.\.\./c|a => b| ) {0,2}\| {1,3}([0-9]{1,4}|Bin)?( [+-]{0,4})?( new)?| [0-9] files? changed, [0-2] insertions?\(\+\)| (create|delete) mode 100644 (a|é/b)| a/|(AuthorDate|CommitDate): (x|same)|\PC{0,4}|\r)",
        0..10,
    )) {
        let text = lines.join("\n");
        let Some(draft) = encode(&text, &str::len) else {
            return Ok(());
        };
        prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
    }

    #[test]
    fn any_draft_is_read_or_declined(draft in r"( a/( \([0-9]{1,3} wide\))?\n| b \| (\+[0-9]{1,3}|-[0-9]|[0-9] \+)( new)?\n| [0-9] files, \+1\n|\n|\PC){0,12}") {
        decode(&format!("{OPENING}\n{draft}"));
        decode(&format!("{OPENING}{OTHERS}\n{draft}"));
    }
}
