"""Where a report says again what its body has shown."""

from __future__ import annotations

from reportgen.model.document import Block, BlockKind, SectionRole

_KINDS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.ABSTRACT,
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.ALT_TEXT,
    }
)
_ROLES = frozenset({SectionRole.SUMMARY, SectionRole.CONCLUSION, SectionRole.RECOMMENDATIONS})


def may_restate(block: Block) -> bool:
    """True if an uncited figure here may stand on a cited claim of the body (design, 7)."""
    return block.kind in _KINDS or block.role in _ROLES
