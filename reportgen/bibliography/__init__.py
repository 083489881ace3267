"""BibTeX, BibLaTeX, CSL-JSON, CSL-YAML → one Library; references formatted."""
