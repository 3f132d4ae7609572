//! Lines of text and then JSON, as structured logs are: `07:08:09 INFO served
//! {"path": "/", "ms": 3}`. They are written as the array of objects that hold
//! the words of a line and its JSON, with all that arrays of objects can be.

use super::bounded::most_bytes;
use super::json::inside::{self, Member};
use super::json::layout::Layout;
use super::{Form, TextForm, Weigh, json};
use crate::kind::Sample;
use crate::{Density, Kind};

pub(super) const FORM: TextForm =
    TextForm { form: Form::Records, kind: Kind::Records, opening: OPENING, encode, decode };

/// How the first line begins; the layout of the JSON follows.
const OPENING: &str = "Lines of text and JSON, written as an array; the JSON was ";

/// What stands behind the layout, the first where a line feed ends the last line.
const FINAL_FEED: &str = "; the last line ended";
const COLON: &str = ":\n";

/// Keys of the objects: all text before the JSON, each word of it, and the JSON.
const TEXT: &str = "text";
const WORD: &str = "word";
const JSON: &str = "json";

/// Most words before the JSON that are columns of their own.
const MAX_WORDS: usize = 16;

/// Brackets of a line at which its JSON is sought.
const TRIES: usize = 4;

/// Fewest lines, and the percentage of all, that have to end in JSON.
const MIN_LINES: usize = 3;
const MIN_PERCENT: usize = 50;

/// Whether the lines may be of this form.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    sample.mostly(MIN_PERCENT, |line| {
        line.ends_with(['}', ']']) && !line.starts_with(['{', '[']) && line.contains('{')
    })
}

/// The lines as objects, written as JSON is.
fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let lines: Vec<(&str, &str)> = body.split('\n').map(cut).collect();
    let with_json = lines.iter().filter(|(_, json)| !json.is_empty()).count();
    if with_json < MIN_LINES || 100 * with_json < MIN_PERCENT * lines.len() {
        return None;
    }
    let tails: Vec<&str> = lines.iter().map(|(_, json)| *json).filter(|json| !json.is_empty()).collect();
    let minified = inside::minify_lines(&tails.join("\n"))?;
    let layout = Layout::of(&tails.join("\n"), &minified)?;
    let draft = json::lightest(&objects(&lines), Density::Normal, weigh)?.text;
    let final_feed = if text.len() > body.len() { FINAL_FEED } else { "" };
    Some(format!("{OPENING}{}{final_feed}{COLON}{draft}", layout.describe()))
}

/// A line's text, and the JSON it ends in; nothing, where it ends otherwise.
fn cut(line: &str) -> (&str, &str) {
    let brackets = line.match_indices(['{', '[']).map(|(at, _)| at);
    let mut tails =
        brackets.take(TRIES).filter(|&at| inside::json_length(&line[at..]) == Some(line.len() - at));
    line.split_at(if line.ends_with(['}', ']']) { tails.next().unwrap_or(line.len()) } else { line.len() })
}

/// The lines as an array of objects in JSON.
fn objects(lines: &[(&str, &str)]) -> String {
    let count = word_count(lines);
    let mut out = String::from("[");
    for (index, (text, json)) in lines.iter().enumerate() {
        out.push_str(if index > 0 { ",{" } else { "{" });
        if count.is_some() {
            for (word, number) in text.trim_end_matches(' ').split(' ').zip(1..) {
                inside::push_member(&format!("{WORD}{number}"), word, true, &mut out);
                out.push(',');
            }
        } else {
            inside::push_member(TEXT, text, false, &mut out);
            out.push(',');
        }
        if json.is_empty() {
            out.pop();
        } else {
            inside::push_key(JSON, &mut out);
            out.push_str(json);
        }
        out.push('}');
    }
    out.push(']');
    out
}

/// How many words stand before the JSON, if that is the same in all lines, with a space between any two.
fn word_count(lines: &[(&str, &str)]) -> Option<usize> {
    let count = |&(text, json): &(&str, &str)| {
        let text = text.strip_suffix(' ').filter(|text| !json.is_empty() && !text.ends_with(' '))?;
        Some(text.split(' ').count()).filter(|&count| count <= MAX_WORDS)
    };
    let first = count(lines.first()?)?;
    lines.iter().all(|line| count(line) == Some(first)).then_some(first)
}

/// The lines of a draft; `None` for what [`encode`] cannot have written.
fn decode(draft: &str) -> Option<String> {
    let (layout, body) = draft.strip_prefix(OPENING)?.split_once(COLON)?;
    let (layout, final_feed) = layout.strip_suffix(FINAL_FEED).map_or((layout, ""), |layout| (layout, "\n"));
    let layout = Layout::described(layout)?;
    let limit = most_bytes(draft.len());
    let mut out = String::new();
    for (index, members) in inside::rows(body)?.into_iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        push_line(&members, layout, limit, &mut out)?;
    }
    out.push_str(final_feed);
    Some(out)
}

/// Writes the line that an object stands for.
fn push_line(members: &[(String, Member)], layout: Layout, limit: usize, out: &mut String) -> Option<()> {
    for (key, member) in members {
        match member {
            Member::Json(json) if key == JSON => {
                let left = limit.checked_sub(out.len())?;
                out.push_str(&layout.apply(json, left)?);
            }
            Member::Word(word) if key == TEXT => out.push_str(word),
            Member::Word(word) => {
                out.push_str(word);
                out.push(' ');
            }
            Member::Json(_) => return None,
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPENING, decode, encode};
    use crate::forms::json::trees::{json, tree};

    fn written(text: &str) -> String {
        let draft = encode(text, &str::len).unwrap();
        assert_eq!(decode(&draft).as_deref(), Some(text));
        draft.strip_prefix(OPENING).unwrap().to_owned()
    }

    #[test]
    fn words_before_json_are_columns() {
        let line = |n: u32| format!("07:08:0{n} INFO served {{\"path\": \"/{n}\", \"ms\": {}}}\n", n * 3);
        let text: String = (1..6).map(line).collect();
        let expected = "with spaces; the last line ended:\ntable1: 5 rows, each also with:\n\
                        after word1: word2=INFO, word3=served\nword1,json.path,json.ms\n\
                        07:08:01,/1,3\n07:08:02,/2,6\n07:08:03,/3,9\n07:08:04,/4,12\n07:08:05,/5,15";
        assert_eq!(written(&text), expected);
    }

    #[test]
    fn lines_of_all_lengths_keep_their_text_whole() {
        let text = "a b {\"n\":1}\nc{\"n\":2}\nno JSON\n  {\"n\":3}";
        let expected = "minified:\ntable1: 4 rows (empty = absent)\ntext,json\n\"a b \",{n:1}\nc,{n:2}\nno JSON,\n\"  \",{n:3}";
        assert_eq!(written(text), expected);
    }

    #[test]
    fn what_is_no_text_of_ours_is_declined() {
        for body in
            ["minified:\n[1]", "minified:\n[{\"json\":\"x\"}", "minified", "sideways:\n[{\"text\":\"x\"}]"]
        {
            assert_eq!(decode(&(OPENING.to_owned() + body)), None, "{body}");
        }
    }

    proptest! {
        #[test]
        fn every_draft_expands_to_its_bytes(
            lines in prop::collection::vec(("[a-c7{\"\\\\]{0,3}( |: |)", tree()), 3..7), feed in "\n{0,2}"
        ) {
            let lines: Vec<String> = lines.iter().map(|(text, tree)| text.clone() + &json(tree)).collect();
            let text = lines.join("\n") + &feed;
            if let Some(draft) = encode(&text, &|text: &str| text.len()) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }
    }
}
