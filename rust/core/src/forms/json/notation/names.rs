//! What a text says once, under a name, for the places where it would stand
//! again: the lines above the document, and the references to them.
//!
//! Another mark opens a reference to a column of the same row, so a name may be a column's too.

use std::borrow::Cow;
use std::rc::Rc;

use ahash::HashMap;

use super::budget::Budget;
use super::heads::Said;
use super::legends::Signs;
use super::read::read_json;
use super::shapes::read_shape;
use super::spelling::{LISTS, MARKS, NAMES, word};
use super::steps::Shape;
use super::zones;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Node, Scalar};
use crate::forms::json::name;

/// The names of a text, and what is left to be read out of it.
pub(crate) struct Names<'t> {
    mark: Option<char>,
    meanings: HashMap<String, Meaning<'t>>,
    /// For each value that has a name, whether it has been read.
    values: Vec<bool>,
    /// Whether all names have been read.
    complete: bool,
    /// Whether what words in a list begin with may be said once.
    pub(crate) in_lists: bool,
    /// What times without a zone end in.
    pub(super) zone: Option<&'t str>,
    /// What signs stand for in all heads.
    pub(super) signs: Signs,
    /// The tables that later ones may refer to, by their numbers.
    pub(super) tables: HashMap<usize, Said<'t>>,
    pub(crate) budget: Budget,
}

/// What a name stands for.
enum Meaning<'t> {
    /// A string, or a piece of one.
    Text(Cow<'t, str>),
    /// The value of that number, by the order in which they are met.
    Value(u32),
    /// The keys of the objects that are called by it.
    Shape(Rc<Shape<'t>>),
}

impl Meaning<'_> {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Value(_) | Self::Shape(_) => None,
        }
    }
}

/// A piece of a string with references in it.
pub(crate) enum Piece<'t> {
    Text(&'t str),
    /// The mark, and the name behind it.
    Reference(char, &'t str),
}

impl<'t> Names<'t> {
    /// None yet, of a text of so many bytes.
    pub(crate) fn of(length: usize) -> Self {
        Self {
            mark: None,
            meanings: HashMap::default(),
            values: Vec::new(),
            complete: false,
            in_lists: false,
            zone: None,
            signs: Signs::default(),
            tables: HashMap::default(),
            budget: Budget::of(length),
        }
    }

    /// The mark that opens references, if a name has shown it.
    pub(crate) fn mark(&self) -> Option<char> {
        self.mark
    }

    /// Whether anything is said above the document.
    pub(super) fn say_something(&self) -> bool {
        self.mark.is_some() || self.in_lists || self.zone.is_some()
    }

    /// Reads the lines that say what names stand for, if the text opens with
    /// any. Values go into `builder`; `took_in` is told the number of each, and
    /// where it begins.
    pub(crate) fn read(
        &mut self,
        cursor: &mut Cursor<'t>,
        builder: &mut Builder<'t>,
        mut took_in: impl FnMut(&mut Builder<'t>, usize, usize) -> Option<()>,
    ) -> Option<()> {
        self.in_lists = cursor.eat(LISTS).is_some();
        self.zone = zones::read(cursor)?;
        self.signs = Signs::read(cursor)?;
        if cursor.eat(NAMES).is_some() {
            let mark = cursor.rest().chars().next().filter(|mark| MARKS.contains(mark))?;
            self.mark = Some(mark);
            while cursor.rest().starts_with(mark) {
                let mut line = cursor.clone();
                line.at += mark.len_utf8();
                let name = name::read_reference(&mut line);
                match line.peek()? {
                    b'=' => {
                        line.at += 1;
                        self.read_definition(&mut line, builder, name, &mut took_in)?;
                    }
                    b'(' => {
                        let shape = read_shape(&mut line, self)?;
                        self.define(name, Meaning::Shape(Rc::new(shape)))?;
                    }
                    // A list of objects of a shape: the document itself.
                    _ => break,
                }
                line.eat("\n")?;
                *cursor = line;
            }
        }
        self.complete = true;
        self.values.iter().all(|&read| read).then_some(())
    }

    fn read_definition(
        &mut self,
        cursor: &mut Cursor<'t>,
        builder: &mut Builder<'t>,
        name: &str,
        took_in: &mut impl FnMut(&mut Builder<'t>, usize, usize) -> Option<()>,
    ) -> Option<()> {
        let start = builder.document.nodes.len();
        read_json(cursor, builder, self)?;
        match builder.document.nodes[start] {
            Node::String(_) => {
                let text = builder.document.text_at(start).map(str::to_owned)?;
                builder.document.nodes.truncate(start);
                self.define(name, Meaning::Text(text.into()))
            }
            Node::Array { .. } | Node::Object { .. } | Node::Table(_) => {
                self.define_value(builder, name, start, took_in)
            }
            Node::Null | Node::True | Node::False | Node::Number(_) | Node::Named(_) => None,
        }
    }

    /// Gives a name its meaning, if it has none yet.
    fn define(&mut self, name: &str, meaning: Meaning<'t>) -> Option<()> {
        (!name.is_empty() && self.meanings.insert(name.to_owned(), meaning).is_none()).then_some(())
    }

    /// Gives the value whose nodes begin at `start` its name, which may have been met before.
    fn define_value(
        &mut self,
        builder: &mut Builder<'t>,
        name: &str,
        start: usize,
        took_in: &mut impl FnMut(&mut Builder<'t>, usize, usize) -> Option<()>,
    ) -> Option<()> {
        let number = self.number(name)?;
        let read = &mut self.values[number as usize];
        (!std::mem::replace(read, true)).then_some(())?;
        builder.remember();
        took_in(builder, number as usize, start)
    }

    /// The number of the value of that name; a name not met before is that of a value to come.
    fn number(&mut self, name: &str) -> Option<u32> {
        match self.meanings.get(name) {
            Some(Meaning::Value(number)) => Some(*number),
            Some(Meaning::Text(_) | Meaning::Shape(_)) => None,
            None if self.complete || name.is_empty() => None,
            None => {
                let number = self.values.len() as u32;
                self.values.push(false);
                self.meanings.insert(name.to_owned(), Meaning::Value(number));
                Some(number)
            }
        }
    }

    /// Whether the name of a shape stands here, to be followed by values.
    pub(crate) fn opens_call(&self, cursor: &Cursor<'_>) -> bool {
        let mut ahead = cursor.clone();
        self.mark.is_some_and(|mark| {
            ahead.rest().strip_prefix(mark).is_some_and(|_| {
                ahead.at += mark.len_utf8();
                name::read_reference(&mut ahead);
                matches!(ahead.peek(), Some(b'(' | b'['))
            })
        })
    }

    /// Reads the name of a shape that has been said.
    pub(crate) fn read_shape_name(&self, cursor: &mut Cursor<'t>) -> Option<Rc<Shape<'t>>> {
        cursor.eat(self.mark?.encode_utf8(&mut [0; 4]))?;
        match self.meanings.get(name::read_reference(cursor))? {
            Meaning::Shape(shape) => Some(Rc::clone(shape)),
            Meaning::Text(_) | Meaning::Value(_) => None,
        }
    }

    /// What a bare word stands for.
    pub(crate) fn word(&mut self, content: &'t str) -> Option<Scalar<'t>> {
        if !self.mark.is_some_and(|mark| content.contains(mark)) {
            return self.with_zone(content);
        }
        match self.value(content) {
            Some(number) => Some(Scalar::Named(number)),
            None => self.text(content).map(Scalar::String),
        }
    }

    /// What a bare word stands for that has been put together, if that is a string.
    pub(crate) fn whole_word(&mut self, content: String) -> Option<String> {
        if self.mark.is_some_and(|mark| content.contains(mark)) {
            return self.text(&content).map(Cow::into_owned);
        }
        matches!(word(&content), Scalar::String(_)).then_some(content)
    }

    /// The content of a string with what its references stand for put in.
    pub(crate) fn text<'c>(&mut self, content: &'c str) -> Option<Cow<'c, str>> {
        let Some(mark) = self.mark.filter(|&mark| content.contains(mark)) else {
            return Some(Cow::Borrowed(content));
        };
        let mut text = String::new();
        for piece in pieces(content, &[mark])? {
            let piece = match piece {
                Piece::Text(text) => text,
                Piece::Reference(_, name) => self.meanings.get(name)?.text()?,
            };
            self.budget.spend(1, piece.len())?;
            text.push_str(piece);
        }
        Some(Cow::Owned(text))
    }

    /// The text a name stands for, once more.
    pub(crate) fn text_of(&mut self, name: &str) -> Option<String> {
        let text = self.meanings.get(name)?.text()?;
        self.budget.spend(1, text.len())?;
        Some(text.to_owned())
    }

    /// The number of the value that all of `content` is a reference to.
    fn value(&mut self, content: &str) -> Option<u32> {
        let mut cursor = Cursor::new(content.strip_prefix(self.mark?)?);
        let name = name::read_reference(&mut cursor);
        if cursor.is_at_end() { self.number(name) } else { None }
    }
}

/// Cuts a string at its references: `$name`, or `${name}` where the name would run on.
pub(crate) fn pieces<'t>(content: &'t str, marks: &[char]) -> Option<Vec<Piece<'t>>> {
    let mut pieces = Vec::new();
    let mut rest = content;
    while let Some((at, mark)) = rest.char_indices().find(|(_, character)| marks.contains(character)) {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        let after = &rest[at + mark.len_utf8()..];
        let (name, after) = if let Some(braced) = after.strip_prefix('{') {
            braced.split_once('}')?
        } else {
            let mut cursor = Cursor::new(after);
            let name = name::read_reference(&mut cursor);
            (name, cursor.rest())
        };
        pieces.push(Piece::Reference(mark, name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Some(pieces)
}
