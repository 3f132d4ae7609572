//! What models of every size read: the rows of an array of flat objects below
//! one header line. Nothing is said once, nothing has a name, no column holds another.

use super::document::{Document, Node};
use super::notation::encode::encode;
use super::once::Once;
use super::table::columns::ABSENT;
use super::table::plan::{Plan, Plans};
use super::write::Language;

/// The share of cells that may be empty: commas side by side have to be counted.
const MAX_EMPTY: (usize, usize) = (1, 4);

/// The document as one table; `None` where it is no array of objects that hold scalars under like keys.
pub(super) fn table(document: &Document<'_>, language: Language) -> Option<String> {
    // What has no like in JSON is told by objects of its own.
    if language == Language::PythonObjects || !matches!(document.nodes[0], Node::Array { .. }) {
        return None;
    }
    document.children(0).all(|row| is_flat(document, row)).then_some(())?;
    let plan = Plan::of_container(document, 0, false, &[])?.plain();
    (has_few_gaps(&plan) && !plan.is_columnwise()).then_some(())?;
    Some(encode(document, language, &Plans::from_iter([(0, plan)]), &Once::nothing(None), &str::len))
}

/// Whether the value at `at` is an object of scalars.
fn is_flat(document: &Document<'_>, at: usize) -> bool {
    let holds_others = |at: usize| matches!(document.nodes[at], Node::Array { .. } | Node::Object { .. });
    matches!(document.nodes[at], Node::Object { .. }) && !document.children(at).any(holds_others)
}

fn has_few_gaps(plan: &Plan) -> bool {
    let values = plan.columns.iter().flat_map(|(column, _)| &column.values);
    let empty = values.filter(|&&at| at == ABSENT).count();
    MAX_EMPTY.1 * empty <= MAX_EMPTY.0 * plan.rows * plan.columns.len()
}

#[cfg(test)]
mod tests {
    use crate::{Density, Options, compress, expand};

    fn plain(text: &str) -> String {
        let any_gain = Options {
            min_saved_tokens: 0,
            min_saved_percent: 0.0,
            density: Density::Plain,
            ..Options::default()
        };
        compress(text, &any_gain).text.into_owned()
    }

    #[test]
    fn flat_objects_are_rows_below_a_header() {
        let text = r#"[{"id":1,"kind":"a","url":"/x/1"},{"id":2,"kind":"a","url":"/x/2"},{"id":3,"kind":"a","url":"/x/3"},{"id":4,"kind":"a","url":"/x/4"},{"id":5,"kind":"a"}]"#;
        let expected =
            "table1: 5 rows (empty = absent)\nid,kind,url\n1,a,/x/1\n2,a,/x/2\n3,a,/x/3\n4,a,/x/4\n5,a,";
        assert_eq!(plain(text), expected);
        assert_eq!(expand(expected), text);
        let python = "[{'id': 1, 'ok': True}, {'id': 2, 'ok': None}, {'id': 3, 'ok': False}]";
        let expected = "Python literal, written as JSON:\ntable1: 3 rows\nid,ok\n1,true\n2,null\n3,false";
        assert_eq!((plain(python), expand(expected).into_owned()), (expected.to_owned(), python.to_owned()));
    }

    #[test]
    fn what_is_no_array_of_flat_objects_only_loses_its_white_space() {
        for text in [
            r#"[{"id":1,"at":{"x":1}},{"id":2,"at":{"x":2}},{"id":3,"at":{"x":3}}]"#,
            r#"[{"id":1,"at":[]},{"id":2,"at":[]},{"id":3,"at":[]}]"#,
            r#"{"a":{"id":1,"size":7},"b":{"id":2,"size":7},"c":{"id":3,"size":7}}"#,
            r#"[{"a":1,"b":1},{"c":1,"d":1},{"a":2,"e":1},{"b":3,"f":1},{"g":1,"h":1}]"#,
            r#"{"items":[{"id":1,"size":7},{"id":2,"size":7},{"id":3,"size":7}]}"#,
            r#"{"said":"{\"id\":1}","again":"https://example.org/a/long/address","once":"https://example.org/a/long/address"}"#,
        ] {
            assert_eq!(plain(&text.replace(",\"", ", \"")), text);
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        let lines = |line: fn(u32) -> String| (10..60).map(line).collect::<Vec<_>>().join("\n");
        let log = lines(|n| format!("07:08:{n} INFO served /index.html to 10.0.0.{n} in 3 ms"));
        let search = lines(|n| format!("src/forms/json/mod.rs:{n}:use super::Form;"));
        let records = lines(|n| format!("07:08:{n} INFO {{\"path\": \"/\", \"ms\": {n}}}"));
        for text in [log, search, records] {
            assert_eq!(plain(&text), text);
        }
    }
}
