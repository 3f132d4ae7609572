//! Writes a log with its plan: first what all lines share.

use std::fmt::Write;

use super::lines;
use super::plan::Plan;
use super::said::{Said, said};
use super::spelling::{HEAD, INLINE, LINES, ON_LINES, SAID_ONCE, SPARSE, first_line};
use super::template::Part;
use crate::forms::Weigh;

pub(super) fn encode(text: &str, plan: &Plan<'_>, weigh: Weigh<'_>) -> String {
    let ends = text.ends_with('\n');
    let lines = text.split('\n').count() - usize::from(ends);
    let said = said(plan, weigh);
    let mut header = Header { plan, out: first_line(lines, ends, plan.mark) };
    header.out.push('\n');
    header.head();
    header.templates();
    header.said(&said);
    header.out.push_str(LINES);
    lines::write(plan, &said, &mut header.out);
    header.out
}

struct Header<'w, 't> {
    plan: &'w Plan<'t>,
    out: String,
}

impl Header<'_, '_> {
    fn head(&mut self) {
        let Plan { head_columns, head_parts, .. } = self.plan;
        if head_parts.is_empty() {
            return;
        }
        let _ = write!(self.out, "{HEAD} in a template is \"");
        self.parts(head_parts);
        self.out.push('"');
        let inline = head_columns.iter().filter(|column| !column.is_said).map(|column| column.name.as_str());
        let inline: Vec<&str> = inline.collect();
        if !inline.is_empty() {
            let _ = write!(self.out, "{}{}{}", INLINE.0, inline.join(", "), INLINE.1);
        }
        let said = head_columns.iter().filter(|column| column.is_said).map(|column| column.name.as_str());
        let said: Vec<&str> = said.collect();
        if !said.is_empty() {
            let _ = write!(self.out, "{ON_LINES}{}", said.join(", "));
        }
        self.out.push('\n');
    }

    fn templates(&mut self) {
        for (template, name) in self.plan.templates.iter().zip(&self.plan.names) {
            let sparse = if template.is_sparse { SPARSE } else { "" };
            let _ = write!(self.out, "{name}, {} times{sparse}: ", template.records.len());
            if template.headed {
                self.out.push(HEAD);
            }
            self.parts(&template.parts);
            self.out.push('\n');
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        let mark = self.plan.mark;
        for (at, part) in parts.iter().enumerate() {
            let name = match part {
                Part::Text(text) => {
                    self.out.push_str(&text.replace('\n', "\n "));
                    continue;
                }
                Part::Head(column) => self.plan.head_columns[*column].name.clone(),
                Part::Value(number) => (number + 1).to_string(),
                Part::Rest => "rest".to_owned(),
            };
            let next = parts.get(at + 1);
            let runs_on = match next {
                Some(Part::Text(text)) => text.starts_with(|next: char| next.is_ascii_alphanumeric()),
                Some(_) | None => false,
            };
            let _ =
                if runs_on { write!(self.out, "{mark}{{{name}}}") } else { write!(self.out, "{mark}{name}") };
        }
    }

    fn said(&mut self, said: &Said<'_>) {
        if said.values.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{SAID_ONCE}");
        for (name, value) in &said.values {
            let _ = writeln!(self.out, "{}{name}={value}", self.plan.mark);
        }
    }
}
