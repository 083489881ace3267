"""What the settings come to, for ``config show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reportgen.config.settings import Config


def effective(config: Config) -> tuple[tuple[str, str], ...]:
    """Every setting with its value, in a fixed order, in the syntax of ``reportgen.toml``.

    Paths are relative to the root (``bibliography``, ``fonts``) or shown as everywhere else; a
    template, style or fonts folder that is not set is left out.
    """
    return tuple((name, value) for name, value in _pairs(config) if value)


def _pairs(config: Config) -> tuple[tuple[str, str], ...]:
    return (
        ("report", _text(config.shown_path)),
        ("root", _text(config.show(config.root))),
        ("template", _text(config.template)),
        ("data", _table({name: _shown(path, config) for name, path in config.data.items()})),
        ("bibliography", _array(_shown(path, config) for path in config.bibliography)),
        ("sources", _array(config.show(path) for path in config.sources)),
        ("unavailable", _table(config.unavailable)),
        ("citation-scope", _text(config.citation_scope)),
        (
            "require-locators",
            "" if config.require_locators is None else str(config.require_locators),
        ),
        ("rules", _table({rule.value: level.value for rule, level in config.severities.items()})),
        ("fail-on", _text(config.fail_on)),
        ("allow-unchecked", _flag(config.allow_unchecked)),
        ("allow-no-claims", _flag(config.allow_no_claims)),
        ("allow-raw", _flag(config.allow_raw)),
        ("locked", _flag(config.locked)),
        ("require-signoff", str(config.require_signoff)),
        ("csl", _text(config.csl)),
        ("fonts", _text(_shown(config.fonts, config) if config.fonts else None)),
        ("annex", _text(config.annex)),
        ("annex-reasons", _flag(config.annex_reasons)),
    )


def _shown(path: Path, config: Config) -> str:
    if path.is_relative_to(config.root):
        return path.relative_to(config.root).as_posix()
    return config.show(path)


def _text(value: str | None) -> str:
    import json

    # a basic string of TOML 1.0 escapes as JSON does
    return "" if value is None else json.dumps(str(value), ensure_ascii=False)


def _flag(value: object) -> str:
    return "true" if value else "false"


def _array(values: Iterable[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"


def _table(values: Mapping[str, str]) -> str:
    if not values:
        return "{}"
    inner = ", ".join(f"{_text(key)} = {_text(value)}" for key, value in sorted(values.items()))
    return f"{{ {inner} }}"
