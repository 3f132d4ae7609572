//! Laws over generated logs, and what a reader is shown of small ones.

use proptest::prelude::*;

use super::{decode::decode, encode};

/// A log's own encoding with tokens of four letters.
fn draft(text: &str) -> Option<String> {
    encode(text, &|text| text.len().div_ceil(4))
}

/// Lines of a few templates, of the notation itself, and of no sense.
fn line() -> impl Strategy<Value = String> {
    let user = prop::sample::select(vec![
        "ada", "bob", "cyd", "=", "$1", "$Safari", "", " ", "\"a b\"", "\"a", "[1, 2]",
    ]);
    let odd = prop::sample::select(vec![
        "",
        " ",
        "\r",
        "\u{0}",
        "\u{1b}[31mred\u{1b}[0m é",
        "Failed 10:00:00 7 ada",
        "time 10:00:00",
        "other 1 2 3",
        "(the line above, 9 more times)",
        "(the 2 lines above, 99999999 more times)",
        "Said once, then referred to by name:",
        "The log:",
        "… in a template is \"x\"",
        "Log by template, 3 lines",
        "\tat com.example.Main.run(Main.java:12)",
        "$ @ % ~ ^ | §",
    ]);
    prop_oneof![
        4 => (0..4u32, user.clone(), 0..9u32).prop_map(|(second, user, id)| {
            format!("Dec 10 06:55:0{second} host sshd[{id}]: Failed password for {user} from 10.0.0.{id} port {id}022 ssh2")
        }),
        3 => (0..4u32, user, 0..9u32).prop_map(|(second, user, id)| {
            format!("Dec 10 06:55:0{second} host sshd[{id}]: session opened for user {user} by (uid={id})")
        }),
        1 => (0..4u32).prop_map(|second| format!("Dec 11 06:55:0{second} host sshd[1]: error: no such thing {second}\n  at one\n  at two")),
        1 => odd.prop_map(str::to_owned),
        1 => "[ -~éπ\t]{0,40}",
    ]
}

fn log() -> impl Strategy<Value = String> {
    (prop::collection::vec(line(), 0..60), prop::sample::select(vec!["\n", "\r\n"]), any::<bool>())
        .prop_map(|(lines, end, ends)| lines.join(end) + if ends { end } else { "" })
}

proptest! {
    #[test]
    fn every_draft_reads_back_byte_for_byte(text in log()) {
        if let Some(draft) = draft(&text) {
            prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
        }
    }

    #[test]
    fn no_text_is_too_odd_to_read(text in log(), at in 0..2000usize, with in "[ -~\n…$]{0,3}") {
        let mut draft = draft(&text).unwrap_or(text);
        let at = draft.floor_char_boundary(at.min(draft.len()));
        draft.insert_str(at, &with);
        let _ = decode(&draft);
    }

    #[test]
    fn the_same_text_has_the_same_draft(text in log()) {
        prop_assert_eq!(draft(&text), draft(&text));
    }
}

/// As it is done in the end.
fn lightest(text: &str) -> String {
    let draft = encode(text, &|text| crate::tokens::Encoding::O200kBase.count(text)).unwrap();
    assert_eq!(decode(&draft).as_deref(), Some(text));
    draft
}

#[test]
fn a_log_is_written_by_templates() {
    let text = "\
Dec 10 06:55:46 LabSZ sshd[200]: Login by an unknown user webmaster from 173.234.31.186
Dec 10 06:55:46 LabSZ sshd[200]: Failed password for webmaster from 173.234.31.186 port 38926 ssh2
Dec 10 07:02:47 LabSZ sshd[203]: Connection closed by 212.47.254.145 [preauth]
Dec 10 07:07:38 LabSZ sshd[206]: Login by an unknown user test9 from 52.80.34.196
Dec 10 07:07:45 LabSZ sshd[206]: Failed password for test9 from 52.80.34.196 port 36060 ssh2
Dec 10 07:08:28 LabSZ sshd[208]: fatal: no hostkey alg
Dec 10 07:08:30 LabSZ sshd[208]: Failed password for ada from 173.234.31.186 port 39257 ssh2
Dec 10 07:08:30 LabSZ sshd[208]: Failed password for ada from 173.234.31.186 port 39257 ssh2
Dec 10 07:08:30 LabSZ sshd[208]: Failed password for ada from 173.234.31.186 port 39257 ssh2
Dec 10 07:08:30 LabSZ sshd[208]: Failed password for ada from 173.234.31.186 port 39257 ssh2
Dec 10 07:11:42 LabSZ sshd[224]: Login by an unknown user chen from 202.100.179.208
Dec 10 07:12:01 LabSZ sshd[231]: Login by an unknown user dan from 202.100.179.208
Dec 10 07:13:12 LabSZ sshd[239]: Login by an unknown user eve from 202.100.179.208
Dec 10 07:14:23 LabSZ sshd[244]: Login by an unknown user fay from 202.100.179.208
-- no line of the log --
";
    let draft = "\
Log by template, 15 lines. Below, a line is a template's name, then its values for $1, $2, …; a line that opens with a space stands as it was.
… in a template is \"Dec 10 $time LabSZ sshd[$pid]: \"; a line's values then begin with time, pid (= repeats the one above)
Login, 6 times: …Login by an unknown user $1 from $2
Failed, 6 times: …Failed password for $1 from $2 port $3 ssh2
other, 2 times: …$rest
The log:
Login 06:55:46 200 webmaster 173.234.31.186
Failed = = webmaster 173.234.31.186 38926
other 07:02:47 203 Connection closed by 212.47.254.145 [preauth]
Login 07:07:38 206 test9 52.80.34.196
Failed 07:07:45 = test9 52.80.34.196 36060
other 07:08:28 208 fatal: no hostkey alg
Failed 07:08:30 = ada 173.234.31.186 39257
(the line above, 3 more times)
Login 07:11:42 224 chen 202.100.179.208
Login 07:12:01 231 dan 202.100.179.208
Login 07:13:12 239 eve 202.100.179.208
Login 07:14:23 244 fay 202.100.179.208
 -- no line of the log --
";
    assert_eq!(lightest(text), draft.trim_end());
}

#[test]
fn errors_stand_in_full_rare_ones_in_place_recurring_ones_with_their_count() {
    let served = (0..12).map(|at| format!("10:00:{at:02} web served /page/{at} in {at} ms to 10.0.0.{at}"));
    let failed = (20..26).map(|at| format!("10:00:{at} web error: no route to host 10.0.7.{at}, giving up"));
    let rare = "Traceback: KeyError 'user' in handler".to_owned();
    let last = "10:00:59 web fatal: disk is full".to_owned();
    let lines: Vec<String> = served.chain([rare.clone()]).chain(failed).chain([last]).collect();
    let draft = lightest(&lines.join("\n"));
    assert!(draft.contains("6 times: …web error: no route to host $1, giving up\n"), "{draft}");
    assert!(draft.contains(&format!("\n {rare}\n")), "{draft}");
    assert!(draft.ends_with("10:00:59 web fatal: disk is full"), "{draft}");
}

/// Lines of one shape, a second apart.
fn lines(line: impl Fn(usize) -> String) -> String {
    let lines = (0..20).map(|at| format!("2026-05-06 10:00:{at:02} {}", line(at)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The line of the draft that defines its commonest template.
fn template_of(text: &str) -> String {
    let draft = lightest(text);
    draft.lines().find_map(|line| line.split_once(" times: ")).unwrap_or_default().1.to_owned()
}

#[test]
fn times_addresses_and_ids_stay_whole() {
    let text = lines(|at| {
        format!("peer 10.251.30.{at} asked at 08:25:0{} for block o-7f3{at}, which is gone", at % 10)
    });
    assert_eq!(template_of(&text), "…peer $1 asked at $2 for block $3, which is gone");
}

#[test]
fn a_value_said_twice_is_the_same_value() {
    let text =
        lines(|at| format!("copied blk_{at}77 from the source to the target as blk_{at}77 without a fault"));
    assert_eq!(template_of(&text), "…copied blk_$1 from the source to the target as blk_$1 without a fault");
}

#[test]
fn names_of_templates_differ_by_more_than_an_ending() {
    let text = lines(|at| match at % 2 {
        0 => format!("connecting {at} 1"),
        _ => format!("connected {at} for the {at}th time"),
    });
    let draft = draft(&text).unwrap();
    let names: Vec<&str> =
        draft.lines().filter_map(|line| line.split_once(", 10 times: ")).map(|(name, _)| name).collect();
    assert!(!names.contains(&"connecting") || !names.contains(&"connected"), "{draft}");
}

#[test]
fn of_many_values_only_those_that_change_are_said() {
    let text = lines(|at| {
        let parts: Vec<String> =
            (0..40).map(|part| format!("part{part} at {}", if part % 20 == at { 7 } else { part })).collect();
        format!("state is now {}", parts.join(" and "))
    });
    let draft = lightest(&text);
    assert!(
        draft.contains("20 times, each only with what changed since the last, as number=value: …"),
        "{draft}"
    );
    assert!(draft.contains("\nstate 10:00:01 1=0 2=7 20=20 21=7\n"), "{draft}");
}

#[test]
fn a_log_in_which_nothing_recurs_is_left_alone() {
    let text = "10:00:00 started\n11:07:12 listening on all doors\n12:42:03 good night\n";
    assert!(draft(text).is_none_or(|draft| draft.len() > text.len()));
}

#[test]
fn what_a_small_draft_may_grow_to_is_bounded() {
    let draft = lightest(&lines(|at| format!("the very same words again and again and again {at}")));
    let (header, _) = draft.split_once("The log:").unwrap();
    let bomb = format!("{header}The log:\n x\n(the line above, 999999999 more times)");
    assert_eq!(decode(&bomb), None);
}

/// Words that no two numbers share.
fn words_for(number: usize) -> String {
    let syllables = ["ba", "ko", "li", "mu", "ne", "ra", "so", "ti", "vu", "ze"];
    let word = |salt: usize| -> String {
        [1, 10, 100].iter().map(|power| syllables[(number / power + salt) % 10]).collect()
    };
    format!("{} {} {} {}", word(0), word(3), word(5), word(7))
}

#[test]
fn of_more_shapes_than_a_reader_keeps_in_mind_the_rarest_stand_in_full() {
    // Of 600 shapes, the last hundred come three times, the others four.
    let shapes = |time: usize| if time == 3 { 0..500 } else { 0..600 };
    let line = |time: usize, shape: usize| {
        let clock = format!("10:0{time}:{:02}", shape % 60);
        format!("2026-05-06 {clock} {} took {shape}{time} ms of the whole budget\n", words_for(shape))
    };
    let text: String = (0..4).flat_map(|time| shapes(time).map(move |shape| line(time, shape))).collect();
    let draft = lightest(&text);
    let templates = draft.lines().filter(|line| line.contains(" 4 times: …") || line.contains(" 3 times: …"));
    assert_eq!(templates.count(), 512);
    assert!(draft.contains("\nother, 264 times: …$rest\n"), "{}", &draft[..200]);
    assert!(draft.contains(&format!("\nother 10:02:59 {} took 5992 ms of the whole budget", words_for(599))));
}

#[test]
fn six_digits_behind_a_day_that_changes_are_a_time() {
    let line =
        |at: usize| format!("08110{} 2036{:02} {} INFO served block {at}00", at / 10 + 1, at, 148 + at);
    let draft = lightest(&(10..50).map(|at| line(at) + "\n").collect::<String>());
    assert!(draft.contains("\n… in a template is \"$number $time $number2 "), "{draft}");
}

#[test]
fn lines_that_come_again_are_counted_as_they_are_written() {
    let up = lines(|at| format!("host up for {at} minutes and more"));
    let rare = "2026-05-06 11:00:00 no such user\n  at one\n  at two\n";
    let round = up.split_inclusive('\n').take(2).collect::<String>() + rare;
    let text = format!("{up}{}", round.repeat(2));
    let draft = lightest(&text);
    assert!(draft.ends_with("\n   at two\n(the 5 lines above, 1 more times)"), "{draft}");
}
