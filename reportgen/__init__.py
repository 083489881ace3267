"""reportgen checks the figures and quotations of a report against the sources it cites."""

__version__ = "0.1.0"
