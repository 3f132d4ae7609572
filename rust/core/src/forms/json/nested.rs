//! JSON inside the strings of JSON. Such a string is taken apart: in the
//! document that is written, an object with one key stands for it, that key one
//! of which the first line says how the JSON in the string was laid out. So
//! tables, names and all else reach inside.

use super::document::{Document, Node};
use super::from_json::{self, push_escaped, unescaped};
use super::layout::Layout;
use super::python;
use super::write::{Language, Spelling, push_quoted, write, write_spelled, write_value};

/// How the first line of a text with such objects begins.
const OPENING: &str = "Strings that hold JSON are written as an object with one key: ";
/// What parts key and layout, one key and another, and ends the line.
const COMMA: &str = ", ";
const SEMICOLON: &str = "; ";
const COLON: &str = ":\n";

/// What the keys may begin with; one is taken that no key of the document begins with.
const KEYS: [&str; 3] = ["json", "string_json", "json_in_string"];

/// How deep strings are taken apart. Each level doubles backslashes, so no real text goes deeper.
const MAX_DEPTH: usize = 6;

/// Most layouts that one text may say; further ones stay strings.
const MAX_LAYOUTS: usize = NUMBERS.len();

/// What stands behind the word in the key of each.
const NUMBERS: [&str; 6] = ["", "2", "3", "4", "5", "6"];

/// Fewest quotes and backslashes that have to go.
const MIN_SIGNS: usize = 32;

/// What stands for strings that hold JSON: for each layout a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    word: &'static str,
    layouts: Vec<Layout>,
}

/// A document whose strings were taken apart.
pub(super) struct Unfolded {
    pub(super) keys: Keys,
    /// The document as JSON.
    pub(super) text: String,
}

/// The document with its strings taken apart; `None` where that spares nothing.
pub(super) fn unfold(document: &Document<'_>, language: Language) -> Option<Unfolded> {
    // Python's strings keep escapes that reading them as JSON's would lose.
    let may_hold =
        |node: &Node| matches!(node, Node::String(content) if holds_json(document.strings.get(*content)));
    if matches!(language, Language::Python | Language::PythonObjects) || !document.nodes.iter().any(may_hold)
    {
        return None;
    }
    let minified = write(document, language);
    let word = KEYS.into_iter().find(|word| !minified.contains(&format!("\"{word}")))?;
    drop(minified);
    let mut unfolding = Unfolding { keys: Keys { word, layouts: Vec::new() }, depth: 0, signs: 0 };
    let text = write_spelled(document, language, &mut unfolding);
    (unfolding.signs >= MIN_SIGNS).then_some(Unfolded { keys: unfolding.keys, text })
}

/// Whether string content looks like JSON, or a Python literal, worth taking apart.
fn holds_json(content: &str) -> bool {
    content.starts_with(['{', '[']) && (content.contains("\\\"") || content.contains('\''))
}

/// The minified text of a document that was taken apart; `None` for one that
/// cannot have been, or is longer than `limit` bytes.
pub(super) fn fold(document: &Document<'_>, language: Language, keys: &Keys, limit: usize) -> Option<String> {
    let mut folding = Folding { document, language, keys, depth: 0, limit: Some(limit) };
    let text = write_spelled(document, language, &mut folding);
    folding.limit.map(|_| text)
}

impl Keys {
    fn key(&self, layout: usize) -> String {
        self.word.to_owned() + NUMBERS[layout]
    }

    /// The layout that a key stands for.
    fn layout_of(&self, key: &str) -> Option<Layout> {
        let number = key.strip_prefix(self.word)?;
        let index = NUMBERS.iter().position(|known| *known == number)?;
        self.layouts.get(index).copied()
    }

    /// The first line.
    pub(super) fn describe(&self) -> String {
        let keys = self.layouts.iter().enumerate();
        let keys: Vec<String> =
            keys.map(|(index, layout)| self.key(index) + COMMA + &layout.describe()).collect();
        format!("{OPENING}{}{COLON}", keys.join(SEMICOLON))
    }

    /// The keys of a first line, and what stands behind it.
    pub(super) fn strip(text: &str) -> Option<(Self, &str)> {
        let (line, rest) = text.strip_prefix(OPENING)?.split_once(COLON)?;
        let word =
            KEYS.into_iter().find(|word| line.split_once(COMMA).is_some_and(|(key, _)| key == *word))?;
        let mut keys = Self { word, layouts: Vec::new() };
        for described in line.split(SEMICOLON).take(MAX_LAYOUTS + 1) {
            let (_, layout) = described.split_once(COMMA)?;
            keys.layouts.push(Layout::described(layout)?);
        }
        let said = &text[..text.len() - rest.len()];
        (keys.layouts.len() <= MAX_LAYOUTS && keys.describe() == said).then_some((keys, rest))
    }
}

struct Unfolding {
    keys: Keys,
    depth: usize,
    /// Quotes and backslashes of the strings taken apart.
    signs: usize,
}

impl Unfolding {
    /// Writes the object that stands for the string, if it holds JSON in a known layout.
    fn unfold(&mut self, content: &str, out: &mut String) -> Option<()> {
        if self.depth == MAX_DEPTH || !holds_json(content) {
            return None;
        }
        let text = unescaped(content)?;
        let document = from_json::read(&text).or_else(|| python::read(&text))?;
        let layout = Layout::of(&text, &write(&document, Language::Json))?;
        let layouts = &mut self.keys.layouts;
        let index = layouts.iter().position(|known| *known == layout).unwrap_or(layouts.len());
        (index < MAX_LAYOUTS).then_some(())?;
        if index == layouts.len() {
            layouts.push(layout);
        }
        self.signs += content.matches(['"', '\'', '\\']).count();
        out.push('{');
        push_quoted(&self.keys.key(index), out);
        out.push(':');
        self.depth += 1;
        write_value(&document, 0, self, out);
        self.depth -= 1;
        out.push('}');
        Some(())
    }
}

impl Spelling for Unfolding {
    fn separators(&self) -> (&'static str, &'static str) {
        Language::Json.separators()
    }

    fn name(&mut self, _at: usize, _out: &mut String) -> bool {
        false
    }

    fn key(&self, content: &str, out: &mut String) {
        push_quoted(content, out);
    }

    fn scalar(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        let content = document.text_at(at).filter(|_| matches!(document.nodes[at], Node::String(_)));
        if content.and_then(|content| self.unfold(content, out)).is_none() {
            Language::Json.scalar(document, at, out);
        }
    }
}

struct Folding<'d> {
    document: &'d Document<'d>,
    language: Language,
    keys: &'d Keys,
    depth: usize,
    /// Bytes that may yet be written; nothing, once they were not enough.
    limit: Option<usize>,
}

impl Folding<'_> {
    /// The layout of the JSON in the string that the object at `at` stands for.
    fn layout(&self, at: usize) -> Option<Layout> {
        let is_object = matches!(self.document.nodes[at], Node::Object { .. });
        let (key, value) =
            (self.document.text_at(at + 1).filter(|_| is_object)?, self.document.nodes.get(at + 2)?);
        let holds_one = self.document.nodes[at].span() == 2 + value.span();
        let is_container = matches!(value, Node::Array { .. } | Node::Object { .. });
        self.keys.layout_of(key).filter(|_| holds_one && is_container)
    }

    /// The content of the string that holds the value at `at`.
    fn content(&mut self, at: usize, layout: Layout) -> Option<String> {
        (self.depth < MAX_DEPTH).then_some(())?;
        let mut minified = String::new();
        self.depth += 1;
        write_value(self.document, at, self, &mut minified);
        self.depth -= 1;
        let text = layout.apply(&minified, self.limit?)?;
        let mut content = String::with_capacity(text.len());
        text.chars().for_each(|character| push_escaped(character, &mut content));
        self.limit = self.limit?.checked_sub(content.len());
        self.limit.map(|_| content)
    }

    /// The language of what is being written: that of strings is JSON.
    fn language(&self) -> Language {
        if self.depth > 0 { Language::Json } else { self.language }
    }
}

impl Spelling for Folding<'_> {
    fn separators(&self) -> (&'static str, &'static str) {
        self.language().separators()
    }

    fn name(&mut self, at: usize, out: &mut String) -> bool {
        let Some(layout) = self.layout(at).filter(|_| self.limit.is_some()) else { return false };
        match self.content(at + 2, layout) {
            Some(content) => self.language().key(&content, out),
            None => self.limit = None,
        }
        true
    }

    fn key(&self, content: &str, out: &mut String) {
        self.language().key(content, out);
    }

    fn scalar(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        self.language().scalar(document, at, out);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Keys, Unfolded, fold, from_json, unfold};
    use crate::forms::json::layout::Layout;
    use crate::forms::json::trees::{json, tree};
    use crate::forms::json::write::Language;

    fn quoted(text: &str) -> String {
        let mut content = String::new();
        text.chars().for_each(|character| from_json::push_escaped(character, &mut content));
        format!("\"{content}\"")
    }

    fn unfolded(text: &str) -> Option<(Keys, String)> {
        let Unfolded { keys, text: unfolded } = unfold(&from_json::read(text).unwrap(), Language::Json)?;
        let document = from_json::read(&unfolded).unwrap();
        assert_eq!(fold(&document, Language::Json, &keys, 1 << 26).as_deref(), Some(text));
        assert_eq!(Keys::strip(&keys.describe()), Some((keys.clone(), "")));
        Some((keys, unfolded))
    }

    #[test]
    fn strings_that_hold_json_are_taken_apart_to_any_depth() {
        let inner = "{\"a\":\"b\",\"c\":[\"d\",\"e\",\"f\",\"g\"]}";
        let outer = format!("{{\n  \"inner\": {}\n}}", quoted(inner));
        let text = format!("{{\"outer\":{},\"inner\":{},\"plain\":\"[x]\"}}", quoted(&outer), quoted(inner));
        let (keys, unfolded) = unfolded(&text).unwrap();
        let expected = format!(
            "{{\"outer\":{{\"json\":{{\"inner\":{{\"json2\":{inner}}}}}}},\"inner\":{{\"json2\":{inner}}},\"plain\":\"[x]\"}}"
        );
        assert_eq!(unfolded, expected);
        let line = "Strings that hold JSON are written as an object with one key: json, indented by 2; json2, minified:\n";
        assert_eq!(keys.describe(), line);
    }

    #[test]
    fn a_key_that_the_document_has_stands_for_nothing() {
        let inner = quoted("[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\"]");
        let (keys, _) = unfolded(&format!("{{\"json\":{{\"json2\":[1]}},\"a\":{inner}}}")).unwrap();
        assert_eq!(keys.key(0), "string_json");
        assert_eq!(unfolded(&format!("{{\"json\":{inner},\"string_json\":1,\"json_in_strings\":1}}")), None);
    }

    #[test]
    fn what_would_grow_without_bound_is_not_folded() {
        let layouts = vec![Layout::described("indented by 8").unwrap()];
        let keys = Keys { word: "json", layouts };
        let folded = |text: &str| fold(&from_json::read(text).unwrap(), Language::Json, &keys, 1 << 20);
        assert_eq!(folded("{\"json\":[]}").as_deref(), Some("\"[]\""));
        assert_eq!(folded(&("{\"json\":".repeat(20) + "[]" + &"}".repeat(20))), None);
        assert_eq!(folded(&format!("{{\"json\":{}{}}}", "[".repeat(9_000), "]".repeat(9_000))), None);
    }

    proptest! {
        #[test]
        fn what_was_taken_apart_is_put_together(trees in prop::collection::vec((tree(), "(minified|indented by 2|with spaces, in ASCII)"), 1..4)) {
            let laid_out = |(tree, words): &(_, String)| {
                quoted(&Layout::described(words).unwrap().apply(&json(tree), 1 << 20).unwrap())
            };
            let inner = format!("{{\"a\":[{}]}}", trees.iter().map(laid_out).collect::<Vec<_>>().join(","));
            // What reading it writes is what comes back.
            unfolded(&inner);
            unfolded(&format!("[{},1]", quoted(&inner)));
        }
    }
}
