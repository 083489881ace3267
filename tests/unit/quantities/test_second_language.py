"""A language is a file: a small Spanish lexicon, and what it must read."""

import pytest

from reportgen.quantities import find_quantities
from reportgen.quantities.lexicon import parse

SPANISH = parse("""
language = "es"
decimal = ","

[numbers]
uno = 1
dos = 2
tres = 3
cinco = 5
doce = 12
veinte = 20
treinta = 30
cien = 100
doscientos = 200
quinientos = 500

[scales]
mil = "1e3"
"millón" = "1e6"
millones = "1e6"

[percent]
words = ["%"]
split = [["por", "ciento"]]

[currencies]
"€" = ["EUR"]
euros = ["EUR"]
"dólares" = ["USD"]

[bounds_before]
"más de" = "over"
"al menos" = "at-least"
"hasta" = "at-most"

[hedges_before]
"unos" = "about"
"casi" = "about"

[months]
marzo = 3

[units]
km = ["length", "1000"]

[unit_names]
"kilómetros" = "km"

[nouns]
irregular = { mujeres = "mujer" }
stops = ["de", "y", "en", "la", "el", "los", "las"]

[words]
and = ["y"]
tens_and = ["y"]
of = ["de"]
to = ["a"]
between = ["entre"]
determiners = ["los", "las", "el", "la"]
bare_scales = ["mil"]
after_scale = ["de"]
""")

SENTENCES = [
    ("Más de 2.500 mujeres viven allí.", "Más de 2.500 mujeres", "count", "2500", "mujer"),
    ("El 12,5 % de los hogares", "12,5 %", "percent", "12.5", "hogare"),
    ("el doce por ciento", "doce por ciento", "percent", "12", None),
    ("tres millones de euros", "tres millones de euros", "money", "3000000", "EUR"),
    ("2,4 millones de dólares", "2,4 millones de dólares", "money", "2400000", "USD"),
    ("al menos 1.234,56 €", "al menos 1.234,56 €", "money", "1234.56", "EUR"),
    ("treinta y dos mujeres", "treinta y dos mujeres", "count", "32", "mujer"),
    ("dos mil quinientos", "dos mil quinientos", "count", "2500", None),
    ("mil mujeres", "mil mujeres", "count", "1000", "mujer"),
    ("casi 20 kilómetros", "casi 20 kilómetros", "measure", "20", "km"),
    ("20 000 mujeres", "20 000 mujeres", "count", "20000", "mujer"),
]


@pytest.mark.parametrize(("text", "stretch", "kind", "value", "unit"), SENTENCES)
def test_a_lexicon_file_is_enough_to_read_another_language(
    text: str, stretch: str, kind: str, value: str, unit: str | None
) -> None:
    (found,) = find_quantities(text, language=SPANISH)
    assert (found.text, found.kind, str(found.value), found.unit) == (stretch, kind, value, unit)


def test_bounds_hedges_and_ranges_are_words_of_the_lexicon() -> None:
    over, about, between = find_quantities(
        "Más de 20 mujeres, unos 30 euros, entre 3 y 5 por ciento", language=SPANISH
    )
    assert (over.bound, about.hedge) == ("over", "about")
    assert (between.value, between.upper, between.kind) == (3, 5, "percent")


@pytest.mark.parametrize(
    ("text", "name"), [("[nombres]\nuno = 1\n", "nombres"), ('[words]\nund = ["y"]\n', "und")]
)
def test_a_lexicon_with_a_name_nobody_reads_is_refused(text: str, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        parse(f'language = "es"\n{text}')
