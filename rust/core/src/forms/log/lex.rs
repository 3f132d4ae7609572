//! Takes a log apart into pieces: what is fixed (white space, punctuation),
//! words, and values. What changes from line to line is cut nowhere but at
//! white space and brackets: an address, a time or an id is one piece.

use super::atoms::{ATOM, DIGIT, SIGN, address_length, class, date_length, is_request, is_value};

/// What a piece is likely to be from line to line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// White space and punctuation: the same in every line of a template.
    Fixed,
    /// Letters: mostly the same.
    Word,
    /// Holds a digit, is a path, stands in quotes or after an equals sign: mostly another.
    Value,
}

/// A text and its pieces, which leave nothing out and overlap nowhere.
pub(super) struct Pieces<'t> {
    pub(super) text: &'t str,
    /// Where each begins, times four, and its sort. At the end a piece that holds nothing.
    packed: Vec<u32>,
}

impl<'t> Pieces<'t> {
    /// The pieces of a text, and which of them begins each line. A line feed is a piece of its own.
    pub(super) fn of(text: &'t str) -> (Self, Vec<u32>) {
        let mut lexer = Lexer { bytes: text.as_bytes(), packed: Vec::with_capacity(text.len() / 4), line: 0 };
        let mut lines = Vec::new();
        let mut from = 0;
        for line in text.split('\n') {
            let to = from + line.len();
            lines.push(lexer.packed.len() as u32);
            lexer.line(from, to);
            if to < text.len() {
                lexer.packed.push((to as u32) << 2);
            }
            from = to + 1;
        }
        let mut packed = lexer.packed;
        packed.push((text.len() as u32) << 2);
        packed.shrink_to_fit();
        (Self { text, packed }, lines)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.packed.len() - 1
    }

    pub(super) fn sort(&self, piece: usize) -> Sort {
        match self.packed[piece] & 3 {
            0 => Sort::Fixed,
            1 => Sort::Word,
            _ => Sort::Value,
        }
    }

    /// Where a piece begins in the text.
    pub(super) fn start(&self, piece: usize) -> usize {
        (self.packed[piece] >> 2) as usize
    }

    pub(super) fn text(&self, piece: usize) -> &'t str {
        self.span(piece, piece + 1)
    }

    /// The bytes from one piece up to another, where these are but compared.
    pub(super) fn bytes(&self, from: usize, to: usize) -> &'t [u8] {
        &self.text.as_bytes()[self.start(from)..self.start(to)]
    }

    /// The text from one piece up to another.
    pub(super) fn span(&self, from: usize, to: usize) -> &'t str {
        &self.text[self.start(from)..self.start(to)]
    }
}

struct Lexer<'t> {
    bytes: &'t [u8],
    packed: Vec<u32>,
    /// Where the line begins.
    line: usize,
}

const ESCAPE: u8 = 0x1b;

impl Lexer<'_> {
    fn push(&mut self, start: usize, sort: Sort) {
        self.packed.push((start as u32) << 2 | sort as u32);
    }

    /// Adds what is fixed to the fixed piece before it, but for signs that open a word.
    fn push_fixed(&mut self, start: usize) {
        let last_is_fixed = self
            .packed
            .last()
            .is_some_and(|&last| last.trailing_zeros() >= 2 && (last >> 2) as usize >= self.line);
        let opens = || start > 0 && self.bytes[start - 1] == b' ' && self.bytes[start] != b' ';
        if !last_is_fixed || opens() {
            self.push(start, Sort::Fixed);
        }
    }

    fn line(&mut self, from: usize, to: usize) {
        self.line = from;
        let mut at = from;
        while at < to {
            at = match self.bytes[at] {
                byte if class(byte) & ATOM != 0 => {
                    self.month_and_day(at, to).unwrap_or_else(|| self.atom(at, to))
                }
                ESCAPE => self.colour(at, to),
                b'"' => self.quoted(at, to),
                b'[' => self.list(at, to),
                _ => {
                    self.push_fixed(at);
                    at + 1
                }
            };
        }
    }

    /// A terminal's colour: its digits are no value.
    fn colour(&mut self, at: usize, to: usize) -> usize {
        self.push_fixed(at);
        if self.bytes.get(at + 1) != Some(&b'[') {
            return at + 1;
        }
        let digits = self.bytes[at + 2..to].iter().take_while(|byte| matches!(byte, b'0'..=b'?')).count();
        let end = at + 2 + digits;
        end + usize::from(end < to && self.bytes[end].is_ascii())
    }

    /// A whole argument in quotes is one value; a request's parts are told apart.
    fn quoted(&mut self, at: usize, to: usize) -> usize {
        let opens = at == self.line || matches!(self.bytes[at - 1], b' ' | b'=');
        let inside = &self.bytes[at + 1..to];
        if opens && let Some(length) = inside.iter().position(|&byte| byte == b'"') {
            let end = at + length + 2;
            let closes = end == to || self.bytes[end] == b' ';
            if closes && length > 0 && !is_request(&inside[..length]) {
                self.push(at, Sort::Value);
                return end;
            }
        }
        self.push_fixed(at);
        at + 1
    }

    /// Numbers in brackets are one value.
    fn list(&mut self, at: usize, to: usize) -> usize {
        let inside = &self.bytes[at + 1..to];
        let length = inside.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b',' | b' ')).count();
        let spaced = inside[..length].windows(2).any(|pair| pair == b", ");
        if spaced && inside.get(length) == Some(&b']') && inside[0].is_ascii_digit() {
            self.push(at, Sort::Value);
            return at + length + 2;
        }
        self.push_fixed(at);
        at + 1
    }

    /// `Jun 14` before a time, in the first words of a line; with a day of the week before it, or without.
    fn month_and_day(&mut self, at: usize, to: usize) -> Option<usize> {
        if at > self.line + 8 || !self.bytes[at].is_ascii_uppercase() {
            return None;
        }
        let rest = &self.bytes[at..to];
        let weekday = if WEEKDAYS.iter().any(|day| rest.starts_with(day)) && rest.get(3) == Some(&b' ') {
            4
        } else {
            0
        };
        let date = &rest[weekday..];
        let month = MONTHS.iter().any(|month| date.starts_with(month)) && date.get(3) == Some(&b' ');
        if !month {
            return None;
        }
        let gap = if date.get(4) == Some(&b' ') { 5 } else { 4 };
        let digits = date[gap.min(date.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = gap + digits;
        let time = [b' ', b'0', b'0', b':'];
        let is_time = date.len() > end + 4
            && date[end..]
                .iter()
                .zip(time)
                .all(|(&byte, like)| byte == like || like == b'0' && byte.is_ascii_digit());
        if digits == 0 || digits > 2 || !is_time {
            return None;
        }
        self.push(at, Sort::Value);
        Some(at + weekday + end)
    }

    /// A run of what is not white space or brackets.
    fn atom(&mut self, at: usize, to: usize) -> usize {
        let (end, seen) = self.atom_end(at, to);
        let after_equals = at > self.line + 1
            && self.bytes[at - 1] == b'='
            && (self.bytes[at - 2].is_ascii_alphanumeric() || self.bytes[at - 2] == b'_');
        let of_words = if after_equals { Sort::Value } else { Sort::Word };
        if seen & (DIGIT | SIGN) == 0 {
            self.push(at, of_words);
            return end;
        }
        if self.stands_alone(at, end, to) {
            self.push(at, Sort::Word);
            return end;
        }
        let (mut from, mut until) = (at, end);
        while from < until && b":#&?!^*\\".contains(&self.bytes[from]) {
            from += 1;
        }
        while until > from && self.bytes[until - 1].is_ascii_punctuation() && self.bytes[until - 1] != b'/' {
            until -= 1;
        }
        if from > at {
            self.push_fixed(at);
        }
        let atom = &self.bytes[from..until];
        let length =
            if seen & DIGIT == 0 { None } else { date_length(atom).or_else(|| address_length(atom)) };
        if let Some(length) = length {
            self.push(from, Sort::Value);
            self.push_fixed(from + length);
            self.push(from + length + 1, Sort::Value);
        } else if from < until {
            self.push(from, if is_value(atom, seen) { Sort::Value } else { of_words });
        }
        if until < end {
            self.push_fixed(until);
        }
        end
    }

    /// Whether a word is nothing but signs, as `-` for what is not known.
    fn stands_alone(&self, at: usize, end: usize, to: usize) -> bool {
        self.bytes[at..end].iter().all(u8::is_ascii_punctuation)
            && (at == self.line || self.bytes[at - 1] == b' ')
            && (end == to || self.bytes[end] == b' ')
    }

    /// Where an atom ends, and the classes of all its bytes.
    fn atom_end(&self, at: usize, to: usize) -> (usize, u8) {
        let bytes = &self.bytes[..to];
        let mut is_path = bytes[at] == b'/';
        let (mut end, mut seen) = (at, 0);
        while end < to {
            let class_of = class(bytes[end]);
            if class_of & ATOM == 0 {
                let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
                let joins = bytes[end] == b',' && end > at && digit(end - 1) && digit(end + 1);
                if !(joins || is_path && matches!(bytes[end], b'=' | b',' | b';')) {
                    break;
                }
            }
            is_path |= bytes[end] == b'/' && end > at && bytes[end - 1] == b':';
            seen |= class_of;
            end += 1;
        }
        (end, seen)
    }
}

const MONTHS: [&[u8]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
const WEEKDAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
