//! Trees drawn with lines, as `tree`, `cargo tree`, `npm ls` and Gradle print
//! them: a line's depth is told by spaces, the drawing follows from it.

mod style;

use std::iter::repeat_n;

use super::bounded::Bounded;
use super::{Form, TextForm, Weigh};
use crate::Kind;
use style::{Drawing, STYLES, Style};

pub(crate) use style::is_drawn;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Tree, kind: Kind::Tree, opening: OPENING, encode, decode };

/// How every draft begins.
const OPENING: &str = "Tree, one space a level, = opens other lines; it was drawn with ";
const OTHER: &str = "= ";

fn encode(text: &str, _: Weigh<'_>) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let drawn = |style: &&Style| lines.iter().filter(|line| Drawing::parse(line, style).is_some()).count();
    // Of those that draw equally many lines the first: others would take one level for two.
    let style = STYLES.iter().rev().max_by_key(drawn).filter(|style| drawn(style) > 0)?;
    let mut below = Below::default();
    let mut written: Vec<(usize, &str)> = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        let drawing = Drawing::parse(line, style);
        let as_drawn = drawing.as_ref().filter(|drawing| {
            !drawing.name.is_empty()
                && !drawing.name.starts_with(' ')
                && below.draw(drawing.depth(), drawing.name, style) == *line
        });
        written.push(as_drawn.map_or((0, *line), |drawing| (drawing.depth(), drawing.name)));
        below.take(drawing.as_ref());
    }
    let mut out = format!("{OPENING}{}", style.describe());
    for (depth, line) in written.into_iter().rev() {
        out.push('\n');
        let is_other = depth == 0 && (line.starts_with([' ', '=']) || Drawing::parse(line, style).is_some());
        out.push_str(if is_other { OTHER } else { "" });
        out.extend(repeat_n(' ', depth));
        out.push_str(line);
    }
    Some(out)
}

fn decode(draft: &str) -> Option<String> {
    let (described, body) = draft.strip_prefix(OPENING)?.split_once('\n')?;
    let style = STYLES.iter().find(|style| style.describe() == described)?;
    let mut below = Below::default();
    let mut lines: Vec<String> = Vec::new();
    for line in body.rsplit('\n') {
        let name = line.trim_start_matches(' ');
        let depth = line.len() - name.len();
        let drawn = match line.strip_prefix(OTHER) {
            Some(other) => other.to_owned(),
            None if depth == 0 => line.to_owned(),
            None => below.draw(depth, name, style),
        };
        below.take(Drawing::parse(&drawn, style).as_ref());
        lines.push(drawn);
    }
    let mut out = Bounded::of(draft);
    for (at, line) in lines.iter().rev().enumerate() {
        out.push(if at > 0 { "\n" } else { "" })?;
        out.push(line)?;
    }
    Some(out.finish())
}

/// What stands below a line, as far as it shows in the drawing.
#[derive(Default)]
struct Below {
    /// For each level whether a line goes on down.
    goes_on: Vec<bool>,
    /// How deep the next line is.
    next: usize,
}

impl Below {
    /// A line of that depth, one or more, as it is drawn here.
    fn draw(&self, depth: usize, name: &str, style: &Style) -> String {
        let goes_on = |level: usize| self.goes_on.get(level).copied().unwrap_or(false);
        let mut line = String::with_capacity(depth * style.pipe.len() + name.len());
        for level in 0..depth - 1 {
            line.push_str(if goes_on(level) { style.pipe } else { style.gap });
        }
        let has_children = usize::from(self.next > depth);
        let connectors = if goes_on(depth - 1) { style.branch } else { style.last };
        line.push_str(connectors[has_children]);
        line.push_str(name);
        line
    }

    /// Takes in a line that stands above; `None` if it is none of the tree.
    fn take(&mut self, line: Option<&Drawing<'_>>) {
        self.goes_on.clear();
        self.next = line.map_or(0, Drawing::depth);
        if let Some(drawing) = line {
            self.goes_on.extend_from_slice(&drawing.pipes);
            self.goes_on.push(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPENING, decode, encode};

    fn encoded(text: &str) -> String {
        let draft = encode(text, &str::len).unwrap();
        assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
        draft.strip_prefix(OPENING).unwrap().to_owned()
    }

    #[test]
    fn depth_is_told_by_spaces() {
        let text = ".\n├── docs\n│   ├── a.md\n│   └── b\n│       └── c.md\n└── src\n    └── main.rs\n\n3 directories";
        let draft = "\"│   ├── \"\n.\n docs\n  a.md\n  b\n   c.md\n src\n  main.rs\n\n3 directories";
        assert_eq!(encoded(text), draft);
    }

    #[test]
    fn each_program_draws_in_its_own_way() {
        let cases = [
            (".\n|-- a\n|   `-- b\n`-- c", "\"|   |-- \"\n.\n a\n  b\n c"),
            ("x\n├── a\n│\u{a0}\u{a0} └── b\n└── c", "\"│\u{a0}\u{a0} ├── \"\nx\n a\n  b\n c"),
            ("x\n├─┬ a\n│ ├── d\n│ └── b\n└── c", "\"│ ├── \"\nx\n a\n  d\n  b\n c"),
            ("x\n+- a\n|  \\- b\n\\- c", "\"|  +- \"\nx\n a\n  b\n c"),
            ("x\n+--- a\n|    \\--- b\n\\--- c", "\"|    +--- \"\nx\n a\n  b\n c"),
        ];
        for (text, draft) in cases {
            assert_eq!(encoded(text), draft);
        }
    }

    #[test]
    fn a_line_that_was_drawn_otherwise_stays_as_it_was() {
        let text = "├── a\n│   ├── b\n = x\n= y\n├──  c\n└── \n├── d\n│   ├── e\n";
        let draft = "\"│   ├── \"\n a\n= │   ├── b\n=  = x\n= = y\n= ├──  c\n= └── \n d\n= │   ├── e\n";
        assert_eq!(encoded(text), draft);
    }

    #[test]
    fn a_draft_of_any_depth_is_read_in_its_own_size() {
        let deep = format!("{OPENING}\"│   ├── \"\n{}x", " ".repeat(1 << 20));
        assert_eq!(decode(&deep).map(|text| text.len()), Some(4 * ((1 << 20) - 1) + "└── x".len()));
        assert_eq!(decode(&format!("{OPENING}│   ├── \nx")), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(lines in prop::collection::vec(r"(│   |    |\|   |│ |){0,3}(├── |└── |├─┬ |\|-- |\+- |)(a|é| |= |\r|)", 0..12)) {
            let text = lines.join("\n");
            if let Some(draft) = encode(&text, &str::len) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }

        #[test]
        fn any_draft_is_read_or_declined(lines in r"( {0,3}(a|= |├── |│   )?\n|\PC){0,12}") {
            decode(&format!("{OPENING}\"│   ├── \"\n{lines}"));
        }
    }
}
