//! What compilers, test runners, installers and git print, without times.

use super::Random;
use super::system::USERS;

const NOUNS: [&str; 12] = [
    "parser", "cache", "retry", "session", "token", "config", "router", "queue", "schema", "header",
    "socket", "buffer",
];
const MODULES: [&str; 5] = ["core", "api", "auth", "billing", "search"];

fn name(random: &mut Random) -> String {
    format!("{}_{}", random.pick(&NOUNS), random.pick(&NOUNS))
}

fn path(random: &mut Random) -> String {
    format!("src/{}/{}", random.pick(&MODULES), name(random))
}

pub(super) fn cargo_test(random: &mut Random, _: u64) -> String {
    let (module, name) = (random.pick(&MODULES), name(random));
    let result = random.pick(&["ok", "ok", "ok", "ok", "ok", "ok", "ok", "FAILED", "ignored"]);
    format!("test {module}::tests::{name} ... {result}")
}

pub(super) fn gcc(random: &mut Random, _: u64) -> String {
    let (path, line, column) = (path(random), 1 + random.below(900), 1 + random.below(40));
    let noun = random.pick(&NOUNS);
    let (what, code) = match random.below(3) {
        0 => (format!("unused variable ‘{noun}’ [-Wunused-variable]"), format!("    int {noun} = 0;")),
        1 => (
            "comparison of integer expressions of different signedness: ‘int’ and ‘size_t’ [-Wsign-compare]"
                .to_owned(),
            format!("    for (int i = 0; i < {noun}_length; i++)"),
        ),
        _ => (
            "conversion from ‘long’ to ‘int’ may change value [-Wconversion]".to_owned(),
            format!("    return {noun}->length;"),
        ),
    };
    let caret = "^~~~";
    format!(
        "{path}.c:{line}:{column}: warning: {what}\n{line:>5} | {code}\n      | {caret:>width$}",
        width = column as usize
    )
}

pub(super) fn typescript(random: &mut Random, _: u64) -> String {
    let (path, line, column) = (path(random), 1 + random.below(400), 1 + random.below(60));
    let (noun, other) = (random.pick(&NOUNS), random.pick(&NOUNS));
    let what = match random.below(3) {
        0 => format!("error TS2339: Property '{noun}' does not exist on type '{other}'."),
        1 => format!("error TS7006: Parameter '{noun}' implicitly has an 'any' type."),
        _ => format!(
            "error TS2345: Argument of type 'string | undefined' is not assignable to parameter of type '{noun}'."
        ),
    };
    format!("{path}.ts({line},{column}): {what}")
}

pub(super) fn python_tracebacks(random: &mut Random, _: u64) -> String {
    let frame = |random: &mut Random| {
        let (path, line, name) = (path(random), 1 + random.below(900), name(random));
        let called = random.pick(&NOUNS);
        format!(
            "  File \"/home/ci/shop/{path}.py\", line {line}, in {name}\n    return self.{called}(**kwargs)\n"
        )
    };
    let frames: String = (0..3 + random.below(4)).map(|_| frame(random)).collect();
    format!("Traceback (most recent call last):\n{frames}KeyError: '{}'\n", random.pick(&NOUNS))
}

pub(super) fn gradle(random: &mut Random, _: u64) -> String {
    let task = random.pick(&["compileJava", "processResources", "classes", "jar", "test", "check"]);
    format!("> Task :{}:{task}{}", random.pick(&MODULES), random.pick(&["", " UP-TO-DATE", " NO-SOURCE"]))
}

pub(super) fn npm_audit(random: &mut Random, _: u64) -> String {
    let (noun, other) = (random.pick(&NOUNS), random.pick(&NOUNS));
    format!(
        "{noun}  <{}.{}.0\nSeverity: {}\n{noun} vulnerable to {} - https://github.com/advisories/GHSA-{:04x}-{:04x}-{:04x}\n\
         fix available via `npm audit fix`\nnode_modules/{noun}\n  {other}  <={}.0.1\n  \
         Depends on vulnerable versions of {noun}\n  node_modules/{other}\n",
        random.below(9),
        random.below(30),
        random.pick(&["high", "moderate", "critical"]),
        random.pick(&["Prototype Pollution", "ReDoS", "Path Traversal"]),
        random.below(1 << 16),
        random.below(1 << 16),
        random.below(1 << 16),
        random.below(9),
    )
}

pub(super) fn npm_install(random: &mut Random, _: u64) -> String {
    let why = random.pick(&[
        "This package is no longer supported.",
        "Please upgrade to the latest version to get all features",
        "Use the promises of your platform instead",
    ]);
    format!(
        "npm warn deprecated {}-{}@{}.{}.0: {why}",
        random.pick(&NOUNS),
        random.pick(&NOUNS),
        random.below(5),
        random.below(30)
    )
}

pub(super) fn docker_pull(random: &mut Random, _: u64) -> String {
    let layer = random.below(1 << 48);
    let steps = ["Pulling fs layer", "Waiting", "Verifying Checksum", "Download complete", "Pull complete"];
    steps.map(|step| format!("{layer:012x}: {step}")).join("\n")
}

pub(super) fn wget(random: &mut Random, second: u64) -> String {
    let (rate, left) = (1 + random.below(99), random.below(160));
    let dots = [".........."; 5].join(" ");
    format!("{:>6}K {dots} {:>2}% {}.{}M {left}s", second * 50, second / 4, rate / 10, rate % 10)
}

pub(super) fn reflog(random: &mut Random, second: u64) -> String {
    let hash = random.below(1 << 28);
    let what = match random.below(4) {
        0 => format!("checkout: moving from main to feature/{}", name(random)),
        1 => format!("rebase (pick): Fix the {}", random.pick(&NOUNS)),
        2 => "rebase (finish): returning to refs/heads/main".to_owned(),
        _ => format!(
            "commit: Let {} drop the {} of a {}",
            random.pick(&USERS),
            random.pick(&NOUNS),
            random.pick(&NOUNS)
        ),
    };
    format!("{hash:07x} HEAD@{{{second}}}: {what}")
}
