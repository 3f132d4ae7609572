//! Puts what was read part by part together: each table where its name
//! stands, each named value wherever it is referred to.

use ahash::HashMap;

use super::budget::Budget;
use crate::forms::json::document::{Builder, Container, Document, Node, Strings};

/// Where the parts of a text end in what was read: the values that have names,
/// then the frame, then each table.
pub(crate) struct Parts<'e> {
    pub(crate) ends: &'e [usize],
    /// Which part each value is, by its number.
    pub(crate) values: &'e HashMap<usize, usize>,
    /// Bytes of the text.
    pub(crate) length: usize,
}

impl Parts<'_> {
    /// Where the nodes of a part stand.
    fn range(&self, part: usize) -> Option<(usize, usize)> {
        let end = *self.ends.get(part)?;
        Some((part.checked_sub(1).map_or(0, |before| self.ends[before]), end))
    }

    /// Whether each table is named in one place of the text, and in no other:
    /// one that is not said at all would be lost.
    fn each_table_has_its_place(&self, nodes: &[Node]) -> bool {
        let mut has_place = vec![false; self.ends.len() - self.values.len() - 1];
        let mut names = nodes.iter().filter_map(|node| match node {
            Node::Table(number) => Some(*number as usize),
            _ => None,
        });
        let once = names.all(|number| {
            let place = number.checked_sub(1).and_then(|index| has_place.get_mut(index));
            place.is_some_and(|has_place| !std::mem::replace(has_place, true))
        });
        once && !has_place.contains(&false)
    }

    /// Whether there is one table and nothing else. It is there already, behind
    /// its name: not copying the commonest text of all halves what reading it takes.
    fn is_one_table(&self, nodes: &[Node]) -> bool {
        let names_table = |node: &Node| matches!(node, Node::Table(_));
        self.values.is_empty()
            && self.ends.len() == 2
            && names_table(&nodes[0])
            && !nodes[1..].iter().any(names_table)
    }
}

/// The whole document. What is copied for a second time is paid for; a part
/// that is named inside itself has no end, and is declined.
pub(crate) fn fill_in<'t>(read: Document<'t>, parts: &Parts<'_>) -> Option<Document<'t>> {
    let Document { strings, mut nodes } = read;
    parts.each_table_has_its_place(&nodes).then_some(())?;
    if parts.is_one_table(&nodes) {
        nodes.remove(0);
        return Some(Document { strings, nodes });
    }
    let mut copy = Copy::of(strings, parts);
    copy.start(parts.values.len())?;
    while let Some((at, again)) = copy.next()? {
        let node = nodes[at];
        if again {
            let text = copy.builder.document.strings.text_of(node);
            copy.budget.spend(1, text.map_or(0, str::len))?;
        }
        match node {
            Node::Table(number) => copy.start(parts.values.len() + number as usize)?,
            Node::Named(number) => copy.start(*parts.values.get(&(number as usize))?)?,
            Node::Array { .. } => copy.open(Container::Array, at + node.span()),
            Node::Object { .. } => copy.open(Container::Object, at + node.span()),
            Node::Null | Node::True | Node::False | Node::Number(_) | Node::String(_) => {
                copy.builder.push(node);
            }
        }
    }
    Some(copy.builder.finish())
}

struct Copy<'p, 't> {
    parts: &'p Parts<'p>,
    builder: Builder<'t>,
    /// The parts being copied, one inside the other.
    copying: Vec<Copying>,
    /// What is open: how many parts deep, where it ends there, and what it is.
    open: Vec<(usize, usize, Container)>,
    progress: Vec<Progress>,
    budget: Budget,
}

struct Copying {
    part: usize,
    at: usize,
    end: usize,
    /// Whether this has been copied before.
    again: bool,
}

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Untouched,
    Open,
    Copied,
}

impl<'p, 't> Copy<'p, 't> {
    fn of(strings: Strings<'t>, parts: &'p Parts<'p>) -> Self {
        Self {
            parts,
            builder: Builder::new(strings),
            copying: Vec::new(),
            open: Vec::new(),
            progress: vec![Progress::Untouched; parts.ends.len()],
            budget: Budget::of_copies(parts.length),
        }
    }

    fn start(&mut self, part: usize) -> Option<()> {
        let (at, end) = self.parts.range(part)?;
        let again = self.copying.last().is_some_and(|outer| outer.again);
        let again = match self.progress[part] {
            Progress::Untouched => again,
            Progress::Copied => true,
            Progress::Open => return None,
        };
        self.progress[part] = Progress::Open;
        self.copying.push(Copying { part, at, end, again });
        Some(())
    }

    /// Closes what ends here, and steps on; gives the next node, and whether it has been copied before.
    #[expect(clippy::option_option, reason = "the outer one is that a container cannot be closed")]
    fn next(&mut self) -> Option<Option<(usize, bool)>> {
        while let Some(&Copying { part, at, end, again }) = self.copying.last() {
            let depth = self.copying.len();
            while let Some((_, _, container)) =
                self.open.pop_if(|(inside, closes, _)| (*inside, *closes) == (depth, at))
            {
                self.builder.close(container)?;
            }
            if at < end {
                self.copying[depth - 1].at += 1;
                return Some(Some((at, again)));
            }
            self.copying.pop();
            self.progress[part] = Progress::Copied;
        }
        Some(None)
    }

    fn open(&mut self, container: Container, end: usize) {
        self.builder.open(container);
        self.open.push((self.copying.len(), end, container));
    }
}
