//! Reads what words in a list begin with, said once before braces: `src/{a.rs,b.rs}`.

/// The braces that are open, and what stands before them.
#[derive(Default)]
pub(super) struct Braces {
    beginning: String,
    open: Vec<Open>,
}

struct Open {
    /// How much of the beginning is said outside.
    outside: usize,
    /// How many words and braces have been read in these.
    members: usize,
}

impl Braces {
    pub(super) fn are_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Opens braces behind `beginning`.
    pub(super) fn open(&mut self, beginning: &str) {
        self.count();
        self.open.push(Open { outside: self.beginning.len(), members: 0 });
        self.beginning.push_str(beginning);
    }

    /// Closes the innermost braces; `None` where what stands before them is said for one word only.
    pub(super) fn close(&mut self) -> Option<()> {
        let innermost = self.open.pop().filter(|innermost| innermost.members > 1)?;
        self.beginning.truncate(innermost.outside);
        Some(())
    }

    /// Bytes of a word that ends with `rest`.
    pub(super) fn length(&self, rest: &str) -> usize {
        self.beginning.len() + rest.len()
    }

    /// The whole of a word that ends with `rest`.
    pub(super) fn word(&mut self, rest: &str) -> String {
        self.count();
        self.beginning.clone() + rest
    }

    fn count(&mut self) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.members += 1;
        }
    }
}
