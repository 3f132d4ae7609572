//! How a row is put together from its cells and from what the header says once.

use ahash::HashMap;

use super::above::{Definitions, Value};
use super::names::{Names, Piece, pieces};
use crate::forms::json::document::{Container, Document, Scalar};
use crate::forms::json::name::{self, Segment};
use crate::forms::json::table::progression::Progression;

/// What a definition gives each row.
pub(crate) enum Defined<'t> {
    Scalar(Scalar<'t>),
    Nodes(Document<'t>),
    Same(usize),
    Joined(Vec<Part>),
    Progression(Progression),
}

pub(crate) enum Part {
    Text(String),
    Cell(usize),
}

/// One step in putting a row together.
pub(crate) enum Step<'t> {
    Open(Segment<'t>, Container),
    Close(Container),
    Cell(Segment<'t>, usize),
    /// The parts that a cell belongs to, which stands for itself where it holds no text.
    InFull(Segment<'t>, usize, Vec<Part>),
    Defined(Segment<'t>, Defined<'t>),
}

/// How objects are put together that are written as their values.
pub(crate) struct Shape<'t> {
    /// For each value of a call the name that it stands behind, if it does.
    pub(crate) values: Vec<Option<&'t str>>,
    pub(crate) steps: Vec<Step<'t>>,
}

/// The order in which a row is put together: every column at its place, nested objects opened and closed.
pub(crate) fn steps<'t>(
    listed: &[&'t str],
    keyed: bool,
    definitions: Definitions<'t>,
    mark: Option<char>,
    names: &mut Names<'t>,
) -> Option<Vec<Step<'t>>> {
    // What opens references to columns opens none to names.
    if mark.is_some() && names.mark() == mark {
        return None;
    }
    let cells: HashMap<&str, usize> = listed.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
    let mut by_place: HashMap<Option<&str>, Vec<(&'t str, Defined<'t>)>> = HashMap::default();
    for (after, name, value) in definitions.also {
        if after.is_some_and(|after| !cells.contains_key(after)) {
            return None;
        }
        by_place.entry(after).or_default().push((name, defined(value, mark, &cells, names)?));
    }
    let mut in_full: Vec<Option<Vec<Part>>> = listed.iter().map(|_| None).collect();
    for (name, part, value) in definitions.in_full {
        // What stands for the cell opens no reference.
        let is_apart = ![mark, names.mark()].contains(&Some(part));
        let cell = *cells.get(name).filter(|&&cell| is_apart && (!keyed || cell > 0))?;
        in_full[cell] = Some(whole(&value, part, cell, mark, &cells, names)?);
    }
    let mut steps = Steps::default();
    let place = |steps: &mut Steps<'t>, after, by_place: &mut HashMap<_, Vec<_>>| {
        let mut defined = by_place.remove(&after).unwrap_or_default().into_iter();
        defined.try_for_each(|(name, defined)| steps.add(name, |at| Step::Defined(at, defined)))
    };
    place(&mut steps, None, &mut by_place)?;
    for (cell, &name) in listed.iter().enumerate() {
        if !keyed || cell > 0 {
            steps.add(name, |at| match in_full[cell].take() {
                Some(parts) => Step::InFull(at, cell, parts),
                None => Step::Cell(at, cell),
            })?;
        }
        place(&mut steps, Some(name), &mut by_place)?;
    }
    steps.close_down_to(0);
    Some(steps.steps)
}

#[derive(Default)]
struct Steps<'t> {
    steps: Vec<Step<'t>>,
    open: Vec<Open<'t>>,
}

/// An object or list inside the row that is being put together.
struct Open<'t> {
    at: Segment<'t>,
    container: Container,
    /// How many have been put into it.
    members: usize,
}

impl<'t> Steps<'t> {
    /// Adds the step for the value of that name; `None` when it is not the next of its list.
    fn add(&mut self, name: &'t str, step: impl FnOnce(Segment<'t>) -> Step<'t>) -> Option<()> {
        let segments = name::segments(name)?;
        let (last, around) = segments.split_last()?;
        // What holds a key is an object, what holds a place a list.
        let around: Vec<(Segment<'t>, Container)> = around
            .iter()
            .zip(&segments[1..])
            .map(|(at, held)| match held {
                Segment::Key(_) => (*at, Container::Object),
                Segment::Place(_) => (*at, Container::Array),
            })
            .collect();
        let is_open =
            |(segment, open): &(&(Segment<'t>, Container), &Open<'t>)| *segment == &(open.at, open.container);
        let shared = around.iter().zip(&self.open).take_while(is_open).count();
        self.close_down_to(shared);
        for &(at, container) in &around[shared..] {
            self.put(at)?;
            self.steps.push(Step::Open(at, container));
            self.open.push(Open { at, container, members: 0 });
        }
        self.put(*last)?;
        self.steps.push(step(*last));
        Some(())
    }

    /// Puts a member into what is open; those of a list come in order.
    fn put(&mut self, at: Segment<'t>) -> Option<()> {
        let Some(open) = self.open.last_mut() else { return Some(()) };
        open.members += 1;
        (open.container == Container::Object || at == Segment::Place(open.members - 1)).then_some(())
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(open) = self.open.pop()
        {
            self.steps.push(Step::Close(open.container));
        }
    }
}

fn defined<'t>(
    value: Value<'t>,
    mark: Option<char>,
    cells: &HashMap<&str, usize>,
    names: &mut Names<'t>,
) -> Option<Defined<'t>> {
    let (content, bare) = match value {
        Value::Json(document) => return Some(Defined::Nodes(document)),
        Value::Bare(content) => (content, true),
        Value::Quoted(content) => (content, false),
        Value::Progression(progression) => return Some(Defined::Progression(progression)),
    };
    let parts = if mark.is_some_and(|mark| content.contains(mark)) {
        parts(content, mark, cells, names)?
    } else {
        Vec::new()
    };
    match parts[..] {
        [Part::Cell(cell)] if bare => Some(Defined::Same(cell)),
        [_, ..] => Some(Defined::Joined(parts)),
        [] if bare => names.word(content).map(Defined::Scalar),
        [] => names.text(content).map(|content| Defined::Scalar(Scalar::String(content))),
    }
}

/// What a cell is a part of: the sign `part` stands for it, once.
fn whole(
    value: &Value<'_>,
    part: char,
    cell: usize,
    mark: Option<char>,
    cells: &HashMap<&str, usize>,
    names: &mut Names<'_>,
) -> Option<Vec<Part>> {
    let (Value::Bare(content) | Value::Quoted(content)) = value else { return None };
    let (before, after) = content.split_once(part)?;
    (!after.contains(part)).then_some(())?;
    let mut whole = parts(before, mark, cells, names)?;
    whole.push(Part::Cell(cell));
    whole.extend(parts(after, mark, cells, names)?);
    Some(whole)
}

/// Cuts a definition at its references, some of which lead to columns.
fn parts(
    content: &str,
    mark: Option<char>,
    cells: &HashMap<&str, usize>,
    names: &mut Names<'_>,
) -> Option<Vec<Part>> {
    let marks: Vec<char> = names.mark().into_iter().chain(mark).collect();
    let part = |piece| match piece {
        Piece::Text(text) => Some(Part::Text(text.to_owned())),
        Piece::Reference(opened, name) if Some(opened) == mark => cells.get(name).copied().map(Part::Cell),
        Piece::Reference(_, name) => names.text_of(name).map(Part::Text),
    };
    pieces(content, &marks)?.into_iter().map(part).collect()
}
