"""Tree + run → PDF, DOCX and HTML with an evidence annex."""

from reportgen.render.rendering import TIMEOUT_SECONDS, render
from reportgen.render.target import Look, Target

__all__ = ["TIMEOUT_SECONDS", "Look", "Target", "render"]
