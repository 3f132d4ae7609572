//! What an operating system, a cluster and its nodes log.

use super::services::PATHS;
use super::{Random, clock};

pub(super) const USERS: [&str; 6] = ["ada", "bob", "cyd", "webmaster", "postgres", "test9"];
fn sshd(random: &mut Random) -> String {
    let (user, address, port) = (random.pick(&USERS), random.address(), 1024 + random.below(60_000));
    match random.below(5) {
        0 => format!("Invalid user {user} from {address}"),
        1 | 2 => format!("Failed password for invalid user {user} from {address} port {port} ssh2"),
        3 => format!("pam_unix(sshd:session): session opened for user {user} by (uid={})", random.below(9)),
        _ => format!("Received disconnect from {address}: 11: Bye Bye [preauth]"),
    }
}

pub(super) fn syslog(random: &mut Random, second: u64) -> String {
    format!("Mar  4 {} bastion sshd[{}]: {}", clock(second), random.below(30_000), sshd(random))
}

pub(super) fn syslog_5424(random: &mut Random, second: u64) -> String {
    let (time, pid) = (clock(second), random.below(30_000));
    format!("<38>1 2026-03-04T{time}.{:03}Z bastion sshd {pid} - - {}", random.below(1000), sshd(random))
}

pub(super) fn journald(random: &mut Random, second: u64) -> String {
    let time = clock(second);
    let unit = random.pick(&["backup", "certs", "metrics", "sync"]);
    match random.below(4) {
        0 => format!("Mar 04 {time} node-3 systemd[1]: Starting {unit}.service - Run {unit} once..."),
        1 => format!("Mar 04 {time} node-3 systemd[1]: {unit}.service: Deactivated successfully."),
        2 => format!(
            "Mar 04 {time} node-3 systemd[1]: Finished {unit}.service - Run {unit} once in {}ms.",
            random.below(9000)
        ),
        _ => format!("Mar 04 {time} node-3 sshd[{}]: {}", random.below(30_000), sshd(random)),
    }
}

pub(super) fn journald_json(random: &mut Random, second: u64) -> String {
    let pid = random.below(30_000);
    format!(
        "{{\"__REALTIME_TIMESTAMP\":\"17725968{second:08}\",\"_BOOT_ID\":\"6f1d0c3ab2e94f7f\",\
         \"_HOSTNAME\":\"node-3\",\"_PID\":\"{pid}\",\"PRIORITY\":\"{}\",\"_SYSTEMD_UNIT\":\"ssh.service\",\
         \"SYSLOG_IDENTIFIER\":\"sshd\",\"MESSAGE\":\"{}\"}}",
        random.below(7),
        sshd(random)
    )
}

pub(super) fn glog(random: &mut Random, second: u64) -> String {
    let time = format!("{}.{:06}", clock(second), random.below(1_000_000));
    let (pod, id) = (random.pick(&["web", "queue", "mail"]), random.below(1 << 20));
    match random.below(3) {
        0 => format!(
            "I0304 {time}    1 scheduler.go:604] \"Successfully bound pod to node\" pod=\"shop/{pod}-{id:05x}\" node=\"node-{}\" evaluatedNodes=5 feasibleNodes={}",
            random.below(5),
            random.below(5)
        ),
        1 => format!(
            "W0304 {time}    1 reflector.go:424] failed to list *v1.Pod: the server was unable to return a response in {}s",
            random.below(60)
        ),
        _ => format!(
            "E0304 {time}    1 leaderelection.go:330] error retrieving resource lock shop/{pod}: context deadline exceeded after {}ms",
            random.below(9000)
        ),
    }
}

pub(super) fn kubernetes(random: &mut Random, second: u64) -> String {
    let time = format!("2026-03-04T{}.{:09}Z", clock(second), random.below(1_000_000_000));
    let id = random.below(1 << 32);
    match random.below(3) {
        0 => format!(
            "{time} stdout F handled request {id:08x} on {} in {} ms",
            random.pick(&PATHS),
            random.below(900)
        ),
        1 => format!(
            "{time} stderr F could not reach upstream {}:8080, attempt {} of 5",
            random.address(),
            random.below(5)
        ),
        _ => format!("{time} stdout F worker {} took job {id:08x} from queue mails", random.below(8)),
    }
}

pub(super) fn hdfs(random: &mut Random, second: u64) -> String {
    let (thread, block) = (random.below(30_000), random.next() >> 2);
    let time = clock(second).replace(':', "");
    match random.below(3) {
        0 => format!(
            "081109 {time} {thread} INFO dfs.DataNode$PacketResponder: PacketResponder {} for block blk_{block} terminating",
            random.below(3)
        ),
        1 => format!(
            "081109 {time} {thread} INFO dfs.DataNode$DataXceiver: Receiving block blk_{block} src: /{}:{} dest: /{}:50010",
            random.address(),
            random.below(60_000),
            random.address()
        ),
        _ => format!(
            "081109 {time} {thread} INFO dfs.FSNamesystem: BLOCK* NameSystem.addStoredBlock: blockMap updated: {}:50010 is added to blk_{block} size {}",
            random.address(),
            random.below(1 << 26)
        ),
    }
}
