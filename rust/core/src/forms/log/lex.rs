//! Takes a log apart into pieces: what is fixed (white space, punctuation),
//! words, and values. What changes from line to line is cut nowhere but at
//! white space and brackets: an address, a time or an id is one piece.

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
        let last_is_fixed = self
            .packed
            .last()
            .is_some_and(|&last| last.trailing_zeros() >= 2 && (last >> 2) as usize >= self.line);
        let opens = start > 0 && self.bytes[start - 1] == b' ' && self.bytes[start] != b' ';
        if sort != Sort::Fixed || !last_is_fixed || opens {
            self.packed.push((start as u32) << 2 | sort as u32);
        }
    }

    fn line(&mut self, from: usize, to: usize) {
        self.line = from;
        let mut at = from;
        while at < to {
            at = match self.bytes[at] {
                ESCAPE => self.colour(at, to),
                b'"' => self.quoted(at, to),
                b'[' => self.list(at, to),
                byte if is_atom(byte) => self.month_and_day(at, to).unwrap_or_else(|| self.atom(at, to)),
                _ => {
                    self.push(at, Sort::Fixed);
                    at + 1
                }
            };
        }
    }

    /// A terminal's colour: its digits are no value.
    fn colour(&mut self, at: usize, to: usize) -> usize {
        self.push(at, Sort::Fixed);
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
        self.push(at, Sort::Fixed);
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
        self.push(at, Sort::Fixed);
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
        let end = self.atom_end(at, to);
        let after_equals = at > self.line + 1
            && self.bytes[at - 1] == b'='
            && (self.bytes[at - 2].is_ascii_alphanumeric() || self.bytes[at - 2] == b'_');
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
            self.push(at, Sort::Fixed);
        }
        if let Some(length) = date_length(&self.bytes[from..until]) {
            self.push(from, Sort::Value);
            self.push(from + length, Sort::Fixed);
            self.push(from + length + 1, Sort::Value);
        } else if let Some(length) = address_length(&self.bytes[from..until]) {
            self.push(from, Sort::Value);
            self.push(from + length, Sort::Fixed);
            self.push(from + length + 1, Sort::Value);
        } else if from < until {
            let atom = &self.bytes[from..until];
            self.push(from, if after_equals { Sort::Value } else { sort_of(atom) });
        }
        if until < end {
            self.push(until, Sort::Fixed);
        }
        end
    }

    /// Whether a word is nothing but signs, as `-` for what is not known.
    fn stands_alone(&self, at: usize, end: usize, to: usize) -> bool {
        (at == self.line || self.bytes[at - 1] == b' ')
            && (end == to || self.bytes[end] == b' ')
            && self.bytes[at..end].iter().all(u8::is_ascii_punctuation)
    }

    fn atom_end(&self, at: usize, to: usize) -> usize {
        let mut is_path = self.bytes[at] == b'/';
        let mut end = at;
        while end < to {
            let byte = self.bytes[end];
            is_path |= byte == b'/' && end > at && self.bytes[end - 1] == b':';
            let digit = |at: usize| at < to && self.bytes[at].is_ascii_digit();
            let joins = byte == b',' && end > at && digit(end - 1) && digit(end + 1);
            if !(is_atom(byte) || joins || is_path && matches!(byte, b'=' | b',' | b';')) {
                break;
            }
            end += 1;
        }
        end
    }
}

const MONTHS: [&[u8]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
const WEEKDAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];

fn is_atom(byte: u8) -> bool {
    byte > b' ' && byte != 0x7f && !b"[](){}<>\"'=,;|`".contains(&byte)
}

fn is_request(quoted: &[u8]) -> bool {
    quoted.windows(6).any(|window| window == b" HTTP/")
}

fn sort_of(atom: &[u8]) -> Sort {
    let is_value =
        atom.iter().any(|byte| byte.is_ascii_digit() || *byte == b'/') && !atom.starts_with(b"HTTP/");
    if is_value && atom.len() > usize::from(atom[0] == b'/') { Sort::Value } else { Sort::Word }
}

/// The length of a date that a time follows, as in `2016-12-20T…` or `17/May/2015:…`.
fn date_length(atom: &[u8]) -> Option<usize> {
    let fits = |shape: &[u8]| {
        atom.len() > shape.len()
            && atom.iter().zip(shape).all(|(byte, like)| match like {
                b'0' => byte.is_ascii_digit(),
                b'a' => byte.is_ascii_alphabetic(),
                b'-' => matches!(byte, b'-' | b'/' | b'.'),
                _ => matches!(byte, b'T' | b':' | b'_' | b'-' | b'.'),
            })
    };
    if fits(b"0000-00-00 00") {
        return Some(10);
    }
    fits(b"00-aaa-0000 00").then_some(11)
}

/// The length of an address that a port follows, as in `10.0.0.1:80` or `/10.0.0.1:80`.
fn address_length(atom: &[u8]) -> Option<usize> {
    let length = atom.iter().position(|&byte| byte == b':')?;
    let (address, port) = (&atom[..length], &atom[length + 1..]);
    let address = address.strip_prefix(b"/").unwrap_or(address);
    let is_address = address.split(|&byte| byte == b'.').count() == 4
        && address.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    (is_address && !port.is_empty() && port.iter().all(u8::is_ascii_digit)).then_some(length)
}
