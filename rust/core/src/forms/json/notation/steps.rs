//! How a row is put together from its cells and from what the header says once.

use std::collections::HashMap;

use super::header::{Definitions, Value};
use super::names::{Names, Piece, pieces};
use crate::forms::json::document::{Document, Scalar};
use crate::forms::json::name;

/// What a definition gives each row.
pub(crate) enum Defined<'t> {
    Scalar(Scalar<'t>),
    Nodes(Document<'t>),
    Same(usize),
    Joined(Vec<Part>),
}

pub(crate) enum Part {
    Text(String),
    Cell(usize),
}

/// One step in putting a row together.
pub(crate) enum Step<'t> {
    Open(&'t str),
    Close,
    Cell(&'t str, usize),
    /// The parts that a cell belongs to, which stands for itself where it holds no text.
    InFull(&'t str, usize, Vec<Part>),
    Defined(&'t str, Defined<'t>),
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
    let mut by_place: HashMap<Option<&str>, Vec<(&'t str, Defined<'t>)>> = HashMap::new();
    for (after, name, value) in definitions.also {
        if after.is_some_and(|after| !cells.contains_key(after)) {
            return None;
        }
        by_place.entry(after).or_default().push((name, defined(value, mark, &cells, names)?));
    }
    let mut in_full: Vec<Option<Vec<Part>>> = listed.iter().map(|_| None).collect();
    for (name, value) in definitions.in_full {
        let cell = *cells.get(name).filter(|&&cell| !keyed || cell > 0)?;
        in_full[cell] = Some(whole(&value, mark?, &cells, cell, names)?);
    }
    let mut steps = Steps::default();
    let place = |steps: &mut Steps<'t>, after, by_place: &mut HashMap<_, Vec<_>>| {
        for (name, defined) in by_place.remove(&after).unwrap_or_default() {
            steps.add(name, |key| Step::Defined(key, defined));
        }
    };
    place(&mut steps, None, &mut by_place);
    for (cell, &name) in listed.iter().enumerate() {
        if !keyed || cell > 0 {
            steps.add(name, |key| match in_full[cell].take() {
                Some(parts) => Step::InFull(key, cell, parts),
                None => Step::Cell(key, cell),
            });
        }
        place(&mut steps, Some(name), &mut by_place);
    }
    steps.close_down_to(0);
    Some(steps.steps)
}

#[derive(Default)]
struct Steps<'t> {
    steps: Vec<Step<'t>>,
    open: Vec<&'t str>,
}

impl<'t> Steps<'t> {
    fn add(&mut self, name: &'t str, step: impl FnOnce(&'t str) -> Step<'t>) {
        let mut keys = name::keys(name);
        let Some(last) = keys.pop() else { return };
        let shared = keys.iter().zip(&self.open).take_while(|(key, open)| key == open).count();
        self.close_down_to(shared);
        for key in &keys[shared..] {
            self.steps.push(Step::Open(key));
            self.open.push(key);
        }
        self.steps.push(step(last));
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.open.pop();
            self.steps.push(Step::Close);
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
    };
    let parts = match mark {
        Some(mark) if content.contains(mark) => parts(content, mark, cells, names)?,
        Some(_) | None => Vec::new(),
    };
    match parts[..] {
        [Part::Cell(cell)] if bare => Some(Defined::Same(cell)),
        [_, ..] => Some(Defined::Joined(parts)),
        [] if bare => names.word(content).map(Defined::Scalar),
        [] => names.text(content).map(|content| Defined::Scalar(Scalar::String(content))),
    }
}

/// What a cell is a part of; it has to be one itself.
fn whole(
    value: &Value<'_>,
    mark: char,
    cells: &HashMap<&str, usize>,
    cell: usize,
    names: &mut Names<'_>,
) -> Option<Vec<Part>> {
    let (Value::Bare(content) | Value::Quoted(content)) = value else { return None };
    let parts = parts(content, mark, cells, names)?;
    parts.iter().any(|part| matches!(part, Part::Cell(index) if *index == cell)).then_some(parts)
}

/// Cuts a definition at its references, some of which lead to columns.
fn parts(
    content: &str,
    mark: char,
    cells: &HashMap<&str, usize>,
    names: &mut Names<'_>,
) -> Option<Vec<Part>> {
    let marks: Vec<char> = names.mark().into_iter().chain([mark]).collect();
    let part = |piece| match piece {
        Piece::Text(text) => Some(Part::Text(text.to_owned())),
        Piece::Reference(opened, name) if opened == mark => cells.get(name).copied().map(Part::Cell),
        Piece::Reference(_, name) => names.text_of(name).map(Part::Text),
    };
    pieces(content, &marks)?.into_iter().map(part).collect()
}
