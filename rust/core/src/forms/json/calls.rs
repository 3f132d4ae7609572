//! Objects of like keys as calls: how they are written, and which texts are read as such.

use super::examples::with_names;
use super::forged::NAMES;
use super::write::Language;
use super::{drafts, expand, from_json};
use crate::Density;

#[test]
fn objects_of_like_keys_are_written_as_their_values_behind_the_name_of_their_shape() {
    let user = |login: &str, more: &str| {
        format!(
            "{{\"login\":\"{login}\",\"plan\":{{\"seats\":7,\"tier\":\"{login}/x\"}},\"is_admin\":false{more}}}"
        )
    };
    let text = format!(
        "{{\"opened\":{{\"user\":{}}},\"closed\":{{\"by\":[2,{}]}},\"reviewers\":[{},{}]}}",
        user("ada", ""),
        user("bob (b)", ",\"left\":null"),
        user("cyd", ""),
        user("dan", ",\"left\":[1]")
    );
    let expected = "Said once, then referred to by name:\n\
        $by(login,plan.seats=7,plan.tier=@login/x,is_admin=false,left) (empty = absent) (@x = the object's x)\n\
        {opened:{user:$by(ada,)},closed:{by:[2,$by(\"bob (b)\",null)]},reviewers:$by[(cyd,),(dan,[1])]}";
    assert_eq!(with_names(&text), expected);
}

#[test]
fn what_each_object_of_a_shape_has_stands_among_its_values_and_in_quotes_where_it_would_end_early() {
    let step = |id: u32, at: &str| {
        format!(
            "{{\"uses\":\"setup(node)\",\"id\":{id},\"with\":[1,{{}}],\"kind\":\"step(1)\",\"at\":{{\"path\":{at}}}}}"
        )
    };
    let text =
        format!("{{\"a\":{{\"step\":{}}},\"b\":[7,{{\"step\":{}}}]}}", step(11, "\"x\""), step(12, "null"));
    let expected = "Said once, then referred to by name:\n\
        $step(uses=\"setup(node)\",id,with=[1,{}],kind=\"step(1)\",at.path)\n\
        {a:{step:$step(11,x)},b:[7,{step:$step(12,null)}]}";
    assert_eq!(with_names(&text), expected);
}

#[test]
fn objects_that_stand_under_no_key_are_called_by_what_they_all_say() {
    let user = |id: u32, name: &str| {
        format!(
            "{{\"id\":{id},\"source\":\"import of May\",\"type\":\"userAdded\",\"name\":\"{name}\",\"admin\":false}}"
        )
    };
    let text = format!("[{},7,{},[8],{}]", user(11, "ada"), user(12, "bob"), user(13, "cyd"));
    let expected = "Said once, then referred to by name:\n\
        $userAdded(id,source=\"import of May\",type=userAdded,name,admin=false)\n\
        [$userAdded(11,ada),7,$userAdded(12,bob),[8],$userAdded(13,cyd)]";
    assert_eq!(with_names(&text), expected);
}

#[test]
fn a_shape_whose_objects_are_columns_of_a_table_is_not_said() {
    let event = |at: usize, name: &str| {
        let object = format!("{{\"kind\":\"Pod\",\"namespace\":\"shop\",\"name\":\"{name}\",\"uid\":{at}}}");
        format!("{{\"count\":{},\"object\":{object},\"reason\":\"{name}-{at}\"}}", 7 * at % 5)
    };
    let names = ["api", "web", "mail", "queue", "cache", "log"];
    let events: Vec<String> = names.iter().enumerate().map(|(at, name)| event(at, name)).collect();
    let text = format!("{{\"items\":[{}]}}", events.join(","));
    let document = from_json::read(&text).unwrap();
    let drafts = drafts(&text, Language::Json, &document, Density::Normal, &str::len);
    let tables = "{items:table1}\ntable1: 6 rows, each also with (@x = the row's x):\n\
        after count: object.kind=Pod, object.namespace=shop\n\
        after object.uid: reason=@{object.name}-@object.uid\n\
        count,object.name,object.uid\n0,api,0\n2,web,1\n4,mail,2\n1,queue,3\n3,cache,4\n0,log,5";
    assert_eq!(drafts[0].1, tables);
}

#[test]
fn a_call_has_the_values_of_a_shape_that_is_said_above_it() {
    let shape = "$u(a,d=@a/x,b.c) (@x = the object's x)\n";
    let called = |value: &str| expand(&format!("{NAMES}{shape}{value}"));
    let object = |a: &str, c: &str| format!("{{\"a\":\"{a}\",\"d\":\"{a}/x\",\"b\":{{\"c\":{c}}}}}");
    assert_eq!(called("[$u(v w,1)]"), Some(format!("[{}]", object("v w", "1"))));
    assert_eq!(
        called("$u[(v,1),(\"(\",[w])]"),
        Some(format!("[{},{}]", object("v", "1"), object("(", "[\"w\"]")))
    );
    assert_eq!(called("[$u(v,$u(w,1))]"), Some(format!("[{}]", object("v", &object("w", "1")))));
    assert_eq!(called("$n=$u(v,1)\n[$n]"), Some(format!("[{}]", object("v", "1"))));
    assert_eq!(called("[table1]\ntable1: 1 rows of $u\nv,1"), Some(format!("[[{}]]", object("v", "1"))));
    let keyed = called("{k:table1}\ntable1: 1 rows by key of $u\nv,w,1");
    assert_eq!(keyed, Some(format!("{{\"k\":{{\"v\":{}}}}}", object("w", "1"))));
    for value in [
        "[$u(v)]",
        "[$u(v,1,2)]",
        "[$u(v,1]",
        "[$u[]]",
        "[$u[(v,1),]]",
        "[$u[(v,1),{}]]",
        "[$u[(v,1),$u(v,1)]]",
        "[$u{a:v}]",
        "[$v(v,1)]",
        "[$u]",
        "[\"$u(v,1)\",$u]",
        "[$u(v(w),1)]",
        "[$u(v\nw,1)]",
        "[$u (v,1)]",
        "[${u}(v,1)]",
        "$u(a)\n[$u(1)]",
        "$w(a,b=$w(1))\n[$w(1)]",
        "$w(a), each also with:\nafter a: b=$w(1)\n[$w(1)]",
        "$w(a=1)\n[$w()]",
        "$w(a,b=c d(e))\n[$w(1)]",
        "$w(a,b=)\n[$w(1,)]",
        "$w(a,b=@c) (@x = the object's x)\n[$w(1)]",
        "$w(a,b is 1 in the first row, then 1 more in each)\n[$w(1)]",
        "[$w(1)]\n$w(a)",
        "[table1]\ntable1: 1 rows of $v\nv,1",
        "[table1]\ntable1: 1 rows of $u\nv",
        "[table1]\ntable1: 1 rows by key of $u\nv,1",
        "[table1]\ntable1: 1 rows of $u\na,b.c\nv,1",
        "[$u([v],1)]",
    ] {
        assert_eq!(called(value), None, "{value}");
    }
}

#[test]
fn shapes_that_call_each_other_again_and_again_are_not_expanded() {
    let level = |level: usize| {
        let value = level.checked_sub(1).map_or("x".to_owned(), |before| format!("$a{before}(1)"));
        format!("$a{level}(k,v=[{}])\n", [value.as_str(); 8].join(","))
    };
    let levels: Vec<String> = (0..40).map(level).collect();
    assert_eq!(expand(&format!("{NAMES}{}[$a39(1)]", levels.concat())), None);
    let long = format!("{NAMES}$a(k,v={})\n", "x".repeat(1 << 20));
    assert_eq!(expand(&format!("{long}$a[{}]", ["(1)"; 1 << 10].join(","))), None);
}

// Each call copies what its values hold, so that nesting costs more than its text.
#[test]
fn calls_one_inside_the_other_are_read_without_recursion_and_within_bounds() {
    let nested = |depth: usize| format!("{NAMES}$a(k,l)\n[{}1{}]", "$a(".repeat(depth), ",2)".repeat(depth));
    let deep = 500;
    let expected = format!("[{}1{}]", "{\"k\":".repeat(deep), ",\"l\":2}".repeat(deep));
    assert_eq!(expand(&nested(deep)), Some(expected));
    assert_eq!(expand(&nested(1 << 18)), None);
}
