//! Makes texts: JSON, Python literals, text with JSON in it, and pieces of the notation.

/// Words that mean something in JSON, in Python or in the notation.
pub(crate) const WORDS: &[&str] = &[
    "id",
    "name",
    "user",
    "a",
    "json",
    "class",
    "tuple",
    "null",
    "true",
    "12",
    "-0.0",
    "1e5",
    "table1",
    "$a",
    "@id",
    "${id}",
    "https://example.org/users/7",
    "2026-05-06T07:08:09Z",
    "07:08:09",
    "é",
    "漢字",
    "\\n",
    "\\u0000",
    "a b",
    "a,b",
    "{a}",
    "[next 1 lines: as they are]",
    "it's",
    "",
    " ",
    "x=y",
    "INFO",
    "after id",
];

/// Pieces of texts that pretend.
const PIECES: &[&str] = &[
    "table1: 2 rows",
    "table1",
    "\n",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "a",
    "1",
    " (empty = absent)",
    " (no day in a = the last day above)",
    "2026-05-06T07:08",
    "07:08",
    ", each also with ($x = the row's x):\n",
    "after a: ",
    "first: ",
    "b=$a",
    "$a=",
    "$a",
    "${a}",
    "Said once, then referred to by name:\n",
    "JSON, quotes only where needed:\n",
    "JSON lines, written as an array:\n",
    "Python literal, written as JSON:\n",
    "Strings that hold JSON are written as an object with one key: json, minified:\n",
    "text1, text2, … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n",
    "\ntext1: 2 lines\n",
    "\ntext2: list of 1 lines, with a final line feed\n",
    "Text with parts rewritten below lines \"[next … lines: what they were]\":\n",
    "[next 1 lines: JSON, minified]\n",
    "[next 2 lines: as they are]\n",
    "Lines of text and JSON, written as an array; the JSON was minified:\n",
    "Tree, one space a level, = opens other lines; it was drawn with \"│   ├── \"\n",
    "\n  a",
    "\n│   └── a",
    "Diff; \"diff PATH, …\" stands for a file's header, with its --- and +++ lines\n",
    "\ndiff a, index 1 (3 times)",
    ", same hunks as a\n",
    "\n@@@ -1 (3 times) +1 @@@\n",
    "\n@@ -1,2 +1,2 @@\n",
    "Text, its tables written with commas:\n",
    "YAML, written as JSON:\n",
    "Tables without padding: \"(2 rows) a|b\", then each row on a line (were drawn as psql)\n",
    "(2 rows) a|>b\n",
    "drawn as Markdown",
    "drawn as psql, to the right 1",
    ", not padded",
    ", rule :- -",
    "\n|---|---|\n",
    "\n---+---\n",
    "\n| a | b |\n",
    "\n a | b \n",
    "Python, written as JSON; class, call, tuple, set, repr, datetime, number_keys, dict tell what an object is:\n",
];

/// A stream of numbers after `SplitMix64`, and what is made of it.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub(crate) fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len() as u64) as usize]
    }

    /// A text of any sort.
    pub(crate) fn text(&mut self) -> String {
        match self.below(11) {
            0 | 1 => {
                let json = self.json(4);
                self.spaced(&json)
            }
            2 => {
                let lines: Vec<String> = (0..self.below(6) + 2).map(|_| self.table(2)).collect();
                lines.join("\n")
            }
            3 => self.log(),
            4 => self.mixed(),
            5 | 6 => self.lines(),
            7 => self.drawn(),
            8 => self.yaml(),
            9 => self.joined(),
            _ => (0..self.below(40)).map(|_| self.pick(PIECES)).collect(),
        }
    }

    fn string(&mut self) -> String {
        format!("\"{}\"", self.pick(WORDS))
    }

    /// Minified JSON.
    fn json(&mut self, depth: u32) -> String {
        let several = self.below(5);
        match self.below(if depth == 0 { 4 } else { 9 }) {
            0 => self
                .pick(&["null", "true", "false", "0", "-0.0", "1.10", "1E+5", "12345678901234567890"])
                .to_owned(),
            1 => self.below(100).to_string(),
            2 | 3 => self.string(),
            4 => format!("[{}]", (0..several).map(|_| self.json(depth - 1)).collect::<Vec<_>>().join(",")),
            5 => {
                let members = (0..several).map(|_| self.string() + ":" + &self.json(depth - 1));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
            6 => quoted(&self.json(depth - 1)),
            7 => {
                let value = self.json(depth - 1);
                format!("[{value},{{\"again\":{value}}},{value}]")
            }
            _ => self.table(depth - 1),
        }
    }

    /// An array of objects with the same keys, some of them with the moments of a series.
    pub(crate) fn table(&mut self, depth: u32) -> String {
        let keys: Vec<String> = (0..=self.below(4)).map(|_| self.string()).collect();
        let (is_series, zone) = (self.below(4) == 0, self.pick(&["", "Z", "+00:00"]));
        let rows = (0..=self.below(if is_series { 30 } else { 8 })).map(|row| {
            let moment = format!("\"at\":\"2026-05-0{}T0{}:30:00{zone}\"", row / 9, row % 9);
            let members = keys.iter().map(|key| match self.below(4) {
                0 => format!("{key}:\"https://example.org/{row}/x\""),
                1 => format!("{key}:\"same\""),
                _ => format!("{key}:{}", self.json(depth)),
            });
            let members = members.chain(is_series.then_some(moment));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        });
        format!("[{}]", rows.collect::<Vec<_>>().join(","))
    }

    /// Rows of which some cells follow from another, but for a few, as JSON or CSV.
    fn joined(&mut self) -> String {
        const KEYS: [&str; 5] = ["id", "who", "where", "since", "what"];
        let value = |random: &mut Self| match random.below(4) {
            0 => random.below(9).to_string(),
            1 => random.string(),
            _ => format!("\"a longer value {}\"", random.below(9)),
        };
        let known: Vec<[String; 3]> =
            (0..=self.below(5)).map(|_| std::array::from_fn(|_| value(self))).collect();
        let is_csv = self.below(2) == 0;
        let mut lines = vec![KEYS.join(",")];
        for row in 0..self.below(60) + 2 {
            let [a, b, c] = known[self.below(known.len() as u64) as usize].clone();
            let mut cells = [row.to_string(), a, b, c, value(self)];
            if self.below(30) == 0 {
                cells[self.below(4) as usize] = if self.below(2) == 0 { String::new() } else { value(self) };
            }
            let members = KEYS.iter().zip(&cells).filter(|(_, cell)| !cell.is_empty());
            let members: Vec<String> = members.map(|(key, cell)| format!("\"{key}\":{cell}")).collect();
            lines.push(if is_csv { cells.join(",") } else { format!("{{{}}}", members.join(",")) });
        }
        if is_csv { lines.join("\n") } else { format!("[{}]", lines[1..].join(",")) }
    }

    /// The JSON with white space between tokens.
    fn spaced(&mut self, json: &str) -> String {
        let gap = self.pick(&["", " ", "\n", "\n  ", "\r\n\t"]);
        let mut in_string = false;
        let mut escaped = false;
        let mut out = String::new();
        for character in json.chars() {
            in_string ^= character == '"' && !escaped;
            escaped = character == '\\' && !escaped;
            out.push(character);
            if !in_string && ",:[{".contains(character) {
                out.push_str(gap);
            }
        }
        out
    }

    fn log(&mut self) -> String {
        let words = [self.pick(WORDS), self.pick(WORDS)];
        let lines = (0..self.below(12) + 2).map(|line| {
            let fields = if self.below(8) > 0 { self.table(0) } else { String::new() };
            format!("07:08:{line:02} {} {} {fields}", words[0], self.pick(&words))
        });
        lines.collect::<Vec<_>>().join("\n") + self.pick(&["", "\n", "\r\n"])
    }

    /// Lines that YAML is made of, mostly where they belong.
    fn yaml(&mut self) -> String {
        let mut text = self.pick(&["", "---\n", "a:\n", "# a\n"]).to_owned();
        let mut depth = 0;
        for _ in 0..self.below(12) + 2 {
            let item = self.pick(&["", "", "- ", "- - "]);
            let value = self.pick(&["", ": ", ": |", ": 'a'", ": \"7\"", ": {}", ": null"]);
            text.extend([&"  ".repeat(depth), item, self.pick(WORDS), value]);
            text += if value == ": " {
                self.pick(WORDS)
            } else if value.is_empty() {
                ":"
            } else {
                ""
            };
            text.push('\n');
            depth = (depth + self.below(3) as usize).saturating_sub(1);
        }
        text
    }

    /// Tables drawn with bars, between lines of words.
    fn drawn(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(3) {
            text += self.pick(&["", "\n", "Found:\n", "(2 rows)\n", "---\n", "line: a\n"]);
            let [left, between, right] =
                [["| ", " | ", " |"], ["|", "|", "|"], [" ", " | ", ""], ["", " | ", ""]]
                    [self.below(4) as usize];
            let rule = self.pick(&["---", ":--", "-", "--------"]);
            let (columns, width) = (self.below(3) + 1, self.below(2) as usize * 8);
            for row in 0..self.below(12) + 2 {
                let is_rule = row == 1 && self.below(8) > 0;
                let cells: Vec<String> = (0..columns)
                    .map(|_| if is_rule { rule.to_owned() } else { format!("{:<width$}", self.pick(WORDS)) })
                    .collect();
                let between = if is_rule && left == " " { "-+-" } else { between };
                text.extend([left, &cells.join(between), right, "\n"]);
            }
        }
        text
    }

    /// JSON and Python literals with words, line feeds and fences between.
    fn mixed(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(5) {
            text += self.pick(&["", "\n", "\n\n", "Found: ", "[next ", "```\n", "key=", "\t", "; "]);
            let json = self.table(2);
            text += &match self.below(4) {
                0 => self.spaced(&json),
                1 => json.replace("\":", "\": ").replace(",\"", ", \"").replace('"', "'"),
                2 => json.replace(",{", ",\n{"),
                _ => json,
            };
            text += self.pick(&["", "\n", "\n\n", ".", "\n```\n", "\n[next 1 lines: as they are]\n"]);
        }
        text
    }
}

/// The text as a JSON string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
