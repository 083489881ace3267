"""Fills the page's template: one HTML file that needs no other and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

    from reportgen.render.evidence_page.data import EvidencePage

FIRST_SCRIPT = 'document.documentElement.classList.add("js")'
"""Before anything is drawn: without scripts the page shows everything, one below the other."""
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What HTML does not allow (HTML Standard, 13.2.3.5), and the controls that would turn round what
stands beside them (Unicode Standard Annex 9): a source must not change how a figure reads."""


def fill_page(page: EvidencePage) -> bytes:
    """The page as HTML, UTF-8; the same data give the same bytes.

    Every value is escaped. Styles and scripts are the page's own, and named by their hashes in its
    Content-Security-Policy (CSP level 3): nothing else runs or is fetched.
    """
    from markupsafe import Markup

    style, script = _asset("page.css"), _asset("page.js")
    text = _template().render(
        page=page,
        policy=_policy(style, FIRST_SCRIPT, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        first_script=Markup(FIRST_SCRIPT),  # noqa: S704 - our own words
    )
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(_asset("page.html"))


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
