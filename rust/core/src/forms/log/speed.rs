//! How fast logs are mined, written, read back and counted, step by step: `make speed`.

use std::hint::black_box;
use std::time::Instant;

use super::decode::decode;
use super::encode;
use super::lex::Pieces;
use super::plan::Plan;
use super::samples::{LOGS, log};
use crate::tokens::Encoding::O200kBase;
use crate::{Options, compress};

/// Records of each log: about two megabytes.
const RECORDS: u64 = 16_000;

/// Texts of each log, of which the fastest is told: none is seen twice.
const ROUNDS: u64 = 5;

const STEPS: [&str; 6] = ["lex", "mine", "encode", "verify", "count", "compress"];

#[test]
#[ignore = "a measurement, taken by `make speed`"]
fn every_log_comes_back_and_this_fast() {
    println!("\n{:<22}{:>6}{}", "MB/s", "MB", STEPS.map(|step| format!("{step:>10}")).concat());
    let mut sums = [0.0; STEPS.len()];
    let mut bytes = 0.0;
    for (name, writer, _) in LOGS.iter().filter(|(name, ..)| !name.contains("JSON")) {
        let texts: Vec<String> = (0..ROUNDS).map(|round| log(*writer, RECORDS, round)).collect();
        let seconds =
            STEPS.map(|step| texts.iter().map(|text| seconds_of(step, text)).fold(f64::INFINITY, f64::min));
        let megabytes = f64::from(texts[0].len() as u32) / 1e6;
        print_row(name, megabytes, &seconds);
        bytes += megabytes;
        for (sum, seconds) in sums.iter_mut().zip(seconds) {
            *sum += seconds;
        }
    }
    print_row("all", bytes, &sums);
}

fn print_row(name: &str, megabytes: f64, seconds: &[f64]) {
    let speeds: Vec<String> =
        seconds.iter().map(|seconds| format!("{:>10.0}", megabytes / seconds)).collect();
    println!("{name:<22}{megabytes:>6.1}{}", speeds.concat());
}

/// What one step takes: `mine` is all up to the plan, `encode` all up to the draft.
fn seconds_of(step: &str, text: &str) -> f64 {
    let weigh = |text: &str| O200kBase.count(text);
    let timed = |run: &dyn Fn()| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    match step {
        "lex" => timed(&|| drop(black_box(Pieces::of(text)))),
        "mine" => timed(&|| drop(black_box(Plan::of(text, &weigh)))),
        "encode" => timed(&|| drop(black_box(encode(text, &weigh)))),
        "verify" => {
            let draft = encode(text, &weigh).unwrap();
            assert_eq!(decode(&draft).as_deref(), Some(text));
            timed(&|| drop(black_box(decode(&draft))))
        }
        "count" => timed(&|| _ = black_box(weigh(text))),
        _ => timed(&|| drop(black_box(compress(text, &Options::default())))),
    }
}
