//! What makes the notation plain to a reader who has never seen it.

use super::write::Language;
use super::{drafts, from_json, says_the_same};
use crate::Density;

/// The first draft of what is JSON.
fn first_draft(text: &str) -> String {
    let document = from_json::read(text).unwrap();
    let (_, draft) =
        drafts(text, Language::Json, &document, Density::Normal, &str::len).into_iter().next().unwrap();
    assert!(says_the_same(&draft, Language::Json, &document), "{draft}");
    draft
}

#[test]
fn the_sign_for_a_part_is_none_that_stands_in_the_text() {
    let text = |note: &str| {
        let row = |n: u32| format!("{{\"id\":{n},\"at\":\"2024-05-06T0{n}:00:00Z\",\"note\":\"{note}\"}}");
        format!("[{}]", (1..7).map(row).collect::<Vec<_>>().join(","))
    };
    for (note, sign) in [("...", '…'), ("…", '%'), ("\\u2026", '%'), ("… % $", '^'), ("…$@%~^|§", '…')]
    {
        let line = format!("\nin full ({sign} = the part given): at=2024-05-06T{sign}\n");
        assert_eq!(first_draft(&text(note)).contains(&line), note != "…$@%~^|§", "{note}");
    }
}

#[test]
fn what_a_name_stands_for_refers_to_nothing() {
    let hello = "https://api.example.com/repos/octo/hello";
    let heads = format!("{hello}/git/references/heads/maintenance");
    let below = |path: &str| {
        let parts = ["tags", "keys", "teams", "hooks", "forks", "files", "merge", "events"];
        parts.map(|part| format!("\"{path}/{part}\"")).join(",")
    };
    let draft = first_draft(&format!("[{},{}]", below(hello), below(&heads)));
    let mut said: Vec<&str> = draft.lines().filter(|line| line.starts_with('$')).collect();
    said.sort_unstable();
    assert_eq!(said, [format!("$hello={hello}"), format!("$maintenance={heads}")]);
}

#[test]
fn absent_null_and_an_empty_string_look_different_and_the_header_says_how() {
    let text = r#"[{"id":10,"note":null},{"id":11,"note":""},{"id":12},{"id":13,"note":"null"},{"id":14,"note":"x"}]"#;
    let expected = "table1: 5 rows (empty = absent)\nid,note\n10,null\n11,\"\"\n12,\n13,\"null\"\n14,x";
    assert_eq!(first_draft(text), expected);
}
