//! Documents for the laws: any trees, and those in which much recurs.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::document::Scalar;
use super::from_json;

/// Strings and keys that could be mistaken for something else.
const TRAPS: &[&str] = &[
    "",
    " ",
    "a",
    "id",
    "name",
    "user",
    "a.b",
    "a b",
    ".",
    ",",
    "null",
    "true",
    "12",
    "-0.0",
    "1e5",
    "table1",
    "table0",
    "table",
    "after",
    "after id",
    "first",
    "first:",
    "[",
    "{",
    "[]",
    "{a}",
    "$id",
    "${id}",
    "@id",
    "x=y",
    "=",
    ":",
    "https://example.org/users/7?a=b&c=d#e",
    "2024-05-06T07:08:09Z",
    "2024-05-06T07:08:09+00:00",
    "2024-05-06T07:08:09",
    "\\\"",
    "\\n",
    "\\\\",
    "é",
    "漢字",
    "\\ud83d",
    "\\u0000",
    "a\u{2028}b",
    "it's",
    "(x)",
    "-",
    "7",
    "77",
    "7/7",
    "/",
    "7-7",
    "_",
    "a,b",
    " a",
    "a ",
    "Python literal, written as JSON:",
    "3 rows",
];

const NUMBERS: &[&str] = &["0", "-0.0", "1.10", "7", "77", "12345678901234567890", "1e-05", "2E+9"];

fn content() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(TRAPS).prop_map(str::to_owned),
        1 => "[a-z]{1,3}",
        1 => "\\PC{0,6}".prop_map(|text| {
            let mut content = String::new();
            text.chars().for_each(|character| from_json::push_escaped(character, &mut content));
            content
        }),
    ]
}

/// A document as a tree, for generating.
#[derive(Debug, Clone)]
pub(crate) enum Tree {
    Scalar(Scalar<'static>),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

fn scalar() -> impl Strategy<Value = Tree> {
    prop_oneof![
        Just(Scalar::Null),
        Just(Scalar::True),
        Just(Scalar::False),
        prop::sample::select(NUMBERS).prop_map(Scalar::Number),
        content().prop_map(|content| Scalar::String(content.into())),
    ]
    .prop_map(Tree::Scalar)
}

/// Rows that share most of their keys and repeat some of their values.
fn table(value: impl Strategy<Value = Tree> + Clone) -> impl Strategy<Value = Tree> {
    let column = (content(), value.clone(), prop::collection::vec(value, 5), 0..4_u8, any::<[bool; 5]>());
    (prop::collection::vec(column, 1..5), 2..6_usize).prop_map(|(columns, rows)| {
        let row = |row: usize| {
            let cells = columns.iter().filter_map(|(key, same, own, role, present)| {
                let value = match role {
                    0 => same.clone(),
                    1 => Tree::Scalar(Scalar::String(format!("https://example.org/{}/x", row * 7).into())),
                    _ => own[row % 5].clone(),
                };
                (*role != 3 || present[row % 5]).then(|| (key.clone(), value))
            });
            Tree::Object(cells.collect())
        };
        Tree::Array((0..rows).map(row).collect())
    })
}

/// Rows whose strings begin and end alike, around what is each row's own.
fn alike() -> impl Strategy<Value = Tree> {
    const AROUND: &[(&str, &str)] = &[
        ("https://example.org/packages/", "/left-pad.tar.gz"),
        ("2024-05-06T", "\\n"),
        ("release-of-things-", ", a sentence that goes on"),
        ("a\\\"b sentence of words ", "\\ud83d of words"),
        ("", "T00:00:00.000Z"),
    ];
    let own = prop_oneof![
        3 => prop::sample::select(TRAPS),
        2 => prop::sample::select(&["07:08:09", "1", "12", "x", "x/y", "null", "table1", "2024-01-02"][..]),
    ];
    let row = (own.clone(), own, 0..8_u8);
    let around = prop::sample::select(AROUND);
    (around.clone(), around, prop::collection::vec(row, 8..24)).prop_map(|(one, other, rows)| {
        let string = |content: String| Tree::Scalar(Scalar::String(content.into()));
        let row = |(name, own, rare): (&str, &str, u8)| {
            let around = |(before, after): (&str, &str), own: &str| string(format!("{before}{own}{after}"));
            let mut members = vec![("name".to_owned(), around(one, name))];
            match rare {
                0 => {}
                1 => members.push(("own".to_owned(), Tree::Scalar(Scalar::Null))),
                _ => members.push(("own".to_owned(), around(other, own))),
            }
            let most = if own == "x" { Scalar::True } else { Scalar::Null };
            members.push(("most".to_owned(), Tree::Scalar(most)));
            members.push(("both".to_owned(), string(format!("https://example.org/{own}/of/{name}/x"))));
            Tree::Object(members)
        };
        Tree::Array(rows.into_iter().map(row).collect())
    })
}

/// Rows that hold lists, most of them of one length.
fn lists(value: impl Strategy<Value = Tree> + Clone) -> impl Strategy<Value = Tree> {
    let row = (prop::collection::vec(value, 3), 0..16_u8);
    (content(), 1..4_usize, prop::collection::vec(row, 2..6)).prop_map(|(key, length, rows)| {
        let row = |(values, rare): (Vec<Tree>, u8)| {
            let length = if rare == 0 { 0 } else { length };
            let list = Tree::Array(values[..length.min(values.len())].to_vec());
            let place =
                Tree::Object(vec![("0".to_owned(), values[0].clone()), ("1".to_owned(), list.clone())]);
            Tree::Object(vec![(key.clone(), list), ("at".to_owned(), place)])
        };
        Tree::Array(rows.into_iter().map(row).collect())
    })
}

/// A value that stands in several places, one of them in another that does.
fn repeated(value: impl Strategy<Value = Tree> + Clone) -> impl Strategy<Value = Tree> {
    (value.clone(), value, content(), content()).prop_map(|(value, other, key, other_key)| {
        let outer = Tree::Object(vec![(key.clone(), value.clone()), (other_key, other)]);
        let inner = Tree::Array(vec![value.clone(), outer.clone(), Tree::Array(vec![value])]);
        Tree::Object(vec![("outer".to_owned(), outer), (key, inner.clone()), ("last".to_owned(), inner)])
    })
}

/// An object whose values are objects of like keys, some of them the same, and more of these elsewhere.
fn like_objects(value: impl Strategy<Value = Tree> + Clone) -> impl Strategy<Value = Tree> {
    let members = prop::collection::vec((content(), value.clone()), 3..5);
    (members, prop::collection::vec((content(), 0..4_usize), 3..7), value).prop_map(
        |(members, places, other)| {
            let name =
                |number: usize| Tree::Scalar(Scalar::String(["ada", "bob", "null", "a b"][number].into()));
            let object = |number: usize| {
                let named = std::iter::once(("login".to_owned(), name(number)));
                Tree::Object(named.chain(members.iter().cloned()).collect())
            };
            let map = places.iter().map(|(key, number)| (key.clone(), object(*number))).collect();
            let list = places.iter().flat_map(|(_, number)| [object(*number), other.clone()]).collect();
            Tree::Object(vec![("map".to_owned(), Tree::Object(map)), ("list".to_owned(), Tree::Array(list))])
        },
    )
}

/// Objects of a few shapes, some of their members absent, one inside the other and in lists and tables.
fn shapes(value: impl Strategy<Value = Tree> + Clone) -> impl Strategy<Value = Tree> {
    let shapes: [_; 3] = std::array::from_fn(|_| prop::collection::btree_set(content(), 2..6));
    let member = (value.clone(), any::<u8>());
    let objects = prop::collection::vec((0..3_usize, prop::collection::vec(member, 6), any::<u8>()), 4..14);
    (shapes, objects, value).prop_map(|(shapes, objects, constant): ([BTreeSet<String>; 3], _, _)| {
        let mut done: Vec<Tree> = Vec::new();
        let small = |tree: &&Tree| json(tree).len() < 200;
        for (number, (shape, members, role)) in objects.into_iter().enumerate() {
            let member = |(key, (value, role)): (&String, (Tree, u8))| {
                let value = match role % 8 {
                    0 => return None,
                    1 => constant.clone(),
                    2 => Tree::Array(done.iter().rev().filter(small).take(3).cloned().collect()),
                    3 => done.last().filter(small).cloned().unwrap_or(value),
                    4 => Tree::Scalar(Scalar::String(format!("x/{number}").into())),
                    _ => value,
                };
                Some((key.clone(), value))
            };
            let object = Tree::Object(shapes[shape].iter().zip(members).filter_map(member).collect());
            let key = format!("k{role}");
            done.push(if role % 4 == 0 { Tree::Object(vec![(key, object)]) } else { object });
        }
        Tree::Array(done.into_iter().rev().take(6).collect())
    })
}

/// Strings that begin alike.
fn addresses() -> impl Strategy<Value = Tree> {
    const BEGINNINGS: &[&str] =
        &["https://example.org/users/octocat", "https://example.org/users", "arn:aws:s3:::bucket-of-logs"];
    const ENDS: &[&str] =
        &["", "/", "/7", "{/id}", "-x", ".x", ":x", ", x", "\\n", " x ", "x", "?a=b", "_", "\\\"", "é"];
    let address = (prop::sample::select(BEGINNINGS), prop::sample::select(ENDS))
        .prop_map(|(beginning, end)| Tree::Scalar(Scalar::String((beginning.to_owned() + end).into())));
    prop_oneof![
        prop::collection::vec(address.clone(), 1..12).prop_map(Tree::Array),
        prop::collection::vec((content(), address), 1..12).prop_map(Tree::Object),
    ]
}

/// Lists whose neighbours begin alike, some of them with what could be taken for a group.
fn paths() -> impl Strategy<Value = Tree> {
    const BEGINNINGS: &[&str] =
        &["src/forms/", "src/forms/json/", "src/", "7.1.10-", "pkg:npm/", "", "a{b,", "{", "}"];
    const ENDS: &[&str] =
        &["alpine", "alpine3.4", "a.rs", ".x", "{b,c}", "x,y", "}", ":", "null", "7", "a b", "\\n", ""];
    let path = (prop::sample::select(BEGINNINGS), prop::sample::select(ENDS))
        .prop_map(|(beginning, end)| Tree::Scalar(Scalar::String((beginning.to_owned() + end).into())));
    prop::collection::vec(path, 1..24).prop_map(Tree::Array)
}

pub(crate) fn tree() -> impl Strategy<Value = Tree> {
    scalar().prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::Array),
            prop::collection::vec((content(), inner.clone()), 0..4).prop_map(Tree::Object),
            repeated(prop_oneof![inner.clone(), addresses(), paths()]),
            paths(),
            table(inner.clone()),
            like_objects(inner.clone()),
            shapes(inner.clone()),
            alike(),
            lists(inner.clone()),
            table(prop_oneof![inner, addresses(), paths()]),
        ]
    })
}

/// The tree as minified JSON: the plainest writer there can be.
pub(crate) fn json(tree: &Tree) -> String {
    let quoted = |content: &str| format!("\"{content}\"");
    match tree {
        Tree::Scalar(Scalar::Null) => "null".to_owned(),
        Tree::Scalar(Scalar::True) => "true".to_owned(),
        Tree::Scalar(Scalar::False) => "false".to_owned(),
        Tree::Scalar(Scalar::Number(lexeme)) => (*lexeme).to_owned(),
        Tree::Scalar(Scalar::String(content)) => quoted(content),
        Tree::Scalar(Scalar::Table(_) | Scalar::Named(_)) => unreachable!("JSON has no names"),
        Tree::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Tree::Object(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| quoted(key) + ":" + &json(value)).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}
