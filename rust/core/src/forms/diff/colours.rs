//! Colours of a diff: how lines of each sort were painted is said once. A line
//! that was painted in another way keeps its codes.

use std::borrow::Cow;

use super::header;
use crate::forms::bounded::Bounded;
use crate::forms::hunks::{self, Hunk, Ranges};

/// Stands before what is said of colours.
const SAID: &str = "; colours left out: ";
const BETWEEN: &str = ", ";
/// How drafts spell the character that opens a code.
const ESCAPE: (&str, &str) = ("\u{1b}", "\\e");
/// Stands for the text of a line.
const TEXT: char = '…';

/// The sorts of lines: what they are called, what they open with, and what stands behind that.
const SORTS: [(&str, &str, &str); 5] = [
    ("added ", "+", ""),
    ("removed ", "-", ""),
    ("kept ", " ", ""),
    ("hunks ", "@@", " "),
    ("headers ", "", ""),
];
const ADDED: usize = 0;
const REMOVED: usize = 1;
const KEPT: usize = 2;
const HUNK: usize = 3;
const HEADER: usize = 4;

/// Ways of painting lines of one sort that are looked at.
const MOST_WAYS: usize = 8;

/// Codes around the parts of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Paint<'t> {
    before: &'t str,
    inside: &'t str,
    behind: &'t str,
    after: &'t str,
}

/// A line without codes: its marker, the gap behind that, and its text.
struct Parts<'l> {
    sort: usize,
    marker: &'l str,
    gap: &'l str,
    text: &'l str,
}

/// How lines of each sort were painted, as drafts say it, and the lines without that.
pub(super) fn remove<'t>(lines: &[&'t str]) -> (String, Vec<Cow<'t, str>>) {
    let unchanged = || lines.iter().map(|line| Cow::Borrowed(*line)).collect();
    if !lines.iter().any(|line| line.contains(ESCAPE.0)) {
        return (String::new(), unchanged());
    }
    let plain: Vec<Cow<'t, str>> = lines.iter().map(|line| hunks::plain(line)).collect();
    let parts = parts(plain.iter().map(AsRef::as_ref));
    let paints = commonest(lines, &parts);
    let is_painted = |(line, parts): (&&str, &Option<Parts<'_>>)| {
        parts.as_ref().is_some_and(|parts| paints[parts.sort].is_some_and(|paint| paint.is_of(line, parts)))
    };
    let painted: Vec<bool> = lines.iter().zip(&parts).map(is_painted).collect();
    let said = said(&paints);
    drop(parts);
    let uncoloured = plain.into_iter().zip(lines).zip(painted);
    (
        said,
        uncoloured
            .map(|((plain, line), painted)| if painted { plain } else { Cow::Borrowed(*line) })
            .collect(),
    )
}

/// The text with its colours, of what a draft says of them.
pub(super) fn restore(said: &str, text: &str) -> Option<String> {
    let said = said.strip_prefix(SAID)?.replace(ESCAPE.1, ESCAPE.0);
    let mut paints = [None; SORTS.len()];
    for item in said.split(BETWEEN) {
        let sort = SORTS.iter().position(|(name, ..)| item.starts_with(name))?;
        paints[sort] = Some(Paint::read(&item[SORTS[sort].0.len()..], sort)?);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let plain: Vec<Cow<'_, str>> = lines.iter().map(|line| hunks::plain(line)).collect();
    let mut out = Bounded::of(text);
    let mut between = "";
    for (line, parts) in lines.iter().zip(parts(plain.iter().map(AsRef::as_ref))) {
        out.push(between)?;
        between = "\n";
        match parts.and_then(|parts| Some((paints[parts.sort]?, parts))) {
            Some((paint, parts)) if !line.contains(ESCAPE.0) => {
                paint.pieces(&parts).into_iter().try_for_each(|piece| out.push(piece))?;
            }
            _ => out.push(line)?,
        }
    }
    Some(out.finish())
}

/// The parts of each line without codes that is of one of the sorts.
fn parts<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<Option<Parts<'l>>> {
    let mut open: Option<Hunk> = None;
    let parts_of = |line: &'l str| {
        if let Some(hunk) = &mut open
            && hunk.takes(line)
        {
            return Some(of_body(line, hunk.parents));
        }
        open = Hunk::open(line);
        match &open {
            Some(_) => of_hunk(line),
            None => {
                header::is_of_one(line).then_some(Parts { sort: HEADER, marker: "", gap: "", text: line })
            }
        }
    };
    lines.map(parts_of).collect()
}

fn of_body(line: &str, parents: usize) -> Parts<'_> {
    let marker = hunks::markers(line, parents);
    let sort = match marker {
        _ if marker.contains('-') => REMOVED,
        _ if marker.contains('+') => ADDED,
        _ => KEPT,
    };
    Parts { sort, marker, gap: "", text: &line[marker.len()..] }
}

fn of_hunk(line: &str) -> Option<Parts<'_>> {
    let rest = Ranges::parse(line)?.rest;
    let context = rest.strip_prefix(' ')?.trim_start_matches('@');
    let text = context.strip_prefix(' ').unwrap_or(context);
    let (marker, behind) = line.split_at(line.len() - context.len());
    Some(Parts { sort: HUNK, marker, gap: &behind[..context.len() - text.len()], text })
}

/// The commonest way in which lines of each sort are painted, where none is not painted at all.
fn commonest<'t>(lines: &[&'t str], parts: &[Option<Parts<'_>>]) -> [Option<Paint<'t>>; SORTS.len()] {
    let mut ways: [Vec<(Paint<'t>, usize)>; SORTS.len()] = Default::default();
    let mut has_unpainted = [false; SORTS.len()];
    for (line, parts) in lines.iter().zip(parts).filter_map(|(line, parts)| Some((*line, parts.as_ref()?))) {
        has_unpainted[parts.sort] |= !line.contains(ESCAPE.0);
        let Some(paint) = Paint::of(line, parts) else { continue };
        let ways = &mut ways[parts.sort];
        match ways.iter().position(|(way, _)| *way == paint) {
            Some(way) => ways[way].1 += 1,
            None if ways.len() < MOST_WAYS => ways.push((paint, 1)),
            None => {}
        }
    }
    std::array::from_fn(|sort| {
        let most = ways[sort].iter().map(|(_, count)| *count).max()?;
        let (paint, _) = ways[sort].iter().find(|(_, count)| *count == most)?;
        (!has_unpainted[sort]).then_some(*paint)
    })
}

fn said(paints: &[Option<Paint<'_>>; SORTS.len()]) -> String {
    let spelled = SORTS.iter().zip(paints).filter_map(|((name, marker, gap), paint)| {
        let Paint { before, inside, behind, after } = (*paint)?;
        Some(format!("{name}{before}{marker}{inside}{gap}{behind}{TEXT}{after}").replace(ESCAPE.0, ESCAPE.1))
    });
    let spelled: Vec<String> = spelled.collect();
    if spelled.is_empty() { String::new() } else { format!("{SAID}{}", spelled.join(BETWEEN)) }
}

impl<'t> Paint<'t> {
    /// How a line with codes is painted, if it has them at its seams alone.
    fn of(line: &'t str, parts: &Parts<'_>) -> Option<Self> {
        // Where there is no text, the codes before it and behind are not told apart; most hunks have none.
        (!parts.text.is_empty() || parts.sort == HUNK).then_some(())?;
        Self::around(line, parts.marker, parts.gap, parts.text)
    }

    fn read(pattern: &'t str, sort: usize) -> Option<Self> {
        let (_, marker, gap) = SORTS[sort];
        Self::around(pattern, marker, gap, &TEXT.to_string())
    }

    fn around(line: &'t str, marker: &str, gap: &str, text: &str) -> Option<Self> {
        let before = hunks::colours(line);
        let rest = line[before.len()..].strip_prefix(marker)?;
        let inside = hunks::colours(rest);
        let rest = rest[inside.len()..].strip_prefix(gap)?;
        let behind = hunks::colours(rest);
        let after = rest[behind.len()..].strip_prefix(text)?;
        let has_codes = [before, inside, behind, after].iter().any(|codes| !codes.is_empty());
        let is_painted = has_codes && hunks::colours(after) == after;
        is_painted.then_some(Self { before, inside, behind, after })
    }

    /// Whether a line is what painting its parts makes.
    fn is_of(&self, line: &str, parts: &Parts<'_>) -> bool {
        let pieces = self.pieces(parts);
        let is_plain = [parts.marker, parts.gap, parts.text].iter().all(|part| !part.contains(ESCAPE.0));
        is_plain && pieces.concat() == line
    }

    fn pieces<'p>(&'p self, parts: &Parts<'p>) -> [&'p str; 7] {
        let Self { before, inside, behind, after } = *self;
        [before, parts.marker, inside, parts.gap, behind, parts.text, after]
    }
}
