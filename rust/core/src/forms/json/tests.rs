//! Laws over generated documents: whatever is written reads back the same.

use proptest::prelude::*;

use super::document::Document;
use super::trees::{json, tree};
use super::write::{Language, write};
use super::{drafts, expand, from_json, read, says_the_same};
use crate::Density;

/// Weighs tables as nothing, so that everything that can be a table is one.
pub(super) fn prefer_tables(text: &str) -> usize {
    usize::from(!text.starts_with("table1\n"))
}

/// The drafts of both, one after the other.
fn all_drafts(text: &str, language: Language, document: &Document<'_>) -> Vec<String> {
    let weights: [&dyn Fn(&str) -> usize; 2] = [&prefer_tables, &str::len];
    let densities = Density::ALL.into_iter().flat_map(|density| weights.map(|weigh| (density, weigh)));
    let drafts = densities.flat_map(|(density, weigh)| drafts(text, language, document, density, weigh));
    drafts.map(|(_, draft)| draft).collect()
}

proptest! {
    #[test]
    fn json_reads_back_as_written(tree in tree()) {
        let text = json(&tree);
        prop_assert_eq!(write(&from_json::read(&text).unwrap(), Language::Json), text);
    }

    #[test]
    fn every_draft_expands_to_the_same_json(tree in tree()) {
        let text = json(&tree);
        let document = from_json::read(&text).unwrap();
        for draft in all_drafts(&text, Language::Json, &document) {
            prop_assert!(says_the_same(&draft, Language::Json, &document), "{}", draft);
            prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
        }
    }

    #[test]
    fn every_draft_of_a_python_literal_expands_to_its_bytes(tree in tree()) {
        let text = write(&from_json::read(&json(&tree)).unwrap(), Language::Python);
        // Without a quote or a word it is JSON.
        let Some((Language::Python, document)) = read(&text) else {
            return Ok(());
        };
        for draft in all_drafts(&text, Language::Python, &document) {
            prop_assert!(says_the_same(&draft, Language::Python, &document), "{}", draft);
            prop_assert_eq!(expand(&draft), Some(text.clone()), "{}", draft);
        }
    }

    #[test]
    fn every_draft_of_json_lines_expands_to_the_same_lines(trees in prop::collection::vec(tree(), 2..6)) {
        let text = trees.iter().map(json).collect::<Vec<_>>().join("\n");
        let Some((Language::JsonLines, document)) = read(&text) else {
            return Err(TestCaseError::fail(text));
        };
        for draft in all_drafts(&text, Language::JsonLines, &document) {
            prop_assert!(says_the_same(&draft, Language::JsonLines, &document), "{}", draft);
            prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
        }
    }

    #[test]
    fn what_differs_in_one_character_does_not_say_the_same(tree in tree(), at in any::<prop::sample::Index>()) {
        let text = json(&tree);
        let document = from_json::read(&text).unwrap();
        for draft in all_drafts(&text, Language::Json, &document) {
            let mut damaged: Vec<char> = draft.chars().collect();
            let at = at.index(damaged.len());
            damaged[at] = if damaged[at] == '7' { '8' } else { '7' };
            let damaged: String = damaged.into_iter().collect();
            let read = expand(&damaged).or_else(|| Some(write(&from_json::read(&damaged)?, Language::Json)));
            prop_assert_eq!(says_the_same(&damaged, Language::Json, &document), read == Some(text.clone()));
        }
    }

    #[test]
    fn a_damaged_text_is_read_or_declined(tree in tree(), at in any::<prop::sample::Index>(), with in "\\PC?") {
        let text = json(&tree);
        let document = from_json::read(&text).unwrap();
        for mut draft in all_drafts(&text, Language::Json, &document) {
            let at = draft.floor_char_boundary(at.index(draft.len() + 1));
            let end = draft.ceil_char_boundary((at + 1).min(draft.len()));
            draft.replace_range(at..end, &with);
            let _ = expand(&draft);
        }
    }
}
