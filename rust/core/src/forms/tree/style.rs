//! How programs draw trees.

/// What one program draws with.
pub(super) struct Style {
    /// Opens a name that others follow on its level; and where deeper ones stand below it.
    pub(super) branch: [&'static str; 2],
    /// Opens the last name of a level, likewise.
    pub(super) last: [&'static str; 2],
    /// Stands for a level above on which names follow, and for one on which none do.
    pub(super) pipe: &'static str,
    pub(super) gap: &'static str,
}

const fn style(branch: &'static str, last: &'static str, pipe: &'static str, gap: &'static str) -> Style {
    Style { branch: [branch, branch], last: [last, last], pipe, gap }
}

pub(super) const STYLES: &[Style] = &[
    style("├── ", "└── ", "│   ", "    "),
    style("├── ", "└── ", "│\u{a0}\u{a0} ", "    "),
    style("|-- ", "`-- ", "|   ", "    "),
    style("├─ ", "└─ ", "│  ", "   "),
    style("+- ", "\\- ", "|  ", "   "),
    style("+--- ", "\\--- ", "|    ", "     "),
    Style {
        branch: ["├── ", "├─┬ "], last: ["└── ", "└─┬ "], pipe: "│ ", gap: "  "
    },
];

impl Style {
    /// The words by which drafts tell it.
    pub(super) fn describe(&self) -> String {
        format!("\"{}{}\"", self.pipe, self.branch[0])
    }
}

/// A line that is drawn.
pub(super) struct Drawing<'t> {
    /// For each level above its own whether names follow.
    pub(super) pipes: Vec<bool>,
    pub(super) name: &'t str,
}

impl<'t> Drawing<'t> {
    pub(super) fn parse(line: &'t str, style: &Style) -> Option<Self> {
        let mut pipes = Vec::new();
        let mut rest = line;
        loop {
            let connectors = style.branch.iter().chain(&style.last);
            if let Some(name) = connectors.into_iter().find_map(|connector| rest.strip_prefix(connector)) {
                return Some(Self { pipes, name });
            }
            let below = rest.strip_prefix(style.pipe);
            pipes.push(below.is_some());
            rest = below.or_else(|| rest.strip_prefix(style.gap))?;
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.pipes.len() + 1
    }
}

/// Whether a line is drawn in one of the ways.
pub(crate) fn is_drawn(line: &str) -> bool {
    let name = line.trim_start_matches([' ', '\u{a0}', '|', '│']);
    match name.chars().next() {
        // The pipe of an ASCII branch has been taken for a level.
        Some('-') => name.starts_with("-- ") && line[..line.len() - name.len()].ends_with('|'),
        Some('├' | '└' | '`' | '+' | '\\') => {
            let mut connectors = STYLES.iter().flat_map(|style| style.branch.into_iter().chain(style.last));
            connectors.any(|connector| name.starts_with(connector))
        }
        Some(_) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{STYLES, is_drawn};

    #[test]
    fn a_line_is_drawn_behind_any_connector() {
        for connector in STYLES.iter().flat_map(|style| style.branch.into_iter().chain(style.last)) {
            assert!(is_drawn(&format!("│   {connector}name")), "{connector}");
        }
        for line in ["-- name", "| name", "+ name", "├name", ""] {
            assert!(!is_drawn(line), "{line}");
        }
    }
}
