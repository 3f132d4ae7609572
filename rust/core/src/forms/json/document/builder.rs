//! Puts a document together.

use super::{Container, Document, Node, Scalar, Strings};

/// Puts a document together in reading order.
#[derive(Debug)]
pub(crate) struct Builder<'t> {
    pub(crate) document: Document<'t>,
    open: Vec<(usize, Container)>,
    /// How much of the strings that stand nowhere in the text is never forgotten.
    remembered: usize,
}

impl<'t> Builder<'t> {
    pub(crate) fn new(strings: Strings<'t>) -> Self {
        Self { document: Document { strings, nodes: Vec::new() }, open: Vec::new(), remembered: 0 }
    }

    pub(crate) fn push(&mut self, node: Node) {
        self.document.nodes.push(node);
    }

    /// Adds a scalar whose slices, if it holds any, are of this document's text.
    pub(crate) fn scalar(&mut self, scalar: Scalar<'t>) {
        let strings = &mut self.document.strings;
        let node = match scalar {
            Scalar::Null => Node::Null,
            Scalar::True => Node::True,
            Scalar::False => Node::False,
            Scalar::Number(lexeme) => Node::Number(strings.point_at(lexeme)),
            Scalar::String(content) => Node::String(strings.take(content)),
            Scalar::Table(number) => Node::Table(number),
            Scalar::Named(number) => Node::Named(number),
        };
        self.push(node);
    }

    /// Adds a number that stands nowhere in the text.
    pub(crate) fn number(&mut self, lexeme: &str) {
        let lexeme = self.document.strings.keep(lexeme);
        self.push(Node::Number(lexeme));
    }

    pub(crate) fn open(&mut self, container: Container) {
        self.open.push((self.document.nodes.len(), container));
        self.push(match container {
            Container::Array => Node::Array { below: 0 },
            Container::Object => Node::Object { below: 0 },
        });
    }

    /// Closes the innermost open container, or says that it is not a `container`.
    pub(crate) fn close(&mut self, container: Container) -> Option<()> {
        let (at, open) = self.open.pop().filter(|(_, open)| *open == container)?;
        let below = (self.document.nodes.len() - at - 1) as u32;
        self.document.nodes[at] = match open {
            Container::Array => Node::Array { below },
            Container::Object => Node::Object { below },
        };
        Some(())
    }

    pub(crate) fn innermost(&self) -> Option<Container> {
        self.open.last().map(|(_, container)| *container)
    }

    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// A copy of what was added from `start` on.
    pub(crate) fn copy_from(&self, start: usize) -> Document<'t> {
        let mut copy = Self::new(Strings::of(self.document.strings.text()));
        copy.append(&self.document.nodes[start..], &self.document.strings);
        copy.finish()
    }

    /// Adds what was read from the same text.
    pub(crate) fn append(&mut self, nodes: &[Node], strings: &Strings<'t>) {
        for &node in nodes {
            let node = match node {
                Node::String(span) => Node::String(self.document.strings.adopt(strings, span)),
                Node::Number(span) => Node::Number(self.document.strings.adopt(strings, span)),
                Node::Null
                | Node::True
                | Node::False
                | Node::Array { .. }
                | Node::Object { .. }
                | Node::Table(_)
                | Node::Named(_) => node,
            };
            self.push(node);
        }
    }

    /// Keeps what there is by now from being forgotten.
    pub(crate) fn remember(&mut self) {
        self.remembered = self.document.strings.others.len();
    }

    /// Drops the nodes from `start` on, and all strings since [`remember`](Self::remember) that stand nowhere in the text.
    pub(crate) fn forget(&mut self, start: usize) {
        self.document.nodes.truncate(start);
        self.document.strings.others.truncate(self.remembered);
    }

    /// The document, all of whose containers have been closed.
    pub(crate) fn finish(self) -> Document<'t> {
        debug_assert!(self.open.is_empty(), "a container is still open");
        self.document
    }
}
