//! The ways tables are drawn with bars and rules. To add one: a line in [`DIALECTS`].

/// What stands between cells, and at the ends of a line.
pub(super) type Bars = [&'static str; 3];

/// How one kind of table is drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// How a draft calls it: by a word, or by what its rules look like.
    pub(super) name: &'static str,
    pub(super) header: Bars,
    pub(super) row: Bars,
    pub(super) rules: Rules,
    /// How a cell is found in its line.
    pub(super) cells: Cells,
    /// Narrowest column, in characters.
    pub(super) narrowest: usize,
    /// Whether the names of columns stand in the middle, as far as nothing else is said.
    pub(super) centred: bool,
}

/// How the cells of a line are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cells {
    /// By the bars between them, as Markdown does it, whose cells have bars only behind backslashes.
    Barred,
    /// By the width of each column, which the rule below the header shows.
    Measured,
    /// So too, but the last cell of a row is not padded, and the number of rows stands below the last.
    Counted,
    /// So too, but lines end behind their last word.
    Trimmed,
}

impl Cells {
    /// Whether the last cell of a row is not padded.
    pub(super) fn are_open(self) -> bool {
        matches!(self, Self::Counted | Self::Trimmed)
    }
}

/// The line that says how many rows there were.
pub(in crate::forms::tables) fn count(rows: usize) -> String {
    format!("({rows} row{})", if rows == 1 { "" } else { "s" })
}

/// The lines between lines of cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) top: Option<Rule>,
    /// Below the header.
    pub(super) head: Rule,
    /// Between each row and the next, where there are such rules.
    pub(super) between: Option<Rule>,
    pub(super) bottom: Option<Rule>,
}

/// A line drawn between lines of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) bars: Bars,
    pub(super) fill: char,
    /// How many characters of it a column takes beyond its width.
    pub(super) beyond: usize,
}

impl Rule {
    /// The line, over columns of these widths.
    pub(super) fn line(&self, indent: usize, widths: &[usize]) -> String {
        let mut line = " ".repeat(indent) + self.bars[0];
        for (place, width) in widths.iter().enumerate() {
            line.extend(std::iter::repeat_n(self.fill, width + self.beyond));
            line.push_str(self.bars[if place + 1 == widths.len() { 2 } else { 1 }]);
        }
        line
    }
}

const fn rule(bars: Bars, fill: char) -> Rule {
    Rule { bars, fill, beyond: 2 }
}

const fn markdown(name: &'static str, row: Bars, head: Rule) -> Dialect {
    let rules = Rules { top: None, head, between: None, bottom: None };
    Dialect { name, header: row, row, rules, cells: Cells::Barred, narrowest: 3, centred: false }
}

/// A rule with gaps below the header, and none between rows; lines end behind their last word.
const fn open(name: &'static str, gaps: Bars) -> Dialect {
    let head = Rule { bars: gaps, fill: '-', beyond: 0 };
    let rules = Rules { top: None, head, between: None, bottom: None };
    Dialect { name, header: gaps, row: gaps, rules, cells: Cells::Trimmed, narrowest: 0, centred: false }
}

/// Such rules around and below the header.
const fn around(name: &'static str, fill: char) -> Dialect {
    let head = Rule { bars: GAPS, fill, beyond: 0 };
    Dialect { rules: Rules { top: Some(head), head, between: None, bottom: Some(head) }, ..open(name, GAPS) }
}

/// A box of which all rules are in one style.
const fn plain(name: &'static str, row: Bars, [top, head, bottom]: [Bars; 3], fill: char) -> Dialect {
    let bottom = Some(rule(bottom, fill));
    boxed(name, row, rule(top, fill), rule(head, fill), Some(rule(head, fill)), bottom)
}

const fn boxed(
    name: &'static str,
    row: Bars,
    top: Rule,
    head: Rule,
    between: Option<Rule>,
    bottom: Option<Rule>,
) -> Dialect {
    let rules = Rules { top: Some(top), head, between, bottom };
    Dialect { name, header: row, row, rules, cells: Cells::Measured, narrowest: 0, centred: false }
}

const SPACED: Bars = ["| ", " | ", " |"];
const OPEN: Bars = ["", " | ", ""];
const GAPS: Bars = ["", "  ", ""];
const JOINED: Bars = ["|", "+", "|"];
const LIGHT: Bars = ["│ ", " │ ", " │"];
const CROSSES: Bars = ["+", "+", "+"];
const LIGHT_TOP: Bars = ["┌", "┬", "┐"];
const LIGHT_HEAD: Bars = ["├", "┼", "┤"];
const LIGHT_BOTTOM: Bars = ["└", "┴", "┘"];

/// Of two that draw the same header and rule, the first is taken.
pub(super) const DIALECTS: &[Dialect] = &[
    markdown("Markdown", SPACED, Rule { bars: SPACED, fill: '-', beyond: 0 }),
    markdown("Markdown with |---|", SPACED, rule(["|", "|", "|"], '-')),
    markdown("Markdown with |a|b|", ["|", "|", "|"], Rule { bars: ["|", "|", "|"], fill: '-', beyond: 0 }),
    markdown("Markdown with a | b", OPEN, Rule { bars: OPEN, fill: '-', beyond: 0 }),
    markdown("Markdown with a | b and ---|---", OPEN, rule(["", "|", ""], '-')),
    Dialect {
        name: "psql",
        header: [" ", " | ", " "],
        row: [" ", " | ", ""],
        rules: Rules { top: None, head: rule(["", "+", ""], '-'), between: None, bottom: None },
        cells: Cells::Counted,
        narrowest: 0,
        centred: true,
    },
    plain("a box of +-+", SPACED, [CROSSES, CROSSES, CROSSES], '-'),
    boxed(
        "a box of +-+ and +=+",
        SPACED,
        rule(CROSSES, '-'),
        rule(CROSSES, '='),
        Some(rule(CROSSES, '-')),
        Some(rule(CROSSES, '-')),
    ),
    boxed(
        "a box of +-+ and |-|",
        SPACED,
        rule(CROSSES, '-'),
        rule(JOINED, '-'),
        None,
        Some(rule(CROSSES, '-')),
    ),
    Dialect { cells: Cells::Measured, ..markdown("Org with |-+-|", SPACED, rule(JOINED, '-')) },
    around("rules of ===  === around", '='),
    open("a rule of ---  ---", GAPS),
    Dialect { cells: Cells::Measured, ..open("a rule of ---  --- and padded lines", GAPS) },
    open("a rule of --- ---", ["", " ", ""]),
    plain("a box of ┌─┐", LIGHT, [LIGHT_TOP, LIGHT_HEAD, LIGHT_BOTTOM], '─'),
    plain("a box of ╭─╮", LIGHT, [["╭", "┬", "╮"], LIGHT_HEAD, ["╰", "┴", "╯"]], '─'),
    plain("a box of ┏━┓", ["┃ ", " ┃ ", " ┃"], [["┏", "┳", "┓"], ["┣", "╋", "┫"], ["┗", "┻", "┛"]], '━'),
    plain("a box of ╔═╗", ["║ ", " ║ ", " ║"], [["╔", "╦", "╗"], ["╠", "╬", "╣"], ["╚", "╩", "╝"]], '═'),
    Dialect {
        header: ["┃ ", " ┃ ", " ┃"],
        ..boxed(
            "a box of ┏━┓ and └─┘",
            LIGHT,
            rule(["┏", "┳", "┓"], '━'),
            rule(["┡", "╇", "┩"], '━'),
            Some(rule(LIGHT_HEAD, '─')),
            Some(rule(LIGHT_BOTTOM, '─')),
        )
    },
    boxed(
        "a box of ╒═╕ and ├─┤",
        LIGHT,
        rule(["╒", "╤", "╕"], '═'),
        rule(["╞", "╪", "╡"], '═'),
        Some(rule(LIGHT_HEAD, '─')),
        Some(rule(["╘", "╧", "╛"], '═')),
    ),
];

#[cfg(test)]
mod tests {
    use super::DIALECTS;

    #[test]
    fn each_dialect_has_a_name_of_its_own_that_reads_as_one_item() {
        let mut names: Vec<&str> = DIALECTS.iter().map(|dialect| dialect.name).collect();
        assert!(names.iter().all(|name| !name.contains(", ")));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), DIALECTS.len());
    }
}
