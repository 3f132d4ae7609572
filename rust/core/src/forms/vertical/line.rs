//! A line of a name and its value: how it is taken apart and put together.

use crate::forms::tables::layout::{byte_at, length, number, push_spaces};

/// Longest name, in bytes.
const MAX_NAME: usize = 64;

/// Columns a tab leads to a multiple of.
const TAB: usize = 8;

/// What stands between a name and its value, the white space around it apart.
const SIGNS: [char; 3] = [':', '=', '|'];

/// What a line looks like: its name, what is behind it, and padding somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// Between name and value.
    pub(super) between: String,
    pub(super) padding: Padding,
    /// Whether spaces between are dropped where there is no value.
    pub(super) trimmed: bool,
}

/// What is padded to how many characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Padding {
    None,
    /// Names, behind them.
    Names(usize),
    /// Names, before them.
    NamesRight(usize),
    /// Names, behind them, with tabs.
    Tabs(usize),
    /// What stands before values.
    Values(usize),
}

type OfWidth = fn(usize) -> Padding;

const PADDINGS: [(OfWidth, &str); 4] = [
    (Padding::NamesRight, "names to the right of "),
    (Padding::Tabs, "names padded with tabs to "),
    (Padding::Names, "names padded to "),
    (Padding::Values, "values from column "),
];

/// The name that a line may open with.
pub(super) fn name_of(line: &str) -> Option<&str> {
    let end = line.find(SIGNS)?;
    let behind = line.as_bytes().get(end + 1);
    let is_sign = !line[end..].starts_with(':') || behind.is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let name = line[..end].trim_matches([' ', '\t']);
    let opens = |first: char| first.is_alphanumeric() || matches!(first, '_' | '@' | '(' | '.');
    (is_sign && end <= MAX_NAME && name.starts_with(opens)).then_some(name)
}

impl Shape {
    /// What lines may look like, of which one is given; first what needs the fewest words.
    pub(super) fn all_of(line: &str) -> Vec<Self> {
        let Some(name) = name_of(line) else { return Vec::new() };
        let (start, spaced) = line.split_at(line.find(name).unwrap_or(0) + name.len());
        let white = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
        let before = white(spaced);
        let behind = white(&spaced[before + 1..]);
        let between = &spaced[..before + 1 + behind];
        let shape = |between: &str, padding| Self { between: between.to_owned(), padding, trimmed: false };
        if start.len() > name.len() {
            return vec![shape(between, Padding::NamesRight(length(start)))];
        }
        let mut shapes = vec![shape(between, Padding::None)];
        if before > 0 && between.starts_with('\t') {
            let column = (0..before).fold(length(name), |column, _| column / TAB * TAB + TAB);
            return vec![shape(&between[before..], Padding::Tabs(column))];
        }
        for kept in (0..=before.min(1)).rev() {
            let padded = length(name) + before - kept;
            shapes.push(shape(&between[before - kept..], Padding::Names(padded)));
        }
        shapes.push(shape(between, Padding::NamesRight(length(name))));
        shapes.push(shape(&between[..=before], Padding::Values(length(name) + between.len())));
        shapes
    }

    /// The name and the value of a line, if they give it back.
    pub(super) fn split<'t>(&self, line: &'t str, scratch: &mut String) -> Option<(&'t str, &'t str)> {
        let from = match self.padding {
            Padding::Names(width) | Padding::NamesRight(width) => byte_at(line, width)?,
            Padding::None | Padding::Tabs(_) | Padding::Values(_) => 0,
        };
        let (end, behind) = match line[from..].find(&self.between) {
            Some(at) => (from + at, from + at + self.between.len()),
            None => (line.strip_suffix(self.between.trim_end())?.len(), line.len()),
        };
        let name = line[..end].trim_matches([' ', '\t']);
        let value = match self.padding {
            Padding::Values(_) => line[behind..].trim_start_matches(' '),
            _ => &line[behind..],
        };
        scratch.clear();
        self.push(name, value, scratch);
        (scratch == line && !name.is_empty() && name.len() <= MAX_NAME).then_some((name, value))
    }

    /// Writes the line of a name and its value, and those on which that goes on.
    pub(super) fn push(&self, name: &str, value: &str, out: &mut String) {
        let start = out.len();
        let (value, below) = value.split_at(value.find('\n').unwrap_or(value.len()));
        let missing = |width: usize| width.saturating_sub(length(name));
        if let Padding::NamesRight(width) = self.padding {
            push_spaces(missing(width), out);
        }
        out.push_str(name);
        match self.padding {
            Padding::Names(width) => push_spaces(missing(width), out),
            Padding::Tabs(width) => {
                let tabs = width.div_ceil(TAB).saturating_sub(length(name) / TAB);
                out.extend(std::iter::repeat_n('\t', tabs));
            }
            Padding::None | Padding::NamesRight(_) | Padding::Values(_) => {}
        }
        out.push_str(&self.between);
        if let Padding::Values(width) = self.padding {
            push_spaces(missing(width).saturating_sub(length(&self.between)).max(1), out);
        }
        out.push_str(value);
        if self.trimmed && value.is_empty() {
            let trimmed = out[start..].trim_end_matches([' ', '\t']).len();
            out.truncate(start + trimmed);
        }
        out.push_str(below);
    }
}

impl Padding {
    /// How wide names are.
    pub(super) fn of_names(self) -> usize {
        match self {
            Self::Names(width) | Self::NamesRight(width) => width,
            Self::None | Self::Tabs(_) | Self::Values(_) => 0,
        }
    }

    pub(super) fn words(self) -> Option<String> {
        let width = match self {
            Self::None => return None,
            Self::Names(width) | Self::NamesRight(width) | Self::Tabs(width) | Self::Values(width) => width,
        };
        let (_, said) = PADDINGS.iter().find(|(padding, _)| padding(width) == self)?;
        Some(format!("{said}{width}"))
    }

    pub(super) fn of_words(words: &str) -> Option<Self> {
        PADDINGS.iter().find_map(|(padding, said)| Some(padding(number(words.strip_prefix(said)?)?)))
    }
}
