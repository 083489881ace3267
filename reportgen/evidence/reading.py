"""A source text, read once and indexed only as far as a claim asks for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.evidence.index import QuantityIndex
from reportgen.evidence.spelling import Vocabulary
from reportgen.evidence.wording import Wording
from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.model.verdict import Evidence
from reportgen.text.sentences import split_sentences
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from reportgen.evidence.divisions import Divisions
    from reportgen.evidence.times_of_day import Time
    from reportgen.model.source import Paragraph, SourceCell, SourceText, SourceTexts
    from reportgen.model.verdict import Match

_MASK = "\N{ZERO WIDTH SPACE}"
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_PAGE = re.compile(r"\s*(\d+)\s*[-‐‑‒–—]")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]\u200b]*\s*$")
_ITEM = re.compile(r"(?<=\n)[ \t\u200b]*(?:[-•*–▪‣]|\d{1,2}[.)])[ \t]+(?=\S)")
_MANY_PARAGRAPHS = 8
_FREQUENT = 5
"""Occurrences: in a short text a word that stands there thrice is not yet everywhere."""
_COMMONEST = 1_000
"""A word counts by how few sentences have it; from this many on not at all."""
_SENTENCE = 300
"""Code points: longer sentences are few."""


class Reading:
    """One snapshot with its quantities, its wording and the words around each place."""

    def __init__(self, source: SourceText, sources: SourceTexts, *, pages: str = "") -> None:
        """Nothing is read yet: each index is made when first asked for.

        Args:
            source: the snapshot; its ``prose`` is what is read.
            sources: gives its quantities.
            pages: those of the work, as its entry gives them: ``231--239``.
        """
        self.source = source
        self._sources = sources
        self._pages = pages
        self._sentences: dict[int, tuple[tuple[int, int], ...]] = {}
        self._company: dict[int, frozenset[str]] = {}
        self._places: dict[str, tuple[int, ...]] = {}
        self._years: dict[int, tuple[int, ...]] = {}
        self._statements: dict[int, tuple[str, frozenset[str]]] = {}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity of the text, in order."""
        return self._sources.quantities(self.source)

    @cached_property
    def dates(self) -> tuple[Quantity, ...]:
        """The dates among the quantities, in order."""
        return tuple(item for item in self.quantities if item.kind is QuantityKind.DATE)

    def years(self, year: int) -> tuple[int, ...]:
        """Where the text has these four digits as a number, in order, be it within a time stamp."""
        if year not in self._years:
            self._years[year] = tuple(_number_places(str(year), self.source.prose))
        return self._years[year]

    @cached_property
    def words(self) -> int:
        """How many words white space divides the text into: what a chance match is measured by."""
        return len(self.source.prose.split())

    @cached_property
    def wording(self) -> Wording:
        """The text made comparable word by word, for quotations."""
        return Wording(self.source.prose)

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """Stems of the words that the text has with a capital and never without."""
        words = set(_LETTERS.findall(self.source.prose))
        names = (word for word in words if word[0].isupper() and word.lower() not in words)
        return content_words(" ".join(sorted(names)))

    @cached_property
    def numbered(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """Its things told apart by a number: (sort, number) → where it has it first."""
        from reportgen.evidence.numbered import numbered_in

        found: dict[tuple[str, str], tuple[int, int]] = {}
        for item in numbered_in(self.source.prose):
            found.setdefault((item.sort, item.number), (item.start, item.end))
        return found

    @cached_property
    def times_of_day(self) -> tuple[Time, ...]:
        """Its times of day as it writes them, in order."""
        from reportgen.evidence.times_of_day import times_in

        return tuple(times_in(self.source.prose))

    @cached_property
    def loose_times(self) -> frozenset[int]:
        """Minutes after noon or midnight of all that may be a time of day."""
        from reportgen.evidence.times_of_day import loose_minutes

        return loose_minutes(self.source.prose)

    @cached_property
    def parts_of_years(self) -> Mapping[str, Mapping[int, tuple[int, int]]]:
        """Its quarters and halves, each with the years it has them of, and where."""
        from reportgen.evidence.numbered import parts_of_years

        return parts_of_years(self.source.prose, self.dates)

    @cached_property
    def divisions(self) -> Divisions:
        """Its numbered chapters, sections and tables, for locators."""
        # Few citations ask for them: a plain check does not load the module.
        from reportgen.evidence.divisions import Divisions

        return Divisions(self.source)

    @cached_property
    def page_shift(self) -> int:
        """What to add to a page's label to get the page of the work; 0 where they are the same.

        A file whose pages are labelled from 1 on holds an article that its entry pages otherwise.
        """
        first = _FIRST_PAGE.match(self._pages)
        labels = [page.label for page in self.source.pages]
        if first is None or not labels or labels[0] != "1" or not labels[-1].isdecimal():
            return 0
        return int(first[1]) - 1

    def running_number(self, paragraph: Paragraph) -> int:
        """The number of a paragraph, from 1, among those of running text up to it."""
        return self._running[paragraph.number - 1]

    @cached_property
    def _running(self) -> tuple[int, ...]:
        texts = (self.source.prose[item.start : item.end] for item in self.source.paragraphs)
        return tuple(accumulate(bool(_SENTENCE_END.search(text)) for text in texts))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the text, for names."""
        return Vocabulary(self.source.prose)

    @cached_property
    def _index(self) -> QuantityIndex:
        return QuantityIndex((self.quantities,))

    @cached_property
    def commonplace(self) -> frozenset[str]:
        """Words so frequent here that sharing them says nothing: one to four paragraphs, or more.

        In a text of fewer than eight paragraphs there are none: everything is near everything.
        """
        paragraphs = len(self.source.paragraphs)
        if paragraphs < _MANY_PARAGRAPHS:
            return frozenset()
        counts = Counter(_LETTERS.findall(self.source.prose.lower()))
        frequent = (
            word for word, count in counts.items() if count * 4 >= paragraphs and count >= _FREQUENT
        )
        return content_words(" ".join(frequent))

    def candidates(self, claimed: Quantity) -> Iterator[Quantity]:
        """The quantities that may be the claimed one in some form, in order."""
        return (stands for _, stands in self._index.candidates(claimed))

    @cached_property
    def _by_measure(self) -> Mapping[tuple[object, ...], tuple[Quantity, ...]]:
        found: dict[tuple[object, ...], list[Quantity]] = {}
        for item in self.quantities:
            found.setdefault((item.kind, item.unit, item.per), []).append(item)
        return {measure: tuple(items) for measure, items in found.items()}

    def alike(self, claimed: Quantity) -> tuple[Quantity, ...]:
        """The quantities of the same kind, unit and period, whatever their value, in order."""
        return self._by_measure.get((claimed.kind, claimed.unit, claimed.per), ())

    @cached_property
    def _by_unit(self) -> Mapping[tuple[object, ...], tuple[Quantity, ...]]:
        found: dict[tuple[object, ...], list[Quantity]] = {}
        for item in self.quantities:
            found.setdefault((item.kind, item.unit), []).append(item)
        return {sort: tuple(items) for sort, items in found.items()}

    def of_unit(self, claimed: Quantity) -> tuple[Quantity, ...]:
        """The quantities of the same kind and unit, whatever their period and value, in order."""
        return self._by_unit.get((claimed.kind, claimed.unit), ())

    def is_name(self, stem: str) -> bool:
        """True if the text has words that begin with ``stem``, and all with a capital."""
        prose = self.source.prose
        places = self.places(stem)
        return bool(places) and all(prose[place].isupper() for place in places)

    @cached_property
    def _lowered(self) -> str:
        return self.source.prose.lower()

    def mentions(self, stems: Iterable[str], offset: int) -> bool:
        """True if two of ``stems`` stand within a sentence's length: a cheap first look."""
        low = self._lowered
        around = low[max(offset - _SENTENCE, 0) : offset + _SENTENCE]
        return sum(stem in around for stem in stems) > 1

    def company(self, offset: int) -> frozenset[str]:
        """The content words of the sentence at ``offset`` and of its neighbours in the paragraph."""
        nearby = self.sentences_near(offset)
        return frozenset().union(*(self._words_of(span) for span in nearby))

    def sentences_near(self, offset: int) -> tuple[tuple[int, int], ...]:
        """The spans of the sentence at ``offset`` and of its neighbours in the paragraph."""
        spans = self._sentences_around(offset)
        row = max(bisect_right(spans, offset, key=lambda span: span[0]) - 1, 0)
        return spans[max(row - 1, 0) : row + 2]

    def most_like(self, words: frozenset[str], count: int) -> tuple[tuple[int, int], ...]:
        """The sentences that share the most of ``words``, rare ones counting more; the best first.

        Args:
            words: content words of a claim.
            count: at most so many.
        """
        weights: Counter[tuple[int, int]] = Counter()
        for word in words:
            spans = self._spans_of.get(word, ())
            for span in spans:
                weights[span] += _COMMONEST // len(spans)
        ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(span for span, _ in ranked[:count])

    @cached_property
    def _spans_of(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where each content word stands: the sentences that have a figure, and so may carry one."""
        found: dict[str, list[tuple[int, int]]] = {}
        spans = dict.fromkeys(self.sentence_span(item.start) for item in self.quantities)
        for span in spans:
            for word in self._words_of(span):
                found.setdefault(word, []).append(span)
        return {word: tuple(items) for word, items in found.items()}

    def alike_kind(self, kind: QuantityKind) -> tuple[Quantity, ...]:
        """The quantities of one kind, in order."""
        return tuple(item for item in self.quantities if item.kind is kind)

    def places(self, stem: str) -> tuple[int, ...]:
        """Where a word that begins with ``stem`` begins, in order; each is looked for once."""
        if stem not in self._places:
            self._places[stem] = tuple(_beginnings(stem, self._lowered))
        return self._places[stem]

    def cell_at(self, offset: int) -> SourceCell | None:
        """The cell of a table that ``offset`` lies in."""
        cells = self.source.cells
        row = bisect_right(cells, offset, key=lambda cell: cell.start) - 1
        return cells[row] if row >= 0 and offset < cells[row].end else None

    def company_before(self, span: tuple[int, int]) -> frozenset[str]:
        """The content words of the sentence before ``span`` in its paragraph; none for the first."""
        spans = self._sentences_around(span[0])
        row = max(bisect_right(spans, span[0], key=lambda item: item[0]) - 1, 0)
        return self._words_of(spans[row - 1]) if row else frozenset()

    def between(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin in ``[start, end)``, in order."""
        first = bisect_left(self.quantities, start, key=lambda item: item.start)
        last = bisect_left(self.quantities, end, key=lambda item: item.start)
        return self.quantities[first:last]

    def sentence_span(self, offset: int) -> tuple[int, int]:
        """The half-open span of the sentence at ``offset``."""
        spans = self._sentences_around(offset)
        return spans[max(bisect_right(spans, offset, key=lambda span: span[0]) - 1, 0)]

    def sentence(self, offset: int) -> tuple[str, frozenset[str]]:
        """The sentence at ``offset`` and its content words."""
        if offset not in self._statements:
            span = self.sentence_span(offset)
            self._statements[offset] = self.source.prose[slice(*span)], self._words_of(span)
        return self._statements[offset]

    def shown_sentence(self, offset: int) -> str:
        """The sentence at ``offset`` on one line, without the marks that stand for markup."""
        sentence = self.source.prose[slice(*self.sentence_span(offset))]
        return " ".join(sentence.replace(_MASK, "").split())

    def _words_of(self, span: tuple[int, int]) -> frozenset[str]:
        if span[0] not in self._company:
            self._company[span[0]] = content_words(self.source.prose[slice(*span)])
        return self._company[span[0]]

    def evidence(
        self, quantity: Quantity, *, match: Match | None = None, chance: Decimal | None = None
    ) -> Evidence:
        """The place of a quantity of this text."""
        return self.passage(
            quantity.start, quantity.end, match=match, chance=chance, quantity=quantity
        )

    def passage(
        self,
        start: int,
        end: int,
        *,
        match: Match | None = None,
        chance: Decimal | None = None,
        quantity: Quantity | None = None,
    ) -> Evidence:
        """The place ``[start, end)`` with its page, paragraph and line; white space folded."""
        source = self.source
        page = source.page_at(start)
        return Evidence(
            key=source.key,
            path=source.path,
            sha256=source.sha256,
            page=page.label if page else None,
            paragraph=source.paragraph_at(start).number if source.paragraphs else 1,
            line=source.line_at(start),
            start=start,
            end=end,
            quote=" ".join(source.prose[start:end].replace(_MASK, "").split()),
            chance=chance,
            match=match,
            quantity=quantity,
            cell=source.cell_at(start),
        )

    def _sentences_around(self, offset: int) -> tuple[tuple[int, int], ...]:
        """The sentences of the paragraph that holds ``offset``; never empty."""
        first, last = self._paragraph_span(offset)
        if first not in self._sentences:
            spans = split_sentences(self.source.prose[first:last])
            whole = ((first + start, first + end) for start, end in spans)
            placed = tuple(part for span in whole for part in self._items(span))
            self._sentences[first] = placed or ((first, last),)
        return self._sentences[first]

    def _items(self, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """The items of a list that was read as one sentence; else the sentence."""
        begin, end = span
        for match in _ITEM.finditer(self.source.prose, *span):
            if match.start() > begin:
                yield begin, match.start()
                begin = match.start()
        yield begin, end

    def _paragraph_span(self, offset: int) -> tuple[int, int]:
        if not self.source.paragraphs:
            return 0, len(self.source.prose)
        paragraph = self.source.paragraph_at(offset)
        return paragraph.start, max(paragraph.end, offset + 1)


def _number_places(digits: str, text: str) -> Iterator[int]:
    """Where a run of digits is ``digits``, be it within a word: looked for without a pattern."""
    at = text.find(digits)
    while at >= 0:
        end = at + len(digits)
        if not (text[at - 1 : at].isdecimal() or text[end : end + 1].isdecimal()):
            yield at
        at = text.find(digits, at + 1)


def _beginnings(stem: str, text: str) -> Iterator[int]:
    """Where a word begins with ``stem``, or a number is ``stem``: looked for without a pattern."""
    number, size = stem.isdecimal(), len(stem)
    at = text.find(stem)
    while at >= 0:
        begins = at == 0 or not _is_word(text[at - 1])
        if begins and not (number and _is_word(text[at + size : at + size + 1])):
            yield at
        at = text.find(stem, at + 1)


def _is_word(sign: str) -> bool:
    """True for what may stand in a word or a number; false at the end of the text."""
    return sign.isalnum() or sign == "_"
