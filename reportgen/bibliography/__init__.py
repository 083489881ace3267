"""BibTeX, BibLaTeX, CSL-JSON, CSL-YAML → one Library; references formatted."""

from reportgen.bibliography.library import load_library
from reportgen.bibliography.references import csl_json, format_references
from reportgen.bibliography.styles import style_path

__all__ = ["csl_json", "format_references", "load_library", "style_path"]
