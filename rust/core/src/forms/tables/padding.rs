//! How the columns of a padded table stood, in a line above its cells: as wide as their widest cells where that is
//! so, and how wide otherwise.

use super::frame::Take;
use super::grid::{Grid, MAX_COLUMNS};
use super::layout::{Ending, Field, Layout, Lines, MAX_WIDTH, length, number};

/// What opens each such line, and ends it. A reader who wants but the cells can pass over what is in brackets.
pub(super) const OPENING: &str = "(was padded";
const CLOSING: &str = ")";

const TO: &str = " to ";
const APART: &str = " apart";
const RIGHT: &str = "to the right ";
const NO_HEADER: &str = "no header";
const BELOW: &str = "other lines below rows";

/// How lines end, and how that is said; the commonest needs no words.
const ENDINGS: [(Ending, &str); 3] =
    [(Ending::Trimmed, ""), (Ending::Padded, "lines padded"), (Ending::Parted, "lines padded and parted")];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Padding {
    widths: Widths,
    lines: Lines,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Widths {
    Given(Vec<Field>),
    /// As wide as the widest cell, the last as each cell where it is not to the right.
    Widest {
        /// Spaces between columns.
        apart: usize,
        /// Which columns stand to the right, the first being 1.
        right: Vec<usize>,
    },
}

impl Padding {
    /// That of a table of these cells.
    pub(super) fn of(layout: &Layout, grid: &Grid<'_>) -> Self {
        let given = || Self { widths: Widths::Given(layout.fields.clone()), lines: layout.lines };
        widest(layout, grid).unwrap_or_else(given)
    }

    /// The layout of the rows that `each` gives, the header first.
    pub(super) fn layout(&self, each: &dyn Fn(Take<'_>) -> Option<()>) -> Option<Layout> {
        let fields = match &self.widths {
            Widths::Given(fields) => fields.clone(),
            Widths::Widest { apart, right } => {
                let mut longest = Vec::new();
                let mut skips = self.lines.no_header;
                each(&mut |cells| {
                    let columns = cells.len().checked_sub(usize::from(self.lines.below))?;
                    longest.resize(columns, 0);
                    if !std::mem::take(&mut skips) {
                        measure(&mut longest, &cells[..columns]);
                    }
                    Some(())
                })?;
                fields(&longest, *apart, right)?
            }
        };
        Some(Layout { fields, lines: self.lines })
    }

    /// How the table was padded, in words.
    pub(super) fn words(&self) -> String {
        let mut words = vec![OPENING.to_owned()];
        match &self.widths {
            Widths::Given(fields) => {
                let widths: Vec<String> =
                    fields.iter().enumerate().map(|(at, field)| field.word(at)).collect();
                words[0] += &(TO.to_owned() + &widths.join(" "));
            }
            Widths::Widest { apart, right } => {
                words.extend((*apart != 1).then(|| format!("{apart}{APART}")));
                let places: Vec<String> = right.iter().map(ToString::to_string).collect();
                words.extend((!places.is_empty()).then(|| RIGHT.to_owned() + &places.join(" ")));
            }
        }
        let ending = ENDINGS.iter().find(|(ending, _)| *ending == self.lines.ending);
        let more = [
            (true, ending.map_or("", |(_, words)| words)),
            (self.lines.no_header, NO_HEADER),
            (self.lines.below, BELOW),
        ];
        words.extend(
            more.into_iter()
                .filter(|(holds, words)| *holds && !words.is_empty())
                .map(|(_, words)| words.to_owned()),
        );
        words.join(", ") + CLOSING
    }

    /// What a line says of padding; `None` for any other.
    pub(super) fn of_words(line: &str) -> Option<Self> {
        let said = line.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
        let mut words = said.split(", ");
        let first = words.next()?;
        let mut padding =
            Self { widths: Widths::Widest { apart: 1, right: Vec::new() }, lines: Lines::default() };
        if let Some(given) = first.strip_prefix(TO) {
            let widths = given.split(' ').take(MAX_COLUMNS + 1).enumerate();
            let fields =
                widths.map(|(place, word)| Field::of_word(place, word)).collect::<Option<Vec<_>>>()?;
            (fields.len() <= MAX_COLUMNS).then_some(())?;
            padding.widths = Widths::Given(fields);
        } else if !first.is_empty() {
            return None;
        }
        for words in words {
            padding.take_words(words)?;
        }
        Some(padding)
    }

    fn take_words(&mut self, words: &str) -> Option<()> {
        match (words, &mut self.widths) {
            (NO_HEADER, _) => self.lines.no_header = true,
            (BELOW, _) => self.lines.below = true,
            (words, Widths::Widest { apart, .. }) if words.ends_with(APART) => {
                *apart = number(words.strip_suffix(APART)?)?;
            }
            (words, Widths::Widest { right, .. }) if words.starts_with(RIGHT) => {
                let places = words.strip_prefix(RIGHT)?.split(' ').take(MAX_COLUMNS);
                *right = places.map(number).collect::<Option<_>>()?;
            }
            (words, _) => self.lines.ending = ENDINGS.iter().find(|(_, said)| *said == words)?.0,
        }
        Some(())
    }
}

/// The padding of columns that are as wide as their widest cells, and as far apart from each other.
fn widest(layout: &Layout, grid: &Grid<'_>) -> Option<Padding> {
    let columns = layout.fields.len();
    let (first, last) = (layout.fields.first()?, layout.fields.last()?);
    (first.gap == 0 && columns > 1 && (last.right || last.width == 0)).then_some(())?;
    let mut longest = vec![0; columns];
    let lines = || {
        let header = (!layout.lines.no_header).then_some(&grid.names[..columns]);
        header.into_iter().chain(grid.cells.chunks_exact(grid.names.len()).map(|row| &row[..columns]))
    };
    lines().for_each(|cells| measure(&mut longest, cells));
    let places = || layout.fields.iter().zip(&longest);
    // How much wider than its cells each column is, before them and behind.
    let beside = |(field, longest): (&Field, &usize)| match field {
        Field { right: true, width, .. } => Some((width.checked_sub(*longest)?, 0)),
        Field { width: 0, .. } => Some((0, 0)),
        Field { width, .. } => Some((0, width.checked_sub(*longest)?)),
    };
    let beside = places().map(beside).collect::<Option<Vec<_>>>()?;
    let between = |at: usize| beside[at - 1].1 + layout.fields[at].gap + beside[at].0;
    let apart = between(1);
    (beside[0].0 == 0 && (2..columns).all(|at| between(at) == apart)).then_some(())?;
    let right: Vec<usize> =
        (1..=columns).zip(&layout.fields).filter(|(_, field)| field.right).map(|(place, _)| place).collect();
    let same = Layout { fields: fields(&longest, apart, &right)?, lines: layout.lines };
    let line_of = |layout: &Layout, cells| {
        let mut line = String::new();
        layout.push_line(cells, &mut line);
        line
    };
    let is_same = lines().all(|cells| line_of(layout, cells) == line_of(&same, cells));
    is_same.then_some(Padding { widths: Widths::Widest { apart, right }, lines: layout.lines })
}

fn measure(longest: &mut [usize], cells: &[impl AsRef<str>]) {
    for (longest, cell) in longest.iter_mut().zip(cells) {
        *longest = length(cell.as_ref()).max(*longest);
    }
}

/// Columns of these widths; `None` where one is too wide.
fn fields(longest: &[usize], apart: usize, right: &[usize]) -> Option<Vec<Field>> {
    let last = longest.len().checked_sub(1)?;
    let field = |(place, longest): (usize, &usize)| {
        let right = right.contains(&(place + 1));
        let width = if place == last && !right { 0 } else { *longest };
        (width <= MAX_WIDTH).then_some(Field { right, width, gap: if place > 0 { apart } else { 0 } })
    };
    (longest.len() <= MAX_COLUMNS && apart <= MAX_WIDTH).then_some(())?;
    longest.iter().enumerate().map(field).collect()
}

impl Field {
    /// The width, behind `>` if padding stands before the cell, and behind a gap that is not the usual one.
    fn word(&self, place: usize) -> String {
        let gap = if self.gap == usual_gap(place) { String::new() } else { format!("{}+", self.gap) };
        format!("{gap}{}{}", if self.right { ">" } else { "" }, self.width)
    }

    fn of_word(place: usize, word: &str) -> Option<Self> {
        let (gap, word) = match word.split_once('+') {
            Some((gap, word)) => (number(gap)?, word),
            None => (usual_gap(place), word),
        };
        let digits = word.strip_prefix('>');
        Some(Self { right: digits.is_some(), width: number(digits.unwrap_or(word))?, gap })
    }
}

/// Spaces before the column at that place, where nothing is said of them.
fn usual_gap(place: usize) -> usize {
    usize::from(place > 0)
}
