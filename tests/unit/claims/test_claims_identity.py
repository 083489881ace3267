"""Ids and digests: stable where they should be, changed where they must be."""

from __future__ import annotations

import re


def test_ids_are_twelve_and_digests_sixty_four_hex_digits(claims):
    (claim,) = claims("Rents rose by 12 % [@a].\n")
    assert re.fullmatch(r"[0-9a-f]{12}", claim.id)
    assert re.fullmatch(r"[0-9a-f]{64}", claim.digest)


def test_ids_are_unique_even_for_equal_sentences(claims):
    found = claims("Rents rose by 12 % [@a].\n\nRents rose by 12 % [@a].\n")
    assert len({claim.id for claim in found}) == 2
    assert len({claim.digest for claim in found}) == 1


def test_an_id_does_not_change_with_other_sentences(claims):
    (alone,) = claims("Rents rose by 12 % [@a].\n")
    among = claims("Wages fell by 3 % [@a]. Rents rose by 12 % [@a].\n\nPrices doubled.\n")
    assert alone.id in {claim.id for claim in among}


def test_an_id_does_not_change_with_wraps_quotes_and_locators(claims):
    (one,) = claims("The owners' rents rose by 12 % [@a, p. 3].\n")
    (other,) = claims("The owners’ rents\nrose by 12 % [@a, p. 4].\n")
    assert one.id == other.id
    assert one.digest != other.digest


def test_a_changed_figure_or_key_changes_both(claims):
    (one,) = claims("Rents rose by 12 % [@a].\n")
    for text in ("Rents rose by 13 % [@a].\n", "Rents rose by 12 % [@b].\n"):
        (other,) = claims(text)
        assert one.id != other.id
        assert one.digest != other.digest
