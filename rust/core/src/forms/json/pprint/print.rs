//! Lays out a value that stands on one line.

use super::{WIDTH, wrap};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::python;

/// What `pprint` prints of a value `repr` wrote so; `None` where that takes more than `limit` bytes, or is no value.
pub(in crate::forms::json) fn print(repr: &str, limit: usize) -> Option<String> {
    let mut printer =
        Printer { repr, closing: closing(repr)?, at: 0, open: Vec::new(), limit, out: String::new() };
    printer.value(0, 0, repr.len())?;
    while let Some(open) = printer.open.pop() {
        printer.item(open)?;
    }
    (printer.at == repr.len() && printer.out.len() <= limit).then_some(printer.out)
}

/// For each opening bracket outside strings, in order, its place and that of the one that closes it.
fn closing(repr: &str) -> Option<Vec<(usize, usize)>> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open = Vec::new();
    let mut cursor = Cursor::new(repr);
    loop {
        cursor.take_while(|byte| !b"'\"[]{}()".contains(&byte));
        match cursor.peek() {
            None => return open.is_empty().then_some(found),
            Some(quote @ (b'\'' | b'"')) => drop(python::string(&mut cursor, quote)?),
            Some(bracket) => {
                if b"[{(".contains(&bracket) {
                    open.push(found.len());
                    found.push((cursor.at, 0));
                } else {
                    found[open.pop()?].1 = cursor.at;
                }
                cursor.at += 1;
            }
        }
    }
}

/// A list, tuple, set or dict that takes several lines.
#[derive(Clone, Copy)]
struct Open {
    /// Where the bracket stands that closes it.
    end: usize,
    /// By how much its items are indented, and what stands behind the last on its line.
    indent: usize,
    allowance: usize,
    is_dict: bool,
    is_begun: bool,
}

struct Printer<'r> {
    repr: &'r str,
    closing: Vec<(usize, usize)>,
    at: usize,
    open: Vec<Open>,
    limit: usize,
    out: String,
}

impl Printer<'_> {
    /// Prints the next item of what is open, or its end.
    fn item(&mut self, open: Open) -> Option<()> {
        if self.at >= open.end.saturating_sub(1) && self.is_last(self.at, open) {
            self.copy(open.end + 1);
            return (self.out.len() <= self.limit).then_some(());
        }
        if open.is_begun {
            self.repr[self.at..].starts_with(", ").then_some(())?;
            self.at += 2;
            self.out.push_str(",\n");
            (self.out.len() + open.indent <= self.limit).then_some(())?;
            self.out.extend(std::iter::repeat_n(' ', open.indent));
        }
        let mut indent = open.indent;
        if open.is_dict {
            let value = self.end_of(self.at, open.end, b':')? + ": ".len();
            let key = self.repr.get(self.at..value).filter(|key| key.ends_with(": "))?;
            indent += key.chars().count();
            self.copy(value);
        }
        self.open.push(Open { is_begun: true, ..open });
        let end = self.end_of(self.at, open.end, b',')?;
        let allowance = if self.is_last(end, open) { open.allowance } else { 1 };
        self.value(indent, allowance, end)
    }

    /// Whether no item follows: a comma stands behind the only one of a tuple.
    fn is_last(&self, at: usize, open: Open) -> bool {
        matches!(self.repr.get(at..open.end), Some("" | ","))
    }

    /// Prints the value up to `end`, or what stands before its first item.
    fn value(&mut self, indent: usize, allowance: usize, end: usize) -> Option<()> {
        let value = &self.repr[self.at..end];
        let room = WIDTH.saturating_sub(indent + allowance);
        let close = self.close_of(self.at).filter(|close| close + 1 == end && value.len() > 2);
        if value.chars().nth(room).is_none() {
            self.copy(end);
        } else if let Some(close) = close {
            let is_dict =
                value.starts_with('{') && self.end_of(self.at + 1, close, b':').is_some_and(|at| at < close);
            let behind = if value.ends_with(",)") { 2 } else { 1 };
            self.copy(self.at + 1);
            let open = Open {
                end: close,
                indent: indent + 1,
                allowance: allowance + behind,
                is_dict,
                is_begun: false,
            };
            self.open.push(open);
        } else if value.starts_with(['\'', '"']) {
            wrap::string(value, indent, allowance, &mut self.out)?;
            self.at = end;
        } else {
            self.copy(end);
        }
        Some(())
    }

    fn copy(&mut self, end: usize) {
        self.out.push_str(&self.repr[self.at..end]);
        self.at = end;
    }

    fn close_of(&self, at: usize) -> Option<usize> {
        let found = self.closing.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        Some(self.closing[found].1)
    }

    /// Where, from `at` on, `stop` stands outside brackets and strings; `end`, where it does not.
    fn end_of(&self, at: usize, end: usize, stop: u8) -> Option<usize> {
        let mut cursor = Cursor::new(self.repr.get(..end)?);
        cursor.at = at;
        loop {
            cursor.take_while(|byte| byte != stop && !b"'\"[{(".contains(&byte));
            match cursor.peek() {
                Some(byte) if byte == stop => return Some(cursor.at),
                Some(quote @ (b'\'' | b'"')) => drop(python::string(&mut cursor, quote)?),
                Some(_) => cursor.at = self.close_of(cursor.at)? + 1,
                None => return Some(end),
            }
        }
    }
}
