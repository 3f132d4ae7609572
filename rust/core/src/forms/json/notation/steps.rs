//! How a row is put together from its cells and from what the header says once.

use std::collections::HashMap;

use super::header::{Definition, Value};
use super::spelling::word;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Node, Scalar};
use crate::forms::json::name;

/// What a definition gives each row.
pub(crate) enum Defined<'t> {
    Scalar(Scalar<'t>),
    Nodes(Vec<Node>),
    Same(usize),
    Joined(Vec<Part<'t>>),
}

pub(crate) enum Part<'t> {
    Text(&'t str),
    Cell(usize),
}

/// One step in putting a row together.
pub(crate) enum Step<'t> {
    Open(&'t str),
    Close,
    Cell(&'t str, usize),
    Defined(&'t str, Defined<'t>),
}

/// The order in which a row is put together: every column at its place, nested objects opened and closed.
pub(crate) fn steps<'t>(
    listed: &[&'t str],
    definitions: Vec<Definition<'t>>,
    mark: Option<char>,
) -> Option<Vec<Step<'t>>> {
    let cells: HashMap<&str, usize> = listed.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
    let mut by_place: HashMap<Option<&str>, Vec<(&'t str, Defined<'t>)>> = HashMap::new();
    for (after, name, value) in definitions {
        if after.is_some_and(|after| !cells.contains_key(after)) {
            return None;
        }
        by_place.entry(after).or_default().push((name, defined(value, mark, &cells)?));
    }
    let mut steps = Steps::default();
    let place = |steps: &mut Steps<'t>, after, by_place: &mut HashMap<_, Vec<_>>| {
        for (name, defined) in by_place.remove(&after).unwrap_or_default() {
            steps.add(name, |key| Step::Defined(key, defined));
        }
    };
    place(&mut steps, None, &mut by_place);
    for (cell, &name) in listed.iter().enumerate() {
        steps.add(name, |key| Step::Cell(key, cell));
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

fn defined<'t>(value: Value<'t>, mark: Option<char>, cells: &HashMap<&str, usize>) -> Option<Defined<'t>> {
    let (content, bare) = match value {
        Value::Json(nodes) => return Some(Defined::Nodes(nodes)),
        Value::Bare(content) => (content, true),
        Value::Quoted(content) => (content, false),
    };
    let parts = match mark {
        Some(mark) if content.contains(mark) => parts(content, mark, cells)?,
        Some(_) | None => {
            let scalar = if bare { word(content) } else { Scalar::String(content.into()) };
            return Some(Defined::Scalar(scalar));
        }
    };
    match parts[..] {
        [Part::Cell(cell)] if bare => Some(Defined::Same(cell)),
        _ => Some(Defined::Joined(parts)),
    }
}

/// Cuts a definition at its references.
fn parts<'t>(content: &'t str, mark: char, cells: &HashMap<&str, usize>) -> Option<Vec<Part<'t>>> {
    let mut parts = Vec::new();
    let mut rest = content;
    while let Some((text, after)) = rest.split_once(mark) {
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        let (name, after) = if let Some(braced) = after.strip_prefix('{') {
            braced.split_once('}')?
        } else {
            let mut cursor = Cursor::new(after);
            let name = name::read_reference(&mut cursor);
            (name, cursor.rest())
        };
        parts.push(Part::Cell(*cells.get(name)?));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    Some(parts)
}
