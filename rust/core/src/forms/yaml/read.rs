//! Reads YAML in block style as JSON, line by line.

use super::comments;
use super::scalar::{MARKS, is_json_word, needs_quotes, split_key, unquoted};
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
    style.ends.several = lines.contains(&MARKER);
    let mut reader = Reader::of(&lines, style);
    reader.json.push_str(if reader.style.ends.several { "[" } else { "" });
    while let Some((line, rest)) = reader.rest.split_first() {
        reader.rest = rest;
        if *line == MARKER {
            reader.end()?;
            reader.json.push(',');
        } else if comments::is_one(line) {
            reader.above.push(line);
        } else {
            let element = line.trim_start_matches(' ');
            reader.line(line.len() - element.len(), element)?;
        }
    }
    reader.end()?;
    reader.json.push_str(if reader.style.ends.several { "]" } else { "" });
    (reader.opened > 1).then_some((reader.style, reader.json))
}

/// A list or map whose end has not been seen.
struct Level {
    is_list: bool,
    column: usize,
    is_filled: bool,
}

struct Reader<'l, 't> {
    /// Lines that have not been read.
    rest: &'l [&'t str],
    levels: Vec<Level>,
    /// How many lists and maps there were.
    opened: usize,
    /// The key that has been read, if its value stands below it, or nowhere.
    open: Option<&'t str>,
    /// Comments and blank lines above what is read next.
    above: Vec<&'t str>,
    style: Style,
    json: String,
}

impl<'l, 't> Reader<'l, 't> {
    fn of(lines: &'l [&'t str], style: Style) -> Self {
        let (levels, above) = (Vec::new(), Vec::new());
        Self { rest: lines, levels, opened: 0, open: None, above, style, json: String::new() }
    }

    fn line(&mut self, column: usize, element: &'t str) -> Option<()> {
        let is_item = element.starts_with("- ");
        match self.levels.last() {
            None if column == 0 => self.open(is_item, 0),
            None => return None,
            Some(level) => {
                let step = column.checked_sub(level.column).filter(|step| *step > 0 || is_item);
                if let Some(key) = self.open.take() {
                    self.open_below(key, is_item, column, step)?;
                }
            }
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
    fn open_below(&mut self, key: &'t str, is_item: bool, column: usize, step: Option<usize>) -> Option<()> {
        let Some(step) = step else { return self.null(true) };
        self.style.note(is_item, key, step).then_some(())?;
        self.open(is_item, column);
        Some(())
    }

    /// What a line says: items may begin on the line of others.
    fn element(&mut self, mut column: usize, mut element: &'t str) -> Option<()> {
        let stands_at = column;
        loop {
            let level = self.levels.last_mut().filter(|level| level.column == column)?;
            if std::mem::replace(&mut level.is_filled, true) {
                self.json.push(',');
            }
            if !level.is_list {
                self.comment(stands_at)?;
                let (key, value) = split_key(element)?;
                // One space stands before a value, and none before nothing.
                let space = usize::from(!value.is_empty());
                (key.len() + 1 + space + value.len() == element.len()).then_some(())?;
                self.string(key);
                self.json.push(':');
                self.open = value.is_empty().then_some(key);
                return if value.is_empty() { Some(()) } else { self.scalar(value, column) };
            }
            element = element.strip_prefix("- ")?;
            let is_item = element.starts_with("- ");
            let is_map = !is_item && split_key(element).is_some();
            if !is_map && !self.above.is_empty() {
                // What is no map has no place for a key: a map of nothing else stands above it.
                self.json.push('{');
                self.comment(stands_at)?;
                self.json.pop();
                self.json.push_str("},");
            }
            if !is_item && !is_map {
                return self.scalar(element, column);
            }
            column += 2;
            self.open(is_item, column);
        }
    }

    /// Writes what stands above a member whose line begins in that column.
    fn comment(&mut self, column: usize) -> Option<()> {
        if !self.above.is_empty() {
            let text = comments::text(&std::mem::take(&mut self.above), column)?;
            self.string(comments::KEY);
            self.json.push(':');
            self.string(&text);
            self.json.push(',');
            self.style.commented = true;
        }
        Some(())
    }

    fn scalar(&mut self, value: &str, column: usize) -> Option<()> {
        if let Some((quote, string)) = unquoted(value) {
            let is_known =
                needs_quotes(string, !self.style.unwary) && *self.style.quote.get_or_insert(quote) == quote;
            self.string(if is_known { string } else { value });
            return Some(());
        }
        match value {
            "|" => return self.lines_below(value, column + 2),
            _ if MARKS.contains(&value) => return self.lines_below(value, column + 2),
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

    /// The lines below that are indented so far, and the blank ones among them. Of a mark that JSON
    /// has no like for, it is their first.
    fn lines_below(&mut self, mark: &str, indent: usize) -> Option<()> {
        let is_inside = |line: &&str| {
            line.is_empty()
                || line.len() >= indent && line.as_bytes()[..indent].iter().all(|byte| *byte == b' ')
        };
        let lines = self.rest.iter().take_while(|line| is_inside(line)).count();
        let blank = self.rest[..lines].iter().rev().take_while(|line| line.is_empty()).count();
        let (inside, rest) = self.rest.split_at(lines - blank);
        let inside: Vec<&str> = inside.iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
        self.rest = rest;
        let (first, lines) = (inside.first()?, inside.join("\n"));
        match mark {
            "|" | "|-" if MARKS.contains(first) => return None,
            "|" => self.string(&(lines + "\n")),
            "|-" if inside.len() > 1 => self.string(&lines),
            _ => self.string(&format!("{mark}\n{lines}")),
        }
        Some(())
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

    /// What ends a document.
    fn end(&mut self) -> Option<()> {
        if self.open.take().is_some() {
            self.null(true)?;
        }
        while self.levels.len() > 1 {
            self.close();
        }
        if self.levels.is_empty() {
            self.open(false, 0);
        }
        let level = self.levels.last().filter(|level| !level.is_list || self.above.is_empty())?;
        if !self.above.is_empty() {
            self.json.push_str(if level.is_filled { "," } else { "" });
            self.comment(0)?;
            self.json.pop();
        }
        self.close();
        Some(())
    }
}
