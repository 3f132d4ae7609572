//! Makes text of lines, of each kind that has a form of its own.

use crate::texts::{Random, WORDS};

const DIRECTORIES: &[&str] = &["src/pool/", "src/pool/shards/", "src/", "", "./", "a b/", "tests/é/"];
const FILES: &[&str] = &["connect.rs", "reuse.rs", "a-1-b.c", "Makefile", "x:7:y", "logo.png"];
const WORKERS: &[&str] = &["worker-1.example.net", "worker-2.example.net", "-", "10.0.4.17"];

impl Random {
    pub(crate) fn lines(&mut self) -> String {
        let line = match self.below(9) {
            0 => Self::found,
            1 => Self::listed,
            2 => Self::stat,
            3 => Self::hunk,
            4 => Self::cells,
            5 => Self::padded,
            6 => Self::logged,
            7 => Self::asked,
            _ => Self::sentence,
        };
        let mut lines: Vec<String> = (0..self.below(30) + 2).map(|_| line(self)).collect();
        if self.below(3) == 0 {
            let again = lines.clone();
            lines.extend(again);
        }
        if self.below(4) == 0 {
            lines.insert(0, self.pick(WORDS).to_owned());
        }
        lines.join(self.pick(&["\n", "\n", "\n", "\r\n"])) + self.pick(&["", "\n"])
    }

    fn path(&mut self) -> String {
        self.pick(DIRECTORIES).to_owned() + self.pick(FILES)
    }

    fn found(&mut self) -> String {
        match self.below(8) {
            0 => "--".to_owned(),
            1 => format!("{}-{}-{}", self.path(), self.below(99), self.pick(WORDS)),
            _ => format!("{}:{}:{}", self.path(), self.below(99), self.pick(WORDS)),
        }
    }

    fn listed(&mut self) -> String {
        format!("{}{}", self.pick(&["100644 blob 22ab95a\t", "", "-rw-r--r-- 1 "]), self.path())
    }

    fn stat(&mut self) -> String {
        match self.below(6) {
            0 => "commit 5bf008f7d2460b500085eb948ce416a475131f6c".to_owned(),
            1 => " 2 files changed, 3 insertions(+), 1 deletion(-)".to_owned(),
            2 => format!(" create mode 100644 {}", self.path()),
            3 => format!(" {} | Bin 0 -> 27 bytes", self.path()),
            _ => format!(
                " {:20} | {:3} {}",
                self.path(),
                self.below(20),
                self.pick(&["++-", "+", "-", "+++++---"])
            ),
        }
    }

    fn hunk(&mut self) -> String {
        let path = self.path();
        match self.below(3) {
            0 => format!("diff --git a/{path} b/{path}\nindex 1a..2b 100644\n--- a/{path}\n+++ b/{path}"),
            1 => format!("@@ -1,2 +1,2 @@\n {path}\n-a\n+b"),
            _ => format!("\u{1b}[1m@@ -1 +1 @@\u{1b}[m\n\u{1b}[31m-{path}\u{1b}[m\n\u{1b}[32m+b\u{1b}[m"),
        }
    }

    fn cells(&mut self) -> String {
        let delimiter = self.pick(&[",", ",", ",", "\t"]);
        let cells = [
            self.below(99).to_string(),
            self.pick(WORKERS).to_owned(),
            self.pick(&["a", "\"b, c\"", ""]).to_owned(),
        ];
        cells.join(delimiter)
    }

    fn padded(&mut self) -> String {
        format!(
            "{:12}   {:>5}   {}",
            self.pick(&["api", "ledger", "mailer", "é"]),
            self.below(999),
            self.pick(WORKERS)
        )
    }

    /// What psql prints of a statement, with an empty line below it.
    fn asked(&mut self) -> String {
        let rows = usize::try_from(self.below(4)).expect("a small number");
        let rows: Vec<[&str; 2]> =
            (0..rows).map(|_| [self.pick(WORKERS), self.pick(&["7", "12", "a|b"])]).collect();
        let width = |place: usize| rows.iter().map(|row| row[place].len()).max().unwrap_or(0).max(2);
        let (host, total) = (width(0), width(1));
        let rule = format!("{:-<1$}+{2:-<3$}", "", host + 2, "", total + 2);
        let row = |row: &[&str; 2]| format!(" {:host$} | {:>total$}\n", row[0], row[1]);
        let drawn = rows.iter().map(row).collect::<Vec<_>>().concat();
        let plural = if rows.len() == 1 { "" } else { "s" };
        let question = self.pick(&["select 1;", "", "line: ", "(2 rows) a"]);
        format!(
            "{question}\n {:^host$} | {:^total$} \n{rule}\n{drawn}({} row{plural})\n",
            "ho",
            "n",
            rows.len()
        )
    }

    fn logged(&mut self) -> String {
        let (second, number) = (self.below(60), self.below(999));
        let line =
            format!("2026-05-06 07:08:{second:02},101 INFO [{}] request {number} served", self.pick(WORKERS));
        match self.below(6) {
            0 => {
                line + "\n\tat com.example.Shop.serve(Shop.java:7)\n\tat java.lang.Thread.run(Thread.java:1)"
            }
            1 => format!("2026-05-06 07:08:{second:02},101 WARN no answer from {}", self.pick(WORDS)),
            _ => line,
        }
    }

    fn sentence(&mut self) -> String {
        format!("The value of {} is {}, as was said of it.", self.pick(WORDS), self.pick(WORKERS))
    }
}
