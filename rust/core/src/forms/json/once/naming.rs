//! What to call a text or value that is said once: after a word of its own,
//! or the key it stands under. [`words`](super::words) finds the words.

use ahash::{HashMap, HashSet};

use super::as_name::as_name;
use crate::forms::json::document::{Document, Node};

/// The names that are taken.
#[derive(Default)]
pub(super) struct Naming {
    /// The document's keys, as names.
    keys: HashSet<String>,
    given: HashSet<String>,
    /// The letters of the names given: two names of the same letters are easily mixed up.
    letters: HashSet<String>,
    /// The last number behind each name that has been given with one.
    numbers: HashMap<String, usize>,
}

/// A name that is free.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    /// Whether a word tells it from all others, not a number alone.
    pub(super) is_apart: bool,
}

impl Name {
    fn apart(text: &str) -> Self {
        Self { text: text.to_owned(), is_apart: true }
    }
}

impl Naming {
    /// No names are taken by then in the document.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let is_object = |at: &usize| matches!(document.nodes[*at], Node::Object { .. });
        let objects = (0..document.nodes.len()).filter(is_object);
        let keys = objects.flat_map(|at| document.children(at).step_by(2));
        let keys: HashSet<&str> = keys.filter_map(|key| document.text_at(key)).collect();
        Self { keys: keys.into_iter().filter_map(as_name).collect(), ..Self::default() }
    }

    /// The first of the names that differs from all that were given by a letter
    /// and `suits`, else the last of them with a number. One that is no key is better.
    pub(super) fn choose(&self, names: &[String], mut suits: impl FnMut(&str) -> bool) -> Name {
        let is_no_key = |name: &&String| !self.keys.contains(name.as_str());
        let others = names.iter().filter(is_no_key).find(|name| self.is_apart(name) && suits(name));
        let apart = others.or_else(|| names.iter().find(|name| self.is_apart(name) && suits(name)));
        apart.map_or_else(|| self.numbered(names), |name| Name::apart(name))
    }

    /// The same for what is best called by a key.
    pub(super) fn choose_key(&self, names: &[String]) -> Name {
        let apart = names.iter().find(|name| self.is_apart(name));
        apart.map_or_else(|| self.numbered(names), |name| Name::apart(name))
    }

    fn numbered(&self, names: &[String]) -> Name {
        Name { text: self.free(names.last().map_or("", String::as_str)), is_apart: false }
    }

    /// Whether nothing that was given since the name was chosen is in its way.
    pub(super) fn is_as_free(&self, name: &Name) -> bool {
        if name.is_apart { self.is_apart(&name.text) } else { self.is_free(&name.text) }
    }

    /// Whether the name is free, and differs by a letter from all that were given.
    pub(super) fn is_apart(&self, name: &str) -> bool {
        self.is_free(name) && !self.letters.contains(&letters(name))
    }

    /// The name itself, or with the first number that makes it one of a kind.
    pub(super) fn free(&self, name: &str) -> String {
        if self.is_free(name) {
            return name.to_owned();
        }
        let first = self.numbers.get(name).map_or(2, |last| last + 1);
        // Two digits side by side would be one number.
        let apart = if name.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let mut numbered = (first..).map(|number| format!("{name}{apart}{number}"));
        numbered.find(|name| self.is_free(name)).expect("the taken names are finitely many")
    }

    fn is_free(&self, name: &str) -> bool {
        !self.given.contains(name)
    }

    pub(super) fn take(&mut self, name: &str) {
        let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = name[base.len()..].parse();
        // Before digits that are the name's own there is no name that has been given.
        for base in [base, base.trim_end_matches('_')] {
            if let Ok(number) = number
                && self.given.contains(base)
            {
                self.numbers.insert(base.to_owned(), number);
            }
        }
        self.letters.insert(letters(name));
        self.given.insert(name.to_owned());
    }
}

/// What is left of a name whose digits and signs a reader overlooks.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Name, Naming};
    use crate::forms::json::from_json;

    fn chosen(naming: &Naming, names: &[&str]) -> Name {
        let names: Vec<String> = names.iter().copied().map(str::to_owned).collect();
        naming.choose(&names, |_| true)
    }

    #[test]
    fn names_differ_by_a_letter_where_there_is_a_word_for_it() {
        let mut naming = Naming::default();
        naming.take("user_name");
        let apart = |text: &str| Name { text: text.to_owned(), is_apart: true };
        assert_eq!(chosen(&naming, &["userName", "user_name1", "login", "id"]), apart("login"));
        assert_eq!(chosen(&naming, &["Username", "id"]), apart("id"));
    }

    #[test]
    fn a_name_is_no_key_of_the_document_where_there_is_a_word_for_it() {
        let document = from_json::read(r#"{"user":{"login":"ada"}}"#).unwrap();
        let naming = Naming::of(&document);
        let apart = |text: &str| Name { text: text.to_owned(), is_apart: true };
        assert_eq!(chosen(&naming, &["user", "ada", "login"]), apart("ada"));
        assert_eq!(chosen(&naming, &["user", "login"]), apart("user"));
        assert_eq!(naming.choose_key(&["user".to_owned(), "ada".to_owned()]), apart("user"));
    }

    #[test]
    fn a_number_stands_apart_from_one_in_the_name_it_is_added_to() {
        let mut naming = Naming::default();
        let mut names = Vec::new();
        for word in ["s3", "note", "s3", "note", "s3", "note"] {
            let name = chosen(&naming, &[word]);
            naming.take(&name.text);
            names.push((name.text, name.is_apart));
        }
        let expected = [
            ("s3", true),
            ("note", true),
            ("s3_2", false),
            ("note2", false),
            ("s3_3", false),
            ("note3", false),
        ];
        assert_eq!(names, expected.map(|(name, is_apart)| (name.to_owned(), is_apart)));
    }
}
