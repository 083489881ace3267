"""The thing counted: a cheap walk through the noun phrase right of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.quantities.lexicon import Lexicon
    from reportgen.quantities.tokens import Window

_REACH = 5
"""Words looked at: longer noun phrases are rare, and a wrong head never breaks a match."""


def head_noun(window: Window, index: int) -> tuple[str, int] | None:
    """The lemma of the noun the number before ``index`` counts, and the index after it.

    The first plural of the phrase, or else its last word: "North Korean women" → woman.
    """
    words: list[int] = []
    at = _after_of(window, index)
    if window.is_a(at, "change_nouns"):
        return None
    while len(words) < _REACH:
        token = window.at(at)
        if token.kind == "sign" and token.low == "-" and words and not token.gap:
            at += 1
            continue
        if token.kind != "word" or token.low in window.lexicon.stops or _is_verb(window, at):
            break
        if token.low in window.lexicon.numbers and at == index:
            break  # "236,500 twelve months earlier"
        words.append(at)
        if is_plural(token.low, window.lexicon) and not _proper_before_noun(window, at):
            break
        at += 1
    while words and _like_verb(window, words[-1]):
        words.pop()
    if not words:
        return None
    return lemma(window.low(words[-1]), window.lexicon), words[-1] + 1


def _is_verb(window: Window, index: int) -> bool:
    """As in "nine leave", "four pays"; not in "900 work permits", "the 12 leave days"."""
    if not window.is_a(index, "verbs"):
        return False
    following = window.at(index + 1)
    return following.kind != "word" or not is_plural(following.low, window.lexicon)


def _like_verb(window: Window, index: int) -> bool:
    """As in "107 created": a word that ends like one."""
    low = window.low(index)
    endings = tuple(window.lexicon.words["verb_endings"])
    return low.endswith(endings) and not is_plural(low, window.lexicon)


def hyphened_noun(window: Window, index: int) -> tuple[str, int] | None:
    """The noun of "1,000-bed" and the index after it."""
    word = window.at(index + 1)
    joined = window.low(index) == "-" and not window.at(index).gap and not word.gap
    return (lemma(word.low, window.lexicon), index + 2) if joined and word.kind == "word" else None


def _after_of(window: Window, index: int) -> int:
    """Steps over "of", "of all", "of the", "of these" to the noun that is divided."""
    if not window.is_a(index, "of"):
        return index
    at = index + 1
    while window.is_a(at, "determiners"):
        at += 1
    return at


def _proper_before_noun(window: Window, index: int) -> bool:
    """As in "United Nations officials": a capitalised plural with a noun after it."""
    following = window.at(index + 1)
    return (
        window.raw(index)[:1].isupper()
        and following.kind == "word"
        and following.low not in window.lexicon.stops
        and is_plural(following.low, window.lexicon)
    )


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """True if ``word`` (lower case) looks like a plural noun."""
    if word in lexicon.irregular:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in lexicon.not_plural
    )


def lemma(word: str, lexicon: Lexicon) -> str:
    """The singular of ``word`` (lower case), as far as its ending tells."""
    word = word.removesuffix("'s").rstrip("'")
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    if (
        word in lexicon.not_plural
        or len(word) <= 3
        or not word.endswith("s")
        or word.endswith("ss")
    ):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]
