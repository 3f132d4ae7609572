//! Source code. It is read for what stands on its lines, and edited by them: no form is tried for it.

use super::Sample;

/// Share of the lines, but comments and blank ones, that open with a word of a programming language, in
/// percent. Most programs have more than 25, and those with less than 15 are tables of data; of prose, markup,
/// data and what commands print few have more than 10.
const MOST_STATEMENTS: usize = 15;

/// Fewest such lines: two or three may be anything.
const MIN_STATEMENTS: usize = 4;

/// Share of the lines that hold a sign of those that prose has few of, in percent.
const MOST_WITH_SIGNS: usize = 30;

/// Share of lines of a report that quotes code, in percent: of traces, and of what compilers and tests say.
const MOST_OF_A_REPORT: usize = 3;

/// Words that statements and declarations open with, in the languages most is written in.
const WORDS: [&str; 96] = [
    "#define",
    "#elif",
    "#else",
    "#endif",
    "#if",
    "#ifdef",
    "#ifndef",
    "#include",
    "#pragma",
    "#undef",
    "abstract",
    "assert",
    "async",
    "auto",
    "await",
    "begin",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "def",
    "defer",
    "del",
    "delete",
    "do",
    "done",
    "double",
    "echo",
    "elif",
    "else",
    "elsif",
    "end",
    "enum",
    "esac",
    "except",
    "export",
    "extern",
    "fi",
    "final",
    "finally",
    "float",
    "fn",
    "for",
    "foreach",
    "from",
    "func",
    "function",
    "global",
    "if",
    "impl",
    "import",
    "inline",
    "int",
    "interface",
    "internal",
    "let",
    "local",
    "match",
    "mod",
    "module",
    "my",
    "namespace",
    "new",
    "nonlocal",
    "our",
    "override",
    "package",
    "pass",
    "private",
    "protected",
    "pub",
    "public",
    "raise",
    "require",
    "return",
    "static",
    "struct",
    "sub",
    "switch",
    "template",
    "then",
    "throw",
    "trait",
    "try",
    "type",
    "typedef",
    "unless",
    "unsigned",
    "use",
    "using",
    "var",
    "void",
];

/// Words that a colon may follow at once; other words before one are keys.
const BEFORE_COLONS: [&str; 3] = ["else", "finally", "try"];

const COMMENTS: [&str; 8] = ["//", "/*", "*", "# ", "--", "\"\"\"", "'''", ";;"];

/// How the lines open that stand between lines of code in a report.
const OF_REPORTS: [&str; 8] = ["File \"", "at ", "E  ", "--> ", "Traceback (", "error", "warning", "| "];

/// Whether a text is a program.
pub(crate) fn is_program(text: &str) -> bool {
    guess(&Sample::of(text))
}

/// Whether most of the lines are those of a program, be they numbered or not.
fn guess(sample: &Sample<'_>) -> bool {
    let mut lines = sample.lines.clone();
    if is_numbered(&lines) {
        for line in &mut lines {
            *line = numbered(line).map_or(*line, |(_, rest)| rest);
        }
    }
    let is_comment = |line: &&str| starts_with_any(line, &COMMENTS) || *line == "#";
    let lines = lines.into_iter().map(str::trim_start).filter(|line| !line.is_empty() && !is_comment(line));
    let lines: Vec<&str> = lines.collect();
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let statements = count(&is_statement);
    statements >= MIN_STATEMENTS
        && 100 * statements >= MOST_STATEMENTS * lines.len()
        && 100 * count(&has_sign) >= MOST_WITH_SIGNS * lines.len()
        && 100 * count(&|line| starts_with_any(line, &OF_REPORTS)) < MOST_OF_A_REPORT * lines.len()
}

fn has_sign(line: &str) -> bool {
    line.contains(['(', ')', '{', '}', ';', '=', '[', ']', '$'])
}

fn is_statement(line: &str) -> bool {
    let is_of_word =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'#' | b'-' | b'.' | b'/');
    let length = line.bytes().take_while(|byte| is_of_word(byte)).count();
    let (word, rest) = line.split_at(length);
    if word.is_empty() {
        // A decorator, or an annotation.
        return line.starts_with('@') && line[1..].starts_with(|sign: char| sign.is_ascii_alphabetic());
    }
    match rest.bytes().next() {
        Some(b':') => rest.len() == 1 && BEFORE_COLONS.contains(&word),
        Some(b'=' | b',' | b'|' | b'"' | b'\'' | b'\t') => false,
        _ => WORDS.binary_search(&word).is_ok(),
    }
}

/// Whether the lines bear numbers that go on by one, as where a tool shows a file.
fn is_numbered(lines: &[&str]) -> bool {
    let numbers: Vec<Option<usize>> = lines.iter().map(|line| Some(numbered(line)?.0)).collect();
    let next = |pair: &&[Option<usize>]| pair[0].is_some_and(|number| pair[1] == number.checked_add(1));
    10 * numbers.windows(2).filter(next).count() >= 8 * lines.len()
}

/// The number of a line, and what is behind it and a sign between.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits].parse().ok()?;
    let rest = &line[digits..];
    let sign = rest.chars().next().filter(|sign| matches!(sign, '\t' | ':' | '|' | '→' | ' '));
    match sign {
        Some(sign) => Some((number, &rest[sign.len_utf8()..])),
        // Of a blank line.
        None => rest.is_empty().then_some((number, rest)),
    }
}

fn starts_with_any(line: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| line.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::{WORDS, is_program};

    const PROGRAMS: [&str; 6] = [
        "import os\nfrom shop import orders\n\nLIMIT = 10\n\n\ndef total(rows):\n    # Of all of them.\n    amount = 0\n    for row in rows:\n        if row.open:\n            amount += row.total\n    return amount\n",
        "use std::fmt;\n\npub(crate) struct Order {\n    id: u64,\n}\n\nimpl Order {\n    fn total(&self) -> u64 {\n        let sum = self.rows.iter().sum();\n        sum\n    }\n}\n",
        "const orders = require('orders');\n\nexport async function total(rows) {\n  let amount = 0;\n  for (const row of rows) {\n    if (row.open) amount += row.total;\n  }\n  return amount;\n}\n",
        "package shop;\n\nimport java.util.List;\n\n@Service\npublic class Orders {\n    private final List<Order> rows;\n\n    public long total() {\n        return rows.stream().mapToLong(Order::total).sum();\n    }\n}\n",
        "#include <stdio.h>\n#define LIMIT 10\n\nstatic int total(const int *rows, int count) {\n    int amount = 0;\n    for (int row = 0; row < count; row++) {\n        amount += rows[row];\n    }\n    return amount;\n}\n",
        "set -eu\nif [ -z \"$1\" ]; then\n    echo \"Which?\"\n    exit 1\nfi\nfor order in orders/*; do\n    cat \"$order\"\ndone\n",
    ];

    #[test]
    fn programs_are_known_with_and_without_the_numbers_of_their_lines() {
        for program in PROGRAMS {
            assert!(is_program(program), "{program}");
            for sign in ["\t", ": ", "|", "→", "  "] {
                let lines = program.lines().enumerate();
                let numbered: Vec<String> =
                    lines.map(|(at, line)| format!("{:5}{sign}{line}", at + 118)).collect();
                assert!(is_program(&numbered.join("\n")), "{program}");
            }
        }
    }

    #[test]
    fn words_are_in_the_order_they_are_looked_up_in() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn what_looks_like_programs_here_and_there_is_none() {
        let trace = "  File \"shop.py\", line 7, in total\n    return sum(rows)\n";
        let failure = "    def test_total():\n>       assert total([]) == 1\nE       assert 0 == 1\n";
        let built = "error[E0308]: mismatched types\n  --> src/shop.rs:7:5\n   |\n7  |     return 1;\n";
        let texts = [
            trace.repeat(9),
            failure.repeat(9),
            built.repeat(9),
            "properties:\n  id:\n    type: integer\n  for:\n    type: string\n  default:\n    enum: [a]\n".repeat(9),
            "We met at noon, and it was late\nfor all of us, so that nobody\nate much. Then we went home and\nslept.\n"
                .repeat(9),
            "src/shop.py:7:def total(rows):\nsrc/shop.py:9:    return amount\n".repeat(9),
            "7:def total(rows):\n19:def count(rows):\n40:class Order:\n41:    def open(self):\n".to_owned(),
            "import,1,2\nexport,3,4\nreturn,5,6\nfrom,7,8\n".repeat(9),
            "from=a for=b\nreturn: 5\nimport\t7\nelse: no\n".repeat(9),
            "10:00:01 INFO return of order 7\n10:00:02 INFO import of 8\n".repeat(9),
            "def total(rows):\n    return 1\n".to_owned(),
            String::new(),
        ];
        for text in texts {
            assert!(!is_program(&text), "{text}");
        }
    }
}
