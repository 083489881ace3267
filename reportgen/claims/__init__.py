"""Document → claims: what must be cited, what is quoted or asserted, and what covers it."""

from reportgen.claims.find import find_claims

__all__ = ["find_claims"]
