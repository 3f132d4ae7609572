//! Weighs what a shape spares: in objects where they stand, and in tables.

use super::written::Place;
use super::{Once, Scales, Shape};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name::{self, Segment};
use crate::forms::json::notation::table::TableWriter;
use crate::forms::json::notation::words::Words;
use crate::forms::json::table::columns::ABSENT;
use crate::forms::json::table::plan::{Plan, Plans};

/// In how many objects what a call spares is weighed.
const SAMPLES: usize = 8;

/// Longest text, in bytes, that is weighed. Of a longer one the shorter is the lighter.
const MAX_WEIGHED: usize = 1 << 14;

/// A shape on trial: the only one in `once`.
pub(super) struct Trial<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) plans: &'a Plans,
    pub(super) once: &'a Once,
    pub(super) scales: &'a Scales<'a>,
}

impl Trial<'_> {
    fn shape(&self) -> &Shape {
        &self.once.shapes[0]
    }

    fn weigh(&self, text: &str) -> isize {
        (self.scales.weigh)(text).cast_signed()
    }

    pub(super) fn definition(&self) -> isize {
        let Shape { plan, .. } = self.shape();
        let mut text = String::new();
        let mut words = Words::new(self.plans, self.once);
        TableWriter { document: self.document, plan, words: &mut words, out: &mut text }
            .write_shape(self.shape());
        self.weigh(&text) + 1
    }

    /// What calls spare in these objects, each of which stands in the row of that number.
    pub(super) fn in_objects(&self, objects: &[(Place, u32)]) -> isize {
        let samples = objects.len().min(SAMPLES);
        if samples == 0 {
            return 0;
        }
        let spared: isize = (0..samples)
            .map(|sample| objects[sample * objects.len() / samples].1 as usize)
            .map(|row| self.weigh(&self.in_full(row)) - self.weigh(&self.as_call(row)))
            .sum();
        // In a list the name is said before the first.
        let follow = |(place, _): &&(Place, u32)| {
            let is_member = place.key == Some(place.at - 1);
            !is_member && !matches!(self.document.nodes[place.at as usize - 1], Node::Array { .. })
        };
        let name = self.weigh(&format!(":{}{}(", self.scales.mark, self.shape().name)) - self.weigh(",(");
        let following = objects.iter().filter(follow).count();
        spared * objects.len().cast_signed() / samples.cast_signed() + name * following.cast_signed()
    }

    /// What the table of that plan spares if the name of the shape says what these rows of it are.
    pub(super) fn in_table(&self, plan: &Plan, rows: &[u32]) -> isize {
        let keys = plan.keyed.then(|| plan.columns[0].0.values.clone());
        let joint = self.shape().plan.of_shape(0, rows, keys);
        let [alone, joint] = [plan, &joint].map(|plan| {
            let mut text = String::new();
            let mut words = Words::new(self.plans, self.once);
            TableWriter { document: self.document, plan, words: &mut words, out: &mut text }.write(Some(1));
            text
        });
        if alone.len().max(joint.len()) > MAX_WEIGHED {
            return (alone.len().cast_signed() - joint.len().cast_signed()) / 4;
        }
        self.weigh(&alone) - self.weigh(&joint)
    }

    /// The object in that row with its keys. What it holds weighs the same in both.
    fn in_full(&self, row: usize) -> String {
        let mut words = Words::new(self.plans, self.once);
        let mut text = String::from(":{");
        let mut inside: Vec<Segment<'_>> = Vec::new();
        for (column, _) in &self.shape().plan.columns {
            let at = column.values[row];
            if at == ABSENT {
                continue;
            }
            let keys = name::segments(&column.name).unwrap_or_default();
            let outside = &keys[..keys.len() - 1];
            let shared = outside.iter().zip(&inside).take_while(|(key, open)| key == open).count();
            text.extend(inside.drain(shared..).map(|_| '}'));
            for (place, key) in keys.iter().enumerate().skip(shared) {
                text.push_str(if text.ends_with('{') { "" } else { "," });
                if let Segment::Key(key) = key {
                    Words::key(key, &mut text);
                    text.push(':');
                }
                text.push_str(if place < outside.len() { "{" } else { "" });
            }
            inside.extend(&outside[shared..]);
            if let Some(at) = self.leaf(at as usize, &mut text) {
                words.value(self.document, at, &mut text);
            }
        }
        text + "}"
    }

    fn as_call(&self, row: usize) -> String {
        let shape = self.shape();
        let Shape { name, plan, cells } = shape;
        let mut words = Words::new(self.plans, self.once);
        let mut text = format!(":{}{name}(", self.scales.mark);
        for (place, &(column, _)) in cells.iter().enumerate() {
            shape.open_argument(place, &mut text);
            let at = plan.columns[column].0.values[row];
            if at != ABSENT
                && let Some(at) = self.leaf(at as usize, &mut text)
            {
                words.cell(self.document, at, &mut text);
            }
        }
        text + ")"
    }

    /// The value at `at`, if it is to be weighed, or what stands for it.
    fn leaf(&self, at: usize, text: &mut String) -> Option<usize> {
        let holds_others = matches!(self.document.nodes[at], Node::Array { .. } | Node::Object { .. });
        text.push_str(if holds_others { "[]" } else { "" });
        (!holds_others).then_some(at)
    }
}
