//! Where in a draft something may be said under a name: within what a
//! template says, and within a value. A reader counts on the rest standing as
//! it is: names, counts and marks of templates, `=`, and how many values a line has.

use super::spelling::{HEAD, LINES, OTHER, mark_of, split_value};

/// The pieces of a draft in which words may be replaced.
pub(in crate::forms) fn texts(draft: &str) -> Vec<&str> {
    let mut lines = draft.split('\n');
    let Some(mark) = lines.next().and_then(mark_of) else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for line in lines.by_ref().take_while(|line| *line != LINES).filter(|line| !line.starts_with(HEAD)) {
        let said =
            line.strip_prefix(' ').or_else(|| line.strip_prefix(mark)?.split_once('=').map(|said| said.1));
        let template = || line.split_once(": ").map_or("", |(_, text)| text.trim_start_matches(HEAD));
        texts.extend(between_references(said.unwrap_or_else(template), mark));
    }
    for line in lines {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        if name.is_empty() || name == OTHER {
            texts.push(rest);
        } else if !name.starts_with('(') {
            texts.extend(values(rest).filter(|value| !value.starts_with(mark)));
        }
    }
    texts.retain(|text| can_hold_a_name(text));
    texts
}

/// Shortest text of which a part may have a name, and the same of one without letters: most values
/// are shorter.
const LENGTHS: [usize; 2] = [5, 12];

fn can_hold_a_name(text: &str) -> bool {
    let [with_letters, without] = LENGTHS;
    text.len() >= with_letters && (text.len() >= without || text.contains(|c: char| c.is_ascii_alphabetic()))
}

/// A template's text between its values.
fn between_references(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let reference = |c: char| c.is_ascii_alphanumeric() || matches!(c, '{' | '}');
    text.split(mark)
        .enumerate()
        .map(move |(at, part)| if at == 0 { part } else { part.trim_start_matches(reference) })
}

fn values(mut line: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (value, rest) = split_value(line);
        line = rest.strip_prefix(' ').unwrap_or_default();
        (!value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::super::spelling::first_line;
    use super::texts;

    #[test]
    fn names_counts_references_and_the_number_of_values_are_left_alone() {
        let first = first_line(4, true, '$');
        let draft = format!(
            "{first}\n… in a template is \"$time \"; a line's values then begin with time (= repeats the one above)\n\
             Login, 2 times: …Login of $1 from $2!\n at x\nother, 1 times: …$rest\n\
             Said once, then referred to by name:\n$ip=10.0.0.1\nThe log:\n\
             Login 10:00:00 \"a b\" $ip\n(the line above, 1 more times)\nother = free text\n  as it was"
        );
        let of_header = ["Login of ", " from "];
        let of_lines = ["\"a b\"", "= free text", " as it was"];
        assert_eq!(texts(&draft), [of_header.as_slice(), &of_lines].concat());
    }
}
