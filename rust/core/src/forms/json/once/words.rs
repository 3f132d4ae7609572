//! The words by which a text or value that is said once may be called.

use super::written::Place;
use crate::forms::json::document::{Document, Node, Scalar};
use crate::forms::json::notation::spelling;

/// Longest name, in bytes, and most words put together to one.
const MAX_LENGTH: usize = 24;
const MAX_WORDS: usize = 3;

/// Fewest letters of a word that tells something by itself, and how many of a text's are tried.
const FEW_LETTERS: usize = 4;
const FEW_WORDS: usize = 6;

/// Parts of a path that are tried, the last first.
const FEW_PARTS: usize = 3;

/// How many nodes before a value are looked at for a key.
const MAX_STEPS_BACK: usize = 1_024;

/// Members by which a value may be called.
const FEW_MEMBERS: usize = 6;

/// What to call a value, the best first: the key it stands under, in one of its places, or the words of its first members.
pub(super) fn of_container(document: &Document<'_>, places: &[Place]) -> Vec<String> {
    let at = places[0].at as usize;
    let keys = places.iter().take(FEW_MEMBERS).find_map(|&place| key_of(document, place));
    let key = keys.unwrap_or_else(|| "value".to_owned());
    // Of an object's children, every other one is a key.
    let step = if matches!(document.nodes[at], Node::Array { .. }) { 1 } else { 2 };
    let members = document.children(at).skip(step - 1).step_by(step).take(FEW_MEMBERS);
    let strings = members.filter(|&member| matches!(document.nodes[member], Node::String(_)));
    let texts = strings.filter_map(|member| document.text_at(member));
    // A sentence is not called by its first words.
    let telling = texts.filter(|text| !is_time(text) && text.split(' ').count() <= MAX_WORDS);
    let mut names = vec![key.clone()];
    names.extend(telling.filter_map(|text| of_path(text).into_iter().chain(as_name(text)).next()));
    names.push(key);
    names
}

/// What to call objects of like keys: the keys they stand under.
pub(super) fn of_shape(document: &Document<'_>, objects: &[Place]) -> Vec<String> {
    let names = objects.iter().take(FEW_MEMBERS).filter_map(|&place| key_of(document, place));
    let names: Vec<String> = names.collect();
    if names.is_empty() { vec!["value".to_owned()] } else { names }
}

/// What to call a value by its key, or the next one outside that can be a name.
fn key_of(document: &Document<'_>, place: Place) -> Option<String> {
    let at = place.at as usize;
    let holds_it = |around: &usize| around + document.nodes[*around].span() > at;
    let around = (1..at).rev().take(MAX_STEPS_BACK).filter(holds_it).map(|around| around - 1);
    let mut keys = place.key.map(|key| key as usize).into_iter().chain(around);
    keys.find_map(|key| as_name(document.text_at(key)?))
}

/// What to call a string, the best first: the end of its path, or its word, or
/// the key it stands under. No word tells what a sentence is as well as its key does.
pub(super) fn of_text(content: &str, key: &str) -> Vec<String> {
    let key = as_name(key);
    let mut names: Vec<String> = key.iter().filter(|_| content.contains(' ')).cloned().collect();
    let path = of_path(content);
    names.extend(if path.is_empty() { of_words(content) } else { path });
    names.push(key.unwrap_or_else(|| "text".to_owned()));
    names
}

/// The last part of an address, a path or a list; behind it, in case others
/// end alike, that with the host or the part before.
fn of_path(content: &str) -> Vec<String> {
    let is_separator = |c: char| matches!(c, '/' | '#' | ':' | '=' | '?' | '&');
    let (scheme, path) = content.split_once("://").unwrap_or(("", content));
    if content.contains(' ') || !path.contains(is_separator) {
        return Vec::new();
    }
    let parts = path.rsplit(is_separator).filter(|part| !part.is_empty());
    let mut parts = parts.take(FEW_PARTS).filter_map(as_name);
    let Some(last) = parts.next() else { return Vec::new() };
    let host = || path.trim_start_matches("www.").split('.').next().map(str::to_owned);
    let before = if scheme.is_empty() { parts.next() } else { host() };
    let longer = before.and_then(|before| as_name(&format!("{before} {last}")));
    std::iter::once(last).chain(longer).collect()
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

/// A word as a name: letters, digits and `_`. Of one too long, the first words
/// without digits. `None` when it opens with no letter, or tells nothing.
fn as_name(word: &str) -> Option<String> {
    let parts: Vec<&str> =
        word.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let whole = parts.join("_");
    let name = if parts.len() <= MAX_WORDS && whole.len() <= MAX_LENGTH {
        whole
    } else {
        let mut length = 0;
        let fits = |part: &&&str| {
            length += part.len() + 1;
            length <= MAX_LENGTH + 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        parts.iter().take(MAX_WORDS).take_while(fits).copied().collect::<Vec<_>>().join("_")
    };
    tells(&name).then_some(name)
}

/// Whether a name opens with a letter, is a string where it stands bare, with
/// a number behind it too, and is no hash or id: a reader could not tell it from the next.
fn tells(name: &str) -> bool {
    let is_string = |word: &str| matches!(spelling::word(word), Scalar::String(_));
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let looks_random = digits > 3 && name.len() > 6;
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && is_string(name)
        && is_string(&format!("{name}1"))
        && !looks_random
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
    use super::{is_time, of_text};

    #[test]
    fn a_text_is_called_by_the_end_of_its_path_its_words_and_its_key() {
        let cases: [(&str, &str, &[&str]); 10] = [
            ("https://api.example.com/repos/octo/hello", "url", &["hello", "api_hello", "url"]),
            ("arn:aws:iam::644160558196", "Arn", &["iam", "aws_iam", "Arn"]),
            ("arn:aws:s3:::logs-of-web", "Arn", &["logs_of_web", "Arn"]),
            ("the words of a sentence", "note", &["note", "sentence", "words", "note"]),
            ("pendulum-0.6.4", "filename", &["filename"]),
            ("python-2.7", "name", &["python_2_7", "name"]),
            ("aspnetcore-runtime-win-x64.zip", "name", &["name"]),
            ("7.3.0RC2-fpm", "tags", &["tags"]),
            ("c8d3f094-b80c-4ff8-aff7-f0e624f1bf3a", "", &["text"]),
            ("漢字漢字", "名前", &["text"]),
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
