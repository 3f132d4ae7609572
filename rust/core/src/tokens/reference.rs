//! What merging is: slow, plain, and the measure of all the quick ways.

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::backtrack::backtrack;
use super::sweep;
use super::vocab::Vocabulary;
use super::vocab::tests::vocabularies;

/// Merges as tiktoken does: the lowest rank among the tokens that two neighbours join
/// to, the leftmost of equals.
fn merge(piece: &[u8], ranks: &HashMap<&[u8], u32>) -> Vec<u32> {
    let mut ends: Vec<usize> = (0..=piece.len()).collect();
    let joined = |ends: &[usize], at: usize| ranks.get(&piece[ends[at]..ends[at + 2]]).copied();
    loop {
        let lowest =
            (0..ends.len().saturating_sub(2)).min_by_key(|&at| joined(&ends, at).unwrap_or(u32::MAX));
        match lowest {
            Some(at) if joined(&ends, at).is_some() => ends.remove(at + 1),
            _ => return ends.windows(2).map(|part| ranks[&piece[part[0]..part[1]]]).collect(),
        };
    }
}

fn ranks(vocabulary: &Vocabulary) -> HashMap<&[u8], u32> {
    vocabulary.tokens.iter().map(|(rank, token)| (token, rank)).collect()
}

/// The tokens of a piece by backtracking, if it comes to an end.
fn backtracked<const DEPTH: usize>(piece: &[u8], vocabulary: &Vocabulary) -> Option<Vec<u32>> {
    let mut ranks = Vec::new();
    backtrack::<DEPTH>(piece, vocabulary.prefixes(), &vocabulary.pairs, |tokens| {
        ranks.extend(tokens.iter().map(|token| token.rank));
    })?;
    Some(ranks)
}

/// By every way there is, a piece has the expected tokens.
fn assert_tokens(piece: &[u8], vocabulary: &Vocabulary, expected: &[u32]) {
    let (prefixes, pairs, longest) = (vocabulary.prefixes(), &vocabulary.pairs, vocabulary.tokens.longest());
    assert_eq!(backtracked::<32>(piece, vocabulary).as_deref(), Some(expected), "{piece:?}");
    // With so few kept, backtracking often gives up; what it does not give up is right.
    if let Some(found) = backtracked::<2>(piece, vocabulary) {
        assert_eq!(found, expected, "{piece:?}");
    }
    let mut swept = Vec::new();
    sweep::encode(piece, longest, prefixes, pairs, &mut swept);
    assert_eq!(swept, expected, "{piece:?}");
    assert_eq!(sweep::count(piece, longest, prefixes, pairs), expected.len(), "{piece:?}");
    if piece.len() <= 16 {
        let merged = vocabulary.merge::<16>(piece);
        assert_eq!(
            (merged.count(), merged.ranks().collect()),
            (expected.len(), expected.to_vec()),
            "{piece:?}"
        );
    }
    if piece.len() <= 64 {
        assert_eq!(vocabulary.merge::<64>(piece).count(), expected.len(), "{piece:?}");
    }
    let mut encoded = Vec::new();
    vocabulary.encode(piece, &mut encoded);
    assert_eq!((vocabulary.count(piece), &encoded[..]), (expected.len(), expected), "{piece:?}");
}

fn assert_merged(piece: &[u8], vocabulary: &Vocabulary, ranks: &HashMap<&[u8], u32>) {
    assert_tokens(piece, vocabulary, &merge(piece, ranks));
}

// So nobody needs to ask whether a whole piece is a token before merging it.
#[test]
fn merging_the_bytes_of_a_token_makes_the_token() {
    for vocabulary in vocabularies() {
        for (rank, token) in vocabulary.tokens.iter() {
            assert_eq!(backtracked::<32>(token, vocabulary), Some(vec![rank]), "{token:?}");
            if token.len() <= 64 {
                assert_eq!(vocabulary.merge::<64>(token).ranks().collect::<Vec<_>>(), [rank], "{token:?}");
            }
        }
    }
}

#[test]
fn runs_of_any_length_are_merged_as_by_the_reference() {
    for vocabulary in vocabularies() {
        let ranks = ranks(vocabulary);
        for run in ["a", " ", "\t", "\n", "0", "-", "ab", "aab", " \n", "\u{301}", "中", "です", "😀"] {
            for length in (1..70).chain([100, 127, 128, 129, 200, 300]) {
                assert_merged(run.repeat(length).as_bytes(), vocabulary, &ranks);
            }
        }
    }
}

// Ruled lines. Some signs have tokens of thirty lengths, most of which lead to nothing.
#[test]
fn backtracking_does_not_give_up_a_run_of_one_sign() {
    for vocabulary in vocabularies() {
        for sign in (0..0x80_u8).filter(|sign| !sign.is_ascii_alphanumeric()) {
            let line = [&[sign; 1000][..], b"\n"].concat();
            let mut swept = Vec::new();
            let longest = vocabulary.tokens.longest();
            sweep::encode(&line, longest, vocabulary.prefixes(), &vocabulary.pairs, &mut swept);
            assert_eq!(backtracked::<32>(&line, vocabulary), Some(swept), "{sign}");
        }
    }
}

#[test]
fn no_token_has_a_seam() {
    for vocabulary in vocabularies() {
        for (_, token) in vocabulary.tokens.iter() {
            assert_eq!(vocabulary.seams().end(token, 0), token.len(), "{token:?}");
        }
    }
}

#[test]
fn most_places_between_ideographs_are_seams() {
    let [o200k, ..] = vocabularies();
    let text = "本製品は無保証です。検索結果の並び順を変更する場合、設定画面で項目を選択してください。";
    let mut segments = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = o200k.seams().end(text.as_bytes(), start);
        segments.push(&text[start..end]);
        start = end;
    }
    assert_eq!(
        segments.join("|"),
        "本|製|品|は|無|保証|です|。|検索|結果|の|並|び|順|を|変更|する|場合|、|設定|画|面|で|項|目|を|選|択|してください|。"
    );
}

/// Pieces of bytes, of letters, of characters of many scripts, and of tokens.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let [o200k, ..] = vocabularies();
    let tokens: Vec<&[u8]> =
        o200k.tokens.iter().map(|(_, token)| token).filter(|token| token.len() < 20).collect();
    let joined = |parts: Vec<&[u8]>| parts.concat();
    let text = |characters: Vec<char>| String::from_iter(characters).into_bytes();
    let scripts: Vec<char> =
        "aZé-ßΣжшתعก한글中文日本語、。のは電腦數據😀👩\u{200D}\u{301}ﷺ𝒳 \n".chars().collect();
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 1..100),
        proptest::collection::vec(select(b"aabest\\xE4\\xB8".to_vec()), 1..100),
        proptest::collection::vec(b'a'..=b'z', 1..100),
        proptest::collection::vec(select(tokens), 1..12).prop_map(joined),
        proptest::collection::vec(select(scripts), 1..40).prop_map(text),
        proptest::collection::vec(proptest::char::range('\u{3040}', '\u{9FFF}'), 1..40).prop_map(text),
        proptest::collection::vec(any::<char>(), 1..40).prop_map(text),
    ]
}

/// Pieces that begin and end anywhere, within a character too.
fn truncated() -> impl Strategy<Value = Vec<u8>> {
    (pieces(), 0..4_usize, 0..4_usize).prop_filter_map("something is left", |(piece, front, back)| {
        let kept = piece.get(front..piece.len().checked_sub(back)?)?;
        (!kept.is_empty()).then(|| kept.to_vec())
    })
}

#[test]
fn any_piece_is_merged_as_by_the_reference() {
    let all = vocabularies().each_ref().map(|vocabulary| (vocabulary, ranks(vocabulary)));
    proptest!(|(piece in truncated())| {
        for (vocabulary, ranks) in &all {
            assert_merged(&piece, vocabulary, ranks);
        }
    });
}

#[test]
fn tokens_add_up_over_seams() {
    let all = vocabularies().each_ref().map(|vocabulary| (vocabulary, ranks(vocabulary)));
    proptest!(|(piece in truncated())| {
        for (vocabulary, ranks) in &all {
            let mut parts = Vec::new();
            let mut start = 0;
            while start < piece.len() {
                let end = vocabulary.seams().end(&piece, start);
                parts.extend(merge(&piece[start..end], ranks));
                start = end;
            }
            prop_assert_eq!(parts, merge(&piece, ranks));
        }
    });
}
