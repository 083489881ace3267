"""Faithful noise is never flagged; a replaced, added or dropped word always is."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.evidence import judge
from reportgen.model.claim import Claim, ClaimedQuotation, ClaimKind
from reportgen.model.document import BlockKind, Citation, CitationMode, SectionRole
from reportgen.model.library import Entry, Library
from reportgen.model.place import Region
from reportgen.model.quantity import Quantity
from reportgen.model.source import Paragraph, Source, SourceText
from reportgen.model.verdict import QuotationStatus
from reportgen.quantities import find_in_source

WORDS = [
    "border",
    "officials",
    "families",
    "harvest",
    "market",
    "village",
    "winter",
    "brokers",
    "passage",
    "letters",
    "silence",
    "office",
    "affluent",
    "fifteen",
    "stations",
    "review",
    "teacher's",
    "half-year",
    "co-ordinated",
    "offices",
    "rivers",
    "justice",
    "measured",
    "shelters",
    "clinics",
    "returned",
    "waiting",
    "payments",
    "officers",
    "finding",
    "reflect",
    "offered",
]
REGION = Region(path="report.md", line=1)
TELLING = {QuotationStatus.FOUND, QuotationStatus.CUT}

sentences = st.lists(st.sampled_from(WORDS), min_size=6, max_size=40, unique=True)
seeds = st.randoms(use_true_random=False)


def verdict(quoted: str, source: str) -> QuotationStatus:
    citation = Citation(
        key="s", locator=None, prefix="", suffix="", mode=CitationMode.PARENTHETICAL,
        block=0, offset=0, group=0, region=REGION,
    )  # fmt: skip
    quotation = ClaimedQuotation(
        start=0, end=len(quoted), text=quoted, citations=(citation,), region=REGION
    )
    claim = Claim(
        id="c", digest="d", kinds=(ClaimKind.QUOTATION,), block=0, block_kind=BlockKind.PARAGRAPH,
        role=SectionRole.BODY, start=0, end=len(quoted), text=quoted, region=REGION,
        citations=(citation,), quantities=(), quotations=(quotation,),
    )  # fmt: skip
    entry = Entry(key="s", type="book", fields={}, region=REGION)
    library = Library(entries={"s": entry}, problems=(), paths=())
    (judged,) = judge((claim,), library=library, sources=_Sources(source), unavailable={})
    return judged.quotations[0].status


class _Sources:
    def __init__(self, text: str) -> None:
        self.text = text

    def get(self, key: str) -> Source:
        whole = Paragraph(number=1, start=0, end=len(self.text))
        text = SourceText(
            key=key, path="s.txt", sha256="0" * 64, text=self.text, prose=self.text,
            paragraphs=(whole,),
        )  # fmt: skip
        return Source(key=key, snapshots=(text,))

    def quantities(self, text: SourceText) -> tuple[Quantity, ...]:
        return find_in_source(text)

    def read_all(self, keys: Iterable[str]) -> None:
        """Everything is at hand."""


def set_in_type(words: list[str], random) -> str:
    """The words as a printer might set them: wraps, hyphenation, ligatures, odd spaces."""
    spaces = [" ", "  ", "\n", "\n   ", "\u00a0", "\u2009", "\u202f ", "\r\n", " \u200b"]
    marks = str.maketrans({"'": random.choice("'’"), "-": random.choice("-‐‑")})
    text = words[0]
    for word in words[1:]:
        text += random.choice(spaces) + _printed(word, random).translate(marks)
    return text


def _printed(word: str, random) -> str:
    choice = random.random()
    if choice < 0.2:
        return word.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    if choice < 0.35 and word.isalpha() and len(word) > 5:
        cut = random.randrange(2, len(word) - 2)
        return word[:cut] + random.choice(["-\n", "\u00ad", "\u00ad\n", "-\n  "]) + word[cut:]
    return word


@settings(max_examples=150, deadline=None)
@given(words=sentences, random=seeds)
def test_faithful_noise_is_never_flagged(words, random):
    source = f"Before it all. {set_in_type(words, random)}, they wrote. And after it."
    quoted = " ".join(words)
    if random.random() < 0.5:
        quoted = quoted[0].swapcase() + quoted[1:]
    quoted += random.choice(["", ",", "."])
    assert verdict(quoted, source) is QuotationStatus.FOUND


@settings(max_examples=150, deadline=None)
@given(words=sentences, random=seeds)
def test_an_omission_that_is_marked_is_never_flagged(words, random):
    source = f"Before it all. {set_in_type(words, random)}. And after it."
    first, last = sorted(random.sample(range(1, len(words)), 2))
    dots = random.choice([" … ", " ... ", " […] ", " [. . .] ", " . . . "])
    quoted = " ".join(words[:first]) + dots + " ".join(words[last:])
    assert verdict(quoted, source) is QuotationStatus.FOUND


@settings(max_examples=200, deadline=None)
@given(words=sentences, random=seeds)
def test_a_replaced_word_is_always_seen(words, random):
    source = f"Before it all. {set_in_type(words, random)}. And after it."
    altered = list(words)
    row = random.randrange(len(words))
    altered[row] = random.choice([word for word in WORDS if word not in words[row : row + 1]])
    assert verdict(" ".join(altered), source) not in TELLING


@settings(max_examples=200, deadline=None)
@given(words=sentences, random=seeds)
def test_an_added_or_dropped_word_is_always_seen(words, random):
    source = f"Before it all. {set_in_type(words, random)}. And after it."
    altered = list(words)
    row = random.randrange(1, len(words) - 1)
    if random.random() < 0.5:
        del altered[row]
    else:
        altered.insert(row, random.choice(["not", "never", "all", "no longer", "5"]))
    assert verdict(" ".join(altered), source) not in TELLING


@settings(max_examples=100, deadline=None)
@given(words=sentences, random=seeds)
def test_two_neighbouring_words_swapped_are_always_seen(words, random):
    source = f"Before it all. {set_in_type(words, random)}. And after it."
    altered = list(words)
    row = random.randrange(len(words) - 1)
    altered[row : row + 2] = altered[row + 1], altered[row]
    assert verdict(" ".join(altered), source) not in TELLING


@settings(max_examples=100, deadline=None)
@given(quoted=st.text(max_size=60), source=st.text(max_size=200))
def test_any_text_gets_a_verdict(quoted, source):
    assert verdict(quoted, source) in set(QuotationStatus)
