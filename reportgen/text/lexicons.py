"""The lexicon files of a language, each lying with the package that it is for."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_lexicon(package: str, language: str, *, of: str) -> dict[str, Any]:
    """What ``lexicons/<language>.toml`` of a package says.

    Args:
        package: its dotted name.
        language: ISO 639-1 code.
        of: what the words are of, for the error.

    Raises:
        ValueError: there is no lexicon for this language.
    """
    path = files(package).joinpath("lexicons", f"{language}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ValueError(f"no lexicon of {of} for language {language!r}; there is 'en'") from error
