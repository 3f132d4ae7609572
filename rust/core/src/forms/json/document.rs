//! A parsed document: one flat list of small nodes in reading order, pointing
//! into the text it was read from. Nothing that walks it recurses on depth.

use std::borrow::Cow;

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

/// Where a string or number stands. Half the size of a slice, and nodes are
/// most of the memory that compressing a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    start: u32,
    length: u32,
}

/// The strings of a document: the text they were read from, and behind it those that stand nowhere in it.
#[derive(Debug, Clone)]
pub(crate) struct Strings<'t> {
    text: &'t str,
    others: String,
}

impl<'t> Strings<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, others: String::new() }
    }

    #[inline]
    pub(crate) fn get(&self, span: Span) -> &str {
        let (start, length) = (span.start as usize, span.length as usize);
        match start.checked_sub(self.text.len()) {
            None => &self.text[start..start + length],
            Some(start) => &self.others[start..start + length],
        }
    }

    /// Those that stand nowhere in the text, one behind the other.
    pub(crate) fn respelled(&self) -> &str {
        &self.others
    }

    /// The content of a string, or the lexeme of a number.
    pub(crate) fn text_of(&self, node: Node) -> Option<&str> {
        match node {
            Node::String(span) | Node::Number(span) => Some(self.get(span)),
            Node::Null
            | Node::True
            | Node::False
            | Node::Array { .. }
            | Node::Object { .. }
            | Node::Table(_)
            | Node::Named(_) => None,
        }
    }

    /// Bytes of the strings and numbers among these nodes.
    pub(crate) fn length_of(&self, nodes: &[Node]) -> usize {
        nodes.iter().filter_map(|&node| self.text_of(node)).map(str::len).sum()
    }

    /// The span of a slice of the text itself.
    fn point_at(&self, slice: &'t str) -> Span {
        let start = slice.as_ptr() as usize - self.text.as_ptr() as usize;
        debug_assert!(start + slice.len() <= self.text.len(), "the slice is not of this text");
        // An empty slice at the end would be taken for one of the others, where it is empty too.
        Span { start: start as u32, length: slice.len() as u32 }
    }

    /// Whether the span is of a string that stands nowhere in the text.
    fn is_kept(&self, span: Span) -> bool {
        span.start as usize > self.text.len() || span.start as usize == self.text.len() && span.length > 0
    }

    fn keep(&mut self, content: &str) -> Span {
        let start = self.text.len() + self.others.len();
        self.others.push_str(content);
        Span { start: start as u32, length: content.len() as u32 }
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
            Scalar::String(Cow::Borrowed(content)) => Node::String(strings.point_at(content)),
            Scalar::String(Cow::Owned(content)) => Node::String(strings.keep(&content)),
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
        let mut copy = Self::new(Strings::of(self.document.strings.text));
        copy.append(&self.document.nodes[start..], &self.document.strings);
        copy.finish()
    }

    /// Adds what was read from the same text.
    pub(crate) fn append(&mut self, nodes: &[Node], strings: &Strings<'t>) {
        for &node in nodes {
            let node = match node {
                Node::String(span) if strings.is_kept(span) => {
                    Node::String(self.document.strings.keep(strings.get(span)))
                }
                _ => node,
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
