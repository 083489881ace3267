"""LaTeX in values becomes the text a reader would see."""

from __future__ import annotations

import pytest

from reportgen.bibliography.latex import plain_text, verbatim

CASES = {
    r"M{\"u}ller": "Müller",
    r"M\"{u}ller": "Müller",
    r"M\"uller": "Müller",
    r"J{\'e}r{\^o}me": "Jérôme",
    r"Mar{\'\i}a": "María",
    r"Mar\'{\i}a": "María",
    r"Dvo{\v{r}}{\'a}k": "Dvořák",
    r"\v Zi\v{z}ek": "Žižek",
    r"\c{C}a\u{g}lar": "Çağlar",
    r"S{\o}ren {\AA}str{\"o}m": "Søren Åström",
    r"Stra{\ss}e": "Straße",
    r"\L{}\'od\'z": "Łódź",
    r"Smith \& Sons": "Smith & Sons",
    r"100\% of \$5 \#1 a\_b": "100% of $5 #1 a_b",
    r"{The {NATO} Report}": "The NATO Report",
    r"pp. 1--10 --- and": "pp. 1–10 — and",
    "``quoted'' and `single'": "“quoted” and `single'",
    r"\emph{Brown v. Board}": "Brown v. Board",
    r"\textbf{bold} \mkbibquote{x}": "bold x",
    r"A~B": "A\u00a0B",
    r"$x^2$": "x^2",
    r"\{braces\}": "{braces}",
    "two\n  lines": "two lines",
    r"caf\'{e}\ and": "café and",
    "plain": "plain",
    "  spaced  ": "spaced",
    r"Wei\ss": "Weiß",
    r"co\-operate": "cooperate",
    "already – Ünicode “fine”": "already – Ünicode “fine”",
    r"\textcopyright{} 2024": "© 2024",
    r"\'": "'",
    r"{\'{}}x": "x",
}


@pytest.mark.parametrize(("value", "text"), CASES.items(), ids=CASES)
def test_a_value_reads_as_it_would_be_printed(value, text):
    assert plain_text(value) == text


VERBATIM = {
    r"https://a.org/b\_c\%20d": "https://a.org/b_c%20d",
    r"\url{https://a.org/x}": "https://a.org/x",
    "https://a.org/~me/a--b": "https://a.org/~me/a--b",
    "{10.1000/182}": "10.1000/182",
}


@pytest.mark.parametrize(("value", "text"), VERBATIM.items(), ids=VERBATIM)
def test_addresses_keep_their_signs(value, text):
    assert verbatim(value) == text
