"""The labelled sentences of tests/corpus: what must be read in them, and what must not."""

import tomllib
from pathlib import Path

import pytest

from reportgen.model.quantity import Quantity
from reportgen.quantities import find_quantities

CORPUS = Path(__file__).parents[2] / "corpus"


def _load(name: str) -> dict[str, list]:
    data = tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))
    assert all(data.values()), f"{name} is empty"
    return data


SENTENCES = _load("quantities.toml")["sentence"]
WITHOUT = _load("no_quantities.toml")["sentences"]


def _stated(quantity: Quantity, wanted: dict[str, str]) -> dict[str, str]:
    return {name: str(getattr(quantity, name)) for name in wanted}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda item: item["text"][:50])
def test_every_quantity_of_a_labelled_sentence_is_read(sentence: dict) -> None:
    found = find_quantities(sentence["text"])
    wanted = sentence["quantities"]
    assert [item.text for item in found] == [item["text"] for item in wanted]
    for quantity, expected in zip(found, wanted, strict=True):
        assert _stated(quantity, expected) == expected


@pytest.mark.parametrize("sentence", WITHOUT)
def test_names_and_identifiers_are_no_quantities(sentence: str) -> None:
    assert [item.text for item in find_quantities(sentence)] == []
