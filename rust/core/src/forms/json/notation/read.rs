//! Reads single values of the notation: JSON in which words may stand without
//! quotes, names for what is said above the document, and calls for objects.

use std::rc::Rc;

use super::braces::Braces;
use super::names::Names;
use super::row::{Row, write_row};
use super::spelling::{argument, bare};
use super::steps::Shape;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container, Scalar};
use crate::forms::json::name::is_key_byte;

/// Reads one cell into `builder`; nothing, for an empty one.
pub(crate) fn read_cell<'t>(
    cursor: &mut Cursor<'t>,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
) -> Option<()> {
    match cursor.peek() {
        None | Some(b',' | b'\n') => Some(()),
        Some(b'"' | b'[' | b'{') => read_json(cursor, builder, names),
        Some(_) if names.opens_call(cursor) => read_json(cursor, builder, names),
        Some(_) => {
            builder.scalar(names.word(bare(cursor)?)?);
            Some(())
        }
    }
}

/// Reads a JSON value in which names may stand for values, words without
/// quotes for strings, and calls for objects.
pub(crate) fn read_json<'t>(
    cursor: &mut Cursor<'t>,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
) -> Option<()> {
    let mut reader =
        Reader { cursor, builder, names, open: Vec::new(), ends: Vec::new(), row: Row::default() };
    reader.begin()?;
    while !reader.open.is_empty() {
        reader.go_on()?;
    }
    Some(())
}

struct Reader<'r, 't> {
    cursor: &'r mut Cursor<'t>,
    builder: &'r mut Builder<'t>,
    names: &'r mut Names<'t>,
    open: Vec<Open<'t>>,
    /// Where the arguments end that have been read, of each open call.
    ends: Vec<usize>,
    /// The arguments of the call that has been read last.
    row: Row,
}

/// What is being read.
enum Open<'t> {
    Array,
    Object,
    /// An object as its values: where its arguments begin, and their ends.
    Call {
        shape: Rc<Shape<'t>>,
        start: usize,
        ends: usize,
    },
    /// An array of such objects, whose name is said once.
    Calls(Rc<Shape<'t>>),
}

impl<'t> Reader<'_, 't> {
    /// Reads a value, or what opens it and all that it opens with.
    fn begin(&mut self) -> Option<()> {
        loop {
            let next = self.cursor.peek();
            match (next?, self.open.last()) {
                (b',' | b')', Some(Open::Call { .. })) => return Some(()),
                (b'[', _) => {
                    self.cursor.at += 1;
                    self.builder.open(Container::Array);
                    if self.cursor.eat("]").is_some() {
                        return self.builder.close(Container::Array);
                    }
                    self.open.push(Open::Array);
                }
                (b'{', _) => {
                    self.cursor.at += 1;
                    self.builder.open(Container::Object);
                    if self.cursor.eat("}").is_some() {
                        return self.builder.close(Container::Object);
                    }
                    self.open.push(Open::Object);
                    self.key()?;
                }
                (b'"', _) => {
                    let content = self.names.text(self.cursor.string()?)?;
                    self.builder.scalar(Scalar::String(content));
                    return Some(());
                }
                _ if self.names.opens_call(self.cursor) => self.open_call()?,
                _ => return self.word(),
            }
        }
    }

    fn open_call(&mut self) -> Option<()> {
        let shape = self.names.read_shape_name(self.cursor)?;
        if self.cursor.eat("[").is_some() {
            self.builder.open(Container::Array);
            self.open.push(Open::Calls(Rc::clone(&shape)));
        }
        self.open_arguments(shape)
    }

    fn open_arguments(&mut self, shape: Rc<Shape<'t>>) -> Option<()> {
        self.cursor.eat("(")?;
        self.open.push(Open::Call { shape, start: self.builder.document.nodes.len(), ends: self.ends.len() });
        self.argument_name()
    }

    /// Reads the name before the next value of the innermost call, if it stands behind one.
    fn argument_name(&mut self) -> Option<()> {
        let Some(Open::Call { shape, ends, .. }) = self.open.last() else { return None };
        if let Some(name) = shape.values.get(self.ends.len() - ends)? {
            self.cursor.eat(name)?;
            self.cursor.eat("=")?;
        }
        Some(())
    }

    fn key(&mut self) -> Option<()> {
        let key = match self.cursor.peek()? {
            b'"' => self.cursor.string()?,
            _ => Some(self.cursor.take_while(is_key_byte)).filter(|key| !key.is_empty())?,
        };
        self.builder.scalar(Scalar::String(key.into()));
        self.cursor.eat(":")
    }

    /// Reads a word without quotes, which ends where it stands in what.
    fn word(&mut self) -> Option<()> {
        let word = if matches!(self.open.last(), Some(Open::Call { .. })) {
            argument(self.cursor)?
        } else {
            // A colon parts a key from its value.
            self.one_word().filter(|word| !word.starts_with(':'))?
        };
        let is_in_list = matches!(self.open.last(), Some(Open::Array));
        if is_in_list && self.names.in_lists && self.cursor.eat("{").is_some() {
            return self.group(word);
        }
        self.builder.scalar(self.names.word(word)?);
        Some(())
    }

    fn one_word(&mut self) -> Option<&'t str> {
        let ends = |byte| {
            byte <= b' ' || matches!(byte, b'"' | b'\\' | b'[' | b']' | b'{' | b'}' | b'(' | b')' | b',')
        };
        Some(self.cursor.take_while(|byte| !ends(byte))).filter(|word| !word.is_empty())
    }

    /// Reads the words that begin with `beginning`, behind the brace that opens them.
    fn group(&mut self, beginning: &'t str) -> Option<()> {
        let mut braces = Braces::default();
        braces.open(beginning);
        loop {
            let word = self.one_word()?;
            if self.cursor.eat("{").is_some() {
                braces.open(word);
                continue;
            }
            self.names.budget.spend(1, braces.length(word))?;
            let word = self.names.whole_word(braces.word(word))?;
            self.builder.scalar(Scalar::String(word.into()));
            while self.cursor.eat("}").is_some() {
                braces.close()?;
                if !braces.are_open() {
                    return Some(());
                }
            }
            self.cursor.eat(",")?;
        }
    }

    /// Reads what follows a value in what holds it, and the next value if there is one.
    fn go_on(&mut self) -> Option<()> {
        match self.open.last()? {
            Open::Object if self.cursor.eat(",").is_some() => {
                self.key()?;
                self.begin()
            }
            Open::Object => self.next_or_close(Container::Object, "}"),
            Open::Call { .. } => {
                self.ends.push(self.builder.document.nodes.len());
                if self.cursor.eat(",").is_some() {
                    self.argument_name()?;
                    return self.begin();
                }
                self.cursor.eat(")")?;
                self.close_call()
            }
            Open::Calls(shape) if self.cursor.eat(",").is_some() => {
                let shape = Rc::clone(shape);
                self.open_arguments(shape)?;
                self.begin()
            }
            Open::Array | Open::Calls(_) => self.next_or_close(Container::Array, "]"),
        }
    }

    fn next_or_close(&mut self, container: Container, closing: &str) -> Option<()> {
        if self.cursor.eat(",").is_some() {
            return self.begin();
        }
        self.cursor.eat(closing)?;
        self.open.pop();
        self.builder.close(container)
    }

    /// Puts the object together whose arguments have been read.
    fn close_call(&mut self) -> Option<()> {
        let Some(Open::Call { shape, start, ends }) = self.open.pop() else { return None };
        (self.ends.len() - ends == shape.values.len()).then_some(())?;
        // An object in an argument is copied once more for each call around it.
        self.names.budget.spend(self.builder.document.nodes.len() - start, 0)?;
        self.row.take(self.builder, start, self.ends.drain(ends..));
        write_row(&shape.steps, &self.row, self.builder, &mut self.names.budget)
    }
}
