//! Laws over tables drawn as other programs draw them: each comes back byte for byte.

use proptest::prelude::*;

use crate::forms::tables::tests::rows;
use crate::forms::tables::text::{decode, encode};
use crate::{Form, Options, compress, expand};

/// Bars and rules as `top`, `header`, `head`, `row` and `bottom`: left, fill, between, right.
const BOXES: &[[&str; 5]] = &[
    ["+-++", "| ||", "+-++", "| ||", "+-++"],
    ["+-++", "| ||", "+=++", "| ||", "+-++"],
    ["┌─┬┐", "│ ││", "├─┼┤", "│ ││", "└─┴┘"],
    ["╭─┬╮", "│ ││", "├─┼┤", "│ ││", "╰─┴╯"],
    ["┏━┳┓", "┃ ┃┃", "┡━╇┩", "│ ││", "└─┴┘"],
    ["╔═╦╗", "║ ║║", "╠═╬╣", "║ ║║", "╚═╩╝"],
];

fn widths(rows: &[Vec<String>], least: usize) -> Vec<usize> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    (0..rows[0].len()).map(|column| width(column).max(least)).collect()
}

fn padded(cell: &str, width: usize, side: char) -> String {
    match side {
        '>' => format!("{cell:>width$}"),
        '^' => format!("{cell:^width$}"),
        _ => format!("{cell:<width$}"),
    }
}

/// Cells between bars, each with a space at both sides.
fn line(cells: &[String], bars: &str) -> String {
    let bars: Vec<char> = bars.chars().collect();
    let cells: Vec<String> = cells.iter().map(|cell| format!("{0}{cell}{0}", bars[1])).collect();
    format!("{}{}{}\n", bars[0], cells.join(&bars[2].to_string()), bars[3])
}

fn boxed(
    rows: &[Vec<String>],
    [top, header, head, row, bottom]: [&str; 5],
    sides: &str,
    is_ruled: bool,
) -> String {
    let widths = widths(rows, 0);
    let rule = |bars: &str| {
        let fill = bars.chars().nth(1).unwrap().to_string();
        line(&widths.iter().map(|width| fill.repeat(*width)).collect::<Vec<_>>(), bars)
    };
    let cells = |row: &[String]| -> Vec<String> {
        let sides = sides.chars().cycle();
        row.iter().zip(&widths).zip(sides).map(|((cell, width), side)| padded(cell, *width, side)).collect()
    };
    let body: Vec<String> = rows[1..].iter().map(|cells_of| line(&cells(cells_of), row)).collect();
    let between = if is_ruled { rule(top) } else { String::new() };
    rule(top) + &line(&cells(&rows[0]), header) + &rule(head) + &body.join(&between) + &rule(bottom)
}

fn psql(rows: &[Vec<String>], sides: &str, is_counted: bool) -> String {
    let widths = widths(rows, 0);
    let names = rows[0].iter().zip(&widths).map(|(cell, width)| format!(" {cell:^width$} "));
    let dashes = widths.iter().map(|width| "-".repeat(width + 2));
    let row = |row: &Vec<String>| {
        let last = row.len() - 1;
        let cells = row.iter().zip(&widths).zip(sides.chars().cycle()).enumerate();
        let cells = cells.map(|(place, ((cell, width), side))| match side {
            '<' if place == last => format!(" {cell}"),
            _ if place == last => format!(" {cell:>width$}"),
            _ => format!(" {} ", padded(cell, *width, side)),
        });
        cells.collect::<Vec<_>>().join("|") + "\n"
    };
    let head = names.collect::<Vec<_>>().join("|") + "\n" + &dashes.collect::<Vec<_>>().join("+") + "\n";
    let count = if is_counted { format!("({} rows)\n", rows.len() - 1) } else { String::new() };
    head + &rows[1..].iter().map(row).collect::<String>() + &count
}

/// `rule` is what the cells of the rule are: dashes, with colons perhaps; one dash is as wide as its column.
fn markdown(rows: &[Vec<String>], rule: &str, bars: &str, is_padded: bool) -> String {
    let widths = if is_padded { widths(rows, 3) } else { vec![0; rows[0].len()] };
    let cells = |row: &Vec<String>| -> Vec<String> {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| padded(&cell.replace('|', "\\|"), *width, '<'));
        cells.collect()
    };
    let dashes = widths
        .iter()
        .map(|width| rule.replacen('-', &"-".repeat((width + 1).saturating_sub(rule.len()).max(1)), 1));
    let head = line(&cells(&rows[0]), bars) + &line(&dashes.collect::<Vec<_>>(), bars);
    head + &rows[1..].iter().map(|row| line(&cells(row), bars)).collect::<String>()
}

fn comes_back(text: &str) -> Result<(), TestCaseError> {
    if let Some(draft) = encode(text, &str::len) {
        let back = decode(&draft);
        prop_assert_eq!(back.as_deref(), Some(text), "{}", draft);
    }
    Ok(())
}

#[test]
fn rules_of_one_dash_stand_in_columns_that_are_not_padded() {
    let row = |n: u32| format!("| web{n} | running | {n} |\n");
    let text =
        format!("| Name | State | Restarts |\n| - | :- | -: |\n{}", (10..20).map(row).collect::<String>());
    let draft = encode(&text, &str::len).unwrap();
    let expected = "(was drawn as Markdown, not padded, rule - :- -:)";
    assert!(draft.lines().any(|line| line == expected), "{draft}");
    assert_eq!(decode(&draft), Some(text));
}

proptest! {
    #[test]
    fn boxes_come_back(
        rows in rows(), style in prop::sample::select(BOXES), sides in "[<>^]{1,3}", is_ruled in any::<bool>(), is_cut in any::<bool>(),
    ) {
        let text = boxed(&rows, style, &sides, is_ruled);
        let end = if is_cut { text.char_indices().nth(text.chars().count() / 2).unwrap().0 } else { text.len() };
        comes_back(&format!("Found:\n{}\nAnd so on.", &text[..end]))?;
    }

    #[test]
    fn answers_of_psql_come_back(rows in rows(), sides in "[<>]{1,3}", is_counted in any::<bool>()) {
        let text = psql(&rows, &sides, is_counted);
        comes_back(&format!("SELECT 1;\n{text}\nSELECT 2;\n{text}"))?;
    }

    #[test]
    fn tables_of_markdown_come_back(
        rows in rows(), rule in prop::sample::select(vec!["-", "--", "---", ":-", "-:", ":---:", ":--"]),
        bars in prop::sample::select(vec!["| ||", "|\u{200b}||"]), is_padded in any::<bool>(), indent in "[ ]{0,3}",
    ) {
        let text = markdown(&rows, rule, bars, is_padded).replace('\u{200b}', "");
        let text: String = text.split_inclusive('\n').map(|line| indent.clone() + line).collect();
        comes_back(&format!("# Title\n\n{text}\n---\n\n{text}"))?;
    }

    #[test]
    fn any_words_on_a_drawn_table_are_read_or_declined(
        name in prop::sample::select(vec!["Markdown", "psql", "a box of +-+", "a box of ┏━┓ and └─┘", "x"]),
        words in "(, (not padded|padded to [0-9 ]{0,8}|rule [-: ]{0,6}|to the right [0-9 ]{0,5}|indented by [0-9]{0,5}|rules between rows|names in the first row)){0,3}",
        header in "[ab,\"]{0,4}", rows in "[ab,\n\"0-9]{0,20}", count in 0..4u8,
    ) {
        let _ = decode(&format!("Text, its tables written with commas:\n(was drawn as {name}{words})\ntable: {count} rows\n{header}\n{rows}"));
    }
}

/// A table of parts, some of them many times the same, with its names first.
fn parts(rows: usize) -> Vec<Vec<String>> {
    let row = |row: usize| {
        let depot = ["Harbour of Aberdeen", "Harbour of Lerwick"][row / 6];
        [format!("A-{row}"), depot.to_owned(), (row * row * 37).to_string()].to_vec()
    };
    let names = ["part", "depot", "stock"].map(str::to_owned).to_vec();
    std::iter::once(names).chain((0..rows).map(row)).collect()
}

/// The line that says how the table was drawn.
fn drawn_as(text: &str) -> String {
    let compressed = compress(text, &Options::default());
    assert_eq!(expand(&compressed.text), text);
    assert_eq!(compressed.form, Some(Form::Text), "{text}");
    let line = compressed.text.lines().find(|line| line.starts_with("(was drawn as "));
    line.unwrap_or_default().to_owned()
}

#[test]
fn each_way_to_draw_is_known() {
    let rows = parts(12);
    let narrow = |text: String| text.replace("| ", "|").replace(" |", "|");
    let markdown = |rule, is_padded| markdown(&rows, rule, "| ||", is_padded);
    let cases = [
        (markdown("-", true), "(was drawn as Markdown)"),
        (markdown(":-:", true), "(was drawn as Markdown, rule :-: :-: :-:)"),
        (markdown("---", false), "(was drawn as Markdown, not padded)"),
        (markdown("---", false).replace(" --- ", "---"), "(was drawn as Markdown with |---|, not padded)"),
        (narrow(markdown("---", false)), "(was drawn as Markdown with |a|b|, not padded)"),
        (psql(&rows, "<<>", true), "(was drawn as psql, to the right 3)"),
        (psql(&rows, "<<>", false), "(was drawn as psql, to the right 3, rows not counted)"),
        (boxed(&rows, BOXES[0], "<<>", false), "(was drawn as a box of +-+, to the right 3)"),
        (boxed(&rows, BOXES[0], "<", true), "(was drawn as a box of +-+, rules between rows)"),
        (boxed(&rows, BOXES[1], "<", true), "(was drawn as a box of +-+ and +=+, rules between rows)"),
        (
            boxed(&rows, BOXES[2], "^", false),
            "(was drawn as a box of ┌─┐, in the middle 3, names in the middle)",
        ),
        (boxed(&rows, BOXES[3], "<", false), "(was drawn as a box of ╭─╮)"),
        (boxed(&rows, BOXES[4], "<", false), "(was drawn as a box of ┏━┓ and └─┘)"),
        (boxed(&rows, BOXES[5], "<", false), "(was drawn as a box of ╔═╗)"),
    ];
    for (text, words) in cases {
        assert_eq!(drawn_as(&text), words, "{text}");
    }
}

#[test]
fn a_drawn_table_is_written_with_commas() {
    let text = format!("# Stock\n\n{}\nAll of it.\n", markdown(&parts(12), "-", "| ||", true));
    let expected = "Text, its tables written with commas:\n# Stock\n\n(was drawn as Markdown)\ntable: 12 rows (empty in depot = same as the row above)\n\
                    part,depot,stock\nA-0,Harbour of Aberdeen,0\nA-1,,37\nA-2,,148\nA-3,,333\nA-4,,592\nA-5,,925\n\
                    A-6,Harbour of Lerwick,1332\nA-7,,1813\nA-8,,2368\nA-9,,2997\nA-10,,3700\nA-11,,4477\n\nAll of it.\n";
    assert_eq!(compress(&text, &Options::default()).text, expected);
}

#[test]
fn what_only_has_bars_and_dashes_is_no_table() {
    let others = [
        "One | two\nthree | four\n\n---\n\nfive | six\n".repeat(9),
        "cat a.txt | grep x | sort\ncat b.txt | grep y | uniq\ncat c.txt | wc | head\n".repeat(9),
        "Title\n-----\ntext goes on\nand on\n\n* * *\n\n- - -\n".repeat(9),
        "+-----+\n| box |----> to\n+-----+\n   |\n   v\n+---+---+\n| a   |\n".repeat(9),
        "+---+\n|   |\n+---+---+\n    |   |\n    +---+\n".repeat(9),
        "| a | b |\n|---|---|---|\n| c | d |\n| e | f |\n".repeat(9),
    ];
    for text in others {
        assert_eq!(encode(&text, &str::len), None, "{text}");
    }
}

#[test]
fn rows_that_are_rules_are_looked_at_once() {
    for line in
        ["|---|---|\n", "--- | ---\n", "+---+---+\n", "---+---\n", " a | b \n---+---\n", "┌──┬──┐\n", "-\n"]
    {
        let text = line.repeat((1 << 20) / line.len());
        let draft = encode(&text, &str::len);
        assert!(draft.is_none_or(|draft| decode(&draft) == Some(text)));
    }
}
