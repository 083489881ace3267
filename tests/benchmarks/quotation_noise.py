"""Quotations with faithful noise and with alterations: how many are flagged, how many caught?

The sentences are generated. A report quotes all of them from one source; noise of one kind lies
on all of them, in the source or in the quotation. ``flagged`` is any status but ``found``.
"""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import CitedSentence, check_json, first_line, run_check, write_project
from large_report import WORDS
from rates import Share, table

from reportgen.evidence import judge

SENTENCES = 200
_SUBJECTS = (
    "The committee's first report on staffing",
    "Every office that replied in the first round",
    "The minister for financial affairs",
    "A café owner in Zürich’s northern district",
    "Our long-term plan for the affected villages",
    "The clinic’s chief physician",
    "Most tenants in low-income blocks",
    "The authority that certifies the figures",
    "A coalition of five harbour towns",
    "The official inquiry—the second in a decade—",
    "The well-known “open door” office",
    "The agency responsible for flood defences",
)
_VERBS = (
    "does not expect",
    "has never confirmed",
    "can no longer justify",
    "finds it difficult to defend",
    "will not accept without review",
    "still firmly supports",
    "reports a significant shift in",
    "has often questioned",
    "cannot explain",
    "now describes as insufficient",
)
_OBJECTS = (
    "the efficient use of 37 buildings",
    "a rise of 12.5 per cent in fees",
    "the final offer to 2,400 families",
    "any difference between the two offices",
    "the cost of 48 specific repairs",
    "its own five-year forecast",
    "the effect of the reform on schools",
    "another 160 beds in the infirmary",
    "the first draft of the staffing rules",
    "a fixed price for the affluent suburbs",
)
_TAILS = (
    "",
    " in the financial year that follows",
    " while the courts are sitting",
    " in the eyes of its own staff",
    " for reasons that were never published",
    " after the winter of the great storm",
)
_REST = (
    ", but only where the local office agrees",
    ", unless parliament decides otherwise",
    ", except in the northern district",
)
_TURNING = re.compile(r"\b(?:not|without|never|no|longer|cannot|but|only|unless|except)\b")
"""What must not be left out: without it a sentence says something else."""
_FOREIGN = ("umbrella", "harmonica", "orchards", "purple", "sideways", "chess", "marble")
"""Words that stand nowhere in the sentences."""


def sentences() -> list[str]:
    """The sentences, all different; every fourth has a clause that takes something back."""
    chance = random.Random(3)
    made: dict[str, None] = {}
    while len(made) < SENTENCES:
        parts = [chance.choice(pool) for pool in (_SUBJECTS, _VERBS, _OBJECTS, _TAILS)]
        rest = chance.choice(_REST) if len(made) % 4 == 0 else ""
        made[f"{parts[0].rstrip()} {parts[1]} {parts[2]}{parts[3]}{rest}."] = None
    return list(made)


def _wrapped(text: str, width: int = 34) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _hyphenated(text: str) -> str:
    """Every third long word broken at a line's end."""
    count = iter(range(10**6))

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        return f"{word[:4]}-\n{word[4:]}" if next(count) % 3 == 0 else word

    return re.sub(r"\b[a-z]{8,}\b", broken, text)


def _ligatures(text: str) -> str:
    for plain, joined in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(plain, joined)
    return text


def _straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


IN_SOURCE: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "line wraps": _wrapped,
    "line wraps, CR LF": lambda text: _wrapped(text).replace("\n", "\r\n"),
    "hyphenation": _hyphenated,
    "ligatures": _ligatures,
    "straight quotation marks": _straight,
    "hyphens for dashes": lambda text: text.replace("—", " - "),
    "en dashes": lambda text: text.replace("—", " – "),
    "non-breaking hyphens": lambda text: text.replace("-", "\N{NON-BREAKING HYPHEN}"),
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "thin spaces": lambda text: text.replace(" ", "\N{THIN SPACE}"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "soft hyphens": lambda text: re.sub(r"(\w{4})(?=\w{3})", "\\1\N{SOFT HYPHEN}", text),
    "zero-width spaces": lambda text: text.replace(" ", " \N{ZERO WIDTH SPACE}"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "note numbers": lambda text: re.sub(r"( that| of| in)\b", r"\1[12]", text, count=1),
    "wraps, ligatures, straight": lambda text: _straight(_ligatures(_wrapped(text))),
}


def _elided(mark: str) -> Callable[[str], str]:
    def elide(text: str) -> str:
        words = text.split(" ")
        for middle in range(len(words) // 2, len(words) - 2):
            if not _TURNING.search(" ".join(words[middle - 1 : middle + 1])):
                return " ".join([*words[: middle - 1], mark, *words[middle + 1 :]])
        return text

    return elide


def _shortened(text: str) -> str:
    """Eight words or a few more, and a full stop; nothing is cut off that turns their sense."""
    words = text.split(" ")
    for length in range(8, len(words)):
        if not _TURNING.search(" ".join(words[length - 1 : length + 2])):
            return " ".join(words[:length]).rstrip(",.—”") + "."
    return text


IN_QUOTATION: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "ellipsis …": _elided("…"),
    "ellipsis ...": _elided("..."),
    "ellipsis [...]": _elided("[...]"),
    "ellipsis . . .": _elided(". . ."),
    "first letter in brackets": lambda text: f"[{text[0].lower()}]{text[1:]}",
    "first letter in lower case": lambda text: text[0].lower() + text[1:],
    "word put in, in brackets": lambda text: text.replace(" the ", " the [said] ", 1),
    "[sic]": lambda text: re.sub(r"^(\S+ \S+ \S+)", r"\1 [sic]", text),
    "no full stop": lambda text: text.rstrip("."),
    "a comma for the full stop": lambda text: text.rstrip(".") + ",",
    "cut at a word, full stop": _shortened,
    "from the third word": lambda text: " ".join(text.split(" ")[2:]),
    "straight quotation marks": _straight,
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
}


def _replaced(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(1, len(words) - 1)
    return " ".join([*words[:at], chance.choice(_FOREIGN), *words[at + 1 :]])


def _put_in(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(1, len(words) - 1)
    return " ".join([*words[:at], chance.choice(_FOREIGN), *words[at:]])


def _dropped(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(1, len(words) - 2)
    return " ".join([*words[:at], *words[at + 1 :]])


def _swapped(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(1, len(words) - 2)
    return " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])


def _number(text: str, chance: random.Random) -> str:
    return re.sub(r"\d(?=\D*$)", lambda match: str((int(match[0]) + 3) % 10), text, count=1)


def _not_negated(text: str, chance: random.Random) -> str:
    return re.sub(r" (?:not|never|no longer)\b|(?<=can)not", "", text, count=1)


def _negated(text: str, chance: random.Random) -> str:
    return re.sub(r" (still|often|now|firmly|difficult)\b", r" not \1", text, count=1)


def _clauses(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    middle = len(words) // 2
    return " ".join([*words[middle:], *words[:middle]])


def _cut(text: str, chance: random.Random) -> str:
    return re.sub(r", (?:but|unless|except)\b.*", "", text)


ALTERED: dict[str, Callable[[str, random.Random], str]] = {
    "word replaced": _replaced,
    "word put in": _put_in,
    "word dropped": _dropped,
    "words swapped": _swapped,
    "halves swapped": _clauses,
    "number changed": _number,
    "negation dropped": _not_negated,
    "negation put in": _negated,
    "cut before but, unless, except": _cut,
}


def spliced(texts: list[str]) -> list[str]:
    """The head of each sentence run on into the tail of the seventh after it."""
    heads = [text.split(" ") for text in texts]
    return [
        " ".join([*words[: len(words) // 2], *other[len(other) // 2 :]])
        for words, other in zip(heads, [*heads[7:], *heads[:7]], strict=True)
    ]


def statuses(quotations: list[str], source: str) -> list[str]:
    """The status of each quotation in a report that takes it from ``source``.

    ``none`` where the check saw no quotation at all.
    """
    written = [
        CitedSentence(text=f"The board wrote: “{text}”", source=source) for text in quotations
    ]
    with TemporaryDirectory() as name:
        shown = check_json(write_project(Path(name) / "quotations", written))
    by_line: dict[int, list[str]] = {}
    for claim in shown["claims"]:
        held = [str(quotation["status"]) for quotation in claim["quotations"]]
        by_line.setdefault(claim["line"], []).extend(held)
    return [
        next((status for status in by_line.get(first_line(at), []) if status != "found"), "found")
        if by_line.get(first_line(at))
        else "none"
        for at in range(len(quotations))
    ]


def _source(texts: list[str], noise: Callable[[str], str]) -> str:
    return "\n\n".join(noise(" ".join(texts[at : at + 4])) for at in range(0, len(texts), 4))


def faithful() -> Iterator[tuple[str, list[str], list[str]]]:
    """(kind of noise, quotations, statuses)."""
    texts = sentences()
    for kind, noise in IN_SOURCE.items():
        yield f"source: {kind}", texts, statuses(texts, _source(texts, noise))
    plain = _source(texts, IN_SOURCE["line wraps"])
    for kind, noise in list(IN_QUOTATION.items())[1:]:
        quoted = [noise(text) for text in texts]
        yield f"quotation: {kind}", quoted, statuses(quoted, plain)


def altered() -> Iterator[tuple[str, list[str], list[str]]]:
    """(kind of alteration, quotations, statuses); what still stands in the source is left out."""
    texts = sentences()
    chance = random.Random(5)
    noisy = _source(texts, IN_SOURCE["wraps, ligatures, straight"])
    whole = " ".join(texts)
    for kind, alter in ALTERED.items():
        quoted = [alter(text, chance) for text in texts]
        pairs = [
            new
            for old, new in zip(texts, quoted, strict=True)
            if new != old
            and f"{new}." not in whole
            and whole.count(new) == (1 if kind.startswith("cut") else 0)
        ]
        yield kind, pairs, statuses(pairs, noisy)
    joined = [text for text in spliced(texts) if text not in whole]
    yield "sentences spliced", joined, statuses(joined, noisy)


def milliseconds_a_long_quotation() -> tuple[float, float, int]:
    """(first, each further one, size of the source in bytes): 200 words sought in about 1 MB.

    The first includes folding the source; both are the better of three.
    """
    chance = random.Random(11)
    words = [chance.choice(WORDS) for _ in range(170_000)]
    for at in range(12, len(words), 13):
        words[at] = f"{words[at]}.\n\n" if at % 5 == 0 else f"{words[at]}."
    source = " ".join(words)
    places = [chance.randrange(len(words) - 300) for _ in range(11)]
    quoted = [" ".join(" ".join(words[at : at + 200]).split()) for at in places]
    one = _judging_seconds(quoted[:1], source)
    many = _judging_seconds(quoted, source)
    return one * 1000, (many - one) / 10 * 1000, len(source.encode())


def _judging_seconds(quoted: list[str], source: str) -> float:
    written = [CitedSentence(text=f"The board wrote: “{text}”", source=source) for text in quoted]
    with TemporaryDirectory() as name:
        judged = run_check(write_project(Path(name) / "long", written)).judgements[0]
        times = []
        for _ in range(3):
            started = time.perf_counter()
            judge(
                judged.report.claims,
                library=judged.report.library,
                sources=judged.sources,
                unavailable={},
            )
            times.append(time.perf_counter() - started)
    return min(times)


def _row(kind: str, statuses_: list[str]) -> tuple[object, ...]:
    flagged = [status for status in statuses_ if status != "found"]
    spread = {status: flagged.count(status) for status in sorted(set(flagged))}
    told = ", ".join(f"{status} {count}" for status, count in spread.items())
    share = Share(part=len(flagged), whole=len(statuses_))
    return kind, len(statuses_), len(flagged), f"{share.value:.3f}", told


def measure(*, misses: Path | None = None) -> str:
    """The section of the results; what is wrong goes to ``misses``."""
    parts, listed = [], []
    for title, groups, wrong in (
        ("Faithful quotations", faithful(), lambda status: status != "found"),
        ("Altered quotations", altered(), lambda status: status in ("found", "none")),
    ):
        rows, everything = [], []
        for kind, quoted, found in groups:
            rows.append(_row(kind, found))
            everything += found
            listed += [
                f"{title}: {kind}: {status}: {text}"
                for text, status in zip(quoted, found, strict=True)
                if wrong(status)
            ]
        rows.append(_row("all", everything))
        header = ("kind", "quotations", "flagged", "share", "as")
        parts.append(f"{title}:\n\n{table(header, rows)}\n")
    first, further, size = milliseconds_a_long_quotation()
    parts.append(
        f"A quotation of 200 words in a text of {size / 1e6:.2f} MB: {first:.0f} ms for the first"
        f" (with folding the text), {further:.1f} ms for each further one.\n"
    )
    if misses is not None:
        misses.write_text("\n".join(listed) + "\n", encoding="utf-8")
    return "\n".join(parts)
