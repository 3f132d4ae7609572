//! One stat as git lays it out: names and counts in columns, a bar behind each.

use super::super::bounded::Bounded;

/// Widest column of names, and longest bar, that is written out: git's are a screen wide.
pub(super) const MAX_WIDTH: usize = 1 << 10;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stat<'t> {
    /// Width of the names. A longer one is cut.
    pub(super) width: usize,
    pub(super) files: Vec<File<'t>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct File<'t> {
    pub(super) directory: &'t str,
    pub(super) name: &'t str,
    pub(super) change: Change<'t>,
    pub(super) fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change<'t> {
    /// How many lines were added, and removed; the bar shows each.
    Lines(usize, usize),
    /// How many lines changed, and a bar to scale.
    Scaled(usize, &'t str),
    Binary(&'t str),
}

/// What the summary says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    New,
    Deleted,
}

impl<'t> Change<'t> {
    /// A change as drafts say it: `+3 -1`, or as git says it.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        if !text.starts_with(['+', '-']) {
            return Self::parse(text).filter(|change| !matches!(change, Self::Lines(..)));
        }
        let (added, removed) = text.split_once(" -").unwrap_or(match text.strip_prefix('-') {
            Some(removed) => ("+0", removed),
            None => (text, "0"),
        });
        let (added, removed) = (number(added.strip_prefix('+')?)?, number(removed)?);
        (1..=MAX_WIDTH).contains(&(added + removed)).then_some(Self::Lines(added, removed))
    }

    fn parse(text: &'t str) -> Option<Self> {
        if text.starts_with("Bin") {
            return Some(Self::Binary(text));
        }
        let (count, bar) = text.split_once(' ').unwrap_or((text, ""));
        let count = number(count)?;
        let (added, removed) = bar.split_at(bar.bytes().take_while(|&byte| byte == b'+').count());
        let is_bar = removed.bytes().all(|byte| byte == b'-');
        let is_exact = count > 0 && bar.len() == count && count <= MAX_WIDTH;
        let change =
            if is_exact { Self::Lines(added.len(), removed.len()) } else { Self::Scaled(count, bar) };
        is_bar.then_some(change)
    }

    fn count(self) -> Option<usize> {
        match self {
            Self::Lines(added, removed) => Some(added + removed),
            Self::Scaled(count, _) => Some(count),
            Self::Binary(_) => None,
        }
    }
}

impl<'t> File<'t> {
    /// Parts of a line of a stat: the name as it is shown, its width, and the change.
    pub(super) fn parse(line: &'t str) -> Option<(&'t str, usize, Change<'t>)> {
        let (column, change) = line.strip_prefix(' ')?.rsplit_once(" | ")?;
        let name = column.trim_end_matches(' ');
        let width = column.chars().count();
        (!name.is_empty() && width <= MAX_WIDTH).then_some(())?;
        Some((name, width, Change::parse(change.trim_start_matches(' '))?))
    }
}

impl Stat<'_> {
    /// The lines of the stat, each ended.
    pub(super) fn write(&self, out: &mut Bounded) -> Option<()> {
        let counts = self.files.iter().map(|file| file.change.count());
        let digits = counts.map(|count| count.map_or(3, |count| count.to_string().len())).max()?;
        for file in &self.files {
            let length = file.directory.chars().count() + file.name.chars().count();
            if length > self.width {
                let path = format!("{}{}", file.directory, file.name);
                let shown = shorten(&path, self.width);
                out.push(&format!(" {shown:<width$} | ", width = self.width))?;
            } else {
                let padding = " ".repeat(self.width - length);
                for piece in [" ", file.directory, file.name, &padding, " | "] {
                    out.push(piece)?;
                }
            }
            match file.change {
                Change::Lines(added, removed) => {
                    let count = added + removed;
                    out.push(&format!("{count:>digits$} {}{}", "+".repeat(added), "-".repeat(removed)))?;
                }
                Change::Scaled(count, "") => out.push(&format!("{count:>digits$}"))?,
                Change::Scaled(count, bar) => out.push(&format!("{count:>digits$} {bar}"))?,
                Change::Binary(text) => out.push(&format!("{:>1$}{text}", "", digits - 3))?,
            }
            out.push("\n")?;
        }
        Some(())
    }
}

/// A path that is too long for its column, as git cuts it: its end, from a directory on.
pub(super) fn shorten(path: &str, width: usize) -> String {
    let length = path.chars().count();
    let cut = path.char_indices().nth((length + 3).saturating_sub(width)).map_or(path.len(), |(at, _)| at);
    let end = &path[cut..];
    let end = end.find('/').map_or(end, |slash| &end[slash..]);
    format!("...{end}")
}

/// A number as git writes it.
pub(super) fn number(text: &str) -> Option<usize> {
    let is_plain = text == "0" || !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&number: &usize| is_plain && number < 1 << 40)
}
