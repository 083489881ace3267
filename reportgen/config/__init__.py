"""Front matter and ``reportgen.toml`` become one frozen ``Config``; every key is checked."""

from reportgen.config.front_matter import FrontMatter, has_report_front_matter, read_front_matter
from reportgen.config.keys import METADATA, SETTINGS
from reportgen.config.load import load_config
from reportgen.config.paths import shown
from reportgen.config.root import find_root
from reportgen.config.settings import Annex, CitationScope, Config, FailOn, Options, Origin
from reportgen.config.show import effective

__all__ = [
    "METADATA",
    "SETTINGS",
    "Annex",
    "CitationScope",
    "Config",
    "FailOn",
    "FrontMatter",
    "Options",
    "Origin",
    "effective",
    "find_root",
    "has_report_front_matter",
    "load_config",
    "read_front_matter",
    "shown",
]
