//! Writes single values of the notation, which [`read`](super::read) reads.

use super::bare::Where;
use super::words::Words;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::once::Call;
use crate::forms::json::once::lists::push_list;
use crate::forms::json::table::plan::Role;
use crate::forms::json::write::push_table_name;

impl Words<'_> {
    /// Writes the value at `at`.
    pub(crate) fn value(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        let mut open: Vec<Frame> = Vec::new();
        self.begin(document, at, &mut open, out);
        while let Some(frame) = open.last_mut() {
            if let Some(child) = self.next(document, frame, out) {
                self.begin(document, child, &mut open, out);
            } else {
                out.push(frame.closing);
                open.pop();
            }
        }
    }

    /// Writes a value that holds no others, or what opens one that does.
    fn begin(&mut self, document: &Document<'_>, at: usize, open: &mut Vec<Frame>, out: &mut String) {
        let inside = open.last().map(|frame| &frame.rest);
        let node = document.nodes[at];
        let is_array = matches!(node, Node::Array { .. });
        if !is_array && !matches!(node, Node::Object { .. }) {
            let is_argument = matches!(inside, Some(Rest::Arguments { .. }));
            self.scalar(document, at, if is_argument { Where::Argument } else { Where::Json }, out);
            return;
        }
        // All of these are calls, and none has a name of its own.
        let is_of_shape = matches!(inside, Some(Rest::Calls { .. }));
        if !is_of_shape && self.name(at, out) {
            return;
        }
        if let Some(groups) = self.once.lists.get(&at) {
            push_list(document, at, groups, out);
            return;
        }
        let (next, end) = (at + 1, at + node.span());
        let (opening, closing, rest) = if is_array {
            let shape = self.shape_of_all(document, at);
            if let Some(shape) = shape {
                self.once.push_shape_name(shape, out);
            }
            let rest = if shape.is_some() { Rest::Calls { next, end } } else { Rest::Values { next, end } };
            ('[', ']', rest)
        } else if let Some(call) = self.once.call_at(at) {
            if !is_of_shape {
                self.once.push_shape_name(call.shape, out);
            }
            ('(', ')', Rest::Arguments { call, next: 0, without_tables: self.without_tables })
        } else {
            ('{', '}', Rest::Members { next, end })
        };
        out.push(opening);
        open.push(Frame { closing, begun: false, rest });
    }

    /// Writes the name that stands for the value at `at`, if one does.
    fn name(&mut self, at: usize, out: &mut String) -> bool {
        if let Some(name) = self.once.value_at(at).filter(|_| self.without_name_at != Some(at)) {
            self.once.push_reference(name, None, out);
            return true;
        }
        let number = self.number_table(at);
        if let Some(number) = number {
            push_table_name(number, out);
        }
        number.is_some()
    }

    /// The shape of all elements of the array at `at`, if none of them has a name of its own.
    fn shape_of_all(&self, document: &Document<'_>, at: usize) -> Option<u32> {
        let shape = |child: usize| self.once.call_at(child).map(|call| call.shape);
        let first = document.children(at).next().and_then(shape)?;
        let is_like = |child| shape(child) == Some(first) && self.once.value_at(child).is_none();
        document.children(at).all(is_like).then_some(first)
    }

    /// Writes what stands before the next value in what is open; `None` when there is no other.
    fn next(&mut self, document: &Document<'_>, frame: &mut Frame, out: &mut String) -> Option<usize> {
        let comma = if std::mem::replace(&mut frame.begun, true) { "," } else { "" };
        match &mut frame.rest {
            Rest::Values { next, end } | Rest::Calls { next, end } => {
                let child = Some(*next).filter(|next| next < end)?;
                *next += document.nodes[child].span();
                out.push_str(comma);
                Some(child)
            }
            Rest::Members { next, end } => {
                let key = Some(*next).filter(|next| next < end)?;
                *next = key + 1 + document.nodes[key + 1].span();
                out.push_str(comma);
                Self::key(document.text_at(key).expect("a key is a string"), out);
                out.push(':');
                Some(key + 1)
            }
            Rest::Arguments { call, next, without_tables } => {
                let argument = self.next_argument(document, *call, next, out);
                // A table stands in one place, so a value that stands in two holds none.
                self.without_tables = *without_tables || argument.is_some_and(|(_, said_again)| said_again);
                argument.map(|(at, _)| at)
            }
        }
    }

    /// Writes what stands before the next value of a call, and the values that are parts of strings;
    /// gives where that value stands, and whether it stands in two places.
    fn next_argument(
        &self,
        document: &Document<'_>,
        call: Call,
        next: &mut usize,
        out: &mut String,
    ) -> Option<(usize, bool)> {
        let shape = &self.once.shapes[call.shape as usize];
        let row = call.row as usize;
        while let Some(&(column, said_again)) = shape.cells.get(*next) {
            shape.open_argument(*next, out);
            *next += 1;
            let (column, role) = &shape.plan.columns[column];
            let at = column.values[row] as usize;
            match (role, document.nodes.get(at)) {
                (Role::Shortened(shortened), Some(Node::String(content))) => {
                    let part = shortened.part(row, document.strings.get(*content));
                    self.part(part, Where::Argument, out);
                }
                (_, Some(_)) => return Some((at, said_again)),
                // The object does not have it.
                (_, None) => {}
            }
        }
        None
    }
}

/// A container being written.
struct Frame {
    closing: char,
    begun: bool,
    rest: Rest,
}

/// What has yet to be written of it.
enum Rest {
    Values {
        next: usize,
        end: usize,
    },
    Members {
        next: usize,
        end: usize,
    },
    /// Objects of a shape whose name has been said.
    Calls {
        next: usize,
        end: usize,
    },
    /// The values of an object of a shape.
    Arguments {
        call: Call,
        next: usize,
        without_tables: bool,
    },
}
