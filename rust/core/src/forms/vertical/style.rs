//! How records were laid out, in words.

use super::line::{Padding, Shape};
use super::parting::Parting;

/// Most blank lines above records, and below them.
pub(super) const MAX_FEEDS: usize = 9;

const VALUE: &str = "value\"";
const ARRAY: &str = ", written as an array";
const TRIMMED: &str = "no space before an empty value";
const FIRST: &str = " line feeds first";
const LAST: &str = " line feeds at the end";
const NOT_ENDED: &str = "no line feed at the end";
const RETURNS: &str = "lines end in CR LF";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) shape: Shape,
    pub(super) parting: Parting,
    pub(super) ends: Ends,
}

/// Line feeds before and behind the records, and what stands before each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ends {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) returns: bool,
}

impl Style {
    /// What stands behind the opening of a draft.
    pub(super) fn words(&self) -> String {
        let Self { shape, parting, ends } = self;
        let feeds =
            |count: usize, usual: usize, said: &str| (count != usual).then(|| format!("{count}{said}"));
        let more = [
            parting.words(),
            shape.padding.words(),
            shape.trimmed.then(|| TRIMMED.to_owned()),
            feeds(ends.first, 0, FIRST),
            if ends.last == 0 { Some(NOT_ENDED.to_owned()) } else { feeds(ends.last, 1, LAST) },
            ends.returns.then(|| RETURNS.to_owned()),
        ];
        let between = shape.between.replace('\t', "\\t");
        let said = format!("name{between}{VALUE}{ARRAY}");
        std::iter::once(said).chain(more.into_iter().flatten()).collect::<Vec<_>>().join(", ")
    }

    /// What the words say; `None` for any others.
    pub(super) fn of_words(words: &str) -> Option<Self> {
        let (between, more) = words.strip_prefix("name")?.split_once(VALUE)?;
        let more = more.strip_prefix(ARRAY)?;
        let shape = Shape { between: between.replace("\\t", "\t"), padding: Padding::None, trimmed: false };
        let ends = Ends { last: 1, ..Ends::default() };
        let mut style = Self { shape, parting: Parting::Blank, ends };
        let mut words = more.split(", ");
        (words.next() == Some("")).then_some(())?;
        words.try_for_each(|words| style.take_words(words))?;
        Some(style)
    }

    fn take_words(&mut self, words: &str) -> Option<()> {
        let feeds = |digits: &str| digits.parse().ok().filter(|feeds| *feeds <= MAX_FEEDS);
        match words {
            TRIMMED => self.shape.trimmed = true,
            NOT_ENDED => self.ends.last = 0,
            RETURNS => self.ends.returns = true,
            _ => {
                if let Some(digits) = words.strip_suffix(FIRST) {
                    self.ends.first = feeds(digits)?;
                } else if let Some(digits) = words.strip_suffix(LAST) {
                    self.ends.last = feeds(digits)?;
                } else if let Some(padding) = Padding::of_words(words) {
                    self.shape.padding = padding;
                } else {
                    self.parting = Parting::of_words(words)?;
                }
            }
        }
        Some(())
    }
}
