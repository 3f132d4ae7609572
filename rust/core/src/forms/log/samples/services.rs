//! What servers, services and builds log.

use super::system::USERS;
use super::{Random, clock};

pub(super) const PATHS: [&str; 5] = ["/", "/orders", "/api/v2/items", "/static/app.js", "/health"];

pub(super) fn logfmt(random: &mut Random, second: u64) -> String {
    let (time, method) = (clock(second), random.pick(&["GET", "POST"]));
    let (path, id, took) = (random.pick(&PATHS), random.below(1 << 32), random.below(900));
    match random.below(3) {
        0 => format!("ts=2026-03-04T{time}Z level=debug caller=cache.go:88 msg=\"cache miss\" key=item:{id}"),
        1 => format!("ts=2026-03-04T{time}Z level=warn caller=pool.go:31 msg=\"slow query\" took={took}ms"),
        _ => format!(
            "ts=2026-03-04T{time}Z level=info caller=server.go:104 msg=\"request served\" method={method} \
             path={path} status=200 id={id:08x} took={took}ms"
        ),
    }
}

pub(super) fn json_lines(random: &mut Random, second: u64) -> String {
    let (time, path, took) = (clock(second), random.pick(&PATHS), random.below(900));
    format!(
        "{{\"time\":\"2026-03-04T{time}Z\",\"level\":\"{}\",\"logger\":\"shop.http\",\"message\":\"request \
         served\",\"path\":\"{path}\",\"status\":{},\"took_ms\":{took},\"trace\":\"{:016x}\"}}",
        random.pick(&["info", "info", "warn"]),
        200 + random.below(3),
        random.next(),
    )
}

const AGENTS: [&str; 4] = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    "curl/8.5.0",
    "kube-probe/1.33",
];

fn request(random: &mut Random) -> String {
    let (path, id) = (random.pick(&PATHS), random.below(5000));
    format!("\"{} {path}/{id} HTTP/1.1\" {}", random.pick(&["GET", "GET", "POST"]), 200 + random.below(5))
}

pub(super) fn access(random: &mut Random, second: u64) -> String {
    let (address, time) = (random.address(), clock(second));
    format!(
        "{address} - - [04/Mar/2026:{time} +0000] {} {} \"-\" \"{}\"",
        request(random),
        random.below(90_000),
        random.pick(&AGENTS)
    )
}

pub(super) fn nginx(random: &mut Random, second: u64) -> String {
    let upstream = format!("rt=0.{:03} uct=0.000 ups=10.9.0.{}:8080", random.below(1000), random.below(8));
    let referrer = random.pick(&["-", "https://shop.example.com/", "https://shop.example.com/cart"]);
    let request = request(random);
    format!(
        "{} - {} [04/Mar/2026:{} +0000] {request} {} \"{referrer}\" \"{}\" {upstream}",
        random.address(),
        random.pick(&["-", "-", "ada"]),
        clock(second),
        random.below(90_000),
        random.pick(&AGENTS)
    )
}

pub(super) fn apache_error(random: &mut Random, second: u64) -> String {
    let time = clock(second);
    match random.below(3) {
        0 => format!(
            "[Wed Mar 04 {time} 2026] [notice] workerEnv.init() ok /etc/httpd/conf/workers2.properties"
        ),
        1 => format!(
            "[Wed Mar 04 {time} 2026] [error] mod_jk child workerEnv in error state {}",
            random.below(9)
        ),
        _ => format!(
            "[Wed Mar 04 {time} 2026] [error] [client {}] Directory index forbidden by rule: /var/www/html/",
            random.address()
        ),
    }
}

pub(super) fn log4j(random: &mut Random, second: u64) -> String {
    let time = format!("2026-03-04 {},{:03}", clock(second), random.below(1000));
    let (thread, id) = (random.below(16), random.below(100_000));
    match random.below(4) {
        0 => format!(
            "{time} INFO  [pool-2-thread-{thread}] com.example.shop.OrderService - Order {id} placed by {} for {}.{:02} EUR",
            random.pick(&USERS),
            random.below(500),
            random.below(100)
        ),
        1 => format!(
            "{time} DEBUG [pool-2-thread-{thread}] com.example.shop.Cache - Cache entry item:{id} expired after {} seconds",
            random.below(3600)
        ),
        2 => format!(
            "{time} WARN  [http-8080-{thread}] com.example.shop.Payments - Payment of order {id} took {} ms, longer than 2000 ms",
            2000 + random.below(5000)
        ),
        _ => format!(
            "{time} INFO  [http-8080-{thread}] com.example.shop.Access - {} {}/{id} -> 200",
            random.pick(&["GET", "POST"]),
            random.pick(&PATHS)
        ),
    }
}

pub(super) fn actions(random: &mut Random, second: u64) -> String {
    let stamp = |tick: u64| format!("2026-03-04T{}.{:07}Z ", clock(second), 1_234_567 + tick * 7919);
    let (crate_, minor) = (random.pick(&["serde", "tokio", "rand", "syn", "quote"]), random.below(40));
    match random.below(4) {
        0 => format!(
            "{}##[group]Run cargo test --package {crate_}\n{}\u{1b}[36;1mcargo test --package {crate_}\u{1b}[0m\n{}shell: /usr/bin/bash -e {{0}}\n{}##[endgroup]",
            stamp(0),
            stamp(1),
            stamp(2),
            stamp(3)
        ),
        1 => format!(
            "{}\u{1b}[1m\u{1b}[92m   Compiling\u{1b}[0m {crate_} v1.{minor}.{}",
            stamp(0),
            random.below(9)
        ),
        2 => format!(
            "{}\u{1b}[1m\u{1b}[92m  Downloaded\u{1b}[0m {crate_} v1.{minor}.{}",
            stamp(0),
            random.below(9)
        ),
        _ => format!("{}test {crate_}::case_{} ... \u{1b}[32mok\u{1b}[0m", stamp(0), random.below(500)),
    }
}
