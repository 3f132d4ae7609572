"""What is remembered, and for how long."""

from concurrent.futures import ThreadPoolExecutor

from headroom.memo import Memo


def counting(bound: int = 10_000) -> tuple[Memo[str, int], list[list[str]]]:
    made: list[list[str]] = []

    def make(texts: list[str], encoding: str) -> list[int]:
        made.append(texts)
        return [len(text) + len(encoding) for text in texts]

    return Memo(make, weigh=lambda _value: 0, bound=bound), made


def test_each_text_is_made_once() -> None:
    memo, made = counting()
    assert memo(["a", "bb", "a"], "x") == [2, 3, 2]
    assert memo(["bb", "ccc"], "x") == [3, 4]
    assert made == [["a", "bb"], ["ccc"]]


def test_encodings_are_kept_apart() -> None:
    memo, _ = counting()
    assert (memo(["a"], "x"), memo(["a"], "xx")) == ([2], [3])


def test_the_least_recently_used_is_forgotten_first() -> None:
    memo, made = counting(bound=3 * 300)
    for text in ("a", "b", "c", "a", "d", "a", "b"):
        memo([text], "x")
    assert made == [["a"], ["b"], ["c"], ["d"], ["b"]]


def test_a_text_over_the_bound_is_kept_until_the_next() -> None:
    memo, made = counting(bound=300)
    huge = "a" * 500
    for text in (huge, huge, "b", huge):
        memo([text], "x")
    assert made == [[huge], ["b"], [huge]]


def test_unseen_text_is_measured() -> None:
    memo, _ = counting()
    memo(["seen"], "x")
    assert memo.unseen_characters(["seen", "unseen"], "x") == 6


def test_threads_share_one_memory() -> None:
    memo, _ = counting(bound=2_000)
    texts = [str(place % 50) for place in range(2_000)]
    with ThreadPoolExecutor(4) as pool:
        values = list(pool.map(lambda text: memo([text], "x")[0], texts))
    assert values == [len(text) + 1 for text in texts]
