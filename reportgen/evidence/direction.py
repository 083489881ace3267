"""Whether a change goes the same way in the source as in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.quantity import Quantity


def turned(claimed: Quantity, stands: Quantity) -> bool:
    """True if both say which way it goes, and one says up, the other down."""
    return (
        claimed.direction is not None
        and stands.direction is not None
        and claimed.direction is not stands.direction
    )
