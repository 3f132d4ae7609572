//! What a log is to be written with: its head, its templates, and which
//! record each says.

use super::columns::{HeadColumn, columns};
use super::head::Head;
use super::lex::Pieces;
use super::mine::groups;
use super::names::{self, Names};
use super::records::{Record, records};
use super::spelling::{HEAD, MARKS, OTHER, stands};
use super::template::{Part, Template, template};
use crate::forms::Weigh;

/// Fewest tokens a template must save.
const WORTH: usize = 8;

/// What a template costs beyond its text, in tokens.
const DEFINITION: usize = 8;

/// Most templates of a log: a reader has to keep them in mind.
const MAX_TEMPLATES: usize = 512;

pub(super) struct Plan<'t> {
    pub(super) pieces: Pieces<'t>,
    pub(super) records: Vec<Record>,
    pub(super) head: Head,
    pub(super) head_parts: Vec<Part>,
    pub(super) head_columns: Vec<HeadColumn>,
    /// By falling number of records; last that of records which have nothing but the head.
    pub(super) templates: Vec<Template>,
    pub(super) names: Vec<String>,
    /// The number of each record's template.
    pub(super) template_of: Vec<Option<u32>>,
    pub(super) mark: char,
}

impl<'t> Plan<'t> {
    /// A plan for a text, if it has any template.
    pub(super) fn of(text: &'t str, weigh: Weigh<'_>) -> Option<Self> {
        let (pieces, lines) = Pieces::of(text);
        let head = Head::find(&pieces, &lines).unwrap_or_default();
        let records = records(&pieces, &lines, &head);
        let (head_parts, head_columns) = columns(&pieces, &records, &head, weigh);
        let mut templates: Vec<Template> = groups(&pieces, &records, &head)
            .into_iter()
            .filter_map(|group| template(&pieces, &records, &head, &head_columns, group))
            .filter(|template| is_worth_it(template, template.records.len(), weigh))
            .collect();
        let mark = mark(text, &head_parts, &templates)?;
        templates.retain_mut(|template| {
            let columns = &template.columns;
            template.records.retain(|&record| {
                let message = records[record as usize].message(&head);
                columns
                    .iter()
                    .map(|column| column.of(&pieces, message))
                    .all(|value| stands(value) && !value.starts_with(mark))
            });
            can_be_written(template, mark) && is_worth_it(template, template.records.len(), weigh)
        });
        templates.sort_by_key(|template| (std::cmp::Reverse(template.records.len()), template.records[0]));
        templates.truncate(MAX_TEMPLATES);
        let mut template_of = vec![None; records.len()];
        for (number, template) in templates.iter().enumerate() {
            for &record in &template.records {
                template_of[record as usize] = Some(number as u32);
            }
        }
        let mut plan = Self {
            pieces,
            records,
            head,
            head_parts,
            head_columns,
            templates,
            names: Vec::new(),
            template_of,
            mark,
        };
        plan.gather_others();
        plan.name(weigh);
        Some(plan)
    }

    /// Makes a template of the records that have a head and no template.
    fn gather_others(&mut self) {
        let is_other = |(record, template): (&Record, &Option<u32>)| {
            record.headed && record.lines == 1 && template.is_none()
        };
        let others: Vec<u32> = (0u32..)
            .zip(self.records.iter().zip(&self.template_of))
            .filter(|(_, each)| is_other(*each))
            .map(|(number, _)| number)
            .collect();
        if others.len() < 2 {
            return;
        }
        for &record in &others {
            self.template_of[record as usize] = Some(self.templates.len() as u32);
        }
        self.templates.push(Template {
            headed: true,
            parts: vec![Part::Rest],
            columns: Vec::new(),
            records: others,
            is_sparse: false,
        });
    }

    fn name(&mut self, weigh: Weigh<'_>) {
        let mut names = Names::new(weigh);
        names.give(OTHER);
        for column in &mut self.head_columns {
            column.name = names.give(&column.name);
        }
        let by_text = self.templates.iter().take_while(|template| template.parts != [Part::Rest]);
        let parts: Vec<&[Part]> = by_text.map(|template| template.parts.as_slice()).collect();
        self.names = names::of_templates(&parts, &mut names);
        self.names.extend((self.names.len() < self.templates.len()).then(|| OTHER.to_owned()));
    }
}

/// Whether a template saves enough, by what it says and what it costs.
fn is_worth_it(template: &Template, records: usize, weigh: Weigh<'_>) -> bool {
    let text: String = template.parts.iter().filter_map(text_of).collect();
    let tokens = weigh(&text);
    let columns = if template.is_sparse { template.columns.len() / 2 } else { template.columns.len() };
    let saved = records * tokens.saturating_sub(1 + columns / 2);
    records > 1 && saved >= tokens + columns + DEFINITION + WORTH
}

fn text_of(part: &Part) -> Option<&str> {
    match part {
        Part::Text(text) => Some(text),
        Part::Head(_) | Part::Value(_) | Part::Rest => None,
    }
}

fn can_be_written(template: &Template, mark: char) -> bool {
    let opens_like_headed = match template.parts.first().and_then(text_of) {
        Some(text) => text.starts_with(HEAD),
        None => false,
    };
    !template.records.is_empty()
        && !opens_like_headed
        && !template.parts.iter().filter_map(text_of).any(|text| text.contains(mark))
}

/// The first mark the text does not hold, or else no template, or else not the head.
fn mark(text: &str, head: &[Part], templates: &[Template]) -> Option<char> {
    let is_in = |parts: &[Part], mark: char| parts.iter().filter_map(text_of).any(|text| text.contains(mark));
    let in_templates = |mark: char| templates.iter().any(|template| is_in(&template.parts, mark));
    let marks = || MARKS.into_iter().filter(|&mark| !is_in(head, mark));
    let absent = marks().find(|&mark| !text.contains(mark));
    absent.or_else(|| marks().find(|&mark| !in_templates(mark))).or_else(|| marks().next())
}
