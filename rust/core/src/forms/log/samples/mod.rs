//! Invented logs of several systems, drawn from a seed: what tests stand on, and what is timed.

mod services;
mod system;
mod tools;
mod traces;

use services::{access, actions, apache_error, json_lines, log4j, logfmt, nginx};
use system::{glog, hdfs, journald, journald_json, kubernetes, syslog, syslog_5424};
use tools::{
    cargo_test, docker_pull, gcc, gradle, npm_audit, npm_install, python_tracebacks, reflog, typescript, wget,
};
use traces::{java_traces, python_traces, yaml_dumps};

/// A stream of numbers after `SplitMix64`.
pub(in crate::forms) struct Random(pub(in crate::forms) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(in crate::forms) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub(in crate::forms) fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len() as u64) as usize]
    }

    fn address(&mut self) -> String {
        format!("10.{}.{}.{}", self.below(4), self.below(256), self.below(256))
    }
}

/// What writes a record of some log, of one line or several, at that many seconds of a day.
type Writer = fn(&mut Random, u64) -> String;

/// Logs by name, their writers, and the least that is saved of two hundred records, in percent.
pub(in crate::forms) const LOGS: [(&str, Writer, usize); 27] = [
    ("syslog", syslog, 45),
    ("syslog of RFC 5424", syslog_5424, 45),
    ("logfmt", logfmt, 60),
    ("JSON lines", json_lines, 55),
    ("Apache error", apache_error, 65),
    ("Apache access", access, 55),
    ("nginx access", nginx, 55),
    ("glog", glog, 40),
    ("log4j", log4j, 45),
    ("journald", journald, 52),
    ("journald JSON", journald_json, 60),
    ("Kubernetes", kubernetes, 35),
    ("GitHub Actions", actions, 48),
    ("Java stack traces", java_traces, 58),
    ("Python stack traces", python_traces, 68),
    ("YAML dumps", yaml_dumps, 68),
    ("HDFS", hdfs, 40),
    ("cargo test", cargo_test, 12),
    ("gcc", gcc, 40),
    ("TypeScript", typescript, 30),
    ("Python tracebacks", python_tracebacks, 50),
    ("Gradle", gradle, 20),
    ("npm audit", npm_audit, 35),
    ("npm install", npm_install, 30),
    ("docker pull", docker_pull, 35),
    ("wget", wget, 35),
    ("git reflog", reflog, 20),
];

/// So many records of a log, some seconds apart.
pub(in crate::forms) fn log(writer: Writer, records: u64, seed: u64) -> String {
    let mut random = Random(seed);
    let mut second = 0;
    let record = |_| {
        second += random.below(3);
        writer(&mut random, second) + "\n"
    };
    (0..records).map(record).collect()
}

/// `HH:MM:SS` of a day that begins anew where it ends.
fn clock(second: u64) -> String {
    format!("{:02}:{:02}:{:02}", second / 3600 % 24, second / 60 % 60, second % 60)
}
