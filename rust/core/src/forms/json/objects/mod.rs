//! Python values that JSON has no like for: tuples, sets, dates, instances of
//! classes. An object whose first key is one of [`WORDS`] stands for each. A
//! dict that begins with such a key stands behind one itself, so that nothing
//! is mistaken.

mod read;
mod write;

use std::fmt::Write;

pub(crate) use read::{length, read};
pub(crate) use write::write;

/// What stands for `Name(key=value, …)`: its name, and then its members.
const CLASS: &str = "class";
/// What stands for `Name(…)` around one list, dict or string: its name, and then that.
const CALL: &str = "call";
const WITH: &str = "with";
const TUPLE: &str = "tuple";
const SET: &str = "set";
/// What stands for anything else, as it is written.
const REPR: &str = "repr";
/// What stands for `datetime.datetime(…)`, as ISO 8601 has it.
const DATETIME: &str = "datetime";
/// What stands for a dict with numbers for keys.
const NUMBERED: &str = "number_keys";
/// What stands for a dict that would be taken for one of these.
const DICT: &str = "dict";

const WORDS: [&str; 8] = [CLASS, CALL, TUPLE, SET, REPR, DATETIME, NUMBERED, DICT];

/// `datetime.datetime(2026, 5, 6, 7, 8)` as `2026-05-06T07:08`; `None` for another call.
fn datetime_of(call: &str) -> Option<String> {
    let inside = call.strip_prefix("datetime.datetime(")?.strip_suffix(')')?;
    let (inside, zone) = inside.strip_suffix(UTC).map_or((inside, ""), |inside| (inside, "Z"));
    let parts: Option<Vec<u32>> = inside.split(", ").map(|part| part.parse().ok()).collect();
    let parts = parts.filter(|parts| (5..=7).contains(&parts.len()))?;
    let mut text = format!("{:04}-{:02}-{:02}T{:02}:{:02}", parts[0], parts[1], parts[2], parts[3], parts[4]);
    if let Some(second) = parts.get(5) {
        let _ = write!(text, ":{second:02}");
    }
    if let Some(microsecond) = parts.get(6) {
        let _ = write!(text, ".{microsecond:06}");
    }
    text += zone;
    (call_of(&text).as_deref() == Some(call)).then_some(text)
}

const UTC: &str = ", tzinfo=datetime.timezone.utc";

/// The call that [`datetime_of`] gives as `text`.
fn call_of(text: &str) -> Option<String> {
    let (text, zone) = text.strip_suffix('Z').map_or((text, ""), |text| (text, UTC));
    let parts: Option<Vec<u32>> = text.split(['-', 'T', ':', '.']).map(|part| part.parse().ok()).collect();
    let parts = parts.filter(|parts| (5..=7).contains(&parts.len()))?;
    let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
    Some(format!("datetime.datetime({}{zone})", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read, write};
    use crate::forms::json::write::{Language, write as write_json};

    #[test]
    fn each_kind_of_value_has_its_word() {
        let cases = [
            ("(1, 'a')", "{\"tuple\":[1,\"a\"]}"),
            ("[(1,), ()]", "[{\"tuple\":[1]},{\"tuple\":[]}]"),
            ("{1, 2}", "{\"set\":[1,2]}"),
            ("{1: 'a', -2: {}}", "{\"number_keys\":{\"1\":\"a\",\"-2\":{}}}"),
            ("User(id=1, name='ada')", "{\"class\":\"User\",\"id\":1,\"name\":\"ada\"}"),
            ("Decimal('1.10')", "{\"call\":\"Decimal\",\"with\":\"1.10\"}"),
            ("OrderedDict({'a': [1]})", "{\"call\":\"OrderedDict\",\"with\":{\"a\":[1]}}"),
            ("frozenset({1})", "{\"call\":\"frozenset\",\"with\":{\"set\":[1]}}"),
            ("datetime.datetime(2026, 5, 6, 7, 8)", "{\"datetime\":\"2026-05-06T07:08\"}"),
            (
                "datetime.datetime(2026, 5, 6, 7, 8, 9, 10, tzinfo=datetime.timezone.utc)",
                "{\"datetime\":\"2026-05-06T07:08:09.000010Z\"}",
            ),
            ("datetime.date(2026, 5, 6)", "{\"repr\":\"datetime.date(2026, 5, 6)\"}"),
            (
                "[nan, -inf, b'x', <Color.RED: 1>]",
                "[{\"repr\":\"nan\"},{\"repr\":\"-inf\"},{\"repr\":\"b'x'\"},{\"repr\":\"<Color.RED: 1>\"}]",
            ),
            ("array([1., 2.])", "{\"repr\":\"array([1., 2.])\"}"),
            ("f(1, ')', \"(\")", "{\"repr\":\"f(1, ')', \\\"(\\\")\"}"),
            ("{'class': 'x', 'a': (1, 2)}", "{\"dict\":{\"class\":\"x\",\"a\":{\"tuple\":[1,2]}}}"),
            ("{'dict': {'set': 1}}", "{\"dict\":{\"dict\":{\"dict\":{\"set\":1}}}}"),
        ];
        for (python, json) in cases {
            let document = read(python).unwrap_or_else(|| panic!("{python} was not read"));
            assert_eq!(write_json(&document, Language::Json), json);
            assert_eq!(write(&document).as_deref(), Some(python));
        }
    }

    #[test]
    fn what_repr_writes_otherwise_is_declined() {
        let cases = [
            "(1,2)",
            "(1, )",
            "(1)",
            "{1, }",
            "{1: 2, 3}",
            "{1: 2, 'a': 3}",
            "[1, User(id=1, 2)]",
            "<a",
            "f(",
            "(",
            "x",
            "User(id=1",
            "{'a': 1, 2: 3}",
            "[1] ",
            "{'\\é': 1}",
            "{\"\\é",
        ];
        for text in cases {
            let back = read(text).and_then(|document| write(&document));
            assert_ne!(back.as_deref(), Some(text), "{text}");
        }
    }

    #[test]
    fn a_hundred_thousand_tuples_one_in_the_other_are_declined() {
        let text = "(".repeat(100_000) + &",)".repeat(100_000);
        assert_eq!(read(&text).and_then(|document| write(&document)), None);
    }

    fn value() -> impl Strategy<Value = String> {
        let scalar = prop_oneof![
            Just("None".to_owned()),
            Just("nan".to_owned()),
            Just("b'\\x00'".to_owned()),
            Just("Decimal('1.10')".to_owned()),
            Just("datetime.datetime(2026, 5, 6, 0, 0)".to_owned()),
            Just("<Color.RED: 1>".to_owned()),
            Just("'a, b: (c)'".to_owned()),
            (0..99).prop_map(|number: i32| number.to_string()),
        ];
        let word = prop::sample::select(&["class", "dict", "tuple", "with", "a", "b"][..]);
        scalar.prop_recursive(3, 24, 4, move |inner| {
            let several = prop::collection::vec(inner.clone(), 0..4);
            let members = prop::collection::vec((word.clone(), inner), 1..4);
            prop_oneof![
                several.clone().prop_map(|items| format!("[{}]", items.join(", "))),
                several.prop_map(|items| {
                    let comma = if items.len() == 1 { "," } else { "" };
                    format!("({}{comma})", items.join(", "))
                }),
                members.clone().prop_map(|members| {
                    let members: Vec<_> =
                        members.iter().map(|(key, value)| format!("'{key}': {value}")).collect();
                    format!("{{{}}}", members.join(", "))
                }),
                members.prop_map(|members| {
                    let members: Vec<_> =
                        members.iter().map(|(key, value)| format!("{key}={value}")).collect();
                    format!("User({})", members.join(", "))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_again_byte_for_byte(text in value()) {
            let document = read(&text);
            prop_assert!(document.is_some(), "{}", text);
            prop_assert_eq!(write(&document.unwrap()), Some(text));
        }

        #[test]
        fn any_text_is_read_or_declined(text in "[(){}\\[\\],: '\"\\\\éa1=<>.-]{0,12}") {
            if let Some(document) = read(&text) {
                let _ = write(&document);
            }
        }
    }
}
