"""Text → quantities; comparing two quantities; one lexicon file per language."""

from reportgen.quantities.captions import with_captions
from reportgen.quantities.cells import find_in_cell
from reportgen.quantities.chance import chance
from reportgen.quantities.changed_qualifiers import compare_qualifiers
from reportgen.quantities.comparison import Comparison, compare, matches
from reportgen.quantities.derivation import Evaluated, ExpressionError, derivations, evaluate
from reportgen.quantities.documents import find_in_source
from reportgen.quantities.grammar import find_quantities

__all__ = [
    "Comparison",
    "Evaluated",
    "ExpressionError",
    "chance",
    "compare",
    "compare_qualifiers",
    "derivations",
    "evaluate",
    "find_in_cell",
    "find_in_source",
    "find_quantities",
    "matches",
    "with_captions",
]
