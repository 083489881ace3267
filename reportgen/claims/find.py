"""All claims of a report, in the order of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.claims.assertions import unsourced_words
from reportgen.claims.coverage import Coverage, Covering
from reportgen.claims.identity import Identities
from reportgen.claims.lexicon import load
from reportgen.claims.notes import read_notes
from reportgen.claims.quantified import Weighing, quantities_of
from reportgen.claims.quotations import find_quoted, is_quotation
from reportgen.claims.quotes import BlockQuote, block_quotes
from reportgen.claims.restatement import may_restate
from reportgen.claims.statement import Statement, statements, without_placeholders
from reportgen.claims.tables import TableReader
from reportgen.claims.works import Works
from reportgen.config import CitationScope
from reportgen.errors import ConfigError
from reportgen.model.claim import AssertionKind, Claim, ClaimedQuotation, ClaimKind, Need
from reportgen.model.document import BlockKind, SectionRole
from reportgen.quantities import find_in_cell, find_quantities
from reportgen.text.attribution import attributed_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.claims.lexicon import Lexicon
    from reportgen.claims.quotations import Quoted
    from reportgen.model.claim import ClaimedQuantity, TableContext
    from reportgen.model.document import Block, Citation, Document
    from reportgen.model.library import Library
    from reportgen.model.quantity import Quantity

_SIGNALS = re.compile(
    r"\b(?:see|also|cf|compare|e\.?g|i\.?e|for|example|instance|details?|discussion|more|further"
    r"|generally|ibid|ibidem|id|idem|sources?|notes?|and|or|in|at|by|from|the|pp?|paras?|ch|chap"
    r"|ss?|sec|vol|quoted|cited|above|below|supra|n|op|loc|cit)\b|[\d\W_]+",
    re.IGNORECASE,
)
_LEAST_NOTE_WORDS = 5
"""A note with fewer words of its own only points at a work ("See @kim2019 on prices")."""


def find_claims(
    document: Document, *, scope: CitationScope, library: Library | None = None
) -> tuple[Claim, ...]:
    """The claims of ``document`` in its order, one a sentence or cell, with what covers them.

    Args:
        document: the report as parsed.
        scope: how far back a citation reaches.
        library: the bibliography, to know the titles of works and notes that name one without a
            key; without it neither is known.

    Raises:
        ConfigError: there is no lexicon of quantities for the language of the report.
    """
    works = Works.of(library)
    covering = Covering(
        notes=read_notes(document, works),
        by_paragraph=scope is CitationScope.PARAGRAPH,
    )
    covering = covering.with_lent(document)
    finder = _Finder(
        document=document,
        lexicon=_lexicon(document),
        works=works,
        covering=covering,
        quotes=block_quotes(document, covering),
        readers=_readers(document, covering),
        source_lines=frozenset(table.note for table in document.tables if table.note is not None),
        identities=Identities(),
    )
    return tuple(finder.claims())


def _readers(document: Document, covering: Covering) -> Mapping[int, TableReader]:
    readers = (TableReader.of(document, number, covering) for number in range(len(document.tables)))
    return {index: reader for reader in readers for index in reader.table.blocks}


class _Read(Struct, frozen=True, kw_only=True):
    """One statement as read: the parts a claim is made of."""

    statement: Statement
    coverage: Coverage
    quantities: tuple[ClaimedQuantity, ...] = ()
    quotations: tuple[ClaimedQuotation, ...] = ()
    table: TableContext | None = None
    text: str
    asserts: bool
    """False where a citation only gives the source of something else (a caption, a source line)."""

    @property
    def is_statistic(self) -> bool:
        return any(item.need is Need.CITE for item in self.quantities)


class _Finder(Struct, frozen=True, kw_only=True):
    document: Document
    lexicon: Lexicon
    """The words of the report's language."""
    works: Works
    covering: Covering
    quotes: Mapping[int, BlockQuote]
    readers: Mapping[int, TableReader]
    """Block index of a cell → the reader of its table."""
    source_lines: frozenset[int]
    """Indices of the lines under tables that only say where these come from."""
    identities: Identities

    def claims(self) -> Iterator[Claim]:
        for block in self.document.blocks:
            if self._is_silent(block):
                continue
            for read in self._reads(block):
                claim = self._claim(read)
                if claim is not None:
                    yield claim

    def _is_silent(self, block: Block) -> bool:
        if block.role is SectionRole.REFERENCES or block.kind is BlockKind.TABLE_HEADER:
            return True
        return block.note_of is not None and self.covering.only_names_a_work(block)

    def _reads(self, block: Block) -> Iterator[_Read]:
        quote = self.quotes.get(block.index)
        if block.index in self.readers and block.cell is not None:
            yield from self._cell(block, self.readers[block.index])
        elif quote is not None:
            yield from self._quote(block, quote)
        else:
            yield from self._prose(block)

    def _prose(self, block: Block) -> Iterator[_Read]:
        quoted = find_quoted(block.text)
        quantities = self._quantities(block, quoted)
        source_line = block.index in self.source_lines
        for statement in statements(block, quoted):
            coverage = self.covering.of_statement(statement)
            weighing = Weighing(
                document=self.document,
                statement=statement,
                coverage=coverage,
                lexicon=self.lexicon,
            )
            yield _Read(
                statement=statement,
                coverage=coverage,
                quantities=weighing.claimed(quantities),
                quotations=self._quotations(statement, quoted, coverage),
                text=statement.text,
                asserts=not source_line,
            )

    def _quantities(self, block: Block, quoted: tuple[Quoted, ...]) -> tuple[Quantity, ...]:
        found = find_quantities(block.text, language=self.lexicon.language)
        return quantities_of(block, found, quoted, self.works)

    def _quotations(
        self, statement: Statement, quoted: tuple[Quoted, ...], coverage: Coverage
    ) -> tuple[ClaimedQuotation, ...]:
        block = statement.block
        return tuple(
            ClaimedQuotation(
                start=item.start,
                end=item.end,
                text=without_placeholders(block.text[item.start : item.end]),
                citations=coverage.of_stretch(item.start, item.end),
                region=self.document.region(block.index, item.start, item.end),
            )
            for item in quoted
            if statement.start <= item.start < statement.end
            and is_quotation(block.text, item, self.works)
        )

    def _quote(self, block: Block, quote: BlockQuote) -> Iterator[_Read]:
        """The quotation at its first block; what else its blocks say only for their figures."""
        quantities = self._quantities(block, ())
        first = block.index == quote.blocks[0].index
        for start, end in [(0, len(block.text))] if first else block.sentences:
            statement = Statement(block=block, start=start, end=end)
            weighing = Weighing(
                document=self.document,
                statement=statement,
                coverage=quote.coverage,
                lexicon=self.lexicon,
            )
            yield _Read(
                statement=statement,
                coverage=quote.coverage,
                quantities=weighing.claimed(quantities),
                quotations=(quote.quotation(self.document),) if first else (),
                text=quote.text if first else statement.text,
                asserts=False,
            )

    def _cell(self, block: Block, reader: TableReader) -> Iterator[_Read]:
        context = reader.context(block)
        coverage = reader.coverage(block)
        quoted = find_quoted(block.text)
        for statement in statements(block, quoted):
            weighing = Weighing(
                document=self.document,
                statement=statement,
                coverage=coverage,
                lexicon=self.lexicon,
                data=True,
            )
            quantities = self._in_cell(block, context) if reader.asserts(block) else ()
            yield _Read(
                statement=statement,
                coverage=coverage,
                quantities=weighing.claimed(quantities_of(block, quantities, quoted, self.works)),
                quotations=self._quotations(statement, quoted, coverage),
                table=context,
                text=statement.text,
                asserts=not reader.is_reference(block) and bool(self.covering.of_block(block)),
            )

    def _in_cell(self, block: Block, context: TableContext) -> tuple[Quantity, ...]:
        return find_in_cell(
            block.text,
            headers=context.headers,
            row=context.row,
            caption=context.caption,
            language=self.lexicon.language,
        )

    def _claim(self, read: _Read) -> Claim | None:
        statement, coverage = read.statement, read.coverage
        who = attributed_to(statement.text) if read.asserts or not statement.block.cell else None
        kinds = self._kinds(read, who)
        unsourced = None if kinds or coverage.citations else self._unsourced(read)
        if unsourced is not None:
            kinds = (ClaimKind.ASSERTION,)
        if not kinds:
            return None
        block, citations = statement.block, coverage.citations
        identity, digest = self.identities.of(read.text, citations, read.table)
        return Claim(
            id=identity,
            digest=digest,
            kinds=kinds,
            block=block.index,
            block_kind=block.kind,
            role=block.role,
            start=statement.start,
            end=statement.end,
            text=read.text,
            region=self.document.region(block.index, statement.start, statement.end),
            citations=citations,
            quantities=read.quantities,
            quotations=read.quotations,
            assertion=_assertion(who, unsourced, citations),
            attributed_to=who,
            unsourced=unsourced,
            restates=may_restate(block) and any(not item.citations for item in read.quantities),
            neighbours=self.covering.neighbours(statement, coverage),
            ibid=coverage.ibid,
            uncited_note=coverage.uncited_note,
            table=read.table,
            section=block.headings[-1] if block.headings else "",
        )

    def _kinds(self, read: _Read, who: str | None) -> tuple[ClaimKind, ...]:
        kinds = []
        if read.is_statistic:
            kinds.append(ClaimKind.STATISTIC)
        if read.quotations:
            kinds.append(ClaimKind.QUOTATION)
        if who is not None or (not kinds and self._is_cited(read)):
            kinds.append(ClaimKind.ASSERTION)
        return tuple(kinds)

    def _unsourced(self, read: _Read) -> str | None:
        return unsourced_words(read.statement, self.lexicon) if read.asserts else None

    def _is_cited(self, read: _Read) -> bool:
        """True if the statement says something and is cited, or compared with what covers it."""
        if read.coverage.citations and read.quantities:
            return True
        held = bool(read.statement.citations) or self.covering.has_note(read.statement)
        return read.asserts and held and _says_something(read.statement)


def _says_something(statement: Statement) -> bool:
    """True unless the statement only points at a work: "See @kim2019, p. 4"."""
    words = _SIGNALS.sub(" ", statement.text).split()
    least = _LEAST_NOTE_WORDS if statement.block.kind is BlockKind.FOOTNOTE else 1
    return len(words) >= least


def _assertion(
    who: str | None, unsourced: str | None, citations: tuple[Citation, ...]
) -> AssertionKind | None:
    if who is not None:
        return AssertionKind.ATTRIBUTED
    if unsourced is not None:
        return AssertionKind.UNSOURCED
    return AssertionKind.CITED if citations else None


def _lexicon(document: Document) -> Lexicon:
    """The words of the report's language; a report in another is refused, not half read."""
    language = document.language.partition("-")[0].lower()
    try:
        find_quantities("", language=language)
        return load(language)
    except ValueError as error:
        raise ConfigError(
            f"figures cannot be read in the language {document.language!r}",
            path=document.path,
            help=(f"{error}", "set `lang:` in the front matter to a language there is"),
        ) from error
