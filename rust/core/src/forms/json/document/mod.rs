//! A parsed document: one flat list of small nodes in reading order, pointing
//! into the text it was read from. Nothing that walks it recurses on depth.

mod builder;
mod strings;

use std::borrow::Cow;

pub(crate) use builder::Builder;
pub(crate) use strings::{Span, Strings};

/// One value, or one key of an object.
///
/// A container says how many nodes stand below it. In an object keys and
/// values alternate, in the order they were read; duplicate keys are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    Null,
    True,
    False,
    /// The lexeme as written: `1.10` and `1.1` differ.
    Number(Span),
    /// The content between the quotes, escaped as JSON needs it and no further.
    /// What cannot stand unescaped (a lone surrogate) stays an escape.
    String(Span),
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
    /// The value with the name of that number, said once for several places. Only in texts in our notation.
    Named(u32),
}

impl Node {
    /// Nodes from this one to the next that is not inside it.
    pub(crate) fn span(self) -> usize {
        match self {
            Self::Array { below } | Self::Object { below } => 1 + below as usize,
            Self::Null
            | Self::True
            | Self::False
            | Self::Number(_)
            | Self::String(_)
            | Self::Table(_)
            | Self::Named(_) => 1,
        }
    }
}

/// A value that holds no others, as a lexer finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scalar<'t> {
    Null,
    True,
    False,
    Number(&'t str),
    String(Cow<'t, str>),
    Table(u32),
    Named(u32),
}

impl Scalar<'_> {
    /// Bytes of the content or lexeme.
    pub(crate) fn length(&self) -> usize {
        match self {
            Self::Number(lexeme) => lexeme.len(),
            Self::String(content) => content.len(),
            Self::Null | Self::True | Self::False | Self::Table(_) | Self::Named(_) => 0,
        }
    }
}

/// The nodes of one value, and their strings.
#[derive(Debug, Clone)]
pub(crate) struct Document<'t> {
    pub(crate) strings: Strings<'t>,
    pub(crate) nodes: Vec<Node>,
}

impl Document<'_> {
    /// The content of the string, or the lexeme of the number, at `at`.
    pub(crate) fn text_at(&self, at: usize) -> Option<&str> {
        self.strings.text_of(*self.nodes.get(at)?)
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

    /// The nodes of the value at `at`, and the bytes of its strings and numbers.
    pub(crate) fn size(&self, at: usize) -> (usize, usize) {
        let nodes = &self.nodes[at..at + self.nodes[at].span()];
        (nodes.len(), self.strings.length_of(nodes))
    }

    /// Whether two subtrees say the same: structure, order, lexemes and strings.
    pub(crate) fn same_values(&self, one: usize, other: usize) -> bool {
        let nodes = |at: usize| &self.nodes[at..at + self.nodes[at].span()];
        same(&self.strings, nodes(one), &self.strings, nodes(other))
    }

    /// The document with a number of that lexeme in place of each of the values at these positions, which rise.
    pub(crate) fn with_numbers(&self, numbers: &[(usize, String)]) -> Self {
        let mut strings = self.strings.clone();
        let mut nodes = Vec::with_capacity(self.nodes.len());
        let mut numbers = numbers.iter().peekable();
        // Where each container that is open now stands, and where it ended.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while let Some(&node) = self.nodes.get(at) {
            let number = numbers.next_if(|(place, _)| *place == at);
            match node {
                Node::Array { .. } | Node::Object { .. } if number.is_none() => {
                    open.push((nodes.len(), at + node.span()));
                    at += 1;
                }
                _ => at += node.span(),
            }
            nodes.push(number.map_or(node, |(_, lexeme)| Node::Number(strings.keep(lexeme))));
            while let Some((start, _)) = open.pop_if(|(_, end)| *end == at) {
                let inside = (nodes.len() - start - 1) as u32;
                if let Node::Array { below } | Node::Object { below } = &mut nodes[start] {
                    *below = inside;
                }
            }
        }
        Self { strings, nodes }
    }

    /// Whether two documents say the same.
    pub(crate) fn same_as(&self, other: &Document<'_>) -> bool {
        same(&self.strings, &self.nodes, &other.strings, &other.nodes)
    }
}

fn same(strings: &Strings<'_>, nodes: &[Node], other_strings: &Strings<'_>, others: &[Node]) -> bool {
    nodes.len() == others.len()
        && nodes.iter().zip(others).all(|pair| match pair {
            (&Node::String(a), &Node::String(b)) | (&Node::Number(a), &Node::Number(b)) => {
                strings.get(a) == other_strings.get(b)
            }
            (a, b) => a == b,
        })
}

/// The two kinds of container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Array,
    Object,
}
