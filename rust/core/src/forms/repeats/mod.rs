//! What recurs in any text, said once under a name: words, lines, and blocks of lines.
//!
//! [`lines`] takes out blocks, [`words`] what recurs within lines; both let
//! [`mine`] find it. This module writes the draft, and [`decode`] reads it back.

mod costs;
mod decode;
mod levels;
mod lines;
mod mine;
mod names;
mod sample;
mod seams;
#[cfg(test)]
mod tests;
mod values;
mod whole;
mod words;

use super::Weigh;
use lines::{Blocks, Line};
use names::Names;
use values::Values;

pub(super) use decode::decode;

/// How every draft begins.
pub(super) const OPENING: &str = "Said once here, then referred to by name in the text below:\n";
/// Stands between what is said once and the text.
const BODY: &str = "The text:\n";
/// Ends the line above a block, after its name and how many lines it is.
const LINES: &str = " lines:";

/// Marks a reference may open with, the plainest first. One is used only in a
/// text where it does not occur; the last are for texts that hold programs.
const MARKS: [char; 10] = ['$', '@', '~', '^', '%', '|', '§', '¤', '¶', '†'];

/// Names that any text may have, and the most that a long one may.
const NAMES: std::ops::RangeInclusive<usize> = 64..=512;

/// Bytes of a long text for each name.
const BYTES_PER_NAME: usize = 1 << 10;

/// The text with what recurs in it said once; `None` where nothing does that is worth it.
pub(super) fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    encode_telling_words(text, weigh).map(|(draft, _)| draft)
}

/// The same, and the words that are said once.
pub(super) fn encode_telling_words<'t>(text: &'t str, weigh: Weigh<'_>) -> Option<(String, Vec<&'t str>)> {
    let blocks = Blocks::find(text, most_names(text), weigh);
    let in_body = blocks.body(text).filter_map(|line| match line {
        Line::Text(text) => Some(text),
        Line::Fixed(_) | Line::Block(_) => None,
    });
    let in_blocks = blocks.all.iter().flatten().copied();
    let words = words::find(in_blocks.chain(in_body), most_names(text), weigh);
    let draft = write(text, &blocks.all, blocks.body(text), &words, weigh)?;
    Some((draft, words))
}

/// The words that recur in `texts`, parts of a draft, and are worth saying once.
pub(super) fn words<'t>(
    texts: impl Iterator<Item = &'t str> + Clone,
    draft: &str,
    weigh: Weigh<'_>,
) -> Vec<&'t str> {
    words::find(texts, most_names(draft), weigh)
}

/// Those of the `words` that are worth saying once in `texts`, parts of a draft of the text that they recur in.
pub(super) fn words_among<'w, 't>(
    words: &[&'w str],
    texts: impl Iterator<Item = &'t str>,
    weigh: Weigh<'_>,
) -> Vec<&'w str> {
    words::worthwhile(words.to_vec(), texts, weigh)
}

/// A draft of another form, whose lines are counted: only these words are said once, and not in lines that are fixed.
pub(super) fn encode_words(
    draft: &str,
    words: &[&str],
    is_fixed: &[bool],
    weigh: Weigh<'_>,
) -> Option<String> {
    let line = |(line, is_fixed): (_, &bool)| if *is_fixed { Line::Fixed(line) } else { Line::Text(line) };
    write(draft, &[], draft.split('\n').zip(is_fixed).map(line), words, weigh)
}

fn most_names(text: &str) -> usize {
    (text.len() / BYTES_PER_NAME).clamp(*NAMES.start(), *NAMES.end())
}

fn write<'t>(
    text: &str,
    blocks: &[Vec<&str>],
    body: impl Iterator<Item = Line<'t>>,
    words: &[&str],
    weigh: Weigh<'_>,
) -> Option<String> {
    let mark = MARKS.into_iter().find(|&mark| !text.contains(mark))?;
    if blocks.is_empty() && words.is_empty() {
        return None;
    }
    let values: Vec<String> = words
        .iter()
        .map(|word| (*word).to_owned())
        .chain(blocks.iter().map(|block| block.join("\n")))
        .collect();
    let mut names = Names::of(&values, mark, weigh);
    let block_names = names.split_off(words.len());
    let mut out = String::with_capacity(text.len());
    out.push_str(OPENING);
    let mut writer = Writer { mark, values: Values::of(words.to_vec()), names, out };
    writer.words(words);
    for (name, block) in block_names.iter().zip(blocks) {
        writer.block(name, block);
    }
    writer.out.push_str(BODY);
    for line in body {
        match line {
            Line::Text(text) => writer.line(text),
            Line::Fixed(text) => writer.out.extend([text, "\n"]),
            Line::Block(number) => {
                writer.out.extend([&mark.to_string(), block_names[number].as_str(), "\n"]);
            }
        }
    }
    writer.out.pop();
    Some(writer.out)
}

struct Writer<'t> {
    mark: char,
    values: Values<'t>,
    /// What each of the values is called.
    names: Vec<String>,
    out: String,
}

impl Writer<'_> {
    fn words(&mut self, words: &[&str]) {
        for (name, value) in self.names.iter().zip(words) {
            self.out.push(self.mark);
            self.out.extend([name.as_str(), "=", value, "\n"]);
        }
    }

    fn block(&mut self, name: &str, lines: &[&str]) {
        self.out.push(self.mark);
        self.out.push_str(name);
        match lines {
            [_] => self.out.push('='),
            _ => self.out.extend([", ", &lines.len().to_string(), LINES, "\n"]),
        }
        for line in lines {
            self.line(line);
        }
    }

    /// A line, with names for the words that have some.
    fn line(&mut self, line: &str) {
        let Self { mark, values, names, out } = self;
        let mut pending: Option<&str> = None;
        values.split(line, |part| match part {
            Ok(number) => {
                refer(*mark, pending.replace(&names[number]), false, out);
            }
            Err(text) => {
                refer(*mark, pending.take(), text.starts_with(is_name_part), out);
                out.push_str(text);
            }
        });
        refer(*mark, pending, false, out);
        out.push('\n');
    }
}

/// Writes a reference; in braces where the name would run on.
fn refer(mark: char, name: Option<&str>, runs_on: bool, out: &mut String) {
    let Some(name) = name else { return };
    out.push(mark);
    out.extend(if runs_on { ["{", name, "}"] } else { [name, "", ""] });
}

fn is_name_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
