//! Where the strings and numbers of a document stand.

use std::borrow::Cow;

use super::Node;

/// Where a string or number stands: four bytes of where it starts, three of how long it is. Nodes are
/// most of the memory that compressing a text takes, and with an eighth byte they would be half as large again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span([u8; 7]);

/// The length of what is longer than three bytes can say: it starts and ends as noted under the number in its place.
const LONG: u32 = (1 << 24) - 1;

impl Span {
    fn new(start: u32, length: u32) -> Self {
        let mut bytes = [0; 7];
        bytes[..4].copy_from_slice(&start.to_le_bytes());
        bytes[4..].copy_from_slice(&length.to_le_bytes()[..3]);
        Self(bytes)
    }

    fn start(self) -> u32 {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(&self.0[..4]);
        u32::from_le_bytes(bytes)
    }

    fn length(self) -> u32 {
        let mut bytes = [0; 4];
        bytes[..3].copy_from_slice(&self.0[4..]);
        u32::from_le_bytes(bytes)
    }
}

/// The strings of a document: the text they were read from, and behind it those that stand nowhere in it.
#[derive(Debug, Clone)]
pub(crate) struct Strings<'t> {
    text: &'t str,
    pub(super) others: String,
    /// Where long ones start, and how long they are.
    long: Vec<(u32, u32)>,
}

impl<'t> Strings<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, others: String::new(), long: Vec::new() }
    }

    #[inline]
    pub(crate) fn get(&self, span: Span) -> &str {
        let (start, length) = self.place(span);
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

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The string or number there, for as long as the text if it stands in it.
    pub(crate) fn lasting(&self, span: Span) -> Cow<'t, str> {
        let (start, length) = self.place(span);
        match start.checked_sub(self.text.len()) {
            None => Cow::Borrowed(&self.text[start..start + length]),
            Some(start) => Cow::Owned(self.others[start..start + length].to_owned()),
        }
    }

    /// The span of a slice of the text, or of what stands nowhere in it.
    pub(crate) fn take(&mut self, content: Cow<'t, str>) -> Span {
        match content {
            Cow::Borrowed(slice) => self.point_at(slice),
            Cow::Owned(content) => self.keep(&content),
        }
    }

    /// The span of a slice of the text itself.
    pub(super) fn point_at(&mut self, slice: &'t str) -> Span {
        let start = slice.as_ptr() as usize - self.text.as_ptr() as usize;
        debug_assert!(start + slice.len() <= self.text.len(), "the slice is not of this text");
        // An empty slice at the end would be taken for one of the others, where it is empty too.
        self.span(start, slice.len())
    }

    pub(super) fn keep(&mut self, content: &str) -> Span {
        let start = self.text.len() + self.others.len();
        self.others.push_str(content);
        self.span(start, content.len())
    }

    /// The span here of a string of others that were read from the same text.
    pub(super) fn adopt(&mut self, others: &Self, span: Span) -> Span {
        let (start, length) = others.place(span);
        if start > self.text.len() || start == self.text.len() && length > 0 {
            self.keep(others.get(span))
        } else {
            self.span(start, length)
        }
    }

    fn span(&mut self, start: usize, length: usize) -> Span {
        let (start, length) = (start as u32, length as u32);
        if length < LONG {
            return Span::new(start, length);
        }
        self.long.push((start, length));
        Span::new(self.long.len() as u32 - 1, LONG)
    }

    #[inline]
    fn place(&self, span: Span) -> (usize, usize) {
        let (mut start, mut length) = (span.start(), span.length());
        if length == LONG {
            (start, length) = self.long[start as usize];
        }
        (start as usize, length as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, Node, Scalar};
    use super::{LONG, Strings};

    #[test]
    fn nodes_are_small() {
        assert_eq!(size_of::<Node>(), 8);
    }

    #[test]
    fn strings_of_any_length_are_found_again() {
        let text = "ab".repeat(LONG as usize);
        let lengths = [0, 1, LONG as usize - 1, LONG as usize, LONG as usize + 1, text.len()];
        let mut builder = Builder::new(Strings::of(&text));
        for length in lengths {
            builder.scalar(Scalar::String(text[text.len() - length..].into()));
            builder.scalar(Scalar::String(text[..length].to_owned().into()));
        }
        let copied = builder.copy_from(0);
        for document in [&builder.finish(), &copied] {
            for (length, at) in lengths.into_iter().zip((0..).step_by(2)) {
                assert!(document.text_at(at) == Some(&text[text.len() - length..]));
                assert!(document.text_at(at + 1) == Some(&text[..length]));
            }
        }
    }
}
