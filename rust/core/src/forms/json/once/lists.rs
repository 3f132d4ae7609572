//! Finds lists of strings that are lighter when what neighbours begin with is
//! said once: `[src/{a.rs,b.rs}]`.

use ahash::HashMap;

use super::Scales;
use super::written::Place;
use crate::forms::beginnings::{Group, groups};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::notation::bare::Where;
use crate::forms::json::notation::spelling::LISTS;
use crate::forms::json::notation::zones;
use crate::forms::json::write::push_quoted;

/// Fewest strings in a list that are worth a look.
const FEW_STRINGS: usize = 3;

/// What a group, and a list, has to save: braces are one more thing to read.
const MIN_GAIN: usize = 3;

/// What all lists have to save beyond the line that explains the braces.
const MIN_GAIN_OF_ALL: usize = 8;

/// The lists to be written in groups, by their position.
pub(crate) type Lists = HashMap<usize, Vec<Group>>;

/// The lists among `containers`, and the document itself, that are lighter in groups.
pub(super) fn choose<'p>(
    document: &Document<'_>,
    containers: impl Iterator<Item = &'p Place>,
    scales: &Scales<'_>,
) -> Lists {
    let mut lists = Lists::default();
    let mut saved = 0;
    for at in std::iter::once(0).chain(containers.map(|place| place.at as usize)) {
        let Some(strings) = strings(document, at) else { continue };
        let groups = groups(&strings, |said, members| gain(said, members, scales) > MIN_GAIN);
        if groups.is_empty() {
            continue;
        }
        let weigh = |groups: &[Group]| {
            let mut written = String::new();
            push_list(document, at, groups, &mut written);
            (scales.weigh)(&written)
        };
        let gain = weigh(&[]).saturating_sub(weigh(&groups));
        if gain > MIN_GAIN {
            saved += gain;
            lists.insert(at, groups);
        }
    }
    if saved < (scales.weigh)(LISTS) + MIN_GAIN_OF_ALL {
        lists.clear();
    }
    lists
}

/// Tokens that are spared where a beginning is said once for so many members. The separator
/// at its end is no token of its own before a word.
fn gain(said: &str, members: usize, scales: &Scales<'_>) -> usize {
    const BRACES: usize = 2;
    let word = &said[..said.len() - 1];
    (members.saturating_sub(1) * (scales.weigh)(word)).saturating_sub(BRACES)
}

/// The strings of a list that holds nothing else. One that needs quotes is
/// empty, so that it is in no group, and so is an address, which has a name if that is lighter.
fn strings<'d>(document: &'d Document<'_>, at: usize) -> Option<Vec<&'d str>> {
    let Node::Array { below } = document.nodes[at] else { return None };
    let nodes = &document.nodes[at + 1..=at + below as usize];
    let all_strings = nodes.len() >= FEW_STRINGS && nodes.iter().all(|node| matches!(node, Node::String(_)));
    all_strings.then(|| {
        nodes
            .iter()
            .map(|&node| {
                document
                    .strings
                    .text_of(node)
                    .filter(|text| is_bare(text) && !text.contains("://"))
                    .unwrap_or_default()
            })
            .collect()
    })
}

fn is_bare(content: &str) -> bool {
    Where::Json.is_bare(content, false) && !zones::lacks_zone(content)
}

/// Writes the list at `at`, which holds strings only, in those groups.
pub(crate) fn push_list(document: &Document<'_>, at: usize, groups: &[Group], out: &mut String) {
    let mut groups = groups.iter().peekable();
    let mut open: Vec<&Group> = Vec::new();
    out.push('[');
    for (index, child) in document.children(at).enumerate() {
        if index > 0 {
            out.push(',');
        }
        let content = document.text_at(child).unwrap_or_default();
        let mut said = open.last().map_or(0, |group| group.end);
        while let Some(group) = groups.next_if(|group| group.strings.start == index) {
            out.push_str(&content[said..group.end]);
            out.push('{');
            said = group.end;
            open.push(group);
        }
        if said > 0 || is_bare(content) {
            out.push_str(&content[said..]);
        } else {
            push_quoted(content, out);
        }
        while open.pop_if(|group| group.strings.end == index + 1).is_some() {
            out.push('}');
        }
    }
    out.push(']');
}
