//! Reads YAML in block style as JSON, line by line.

use super::scalar::{is_json_word, needs_quotes, split_key, unquoted};
use super::style::{MARKER, Style};
use crate::forms::json::from_json::push_escaped;

/// How the text is laid out, as far as its lines show, and what it says in JSON. `wary` tells which
/// strings are taken to be quoted because they would read as something else.
pub(super) fn read(text: &str, wary: bool) -> Option<(Style, String)> {
    let mut style = Style { unwary: !wary, ..Style::default() };
    let body = text.strip_suffix('\n').unwrap_or(text);
    style.ends.not_ended = body.len() == text.len();
    let marked = body.strip_prefix(MARKER).and_then(|body| body.strip_prefix('\n'));
    style.ends.marked = marked.is_some();
    let lines: Vec<&str> = marked.unwrap_or(body).split('\n').collect();
    // Lines of `key: value` alone are many things, and a list of words is one in Markdown too.
    lines.iter().any(|line| line.starts_with([' ', '-'])).then_some(())?;
    let mut reader =
        Reader { rest: &lines, levels: Vec::new(), opened: 0, is_open: false, style, json: String::new() };
    while let Some((line, rest)) = reader.rest.split_first() {
        reader.rest = rest;
        let element = line.trim_start_matches(' ');
        reader.line(line.len() - element.len(), element)?;
    }
    reader.end()?;
    (reader.opened > 1).then_some((reader.style, reader.json))
}

/// A list or map whose end has not been seen.
struct Level {
    is_list: bool,
    column: usize,
    is_filled: bool,
}

struct Reader<'l, 't> {
    rest: &'l [&'t str],
    levels: Vec<Level>,
    /// How many lists and maps there were.
    opened: usize,
    /// Whether a key has been read whose value stands below it, if anywhere.
    is_open: bool,
    style: Style,
    json: String,
}

impl<'t> Reader<'_, 't> {
    fn line(&mut self, column: usize, element: &'t str) -> Option<()> {
        let is_item = element.starts_with("- ");
        match self.levels.last() {
            None if column == 0 => self.open(is_item, 0),
            None => return None,
            Some(level) if self.is_open => {
                let step = column.checked_sub(level.column).filter(|step| *step > 0 || is_item);
                self.open_below(is_item, column, step)?;
            }
            Some(_) => {}
        }
        while self
            .levels
            .last()
            .is_some_and(|level| level.column > column || level.column == column && level.is_list && !is_item)
        {
            self.close();
        }
        self.element(column, element)
    }

    /// What stands below a key: nothing, where the next line is no further in.
    fn open_below(&mut self, is_item: bool, column: usize, step: Option<usize>) -> Option<()> {
        self.is_open = false;
        let Some(step) = step else { return self.null(true) };
        let seen = if is_item { &mut self.style.lists } else { &mut self.style.step };
        (*seen.get_or_insert(step) == step).then_some(())?;
        self.open(is_item, column);
        Some(())
    }

    /// What a line says: items may begin on the line of others.
    fn element(&mut self, mut column: usize, mut element: &'t str) -> Option<()> {
        loop {
            let level = self.levels.last_mut().filter(|level| level.column == column)?;
            if std::mem::replace(&mut level.is_filled, true) {
                self.json.push(',');
            }
            if !level.is_list {
                let (key, value) = split_key(element)?;
                self.string(key);
                self.json.push(':');
                self.is_open = value.is_empty();
                return if self.is_open { Some(()) } else { self.scalar(value, column) };
            }
            element = element.strip_prefix("- ")?;
            let is_item = element.starts_with("- ");
            if !is_item && split_key(element).is_none() {
                return self.scalar(element, column);
            }
            column += 2;
            self.open(is_item, column);
        }
    }

    fn scalar(&mut self, value: &str, column: usize) -> Option<()> {
        if let Some((quote, string)) = unquoted(value) {
            let is_known =
                needs_quotes(string, !self.style.unwary) && *self.style.quote.get_or_insert(quote) == quote;
            self.string(if is_known { string } else { value });
            return Some(());
        }
        match value {
            "|" | "|-" => return self.literal(column + 2, value == "|"),
            "null" => return self.null(false),
            "{}" | "[]" => self.json.push_str(value),
            _ if is_json_word(value) => self.json.push_str(value),
            _ if needs_quotes(value, !self.style.unwary) || value.starts_with(['|', '>', '#']) => {
                return None;
            }
            _ => self.string(value),
        }
        Some(())
    }

    /// The lines below that are indented so far, and the blank ones among them.
    fn literal(&mut self, indent: usize, is_ended: bool) -> Option<()> {
        let is_inside = |line: &&str| {
            line.is_empty()
                || line.len() >= indent && line.as_bytes()[..indent].iter().all(|byte| *byte == b' ')
        };
        let lines = self.rest.iter().take_while(|line| is_inside(line)).count();
        let (inside, rest) = self.rest.split_at(lines);
        let inside: Vec<&str> = inside.iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
        let mut string = inside.join("\n");
        string.push_str(if is_ended { "\n" } else { "" });
        self.rest = rest;
        self.string(&string);
        string.contains('\n').then_some(())
    }

    /// A null, if all so far are spelled like it.
    fn null(&mut self, is_empty: bool) -> Option<()> {
        self.json.push_str("null");
        (*self.style.empty.get_or_insert(is_empty) == is_empty).then_some(())
    }

    fn string(&mut self, string: &str) {
        self.json.push('"');
        string.chars().for_each(|character| push_escaped(character, &mut self.json));
        self.json.push('"');
    }

    fn open(&mut self, is_list: bool, column: usize) {
        self.json.push(if is_list { '[' } else { '{' });
        self.levels.push(Level { is_list, column, is_filled: false });
        self.opened += 1;
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.json.push(if level.is_list { ']' } else { '}' });
        }
    }

    fn end(&mut self) -> Option<()> {
        if self.is_open {
            self.null(true)?;
        }
        while !self.levels.is_empty() {
            self.close();
        }
        Some(())
    }
}
