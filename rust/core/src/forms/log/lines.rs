//! Writes the lines of a log: a template's name and its values, or the line as it was.

use std::fmt::Write;

use super::columns::HeadColumn;
use super::plan::Plan;
use super::records::Record;
use super::said::Said;
use super::spelling::{SAME, repeat};
use super::template::{Part, Template};

/// Most lines that are repeated together.
const MAX_PERIOD: usize = 8;

/// Fewest lines that a line saying so stands for.
const MIN_REPEATED: usize = 3;

/// Adds all records, each after a line feed.
pub(super) fn write<'t>(plan: &Plan<'t>, said: &Said<'t>, out: &mut String) {
    let above = vec![""; plan.head_columns.len()];
    let last = plan
        .templates
        .iter()
        .map(|template| if template.is_sparse { vec![""; template.columns.len()] } else { Vec::new() })
        .collect();
    Writer { plan, said, above, last, out }.lines();
}

struct Writer<'w, 't> {
    plan: &'w Plan<'t>,
    said: &'w Said<'t>,
    /// What each column of the head holds on the line above.
    above: Vec<&'t str>,
    /// What each column of a sparse template was last.
    last: Vec<Vec<&'t str>>,
    out: &'w mut String,
}

impl Writer<'_, '_> {
    fn lines(&mut self) {
        let records = self.plan.records.len();
        let (mut at, mut fresh) = (0, 0);
        while at < records {
            if let Some((period, times)) = self.repeats(at, fresh) {
                self.out.push('\n');
                let lines = (at - period..at).map(|number| self.lines_of(number)).sum();
                self.out.push_str(&repeat(lines, times));
                at += period * times;
                fresh = at;
            } else {
                self.line(at);
                at += 1;
            }
        }
    }

    /// How many records before `at` come again, and how often; none from before `fresh`.
    fn repeats(&self, at: usize, fresh: usize) -> Option<(usize, usize)> {
        let records = self.plan.records.len();
        let text = |number: usize| {
            let record = &self.plan.records[number];
            self.plan.pieces.bytes(record.first as usize, record.end as usize)
        };
        let period = (1..=MAX_PERIOD.min(at - fresh)).find(|&period| {
            at + period <= records && (at..at + period).all(|next| text(next) == text(next - period))
        })?;
        let again = (at..records).take_while(|&next| text(next) == text(next - period)).count();
        let times = again / period;
        (times * period >= MIN_REPEATED).then_some((period, times))
    }

    /// How many lines say a record: one that stands as it was has all of its own.
    fn lines_of(&self, number: usize) -> usize {
        let record = &self.plan.records[number];
        let text = self.plan.pieces.bytes(record.first as usize, record.end as usize);
        match self.plan.template_of[number] {
            None => text.split(|&byte| byte == b'\n').count(),
            Some(_) => 1,
        }
    }

    fn line(&mut self, number: usize) {
        let plan = self.plan;
        let record = &plan.records[number];
        let Some(number) = plan.template_of[number] else {
            let text = plan.pieces.span(record.first as usize, record.end as usize);
            for line in text.split('\n') {
                self.out.extend(["\n ", line]);
            }
            return;
        };
        let template = &plan.templates[number as usize];
        let message = record.message(&plan.head);
        if template.headed {
            self.said_columns(record);
        }
        self.out.extend(["\n", plan.names[number as usize].as_str()]);
        if template.headed {
            self.inline_columns(record);
        }
        if template.parts == [Part::Rest] {
            self.out.extend([" ", plan.pieces.span(message, record.end as usize)]);
        } else {
            self.values(template, number as usize, message);
        }
    }

    /// Lines for what has changed of that which stands on lines of its own.
    fn said_columns(&mut self, record: &Record) {
        for (column, above) in self.plan.head_columns.iter().zip(&mut self.above) {
            let value = self.plan.pieces.text(record.first as usize + column.place);
            if column.is_said && std::mem::replace(above, value) != value {
                self.out.extend(["\n", column.name.as_str(), " ", value]);
            }
        }
    }

    /// The values of the head that stand in the line.
    fn inline_columns(&mut self, record: &Record) {
        let inline = |(column, _): &(&HeadColumn, _)| !column.is_said;
        for (column, above) in self.plan.head_columns.iter().zip(&mut self.above).filter(inline) {
            let value = self.plan.pieces.text(record.first as usize + column.place);
            let is_same = std::mem::replace(above, value) == value;
            self.out.extend([" ", if is_same && value.len() > SAME.len() { SAME } else { value }]);
        }
    }

    fn values(&mut self, template: &Template, number: usize, message: usize) {
        for (at, column) in template.columns.iter().enumerate() {
            let value = column.of(&self.plan.pieces, message);
            if template.is_sparse {
                if std::mem::replace(&mut self.last[number][at], value) == value {
                    continue;
                }
                let _ = write!(self.out, " {}=", at + 1);
            } else {
                self.out.push(' ');
            }
            match self.said.name(value) {
                Some(name) => {
                    self.out.push(self.plan.mark);
                    self.out.push_str(name);
                }
                None => self.out.push_str(value),
            }
        }
    }
}
