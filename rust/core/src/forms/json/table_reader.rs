//! Reads one table of the notation: header, definitions, names, rows.

use std::collections::HashMap;

use super::cursor::Cursor;
use super::document::{Builder, Container, Document, Node};
use super::name;
use super::notation::{AFTER, ALSO, FIRST, GAPS, MARK, ROWS, TABLE, read_cell, read_json, word};

/// How much may be read out of a text. What a row inherits from the header
/// is written once and read in every row, so a small text could ask for a huge one.
pub(super) struct Budget {
    nodes: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { nodes: 1 << 26, bytes: 1 << 28 }
    }
}

impl Budget {
    fn spend(&mut self, nodes: usize, bytes: usize) -> Option<()> {
        self.nodes = self.nodes.checked_sub(nodes)?;
        self.bytes = self.bytes.checked_sub(bytes)?;
        Some(())
    }

    fn spend_on(&mut self, nodes: &[Node<'_>]) -> Option<()> {
        self.spend(nodes.len(), nodes.iter().filter_map(Node::as_text).map(str::len).sum())
    }
}

/// Reads the table of that number, up to the line after its last row.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>, number: u32, budget: &mut Budget) -> Option<Document<'t>> {
    let header = Header::read(cursor, number)?;
    let mut builder = Builder::default();
    builder.open(Container::Array);
    for _ in 0..header.rows {
        cursor.eat("\n")?;
        let row = Row::read(cursor, header.listed.len())?;
        header.write_row(&row, &mut builder, budget)?;
    }
    if !cursor.is_at_end() {
        cursor.eat("\n")?;
    }
    builder.close(Container::Array)?;
    Some(builder.finish())
}

/// The cells of one row.
struct Row<'t> {
    nodes: Document<'t>,
    /// Where each cell's nodes end.
    ends: Vec<usize>,
}

impl<'t> Row<'t> {
    fn read(cursor: &mut Cursor<'t>, cells: usize) -> Option<Self> {
        let mut builder = Builder::default();
        let mut ends = Vec::with_capacity(cells);
        for cell in 0..cells {
            if cell > 0 {
                cursor.eat(",")?;
            }
            read_cell(cursor, &mut builder)?;
            ends.push(builder.len());
        }
        Some(Self { nodes: builder.finish(), ends })
    }

    fn cell(&self, index: usize) -> &[Node<'t>] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.nodes.nodes[start..self.ends[index]]
    }
}

/// What a definition gives each row.
enum Defined<'t> {
    Constant(Document<'t>),
    Same(usize),
    Joined(Vec<Part<'t>>),
}

enum Part<'t> {
    Text(&'t str),
    Cell(usize),
}

/// One step in putting a row together.
enum Step<'t> {
    Open(&'t str),
    Close,
    Cell(&'t str, usize),
    Defined(&'t str, Defined<'t>),
}

struct Header<'t> {
    rows: usize,
    listed: Vec<&'t str>,
    steps: Vec<Step<'t>>,
}

/// A definition as it stands: after which column, its name, its value.
type Definition<'t> = (Option<&'t str>, &'t str, Value<'t>);

enum Value<'t> {
    Json(Document<'t>),
    Bare(&'t str),
    Quoted(&'t str),
}

impl<'t> Header<'t> {
    fn read(cursor: &mut Cursor<'t>, number: u32) -> Option<Self> {
        cursor.eat(TABLE)?;
        cursor.eat(&number.to_string())?;
        cursor.eat(": ")?;
        let rows: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
        cursor.eat(ROWS)?;
        cursor.eat(GAPS);
        let mut definitions = Vec::new();
        let mut mark = None;
        if cursor.eat(ALSO).is_some() {
            mark = read_mark(cursor);
            cursor.eat(":")?;
            read_definitions(cursor, &mut definitions)?;
        }
        cursor.eat("\n")?;
        let mut listed = vec![name::read(cursor)?];
        while cursor.eat(",").is_some() {
            listed.push(name::read(cursor)?);
        }
        let steps = steps(&listed, definitions, mark)?;
        Some(Self { rows, listed, steps })
    }

    fn write_row(&self, row: &Row<'t>, builder: &mut Builder<'t>, budget: &mut Budget) -> Option<()> {
        budget.spend(self.steps.len(), 0)?;
        builder.open(Container::Object);
        for step in &self.steps {
            let joined;
            let (key, value) = match step {
                Step::Open(key) => {
                    builder.push(Node::String((*key).into()));
                    builder.open(Container::Object);
                    continue;
                }
                Step::Close => {
                    builder.close(Container::Object)?;
                    continue;
                }
                Step::Cell(key, cell) | Step::Defined(key, Defined::Same(cell)) => (key, row.cell(*cell)),
                Step::Defined(key, Defined::Constant(value)) => (key, &value.nodes[..]),
                Step::Defined(key, Defined::Joined(parts)) => {
                    joined = [join(parts, row)?];
                    (key, &joined[..])
                }
            };
            if !value.is_empty() {
                budget.spend_on(value)?;
                builder.push(Node::String((*key).into()));
                builder.extend(value);
            }
        }
        builder.close(Container::Object)
    }
}

fn join<'t>(parts: &[Part<'t>], row: &Row<'t>) -> Option<Node<'t>> {
    let mut content = String::new();
    for part in parts {
        content.push_str(match part {
            Part::Text(text) => text,
            Part::Cell(cell) => row.cell(*cell).first()?.as_text()?,
        });
    }
    Some(Node::String(content.into()))
}

fn read_mark(cursor: &mut Cursor<'_>) -> Option<char> {
    let mut ahead = cursor.clone();
    ahead.eat(MARK.0)?;
    let mark = ahead.rest().chars().next()?;
    ahead.at += mark.len_utf8();
    ahead.eat(MARK.1)?;
    *cursor = ahead;
    Some(mark)
}

/// Reads lines of definitions, up to the line of names.
fn read_definitions<'t>(cursor: &mut Cursor<'t>, definitions: &mut Vec<Definition<'t>>) -> Option<()> {
    loop {
        let mut line = cursor.clone();
        line.eat("\n")?;
        let after = if line.eat(FIRST).is_some() {
            None
        } else if line.eat(AFTER).is_some() {
            let after = name::read(&mut line)?;
            line.eat(": ")?;
            Some(after)
        } else {
            return Some(());
        };
        loop {
            let defined = name::read(&mut line)?;
            line.eat("=")?;
            definitions.push((after, defined, read_value(&mut line)?));
            if line.eat(", ").is_none() {
                break;
            }
        }
        *cursor = line;
    }
}

fn read_value<'t>(cursor: &mut Cursor<'t>) -> Option<Value<'t>> {
    match cursor.peek()? {
        b'"' => Some(Value::Quoted(cursor.string()?)),
        b'[' | b'{' => {
            let mut builder = Builder::default();
            read_json(cursor, &mut builder)?;
            Some(Value::Json(builder.finish()))
        }
        _ => Some(Value::Bare(cursor.take_while(|byte| !matches!(byte, b',' | b'\n')))),
    }
}

/// The order in which a row is put together: every column at its place, nested objects opened and closed.
fn steps<'t>(
    listed: &[&'t str],
    definitions: Vec<Definition<'t>>,
    mark: Option<char>,
) -> Option<Vec<Step<'t>>> {
    let cells: HashMap<&str, usize> = listed.iter().enumerate().map(|(cell, name)| (*name, cell)).collect();
    let mut by_place: HashMap<Option<&str>, Vec<(&'t str, Defined<'t>)>> = HashMap::new();
    for (after, name, value) in definitions {
        if after.is_some_and(|after| !cells.contains_key(after)) {
            return None;
        }
        by_place.entry(after).or_default().push((name, defined(value, mark, &cells)?));
    }
    let mut steps = Steps::default();
    let place = |steps: &mut Steps<'t>, after, by_place: &mut HashMap<_, Vec<_>>| {
        for (name, defined) in by_place.remove(&after).unwrap_or_default() {
            steps.add(name, |key| Step::Defined(key, defined));
        }
    };
    place(&mut steps, None, &mut by_place);
    for (cell, &name) in listed.iter().enumerate() {
        steps.add(name, |key| Step::Cell(key, cell));
        place(&mut steps, Some(name), &mut by_place);
    }
    steps.close_down_to(0);
    Some(steps.steps)
}

#[derive(Default)]
struct Steps<'t> {
    steps: Vec<Step<'t>>,
    open: Vec<&'t str>,
}

impl<'t> Steps<'t> {
    fn add(&mut self, name: &'t str, step: impl FnOnce(&'t str) -> Step<'t>) {
        let mut keys = name::keys(name);
        let Some(last) = keys.pop() else { return };
        let shared = keys.iter().zip(&self.open).take_while(|(key, open)| key == open).count();
        self.close_down_to(shared);
        for key in &keys[shared..] {
            self.steps.push(Step::Open(key));
            self.open.push(key);
        }
        self.steps.push(step(last));
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.open.pop();
            self.steps.push(Step::Close);
        }
    }
}

fn defined<'t>(value: Value<'t>, mark: Option<char>, cells: &HashMap<&str, usize>) -> Option<Defined<'t>> {
    let (content, bare) = match value {
        Value::Json(document) => return Some(Defined::Constant(document)),
        Value::Bare(content) => (content, true),
        Value::Quoted(content) => (content, false),
    };
    let parts = match mark {
        Some(mark) if content.contains(mark) => parts(content, mark, cells)?,
        Some(_) | None => {
            let node = if bare { word(content) } else { Node::String(content.into()) };
            return Some(Defined::Constant(Document { nodes: vec![node] }));
        }
    };
    match parts[..] {
        [Part::Cell(cell)] if bare => Some(Defined::Same(cell)),
        _ => Some(Defined::Joined(parts)),
    }
}

/// Cuts a definition at its references.
fn parts<'t>(content: &'t str, mark: char, cells: &HashMap<&str, usize>) -> Option<Vec<Part<'t>>> {
    let mut parts = Vec::new();
    let mut rest = content;
    while let Some((text, after)) = rest.split_once(mark) {
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        let (name, after) = if let Some(braced) = after.strip_prefix('{') {
            braced.split_once('}')?
        } else {
            let mut cursor = Cursor::new(after);
            let name = name::read_reference(&mut cursor);
            (name, cursor.rest())
        };
        parts.push(Part::Cell(*cells.get(name)?));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    Some(parts)
}
