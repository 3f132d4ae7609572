//! The words by which a text or value that is said once may be called.

use std::borrow::Cow;

use super::as_name::{MAX_WORDS, as_name};
use super::constants;
use super::written::Place;
use crate::forms::json::document::{Document, Node};

/// Fewest letters of a word that tells something by itself, and how many of a text's are tried.
const FEW_LETTERS: usize = 4;
const FEW_WORDS: usize = 6;

/// Parts of a path that are tried, the last first.
const FEW_PARTS: usize = 3;

/// How many nodes before a value are looked at for a key.
const MAX_STEPS_BACK: usize = 1_024;

/// How many of the keys around a value are read: in deep nests they say the same again and again.
const MAX_LEVELS: usize = 16;

/// Members by which a value may be called, and keys around it.
const FEW_MEMBERS: usize = 6;
const FEW_KEYS: usize = 2;

/// What to call a value, the best first: a word of its first strings, with the key it stands under in one of its
/// places or alone, or the key.
pub(super) fn of_container(document: &Document<'_>, places: &[Place]) -> Vec<String> {
    let texts = strings(document, places[0].at as usize);
    let paths: Vec<Vec<String>> = texts.iter().map(|text| of_path(text)).collect();
    // A sentence is not called by its first words.
    let tells = |text: &&&str| !is_time(text) && text.split(' ').count() <= MAX_WORDS;
    let of_texts = texts.iter().zip(&paths).filter(|(text, path)| path.is_empty() && tells(text));
    let mut words: Vec<String> = of_texts.filter_map(|(text, _)| as_name(text)).collect();
    words.extend(paths.iter().filter_map(|path| path.first()).cloned());
    let mut keys = places.iter().take(FEW_MEMBERS).map(|&place| keys_of(document, place));
    let keys = keys.find(|keys| !keys.is_empty()).unwrap_or_default();
    let with_key = |word: &String| joined(keys.first()?, word);
    // A word of an address is better left to what addresses begin with.
    let is_of_path = |word: &String| paths.iter().any(|path| path.contains(word));
    let mut names = Vec::new();
    for word in words {
        names.extend(with_key(&word).filter(|_| is_of_path(&word)));
        names.push(word);
    }
    names.extend(under(keys));
    names
}

/// The first strings in the value at `at`: those it holds itself, else those of what it holds.
fn strings<'d>(document: &'d Document<'_>, at: usize) -> Vec<&'d str> {
    let mut found = Vec::new();
    let mut inside = vec![at];
    let mut next = 0;
    while let Some(&at) = inside.get(next)
        && found.is_empty()
        && next < FEW_MEMBERS
    {
        // Of an object's children, every other one is a key.
        let step = if matches!(document.nodes[at], Node::Array { .. }) { 1 } else { 2 };
        for member in document.children(at).skip(step - 1).step_by(step).take(FEW_MEMBERS) {
            match document.nodes[member] {
                Node::String(_) => found.extend(document.text_at(member)),
                Node::Array { .. } | Node::Object { .. } => inside.push(member),
                _ => {}
            }
        }
        next += 1;
    }
    found.truncate(FEW_MEMBERS);
    found
}

/// What to call what stands under the first of these keys, which stands under the second.
fn under(keys: Vec<String>) -> Vec<String> {
    let joined = match &keys[..] {
        [key, around, ..] => joined(around, key),
        _ => None,
    };
    let key = keys.into_iter().next().unwrap_or_else(|| "value".to_owned());
    joined.into_iter().chain([key]).collect()
}

/// Two words as one name, if all of both is in it.
fn joined(one: &str, other: &str) -> Option<String> {
    as_name(&format!("{one} {other}")).filter(|name| name.len() == one.len() + 1 + other.len())
}

/// What to call objects of like keys: the keys they stand under, with those of what holds them, or of what they hold.
pub(super) fn of_shape(document: &Document<'_>, objects: &[Place]) -> Vec<String> {
    let places = objects.iter().take(FEW_MEMBERS);
    let keys: Vec<Vec<String>> = places.map(|&place| keys_of(document, place)).collect();
    let mut names: Vec<String> = keys.iter().filter_map(|keys| keys.first()).cloned().collect();
    let Some(key) = names.first().cloned() else {
        return constants::words(document, objects).into_iter().chain(["value".to_owned()]).collect();
    };
    names.extend(keys.into_iter().flat_map(under));
    let members = document.children(objects[0].at as usize).step_by(2).take(FEW_MEMBERS);
    let held = members.filter_map(|member| document.text_at(member));
    names.extend(held.filter_map(|held| joined(&key, held)));
    names.push(key);
    names
}

/// The keys that a value stands under, its own first, as far as they can be names.
fn keys_of(document: &Document<'_>, place: Place) -> Vec<String> {
    let at = place.at as usize;
    let holds_it = |around: &usize| around + document.nodes[*around].span() > at;
    let around = (1..at).rev().take(MAX_STEPS_BACK).filter(holds_it).map(|around| around - 1);
    let keys = place.key.map(|key| key.get() as usize).into_iter().chain(around);
    let mut names: Vec<String> = Vec::new();
    for name in keys.filter_map(|key| document.text_at(key)).take(MAX_LEVELS).filter_map(as_name) {
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() == FEW_KEYS {
            break;
        }
    }
    names
}

/// What to call a string, the best first: the end of its path, or its words, or
/// the key it stands under.
pub(super) fn of_text(content: &str, key: &str) -> Vec<String> {
    let content = without_escapes(content);
    let path = of_path(&content);
    let mut names = if path.is_empty() { of_words(&content) } else { path };
    names.push(as_name(key).unwrap_or_else(|| "value".to_owned()));
    names
}

/// The content with a space for each escape: its letters are none of a word's.
fn without_escapes(content: &str) -> Cow<'_, str> {
    let Some((before, rest)) = content.split_once('\\') else { return Cow::Borrowed(content) };
    let mut clean = before.to_owned();
    let mut rest = Some(rest);
    while let Some(escaped) = rest {
        clean.push(' ');
        let length = if escaped.starts_with('u') { 5 } else { 1 };
        // The escape of a backslash is one itself.
        let escaped = escaped.get(length..).unwrap_or_default();
        let (text, next) =
            escaped.split_once('\\').map_or((escaped, None), |(text, next)| (text, Some(next)));
        clean.push_str(text);
        rest = next;
    }
    Cow::Owned(clean)
}

/// The last part of an address, a path or a list; behind it, in case others
/// end alike, that with the host or the part before, and the parts before.
fn of_path(content: &str) -> Vec<String> {
    let is_separator = |c: char| matches!(c, '/' | '#' | ':' | '=' | '?' | '&');
    let (scheme, path) = content.split_once("://").unwrap_or(("", content));
    let host = || path.trim_start_matches("www.").split('.').next().map(str::to_owned);
    if content.contains(' ') || !path.contains(is_separator) {
        let is_host = !scheme.is_empty() && !content.contains(' ');
        return host().filter(|_| is_host).and_then(|host| as_name(&host)).into_iter().collect();
    }
    let parts = path.rsplit(is_separator).filter(|part| !part.is_empty());
    let mut parts: Vec<String> = parts.take(FEW_PARTS).filter_map(as_name).collect();
    let Some(last) = parts.first() else { return Vec::new() };
    let before = if scheme.is_empty() { parts.get(1).cloned() } else { host() };
    let longer = before.and_then(|before| as_name(&format!("{before} {last}")));
    parts.splice(1..1, longer);
    parts
}

/// A word, or the longest words of several.
fn of_words(content: &str) -> Vec<String> {
    let (is_word, has_digits) = (!content.contains(' '), content.bytes().any(|byte| byte.is_ascii_digit()));
    let whole = if is_word { as_name(content) } else { None };
    // Versions of one thing are not called by what they share.
    if is_word && has_digits {
        return whole.into_iter().filter(|name| name.bytes().any(|byte| byte.is_ascii_digit())).collect();
    }
    let words = content.split(|c: char| !c.is_ascii_alphanumeric());
    let tells =
        |word: &&str| word.len() >= FEW_LETTERS && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut words: Vec<&str> = words.filter(tells).take(FEW_WORDS).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    whole.into_iter().chain(words.into_iter().filter_map(as_name)).collect()
}

/// Whether a text is a time or the beginning of one. Times are read and
/// compared as they stand, so they have no names.
pub(super) fn is_time(text: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_LETTERS: usize = 12;
    let bytes = text.as_bytes();
    let are_digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let is_date =
        |run: &[u8]| are_digits(&run[..4]) && run[4] == b'-' && are_digits(&run[5..7]) && run[7] == b'-';
    let is_clock =
        |run: &[u8]| are_digits(&run[..2]) && run[2] == b':' && are_digits(&run[3..5]) && run[5] == b':';
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    bytes.len() <= LONGEST
        && letters <= MOST_LETTERS
        && (bytes.windows(8).next().is_some_and(is_date) || bytes.windows(6).any(is_clock))
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::{MAX_LEVELS, Place, is_time, keys_of, of_text};
    use crate::forms::json::from_json;

    #[test]
    fn keys_that_stand_far_around_a_value_are_not_read() {
        for (levels, expected) in
            [(MAX_LEVELS - 1, &["inner", "outer"][..]), (MAX_LEVELS, &["inner"]), (300, &["inner"])]
        {
            let text = format!("{{\"outer\":{}7{}}}", "{\"inner\":".repeat(levels), "}".repeat(levels));
            let document = from_json::read(&text).unwrap();
            let last = document.nodes.len() - 1;
            let place = Place { at: last as u32, key: NonZeroU32::new(last as u32 - 1) };
            assert_eq!(keys_of(&document, place), expected);
        }
    }

    #[test]
    fn a_text_is_called_by_the_end_of_its_path_its_words_and_its_key() {
        let cases: [(&str, &str, &[&str]); 13] = [
            (
                "https://api.example.com/repos/octo/hello",
                "url",
                &["hello", "api_hello", "octo", "repos", "url"],
            ),
            ("https://www.example.org", "url", &["example", "url"]),
            ("arn:aws:iam::644160558196", "Arn", &["iam", "aws_iam", "aws", "Arn"]),
            ("arn:aws:s3:::logs-of-web", "Arn", &["logs_of_web", "s3", "aws", "Arn"]),
            ("the words of a sentence", "note", &["sentence", "words", "note"]),
            ("pendulum-0.6.4", "filename", &["filename"]),
            ("python-2.7", "name", &["python_2_7", "name"]),
            ("aspnetcore-runtime-win-x64.zip", "name", &["name"]),
            ("7.3.0RC2-fpm", "tags", &["tags"]),
            ("c8d3f094-b80c-4ff8-aff7-f0e624f1bf3a", "", &["value"]),
            ("MDU6TGFiZWwxMzYyOTM0Mzg5", "node_id", &["node_id"]),
            ("漢字漢字", "名前", &["value"]),
            ("\\\\d+ \\u0000bell\\nServer of ours\\\\", "note", &["Server", "bell", "ours", "note"]),
        ];
        for (content, key, names) in cases {
            assert_eq!(of_text(content, key), names, "{content}");
        }
    }

    #[test]
    fn times_have_no_names() {
        let times =
            ["2023-07-11T03:31:41Z", "2023-07-11", "Sun Aug 31 00:29:02 +0000 2014", "2022-07-19 04:37"];
        let others =
            ["10.0.0.1:8080", "release-2023-07-11", "2023", "a line of words at 12:30:00, and more of them"];
        assert_eq!(times.map(is_time), [true; 4]);
        assert_eq!(others.map(is_time), [false; 4]);
    }
}
