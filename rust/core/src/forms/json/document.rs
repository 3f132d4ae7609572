//! A parsed document: one flat list of nodes in reading order, borrowing from
//! the text it was read from. Nothing that walks it recurses on depth.

use std::borrow::Cow;

/// One value, or one key of an object.
///
/// A container says how many nodes stand below it, so two equal subtrees are
/// equal slices wherever they stand. In an object keys and values alternate,
/// in the order they were read; duplicate keys are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node<'t> {
    Null,
    True,
    False,
    /// The lexeme as written: `1.10` and `1.1` differ.
    Number(&'t str),
    /// The content between the quotes, escaped as JSON needs it and no further.
    /// What cannot stand unescaped (a lone surrogate) stays an escape.
    String(Cow<'t, str>),
    /// A list; `below` counts every node inside it.
    Array {
        below: u32,
    },
    /// A map; `below` counts every node inside it, keys included.
    Object {
        below: u32,
    },
    /// The table of that number, standing for the array it holds. Only in texts in our notation.
    Table(u32),
}

impl Node<'_> {
    /// Nodes from this one to the next that is not inside it.
    pub(crate) fn span(&self) -> usize {
        match self {
            Self::Array { below } | Self::Object { below } => 1 + *below as usize,
            Self::Null | Self::True | Self::False | Self::Number(_) | Self::String(_) | Self::Table(_) => 1,
        }
    }

    /// The text that stands for a string or a number inside a longer string.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::String(content) => Some(content),
            Self::Number(lexeme) => Some(lexeme),
            Self::Null
            | Self::True
            | Self::False
            | Self::Array { .. }
            | Self::Object { .. }
            | Self::Table(_) => None,
        }
    }
}

/// The nodes of one value.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Document<'t> {
    pub(crate) nodes: Vec<Node<'t>>,
}

impl<'t> Document<'t> {
    /// The value at `at` with all that is inside it.
    pub(crate) fn subtree(&self, at: usize) -> &[Node<'t>] {
        &self.nodes[at..at + self.nodes[at].span()]
    }

    /// Positions of the direct children of the container at `at`; of an
    /// object, of its keys and values in turn. Nothing for a scalar.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let end = at + self.nodes[at].span();
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next += self.nodes[child].span();
            Some(child)
        })
    }
}

/// The two kinds of container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Array,
    Object,
}

/// Puts a document together in reading order.
#[derive(Debug, Default)]
pub(crate) struct Builder<'t> {
    document: Document<'t>,
    open: Vec<(usize, Container)>,
}

impl<'t> Builder<'t> {
    pub(crate) fn push(&mut self, node: Node<'t>) {
        self.document.nodes.push(node);
    }

    pub(crate) fn extend(&mut self, nodes: &[Node<'t>]) {
        self.document.nodes.extend_from_slice(nodes);
    }

    pub(crate) fn open(&mut self, container: Container) {
        self.open.push((self.document.nodes.len(), container));
        self.document.nodes.push(match container {
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

    pub(crate) fn len(&self) -> usize {
        self.document.nodes.len()
    }

    /// The document, all of whose containers have been closed.
    pub(crate) fn finish(self) -> Document<'t> {
        debug_assert!(self.open.is_empty(), "a container is still open");
        self.document
    }
}
