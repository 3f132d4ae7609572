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

/// Members by which a value may be called.
const FEW_MEMBERS: usize = 6;

/// What to call a value, the best first: the key it stands under, or the words of its first members.
pub(super) fn of_container(document: &Document<'_>, place: Place) -> Vec<String> {
    let key = key_of(document, place);
    let members = document.children(place.at as usize).take(2 * FEW_MEMBERS);
    let strings = members.filter(|&at| matches!(document.nodes[at], Node::String(_)));
    let texts: Vec<&str> = strings.filter_map(|at| document.text_at(at)).collect();
    // In a list there are no keys.
    let is_list = matches!(document.nodes[place.at as usize], Node::Array { .. });
    let from = usize::from(!is_list);
    let telling = texts.iter().skip(from).step_by(1 + from).filter(|text| !is_time(text));
    let mut names = vec![key.clone()];
    names.extend(telling.filter_map(|text| of_path(text).into_iter().chain(as_name(text)).next()));
    names.push(key);
    names
}

/// What to call a value by its key.
pub(super) fn key_of(document: &Document<'_>, place: Place) -> String {
    let key = place.key.and_then(|key| document.text_at(key as usize));
    as_name(key.unwrap_or_default()).unwrap_or_else(|| "value".to_owned())
}

/// What to call a string, the best first: the end of its path, or its words, then the key it stands under.
pub(super) fn of_text(content: &str, key: &str) -> Vec<String> {
    let mut names = of_path(content);
    if names.is_empty() {
        names = of_words(content);
    }
    names.push(as_name(key).unwrap_or_else(|| "text".to_owned()));
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

/// Whether a string is a name as it is.
pub(super) fn is_name(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    word.len() <= MAX_LENGTH && word.chars().all(is_part) && tells(word)
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
            ("the words of a sentence", "note", &["sentence", "words", "note"]),
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
