"""The project's own labelled sentences and pairs: what the tests require, told as rates.

The tables lie beside the tests that use them; known gaps count as faults here.
"""

from __future__ import annotations

import itertools
import re
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from engine import CitedSentence, check_json, escape, first_line, write_project
from rates import Share, table

from reportgen.quantities import find_quantities

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "corpus")]

from test_corpus_pairs import PAIRS  # noqa: E402
from test_corpus_sentences import CASES  # noqa: E402

FIGURES = TESTS / "unit" / "evidence" / "figures.yml"
QUOTATIONS = TESTS / "unit" / "evidence" / "quotations.yml"
CORPUS = TESTS / "corpus"


def measure(*, errors: Path | None = None) -> str:
    """The section of the results; what is wrong goes to ``errors``."""
    parts, listed = [], []
    for part, wrong in (
        _statistics(),
        _quantities(),
        _corpus_pairs(),
        _pairs(FIGURES),
        _pairs(QUOTATIONS),
    ):
        parts.append(part)
        listed += wrong
    if errors is not None:
        errors.write_text("\n".join(listed) + "\n", encoding="utf-8")
    return "\n".join(parts)


def _statistics() -> tuple[str, list[str]]:
    """Statistics found in the corpus's sentences without a citation: claims of that kind."""
    pieces = [case.markdown(number, "") for number, case in enumerate(CASES)]
    starts = list(itertools.accumulate((piece.count("\n") for piece in pieces), initial=1))
    with TemporaryDirectory() as name:
        report = Path(name) / "report.md"
        report.write_text("".join(pieces), encoding="utf-8")
        shown = check_json(report)
    seen = {
        bisect_right(starts, claim["line"]) - 1
        for claim in shown["claims"]
        if "statistic" in claim["kinds"]
    }
    wanted = {at for at, case in enumerate(CASES) if case.cite}
    wrong = [f"statistic missed: {CASES[at].text}" for at in sorted(wanted - seen)]
    wrong += [f"statistic seen: {CASES[at].text}" for at in sorted(seen - wanted)]
    numbered = [
        at
        for at, case in enumerate(CASES)
        if at not in wanted and any(char.isdigit() for char in case.text)
    ]
    rows = [
        ("precision", Share(part=len(wanted & seen), whole=len(seen))),
        ("recall", Share(part=len(wanted & seen), whole=len(wanted))),
        (
            "false alarms where there is a number but no statistic",
            Share(part=sum(at in seen for at in numbered), whole=len(numbered)),
        ),
    ]
    title = f"Is there a statistic that must be cited? {len(CASES)} sentences of tests/corpus"
    return f"{title}:\n\n{_table(rows)}\n", wrong


def _corpus_pairs() -> tuple[str, list[str]]:
    """Claims and passages of the corpus: the one finding each must give, and no other.

    All stand in one report, where some contradict others: ``inconsistent-figure`` is left out.
    """
    sentences = [CitedSentence(text=pair.claim, source=pair.passage, markup=True) for pair in PAIRS]
    with TemporaryDirectory() as name:
        shown = check_json(write_project(Path(name) / "corpus", sentences))
    told: dict[int, list[str]] = {}
    for finding in shown["findings"]:
        in_report = finding["path"] == "report.md" and finding["severity"] != "info"
        if in_report and finding["rule"] != "inconsistent-figure":
            told.setdefault(finding["line"], []).append(finding["rule"])
    groups: dict[str, list[tuple[bool, bool]]] = {}
    wrong = []
    for at, pair in enumerate(PAIRS):
        rules = told.get(first_line(at), [])
        expected = [] if pair.rule == "supported" else [pair.rule]
        groups.setdefault(pair.rule, []).append((rules == expected, bool(rules)))
        if rules != expected:
            wrong.append(f"pairs: {rules} for {expected}: {pair.claim} <- {pair.passage}")
    rows: list[tuple[object, ...]] = [
        (
            rule,
            Share(part=sum(right for right, _ in group), whole=len(group)),
            Share(part=sum(any_ for _, any_ in group), whole=len(group)),
        )
        for rule, group in groups.items()
    ]
    shown_table = table(("expected", "exactly that", "any error or warning"), rows)
    return f"Pairs of tests/corpus, {len(PAIRS)}:\n\n{shown_table}\n", wrong


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quantities() -> tuple[str, list[str]]:
    """The spans of quantities in the labelled sentences."""
    labelled = tomllib.loads((CORPUS / "quantities.toml").read_text(encoding="utf-8"))["sentence"]
    without = tomllib.loads((CORPUS / "no_quantities.toml").read_text(encoding="utf-8"))
    cases = [(item["text"], [one["text"] for one in item["quantities"]]) for item in labelled]
    cases += [(text, []) for text in without["sentences"]]
    right = read = wanted = 0
    wrong = []
    for text, texts in cases:
        found = [one.text for one in find_quantities(text)]
        agreed = sum(one in texts for one in found)
        right, read, wanted = right + agreed, read + len(found), wanted + len(texts)
        if found != texts:
            wrong.append(f"quantities: {found} for {texts}: {text}")
    rows = [
        ("precision", Share(part=right, whole=read)),
        ("recall", Share(part=right, whole=wanted)),
    ]
    return f"Quantities, {len(cases)} sentences:\n\n{_table(rows)}\n", wrong


def _pairs(path: Path) -> tuple[str, list[str]]:
    """Pairs of what a sentence says and what its source says, each with its verdict, checked."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    pairs = [
        (expected, [str(part) for part in pair])
        for expected, group in data.items()
        for pair in _listed(group)
    ]
    sentences = [_sentence(path, pair) for _, pair in pairs]
    with TemporaryDirectory() as name:
        report = write_project(Path(name) / "pairs", sentences)
        shown = check_json(report)
    rows, wrong = [], []
    told = list(_told(shown, path, sentences, [pair for _, pair in pairs]))
    for expected in data:
        group = [
            (pair, got) for (want, pair), got in zip(pairs, told, strict=True) if want == expected
        ]
        good = sum(_fits(expected, got) for _, got in group)
        rows.append((expected, Share(part=good, whole=len(group))))
        wrong += [
            f"{path.stem}: {got} for {expected}: {pair}"
            for pair, got in group
            if not _fits(expected, got)
        ]
    everything = [_fits(want, got) for (want, _), got in zip(pairs, told, strict=True)]
    rows.append(("all", Share(part=sum(everything), whole=len(everything))))
    return f"Pairs of {path.stem}, through a check:\n\n{_table(rows)}\n", wrong


def _listed(group: Any) -> list[list[str]]:
    return group if isinstance(group, list) else [pair for part in group.values() for pair in part]


def _sentence(path: Path, pair: list[str]) -> CitedSentence:
    if path == FIGURES:
        return CitedSentence(text=_one_line(pair[0]), source=pair[1])
    pattern = pair[2].replace(" [@source]", "") if len(pair) > 2 else "They said Q."
    return CitedSentence(text=_one_line(pattern.replace("Q", f"“{pair[0]}”")), source=pair[1])


def _told(
    shown: dict[str, Any], path: Path, sentences: list[CitedSentence], pairs: list[list[str]]
) -> Iterator[frozenset[str]]:
    """For each pair the status of what is judged, and the rules that are broken in its sentence."""
    by_line: dict[int, list[dict[str, Any]]] = {}
    for claim in shown["claims"]:
        by_line.setdefault(claim["line"], []).append(claim)
    for at, (sentence, pair) in enumerate(zip(sentences, pairs, strict=True)):
        claims = by_line.get(first_line(at), [])
        ids = {claim["id"] for claim in claims}
        rules = {item["rule"] for item in shown["findings"] if item["claim"] in ids}
        kind = "quantities" if path == FIGURES else "quotations"
        items = [item for claim in claims for item in claim[kind]]
        yield frozenset({*rules, _status(sentence, pair if path == FIGURES else [], items)})


def _status(sentence: CitedSentence, pair: list[str], items: list[dict[str, Any]]) -> str:
    if not items:
        return "none"
    if len(pair) < 3:
        return str(items[0]["status"])
    column = escape(sentence.text).columns[sentence.text.index(_core(pair[2], sentence.text))]
    held = [item for item in items if item["column"] <= column < item["end_column"]]
    return str(held[0]["status"]) if held else "none"


def _core(part: str, text: str) -> str:
    """The number of the stretch that is named, as it stands in the sentence."""
    match = re.search(r"\d[\d,.]*", part)
    return match[0] if match and part not in text else part


_MISSING = frozenset({"not-found", "other-unit"})


def _fits(expected: str, told: frozenset[str]) -> bool:
    """True if the check says what the table asks for."""
    if expected in ("qualifier-changed", "direction-changed", "derivation-wrong"):
        return expected in told
    if expected in ("qualifier-kept", "direction-kept"):
        return "found" in told and expected.replace("kept", "changed") not in told
    if expected in ("missing", "missing-sum"):
        return bool(told & _MISSING)
    return {"in-context": "found", "not-cut": "found"}.get(expected, expected) in told


def _table(rows: Sequence[tuple[object, ...]]) -> str:
    return table(("", "share"), rows)
