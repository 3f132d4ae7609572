//! Laws over tables of which only rules tell the columns, of numbers by their point and of wide characters.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::forms::tables::text::{decode, encode};

/// Cells as rules are drawn over them: how wide columns are, and what stands in the gaps.
struct Drawing<'d> {
    widths: &'d [usize],
    gap: &'d str,
    is_trimmed: bool,
}

impl Drawing<'_> {
    fn rule(&self, fill: &str) -> String {
        let rules: Vec<String> = self.widths.iter().map(|width| fill.repeat(*width)).collect();
        rules.join(self.gap) + "\n"
    }

    /// A line of cells, all but the first to the right if that is wanted.
    fn line(&self, cells: &[&str], is_right: bool) -> String {
        let padded = cells.iter().zip(self.widths).enumerate().map(|(place, (cell, width))| {
            let padding = " ".repeat(width.saturating_sub(cell.width()));
            if is_right && place > 0 { padding + cell } else { (*cell).to_owned() + &padding }
        });
        let line = padded.collect::<Vec<_>>().join(self.gap);
        let line = if self.is_trimmed { line.trim_end() } else { &line };
        line.to_owned() + "\n"
    }
}

const ROWS: [[&str; 3]; 5] = [
    ["web", "running", "3"],
    ["cart", "running", "12"],
    ["search", "stopped", "110"],
    ["mail", "", "7"],
    ["ledger", "running", "42"],
];

/// The line of a draft that says how its table was drawn; the draft gives the text back.
fn drawn_as(text: &str) -> Option<String> {
    let draft = encode(text, &str::len)?;
    assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
    let said = draft.lines().find_map(|line| line.strip_prefix("(was drawn as ")?.strip_suffix(')'));
    said.map(str::to_owned)
}

#[test]
fn columns_are_told_by_the_rule_below_their_names() {
    let draw = |gap, is_trimmed| Drawing { widths: &[9, 10, 5], gap, is_trimmed };
    let text = |drawing: &Drawing<'_>, fill: &str, is_around: bool| {
        let around = if is_around { drawing.rule(fill) } else { String::new() };
        let rows = ROWS.iter().map(|row| drawing.line(row, false)).collect::<String>().repeat(4);
        let header = drawing.line(&["name", "state", "jobs"], false);
        around.clone() + &header + &drawing.rule(fill) + &rows + &around
    };
    let cases = [
        (text(&draw("  ", true), "=", true), "rules of ===  === around, padded to 9 10 5"),
        (text(&draw("  ", true), "-", false), "a rule of ---  ---, padded to 9 10 5"),
        (text(&draw("  ", false), "-", false), "a rule of ---  --- and padded lines, padded to 9 10 5"),
        (text(&draw(" ", true), "-", false), "a rule of --- ---, padded to 9 10 5"),
    ];
    for (text, words) in cases {
        assert_eq!(drawn_as(&text).as_deref(), Some(words), "{text}");
    }
}

#[test]
fn numbers_may_stand_by_their_point() {
    let text = "+--------+---------+\n| name   |   price |\n|--------+---------|\n| web    |   12.5  |\n| cart   |    3.25 |\n\
                | search |  110    |\n| mail   |   -7.75 |\n+--------+---------+\n";
    let words = "a box of +-+ and |-|, padded to 6 7, numbers by their point 2";
    assert_eq!(drawn_as(text).as_deref(), Some(words));
}

#[test]
fn wide_characters_take_two_columns_where_they_do() {
    let rows = "| 上海仓库 | ✅  |\n| 東京     | ✅  |\n| Berlin   | ❌  |\n| 深圳     | ✅  |\n".repeat(4);
    let text = format!("| 名称     | via |\n|----------|-----|\n{rows}");
    assert_eq!(drawn_as(&text).as_deref(), Some("Markdown with |---|, wide characters count two"));
    let rows =
        "| 上海仓库   | ✅   |\n| 東京     | ✅   |\n| Berlin | ❌   |\n| 深圳     | ✅   |\n".repeat(4);
    let text = format!("| 名称     | via |\n|--------|-----|\n{rows}");
    assert_eq!(drawn_as(&text).as_deref(), Some("Markdown with |---|"));
}

#[test]
fn rules_between_words_are_no_table() {
    let others = [
        "Title one\n---- ----\ntext goes on\n".repeat(5),
        "One\n===\ntext\n\nTwo\n===\nmore text\n".repeat(5),
        "---  ---\n".repeat(20),
        "a  b\n-- --\n".repeat(20),
    ];
    for text in others {
        assert_eq!(drawn_as(&text), None, "{text}");
    }
}

fn cell() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "",
        "a",
        "ab c",
        "上海",
        "📦",
        "é",
        "-",
        "==",
        "1.5",
        "10",
        "-0.25",
        "|",
        "a  b",
        "✈\u{fe0f}",
    ]);
    plain.prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn tables_below_rules_come_back(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3), 2..7),
        widths in prop::collection::vec(1..9usize, 3),
        gap in prop::sample::select(vec![" ", "  "]),
        fill in prop::sample::select(vec!["-", "="]),
        (is_trimmed, is_around, is_right) in any::<(bool, bool, bool)>(),
    ) {
        let drawing = Drawing { widths: &widths, gap, is_trimmed };
        let around = if is_around { drawing.rule(fill) } else { String::new() };
        let mut text = around.clone() + &drawing.line(&["x", "y", "z"], is_right) + &drawing.rule(fill);
        for row in &rows {
            text += &drawing.line(&row.iter().map(String::as_str).collect::<Vec<_>>(), is_right);
        }
        text += &around;
        let boxed = text.replace("  ", "|");
        for text in [text.replace('\n', "\r\n"), text.trim_end().to_owned(), text, boxed] {
            if let Some(draft) = encode(&text, &str::len) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }
    }
}
