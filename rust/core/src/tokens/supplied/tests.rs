//! Vocabularies drawn at random, against merging done the plain way.

use std::collections::HashMap;

use proptest::prelude::*;

use super::super::Encoding;
use super::super::patterns::tests::texts;
use super::super::vocab::MOST_PREFIXES;
use super::*;

const LETTERS: &[u8] = b"abc";

/// Tokens in order of rank: the single bytes, then joins of earlier ones that `seeds` choose.
fn joined(seeds: &[(usize, usize)], regular: bool) -> Vec<Vec<u8>> {
    let mut tokens: Vec<Vec<u8>> = (0..=u8::MAX).map(|byte| vec![byte]).collect();
    for (left, right) in seeds {
        let known = || LETTERS.iter().map(|&byte| usize::from(byte)).chain(parts::SINGLE_BYTES..tokens.len());
        let part = |seed: &usize| tokens[known().nth(seed % known().count()).unwrap()].clone();
        let joined = [part(left), part(right)].concat();
        if tokens.contains(&joined) || joined.len() > 40 {
            continue;
        }
        tokens.push(joined);
        let rank = tokens.len() as u32 - 1;
        let made = |parts: &parts::Parts| parts.is_some_and(|(left, right)| left < rank && right < rank);
        if regular && !parts::of(&tokens).unwrap().last().is_some_and(made) {
            tokens.pop();
        }
    }
    tokens
}

/// Lets ranks trade places, so that tokens come before their parts, or are made of others.
fn displace(tokens: &mut [Vec<u8>], displaced: &[(usize, usize)]) {
    let longer = &mut tokens[parts::SINGLE_BYTES..];
    for (one, other) in displaced.iter().filter(|_| !longer.is_empty()).copied().collect::<Vec<_>>() {
        longer.swap(one % longer.len(), other % longer.len());
    }
}

/// What tiktoken does with a piece, step by step.
fn merge_plainly(piece: &[u8], tokens: &[Vec<u8>]) -> Vec<u32> {
    let ranks: HashMap<_, _> = tokens.iter().zip(0..).filter(|(token, _)| !token.is_empty()).collect();
    if let Some(&rank) = ranks.get(&piece.to_vec()) {
        return vec![rank];
    }
    let mut parts: Vec<Vec<u8>> = piece.iter().map(|&byte| vec![byte]).collect();
    loop {
        let rank_of = |pair: &[Vec<u8>]| ranks.get(&pair.concat()).copied();
        let lowest = parts.windows(2).zip(0..).filter_map(|(pair, at)| Some((rank_of(pair)?, at))).min();
        let Some((_, at)) = lowest else {
            return parts.iter().map(|part| ranks[part]).collect();
        };
        parts[at] = parts[at..at + 2].concat();
        parts.remove(at + 1);
    }
}

fn pairs(most: usize) -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..1000_usize, 0..1000_usize), 0..most)
}

fn word() -> impl Strategy<Value = String> {
    // Beyond 64 bytes pieces are not merged, but covered.
    proptest::collection::vec(proptest::sample::select(LETTERS), 0..200)
        .prop_map(|bytes| String::from_utf8(bytes).unwrap())
}

fn packed(seeds: &[(usize, usize)]) -> Vec<u8> {
    let tokens = joined(seeds, true);
    parts::pack(&tokens, &parts::of(&tokens).unwrap()).unwrap()
}

/// Whatever a table says, it is refused, or counted by as the tokens it has are merged.
fn assert_refused_or_counted(packed: &[u8], words: &[String]) -> Result<(), TestCaseError> {
    let Ok(tokenizer) = SuppliedTokenizer::from_packed(packed, SplitPattern::R50k) else {
        return Ok(());
    };
    let (tokens, _) = packed::read(packed).unwrap();
    for word in words {
        let expected = merge_plainly(word.as_bytes(), &tokens);
        prop_assert_eq!(tokenizer.count(word), expected.len());
        prop_assert_eq!(tokenizer.encode(word), expected);
    }
    Ok(())
}

fn published(encoding: Encoding) -> Vec<Vec<u8>> {
    let mut tokens = Vec::new();
    for (rank, token) in encoding.tokens() {
        tokens.resize(rank as usize, Vec::new());
        tokens.push(token.to_vec());
    }
    tokens
}

proptest! {
    #[test]
    fn any_vocabulary_merges_as_tiktoken_does(
        seeds in pairs(40), regular: bool, displaced in pairs(3), word in word()
    ) {
        let mut tokens = joined(&seeds, regular);
        displace(&mut tokens, &displaced);
        let tokenizer = SuppliedTokenizer::from_tokens(&tokens, SplitPattern::R50k).unwrap();
        let expected = merge_plainly(word.as_bytes(), &tokens);
        prop_assert_eq!(tokenizer.count(&word), expected.len());
        prop_assert_eq!(tokenizer.encode(&word), expected);
    }

    #[test]
    fn a_regular_vocabulary_merges_as_tiktoken_does(seeds in pairs(40), word in word()) {
        let tokens = joined(&seeds, true);
        let tokenizer = SuppliedTokenizer::from_tokens(&tokens, SplitPattern::R50k).unwrap();
        prop_assert!(matches!(tokenizer.vocabulary, Merges::Regular(_)));
        let expected = merge_plainly(word.as_bytes(), &tokens);
        prop_assert_eq!(tokenizer.count(&word), expected.len());
        prop_assert_eq!(tokenizer.encode(&word), expected);
    }

    #[test]
    fn a_damaged_table_is_refused_or_counts(
        seeds in pairs(80),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        kept in any::<prop::sample::Index>(),
        truncated in prop::bool::weighted(0.1),
        words in proptest::collection::vec(word(), 1..4),
    ) {
        let mut packed = packed(&seeds);
        for (at, byte) in damage {
            let at = at.index(packed.len());
            packed[at] = byte;
        }
        if truncated {
            packed.truncate(kept.index(packed.len()));
        }
        assert_refused_or_counted(&packed, &words)?;
    }

    #[test]
    fn a_forged_table_is_refused_or_counts(
        seeds in pairs(20), forged in pairs(4), words in proptest::collection::vec(word(), 1..4)
    ) {
        let tokens = joined(&seeds, true);
        let mut parts = parts::of(&tokens).unwrap();
        let mut tokens = tokens;
        // Letters, and what was joined from them; now and then what is no token yet.
        let known = |seed: usize, ranks: usize| match seed % (LETTERS.len() + ranks + 1 - parts::SINGLE_BYTES) {
            letter @ 0..3 => u32::from(LETTERS[letter]),
            other => (other - LETTERS.len() + parts::SINGLE_BYTES) as u32,
        };
        for (left, right) in forged {
            parts.push(Some((known(left, tokens.len()), known(right, tokens.len()))));
            tokens.push(vec![b'a']);
        }
        if let Some(packed) = parts::pack(&tokens, &parts) {
            assert_refused_or_counted(&packed, &words)?;
        }
    }

    #[test]
    fn bytes_that_are_no_table_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(SuppliedTokenizer::from_packed(&bytes, SplitPattern::R50k).is_err());
    }
}

#[test]
fn a_published_vocabulary_counts_as_the_one_packed_in() {
    let r50k = SuppliedTokenizer::from_tokens(&published(Encoding::R50kBase), SplitPattern::R50k).unwrap();
    let p50k = SuppliedTokenizer::from_tokens(&published(Encoding::P50kBase), SplitPattern::R50k).unwrap();
    let packed = include_bytes!("../vocab/cl100k_base.bin");
    let cl100k = SuppliedTokenizer::from_packed(packed, SplitPattern::Cl100k).unwrap();
    proptest!(|(text in texts())| {
        let supplied = [&r50k, &p50k, &cl100k];
        for (tokenizer, encoding) in supplied.into_iter().zip([Encoding::R50kBase, Encoding::P50kBase, Encoding::Cl100kBase]) {
            prop_assert_eq!(tokenizer.encode(&text), encoding.encode(&text));
            prop_assert_eq!(tokenizer.count(&text), encoding.count(&text));
        }
    });
}

#[test]
fn a_vocabulary_packs_to_the_published_table() {
    let tokens = published(Encoding::Cl100kBase);
    let parts = parts::of(&tokens).unwrap();
    assert!(parts::pack(&tokens, &parts).unwrap() == include_bytes!("../vocab/cl100k_base.bin"));
}

#[test]
fn a_table_whose_tokens_double_is_refused() {
    let doubling = |count: usize| {
        let mut tokens = joined(&[], true);
        let parts: Vec<_> = (0..count)
            .map(|step| if step == 0 { (97, 97) } else { (255 + step as u32, 255 + step as u32) })
            .map(Some)
            .collect();
        tokens.resize(tokens.len() + count, vec![b'a']);
        parts::pack(&tokens, &parts).unwrap()
    };
    assert_eq!(packed::read(&doubling(10)).map(|(tokens, _)| tokens[265].len()), Ok(1024));
    assert_eq!(packed::read(&doubling(60)), Err(VocabularyError::TooLong { rank: 266 }));
}

#[test]
fn what_is_no_vocabulary_is_refused() {
    let singles = joined(&[], true);
    let refused = |tokens: &[Vec<u8>]| SuppliedTokenizer::from_tokens(tokens, SplitPattern::R50k).err();
    let with = |more: &[&[u8]]| {
        [&singles[..], &more.iter().map(|&token| token.to_vec()).collect::<Vec<_>>()].concat()
    };
    assert_eq!(refused(&[]), Some(VocabularyError::NotSingleBytes));
    assert_eq!(refused(&singles[1..]), Some(VocabularyError::NotSingleBytes));
    assert_eq!(refused(&with(&[b"ab", b"b"])), Some(VocabularyError::Twice { rank: 98, again: 257 }));
    assert_eq!(refused(&with(&[&[b'a'; 1025]])), Some(VocabularyError::TooLong { rank: 256 }));
    assert_eq!(refused(&vec![Vec::new(); 1 << 18]), Some(VocabularyError::TooManyRanks(1 << 18)));
}

#[test]
fn merges_have_to_be_those_that_bytes_undergo() {
    let tokens = joined(&[(0, 1), (3, 2)], true);
    assert_eq!(tokens[256..], [b"ab".to_vec(), b"abc".to_vec()]);
    let made = |merges| SuppliedTokenizer::from_merges(&tokens, merges, false, SplitPattern::R50k);
    assert_eq!(made(&[(97, 98), (256, 99)]).map(|tokenizer| tokenizer.count("abcab")), Ok(2));
    assert_eq!(made(&[(97, 98)]).map(|_| ()), Err(VocabularyError::NotMerged { rank: 257 }));
}

#[test]
fn a_token_that_no_merging_makes_is_one_only_where_whole_pieces_go_first() {
    let mut tokens = joined(&[(0, 1)], true);
    tokens.push(b"xyz".to_vec());
    let made = |whole_first| {
        SuppliedTokenizer::from_merges(&tokens, &[(97, 98)], whole_first, SplitPattern::R50k).unwrap()
    };
    assert_eq!(made(true).encode("xyz"), [257]);
    assert_eq!(made(true).encode("xyzab"), [120, 121, 122, 256]);
    assert_eq!(made(false).encode("xyz"), [120, 121, 122]);
}

#[test]
fn pieces_without_end_are_merged_in_time() {
    let mut tokens = joined(&[(0, 0), (3, 0), (3, 3), (5, 5)], false);
    displace(&mut tokens, &[(0, 2)]);
    let tokenizer = SuppliedTokenizer::from_tokens(&tokens, SplitPattern::R50k).unwrap();
    assert!(matches!(tokenizer.vocabulary, Merges::Irregular(_)));
    let expected = merge_plainly(&[b'a'; 600], &tokens).len();
    assert_eq!(tokenizer.count(&"a".repeat(600)), expected);
    assert_eq!(tokenizer.count(&"a".repeat(600_000)), expected * 1000);
}

// What its tokens begin with would fill the filter that long pieces are searched through.
#[test]
fn a_vocabulary_too_large_for_the_filter_counts_all_the_same() {
    let mut tokens = joined(&[], true);
    let run = |length: usize| vec![b'a'; length];
    tokens.extend([2, 4, 8, 16, 32, 64].map(run));
    let twos: Vec<_> =
        (b'b'..210).flat_map(|first| (b'b'..=u8::MAX).map(move |second| [first, second])).collect();
    tokens.extend(twos.iter().map(|two| two.to_vec()));
    let regular = SuppliedTokenizer::from_tokens(&tokens, SplitPattern::R50k).unwrap();
    assert!(matches!(regular.vocabulary, Merges::Regular(_)));
    tokens.extend(twos.iter().map(|two| [&two[..], &run(64)].concat()));
    assert!(64 * twos.len() > MOST_PREFIXES);
    let tokenizer = SuppliedTokenizer::from_tokens(&tokens, SplitPattern::R50k).unwrap();
    assert!(matches!(tokenizer.vocabulary, Merges::Irregular(_)));
    assert_eq!(tokenizer.count(&format!("xy{}", "a".repeat(128))), 2);
}
