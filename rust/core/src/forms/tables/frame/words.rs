//! How a table was drawn, in a line of words above its cells.

use super::dialect::DIALECTS;
use super::{Frame, Has, Names, Side, Widths};
use crate::forms::tables::grid::MAX_COLUMNS;
use crate::forms::tables::layout::number;

/// How each such line begins.
pub(in crate::forms::tables) const OPENING: &str = "(was drawn as ";
const CLOSING: &str = ")";

const NOT_PADDED: &str = "not padded";
const PADDED: &str = "padded to ";
const RIGHT: &str = "to the right ";
const MIDDLE: &str = "in the middle ";
const RULE: &str = "rule ";
const INDENT: &str = "indented by ";
const RULES: &str = "rules between rows";
const NO_COUNT: &str = "rows not counted";
const NO_HEADER: &str = "names in the first row";
const NAMES: [(Names, &str); 3] = [
    (Names::AsCells, "names where cells are"),
    (Names::Left, "names to the left"),
    (Names::Middle, "names in the middle"),
];

impl Frame {
    /// How the table was drawn, in words.
    pub(in crate::forms::tables) fn words(&self) -> String {
        let mut words = vec![OPENING.to_owned() + self.dialect.name];
        match &self.widths {
            Widths::Widest => {}
            Widths::None => words.push(NOT_PADDED.to_owned()),
            Widths::Given(widths) => {
                let widths: Vec<String> = widths.iter().map(ToString::to_string).collect();
                words.push(PADDED.to_owned() + &widths.join(" "));
            }
        }
        for (side, said) in [(Side::Right, RIGHT), (Side::Middle, MIDDLE)] {
            let at_side = self.sides.iter().enumerate().filter(|(_, at)| **at == side);
            let places: Vec<String> = at_side.map(|(place, _)| (place + 1).to_string()).collect();
            words.extend((!places.is_empty()).then(|| said.to_owned() + &places.join(" ")));
        }
        let names = NAMES.iter().find(|(names, _)| Some(*names) == self.header);
        words.extend(names.map(|(_, said)| (*said).to_owned()));
        words.extend((!self.rule.is_empty()).then(|| RULE.to_owned() + &self.rule.join(" ")));
        words.extend((self.indent > 0).then(|| format!("{INDENT}{}", self.indent)));
        let has = [(self.has.rules, RULES), (self.has.no_count, NO_COUNT), (self.has.no_header, NO_HEADER)];
        words.extend(has.into_iter().filter(|(has, _)| *has).map(|(_, said)| said.to_owned()));
        words.join(", ") + CLOSING
    }

    /// What a line says of a table below it; `None` for any other line.
    pub(in crate::forms::tables) fn of_words(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix(OPENING)?.strip_suffix(CLOSING)?.split(", ");
        let name = words.next()?;
        let dialect = DIALECTS.iter().find(|dialect| dialect.name == name)?;
        let (widths, has) = (Widths::Widest, Has::default());
        let (sides, rule) = (Vec::new(), Vec::new());
        let mut frame = Self { dialect, widths, sides, header: None, rule, indent: 0, has };
        for words in words {
            frame.take_words(words)?;
        }
        Some(frame)
    }

    fn take_words(&mut self, words: &str) -> Option<()> {
        match words {
            NOT_PADDED => self.widths = Widths::None,
            RULES => self.has.rules = true,
            NO_COUNT => self.has.no_count = true,
            NO_HEADER => self.has.no_header = true,
            _ => {
                if let Some(widths) = words.strip_prefix(PADDED) {
                    self.widths = Widths::Given(numbers(widths)?);
                } else if let Some(places) = words.strip_prefix(RIGHT) {
                    self.put(places, Side::Right)?;
                } else if let Some(places) = words.strip_prefix(MIDDLE) {
                    self.put(places, Side::Middle)?;
                } else if let Some(rule) = words.strip_prefix(RULE) {
                    self.rule = rule.split(' ').take(MAX_COLUMNS).map(str::to_owned).collect();
                } else if let Some(indent) = words.strip_prefix(INDENT) {
                    self.indent = number(indent)?;
                } else {
                    self.header = Some(NAMES.iter().find(|(_, said)| *said == words)?.0);
                }
            }
        }
        Some(())
    }

    /// Has the cells of these columns stand at that side.
    fn put(&mut self, places: &str, side: Side) -> Option<()> {
        for place in numbers(places)? {
            (1..=MAX_COLUMNS).contains(&place).then_some(())?;
            self.sides.resize(self.sides.len().max(place), Side::Left);
            self.sides[place - 1] = side;
        }
        Some(())
    }
}

fn numbers(words: &str) -> Option<Vec<usize>> {
    words.split(' ').take(MAX_COLUMNS + 1).map(number).collect()
}
