"""The evidence page: the report with its claims, and the sources with the passages, side by side.

``make_page`` gives the data, ``fill_page`` the HTML. For reviewers: it shows the texts of sources,
so it is no part of what is published.
"""

from reportgen.render.evidence_page.filling import fill_page
from reportgen.render.evidence_page.making import make_page

__all__ = ["fill_page", "make_page"]
