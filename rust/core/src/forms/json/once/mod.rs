//! What a document says in several places, said once under a name: strings,
//! what strings begin with, values that hold others, and the keys of objects.
//!
//! [`written`] walks what the notation would write; in it [`shapes`], among
//! [`groups`], [`values`], and [`texts`], among [`candidates`], find what is
//! lighter said once; [`naming`] tells what to call it, by its [`words`].
//! [`lists`] finds lists whose neighbours begin alike.

mod as_name;
mod candidates;
mod constants;
mod groups;
mod idle;
pub(crate) mod lists;
mod naming;
mod separators;
mod shape;
pub(crate) mod shapes;
mod spared;
mod texts;
mod values;
mod words;
mod written;

use ahash::HashMap;

use super::document::Document;
use super::name::is_key_byte;
use super::notation::spelling::{ColumnMarks, Marks};
use super::notation::zones;
use super::table::plan::Plans;
use lists::Lists;
use naming::Naming;
use separators::may_follow;
pub(crate) use shape::{Call, Shape};

/// Most strings, and most values, that are given names in a document of
/// average size, and in the largest: a reader has to keep them in mind, but a
/// long text has more to say of each.
const FEW_NAMES: usize = 64;
const MAX_NAMES: usize = 2_048;

/// Nodes of a document for each name beyond the first few.
const NODES_A_NAME: usize = 64;

/// How many candidates are weighed for each name there may be, those first that promise most.
const CANDIDATES_A_NAME: usize = 4;

/// Tokens that a name has to save more if only a number tells it from another:
/// a reader has to look it up each time.
const NUMBERED: usize = 16;

/// What tells how much a name saves.
pub(crate) struct Scales<'w> {
    pub(crate) mark: char,
    columns: ColumnMarks,
    pub(crate) weigh: &'w dyn Fn(&str) -> usize,
    /// Most names of strings, and of values.
    most_names: usize,
}

impl<'w> Scales<'w> {
    /// For a document of so many nodes; `None` where no mark is left for names.
    pub(crate) fn of(nodes: usize, marks: Marks, weigh: &'w dyn Fn(&str) -> usize) -> Option<Self> {
        let most_names = (nodes / NODES_A_NAME).clamp(FEW_NAMES, MAX_NAMES);
        Some(Self { mark: marks.names?, columns: marks.columns?, weigh, most_names })
    }
}

/// What is said once.
#[derive(Debug, Default)]
pub(crate) struct Once {
    mark: char,
    columns: ColumnMarks,
    pub(crate) texts: Vec<Text>,
    /// Every value before those that hold it.
    pub(crate) values: Vec<Value>,
    /// Every shape before those whose definitions call it.
    pub(crate) shapes: Vec<Shape>,
    /// For each node the number of its call, counted from one; empty where there are none.
    call_of: Vec<u32>,
    calls: Vec<Call>,
    /// The lists in which what neighbours begin with is said once.
    pub(crate) lists: Lists,
    /// What times without a zone end in.
    pub(crate) zone: Option<String>,
    /// Where a value stands that has a name, and what that is.
    places: HashMap<usize, usize>,
    names: Vec<String>,
    /// The texts in order, with the longest other one that each begins with.
    sorted: Vec<(usize, Option<usize>)>,
    /// Bytes of the shortest text.
    shortest: usize,
}

/// A string, or what several begin with.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) content: String,
}

/// A value that holds others.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) name: String,
    /// One of the places where it stands.
    pub(crate) at: usize,
}

impl Once {
    /// Nothing under names; what stands for columns is `columns`.
    pub(crate) fn nothing(columns: Option<ColumnMarks>) -> Self {
        Self { columns: columns.unwrap_or_default(), ..Self::default() }
    }

    /// One shape and nothing else.
    fn of_shape(scales: &Scales<'_>, shape: Shape) -> Self {
        Self { shapes: vec![shape], ..Self::empty(scales) }
    }

    fn empty(scales: &Scales<'_>) -> Self {
        Self { mark: scales.mark, columns: scales.columns, ..Self::default() }
    }

    /// What is lighter said once where `plans` are written as tables, some of which may come to say what their rows
    /// are by the name of a shape. Where `rows_stay` none becomes a value of its own. `hash_of` tells which values are
    /// the same.
    pub(crate) fn find(
        document: &Document<'_>,
        plans: &mut Plans,
        rows_stay: bool,
        hash_of: &[u64],
        scales: &Scales<'_>,
    ) -> Self {
        let mut once = Self::empty(scales);
        let mut naming = Naming::of(document);
        shapes::find(document, plans, rows_stay, hash_of, &mut once, &mut naming, scales);
        // Rows that stay hold no other values.
        let containers = if rows_stay { Vec::new() } else { written::containers(document, plans, &once) };
        let (repeated, hidden) =
            values::repeated(document, plans, &once, &containers, hash_of, &mut naming, scales);
        for (name, places) in repeated {
            once.name_places(&name, &places);
            once.values.push(Value { name, at: places[0].at as usize });
        }
        idle::drop_shapes(document, plans, &mut once);
        let stands_in_full = |place: &&written::Place| !hidden[place.at as usize];
        once.lists = lists::choose(document, containers.iter().filter(stands_in_full), scales);
        drop((containers, hidden));
        let sample = written::strings(document, plans, &once, texts::FEW_STRINGS);
        once.zone = zones::choose(sample.strings.iter().map(|said| (said.content, said.times)), sample.every);
        once.set_texts(texts::choose(document, &sample, &mut naming, scales));
        once
    }

    /// Takes shapes, and for each the objects that have it, with their rows.
    fn set_shapes(&mut self, document: &Document<'_>, shapes: Vec<(Shape, Vec<(u32, u32)>)>) {
        self.call_of = if shapes.is_empty() { Vec::new() } else { vec![0; document.nodes.len()] };
        for (number, (shape, objects)) in shapes.into_iter().enumerate() {
            for (at, row) in objects {
                self.calls.push(Call { shape: number as u32, row });
                self.call_of[at as usize] = self.calls.len() as u32;
            }
            self.shapes.push(shape);
        }
    }

    fn name_places(&mut self, name: &str, places: &[written::Place]) {
        self.places.extend(places.iter().map(|place| (place.at as usize, self.names.len())));
        self.names.push(name.to_owned());
    }

    fn set_texts(&mut self, texts: Vec<Text>) {
        self.shortest = texts.iter().map(|text| text.content.len()).min().unwrap_or_default();
        self.texts = texts;
        let content = |index: usize| self.texts[index].content.as_str();
        let mut order: Vec<usize> = (0..self.texts.len()).collect();
        order.sort_by_key(|&index| content(index));
        for (place, index) in order.into_iter().enumerate() {
            // What begins this one begins the one before too, or is it.
            let mut shorter = place.checked_sub(1);
            while let Some(at) = shorter
                && !content(index).starts_with(content(self.sorted[at].0))
            {
                shorter = self.sorted[at].1;
            }
            self.sorted.push((index, shorter));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.has_names() && self.lists.is_empty() && self.zone.is_none()
    }

    pub(crate) fn has_names(&self) -> bool {
        !(self.texts.is_empty() && self.values.is_empty() && self.shapes.is_empty())
    }

    pub(crate) fn mark(&self) -> char {
        self.mark
    }

    /// The name of the value at `at`.
    pub(crate) fn value_at(&self, at: usize) -> Option<&str> {
        self.places.get(&at).map(|&index| self.names[index].as_str())
    }

    /// How the object at `at` is written, if it has a shape.
    pub(crate) fn call_at(&self, at: usize) -> Option<Call> {
        let number = *self.call_of.get(at)?;
        Some(self.calls[number.checked_sub(1)? as usize])
    }

    /// The name of the longest text that the string begins with and is not
    /// cut short by, and what of the string is left.
    pub(crate) fn cut<'s>(&self, content: &'s str) -> Option<(&str, &'s str)> {
        if content.len() < self.shortest {
            return None;
        }
        let text = |place: usize| &self.texts[self.sorted[place].0];
        let after = self.sorted.partition_point(|&(index, _)| self.texts[index].content.as_str() <= content);
        let mut place = after.checked_sub(1);
        while let Some(at) = place {
            if let Some(rest) = content.strip_prefix(text(at).content.as_str())
                && may_follow(rest)
            {
                return Some((&text(at).name, rest));
            }
            // Another that sorts before may still begin the string, if it begins this one too.
            place = self.sorted[at].1;
        }
        None
    }

    pub(crate) fn push_definition(&self, name: &str, out: &mut String) {
        out.push(self.mark);
        out.push_str(name);
        out.push('=');
    }

    pub(crate) fn push_shape_name(&self, shape: u32, out: &mut String) {
        out.push(self.mark);
        out.push_str(&self.shapes[shape as usize].name);
    }

    pub(crate) fn columns(&self) -> ColumnMarks {
        self.columns
    }

    pub(crate) fn push_reference(&self, name: &str, next: Option<u8>, out: &mut String) {
        push_reference(self.mark, name, next, out);
    }

    pub(crate) fn push_column(&self, name: &str, next: Option<u8>, out: &mut String) {
        push_reference(self.columns.reference, name, next, out);
    }
}

/// `$name`, or `${name}` where the name would not end by itself.
fn push_reference(mark: char, name: &str, next: Option<u8>, out: &mut String) {
    out.push(mark);
    let runs_on = next.is_some_and(runs_on);
    if runs_on {
        out.push('{');
    }
    out.push_str(name);
    if runs_on {
        out.push('}');
    }
}

/// Whether a reader could take what begins with that byte for more of the name before it.
fn runs_on(next: u8) -> bool {
    is_key_byte(next) || next == b'.'
}
