//! Reads a log in the notation back.

use std::iter::Peekable;
use std::str::Split;

use ahash::HashMap;

use super::spelling::{
    HEAD, INLINE, LINES, MARKS, ON_LINES, OPENING, SAID_ONCE, SAME, SPARSE, first_line, is_name, number,
    read_repeat, split_value,
};
use super::template::{Part, push};
use crate::forms::bounded::Bounded;

/// Most values of a template.
const MAX_VALUES: usize = 1 << 10;

/// The original of a text in the notation; `None` for any other.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut lines = text.split('\n').peekable();
    let first = lines.next()?;
    let (count, ends, mark) = MARKS.into_iter().find_map(|mark| {
        let after = first.strip_prefix(OPENING)?;
        let count = number(after.split_once(' ')?.0)?;
        [true, false]
            .into_iter()
            .find(|&ends| first == first_line(count, ends, mark))
            .map(|ends| (count, ends, mark))
    })?;
    let mut reader = Reader { mark, out: Bounded::of(text), ..Reader::default() };
    reader.head(&mut lines)?;
    reader.templates(&mut lines)?;
    reader.said(&mut lines)?;
    (lines.next() == Some(LINES)).then_some(())?;
    for line in lines {
        reader.line(line)?;
    }
    let counted = reader.templates.iter().all(|template| template.count == template.met);
    let mut out = reader.out.finish();
    let all = out.bytes().filter(|&byte| byte == b'\n').count();
    if !ends {
        out.pop()?;
    }
    (counted && all == count).then_some(out)
}

struct Template<'t> {
    headed: bool,
    is_sparse: bool,
    /// What each value of a sparse template was last.
    last: Vec<&'t str>,
    parts: Vec<Part>,
    values: usize,
    count: usize,
    met: usize,
}

#[derive(Default)]
struct Reader<'t> {
    mark: char,
    head: Vec<Part>,
    /// Names of the head's columns.
    columns: Vec<String>,
    /// Those that stand on lines of their own.
    said_columns: Vec<usize>,
    above: Vec<&'t str>,
    templates: Vec<Template<'t>>,
    names: HashMap<&'t str, usize>,
    said: HashMap<&'t str, &'t str>,
    out: Bounded,
    /// Where each record that can be repeated begins, and its template.
    starts: Vec<(usize, Option<usize>)>,
    /// The values of the line that is read.
    own: Vec<&'t str>,
}

type Lines<'t> = Peekable<Split<'t, char>>;

impl<'t> Reader<'t> {
    fn head(&mut self, lines: &mut Lines<'t>) -> Option<()> {
        let opening = format!("{HEAD} in a template is \"");
        let Some(line) = lines.next_if(|line| line.starts_with(&opening)) else {
            return Some(());
        };
        let (parts, explained) = line[opening.len()..].rsplit_once('"')?;
        self.head = self.read_parts(parts, true)?;
        self.above = vec![""; self.columns.len()];
        let all: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let mut rest = explained;
        let mut inline = Vec::new();
        if let Some(after) = rest.strip_prefix(INLINE.0) {
            let (names, after) = after.split_once(INLINE.1)?;
            inline = names.split(", ").collect();
            rest = after;
        }
        let mut said = Vec::new();
        if let Some(after) = rest.strip_prefix(ON_LINES) {
            said = after.split(", ").collect();
            rest = "";
        }
        self.said_columns = (0..all.len()).filter(|&column| said.contains(&all[column])).collect();
        let is_inline = |column: &usize| !said.contains(&all[*column]);
        let rest_of: Vec<&str> = (0..all.len()).filter(is_inline).map(|column| all[column]).collect();
        (rest.is_empty() && rest_of == inline && self.said_columns.len() == said.len()).then_some(())
    }

    fn templates(&mut self, lines: &mut Lines<'t>) -> Option<()> {
        while let Some(line) = lines.next_if(|line| *line != LINES && *line != SAID_ONCE) {
            let (name, after) = line.split_once(", ")?;
            let (count, after) = after.split_once(" times")?;
            let (is_sparse, after) = after.strip_prefix(SPARSE).map_or((false, after), |after| (true, after));
            let mut text = after.strip_prefix(": ")?.to_owned();
            while let Some(more) = lines.next_if(|line| line.starts_with(' ')) {
                text.push('\n');
                text.push_str(&more[1..]);
            }
            let (headed, text) = text.strip_prefix(HEAD).map_or((false, text.as_str()), |text| (true, text));
            let parts = self.read_parts(text, false)?;
            let values = parts
                .iter()
                .filter_map(|part| if let Part::Value(value) = part { Some(value + 1) } else { None })
                .max();
            let is_new = is_name(name) && !self.columns.iter().any(|column| column == name);
            let fits = is_new && (headed || !parts.iter().any(|part| matches!(part, Part::Head(_))));
            let known = self.names.insert(name, self.templates.len());
            let values = values.unwrap_or_default();
            let last = if is_sparse { vec![""; values] } else { Vec::new() };
            self.templates.push(Template {
                headed,
                parts,
                values,
                is_sparse,
                last,
                count: number(count)?,
                met: 0,
            });
            (fits && known.is_none() && values <= MAX_VALUES).then_some(())?;
        }
        Some(())
    }

    /// The parts of a template, or of the head, which names its columns.
    fn read_parts(&mut self, text: &str, is_head: bool) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(self.mark) {
            push(&mut parts, before);
            let braced = after.strip_prefix('{');
            let from = braced.unwrap_or(after);
            let length = from.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (name, after) = from.split_at(length);
            rest = if braced.is_some() { after.strip_prefix('}')? } else { after };
            parts.push(match number(name).and_then(|number| number.checked_sub(1)) {
                Some(value) if !is_head => Part::Value(value),
                _ if is_head && is_name(name) => {
                    let known = self.columns.iter().position(|column| column == name);
                    Part::Head(known.unwrap_or_else(|| {
                        self.columns.push(name.to_owned());
                        self.columns.len() - 1
                    }))
                }
                _ if !is_head && parts.is_empty() && rest.is_empty() && name == "rest" => Part::Rest,
                _ if !is_head => Part::Head(self.columns.iter().position(|column| column == name)?),
                _ => return None,
            });
        }
        push(&mut parts, rest);
        Some(parts)
    }

    fn said(&mut self, lines: &mut Lines<'t>) -> Option<()> {
        if lines.next_if_eq(&SAID_ONCE).is_none() {
            return Some(());
        }
        while let Some(line) = lines.next_if(|line| line.starts_with(self.mark)) {
            let (name, value) = line[self.mark.len_utf8()..].split_once('=')?;
            (is_name(name) && self.said.insert(name, value).is_none()).then_some(())?;
        }
        Some(())
    }

    fn line(&mut self, line: &'t str) -> Option<()> {
        if let Some((lines, times)) = read_repeat(line) {
            return self.repeat(lines, times);
        }
        if let Some(text) = line.strip_prefix(' ') {
            self.starts.push((self.out.len(), None));
            self.out.push(text)?;
            return self.out.push("\n");
        }
        let (name, rest) = split_value(line);
        let Some(&template) = self.names.get(name) else {
            let column = *self.said_columns.iter().find(|&&column| self.columns[column] == name)?;
            self.above[column] = rest.strip_prefix(' ')?;
            return Some(());
        };
        self.record(template, rest)
    }

    fn repeat(&mut self, lines: usize, times: usize) -> Option<()> {
        let again = self.starts.len().checked_sub(lines)?;
        let &(from, _) = self.starts.get(again)?;
        for (_, template) in self.starts.drain(again..) {
            if let Some(template) = template {
                self.templates[template].met += times;
            }
        }
        // Nothing is repeated together with what was before.
        self.starts.clear();
        let again = from..self.out.len();
        (0..times).try_for_each(|_| self.out.push_again(again.clone()))
    }

    /// A line that a template says, from after its name.
    fn record(&mut self, template: usize, mut rest: &'t str) -> Option<()> {
        let Template { headed, parts, values, met, is_sparse, last, .. } = &mut self.templates[template];
        *met += 1;
        let mut next = || {
            let (value, after) = split_value(rest.strip_prefix(' ')?);
            rest = after;
            (!value.is_empty()).then_some(value)
        };
        if *headed {
            for column in (0..self.above.len()).filter(|column| !self.said_columns.contains(column)) {
                let value = next()?;
                if value != SAME {
                    self.above[column] = value;
                }
            }
        }
        let own = &mut self.own;
        own.clear();
        if *parts == [Part::Rest] {
            own.push(std::mem::take(&mut rest).strip_prefix(' ')?);
        } else if *is_sparse {
            while let Some(change) = rest.strip_prefix(' ') {
                let (place, after) = change.split_once('=')?;
                let (value, after) = split_value(after);
                rest = after;
                *last.get_mut(number(place)?.checked_sub(1)?)? = meant(value, self.mark, &self.said)?;
            }
            own.extend_from_slice(last);
        } else {
            for _ in 0..*values {
                own.push(meant(next()?, self.mark, &self.said)?);
            }
        }
        self.starts.push((self.out.len(), Some(template)));
        let head: &[Part] = if *headed { &self.head } else { &[] };
        for part in head.iter().chain(&*parts) {
            let text = match part {
                Part::Text(text) => text,
                Part::Head(column) => self.above[*column],
                Part::Value(number) => own[*number],
                Part::Rest => own[0],
            };
            self.out.push(text)?;
        }
        rest.is_empty().then_some(())?;
        self.out.push("\n")
    }
}

/// What a value stands for.
fn meant<'t>(value: &'t str, mark: char, said: &HashMap<&'t str, &'t str>) -> Option<&'t str> {
    value
        .strip_prefix(mark)
        .map_or(Some(value), |name| said.get(name).copied())
        .filter(|value| !value.is_empty())
}
