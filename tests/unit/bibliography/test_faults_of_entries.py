"""Missing fields, identifiers that cannot be right, and works entered twice."""

from __future__ import annotations

import pytest

from reportgen.model.library import ProblemKind

WHO_WHAT = "author={A, B}, title={T}, date={2000}"


def problems(library, kind):
    return [problem for problem in library.problems if problem.kind is kind]


COMPLETE = {
    "book": f"@book{{k, {WHO_WHAT}}}",
    "edited book": "@book{k, editor={E}, title={T}, year={2000}}",
    "report of an institution": "@report{k, institution={OECD}, title={T}, date={2000}}",
    "report in BibTeX's name": "@techreport{k, author={A}, institution={I}, title={T}, year=2000}",
    "web page of an organisation": "@online{k, organization={OECD}, title={T}, url={https://a.b}, date={2000}}",
    "no date, said so": "@online{k, author={A}, title={T}, url={https://a.b}, date={n.d.}}",
    "no date, said so in year": "@misc{k, author={A}, title={T}, year={n.d.}}",
    "article": f"@article{{k, {WHO_WHAT}, journal={{J}}}}",
    "preprint": f"@article{{k, {WHO_WHAT}, eprint={{2401.00001}}}}",
    "unknown type": f"@dataset{{k, {WHO_WHAT}}}",
    "xdata": "@xdata{k, publisher={P}}",
    "part with its parent's title": (
        "@incollection{k, author={A}, title={T}, crossref={w}}\n"
        "@collection{w, editor={E}, title={W}, date={1999}}"
    ),
}


@pytest.mark.parametrize("text", COMPLETE.values(), ids=COMPLETE)
def test_a_complete_entry_is_not_complained_of(load, text):
    assert not load(text).problems


LACKING = {
    "everything": ("@misc{k, note={N}}", ("author", "title", "date")),
    "title": ("@book{k, author={A}, date={2000}}", ("title",)),
    "who": ("@misc{k, title={T}, date={2000}}", ("author, editor, organization or institution",)),
    "date": ("@book{k, author={A}, title={T}}", ("date (or year)",)),
    "journal": (f"@article{{k, {WHO_WHAT}}}", ("journaltitle",)),
    "address": ("@online{k, author={A}, title={T}, date={2000}}", ("url or doi",)),
    "book of a part": (f"@incollection{{k, {WHO_WHAT}}}", ("booktitle",)),
    "school": (f"@thesis{{k, {WHO_WHAT}}}", ("institution",)),
    "an empty field": ("@book{k, author={A}, title={}, date={2000}}", ("title",)),
}


@pytest.mark.parametrize(("text", "names"), LACKING.values(), ids=LACKING)
def test_missing_fields_are_named_in_one_problem(load, text, names):
    (problem,) = problems(load(text), ProblemKind.MISSING_FIELD)
    for name in names:
        assert name in problem.message
    assert problem.key == "k"
    assert problem.help


def test_a_missing_date_is_answered_with_how_to_say_that_there_is_none(load):
    (problem,) = problems(load("@book{k, author={A}, title={T}}"), ProblemKind.MISSING_FIELD)
    assert "n.d." in problem.help[0]


GOOD_IDENTIFIERS = [
    "doi={10.1000/182}",
    "doi={https://doi.org/10.1038/s41586-020-2649-2}",
    "doi={doi:10.1002/(SICI)1097-4679(199903)55:3<1::AID>3.0.CO;2-G}",
    "doi={10.1000.10/123456}",
    "isbn={978-3-16-148410-0}",
    "isbn={0-306-40615-2}",
    "isbn={097522980X}",
    "isbn={ISBN 978 0 306 40615 7}",
    "isbn={0-306-40615-2, 978-3-16-148410-0}",
    "issn={2049-3630}",
    "issn={2434-561X}",
    "url={https://example.org/a_b%20c?q=1#x}",
    r"url={https://example.org/a\_b}",
    "url={http://example.org}",
    "urldate={2024-02-29}",
    "date={2024}",
    "date={2024-03}",
    "date={2024-03-11}",
    "date={2019-11/2020-02}",
    "date={2020/}",
    "date={1990~}",
    "date={199X}",
    "date={2001-24}",
    "date={n.d.}",
    "date={forthcoming}",
    "year={2019}",
    "year={2018/19}",
    "year={in press}",
    "date={2024-03-11T09:30:00Z}",
]
BAD_IDENTIFIERS = {
    "doi={1000/182}": "no DOI",
    "doi={10.1000}": "no DOI",
    "doi={10.1000/ab cd}": "no DOI",
    "doi={https://example.org/x}": "no DOI",
    "isbn={978-3-16-148410-1}": "no ISBN",
    "isbn={0-306-40615-3}": "no ISBN",
    "isbn={12345}": "no ISBN",
    "issn={2049-3631}": "no ISSN",
    "issn={12345678X}": "no ISSN",
    "url={www.example.org}": "no web address",
    "url={file:///home/x.pdf}": "no web address",
    "url={https://example.org/a b}": "space",
    "date={2024-02-30}": "calendar",
    "date={2024-13}": "calendar",
    "date={2023-02-29/2024}": "calendar",
    "date={11 March 2024}": "no date",
    "date={3/11/2024}": "no date",
    "year={20244}": "no date",
    "urldate={yesterday 5}": "no date",
}


@pytest.mark.parametrize("field", GOOD_IDENTIFIERS)
def test_a_sound_identifier_is_not_complained_of(load, field):
    base = "author={A}, title={T}" + ("" if field.startswith(("date", "year")) else ", date={2000}")
    assert not load(f"@misc{{k, {base},\n {field}}}").problems


@pytest.mark.parametrize(("field", "says"), BAD_IDENTIFIERS.items(), ids=BAD_IDENTIFIERS)
def test_an_identifier_that_cannot_be_right_is_named_at_its_line(load, field, says):
    base = "author={A}, title={T}" + ("" if field.startswith(("date", "year")) else ", date={2000}")
    (problem,) = load(f"@misc{{k, {base},\n {field}}}").problems
    assert problem.kind is ProblemKind.BAD_IDENTIFIER
    assert problem.region.line == 2
    assert says in problem.message
    assert problem.help


def test_an_inherited_identifier_is_reported_once_at_its_holder(load):
    library = load(
        "@collection{w, editor={E}, title={W}, date={1999},\n isbn={12345}}\n"
        "@incollection{k, author={A}, title={T}, crossref={w}}\n"
    )
    (problem,) = problems(library, ProblemKind.BAD_IDENTIFIER)
    assert (problem.key, problem.region.line) == ("w", 2)


TWICE = {
    "DOI in two forms": ("doi={10.1000/AbC}", "doi={https://doi.org/10.1000/abc}", "DOI"),
    "URL with and without www": ("url={https://www.a.org/x/}", "url={http://a.org/x}", "URL"),
    "title and year": (
        "author={Kim, A.}, title={The {Price} of Freedom}, date={2012-05-11}",
        "author={Kim, A.}, title={The price of freedom}, year={2012}",
        "title and year",
    ),
}


@pytest.mark.parametrize(("one", "other", "shared"), TWICE.values(), ids=TWICE)
def test_a_work_under_two_keys_is_reported_at_the_later_one(load, one, other, shared):
    library = load(f"@misc{{a, {one}}}\n@misc{{b, {other}}}\n")
    (problem,) = problems(library, ProblemKind.DUPLICATE_WORK)
    assert problem.key == "b"
    assert f"same {shared}" in problem.message
    assert problem.related[0].line == 1


DIFFERENT = {
    "annual reports": ("author={A}, title={Annual Report}, date={2019}", "author={A}, title={Annual Report}, date={2020}"),
    "same title, other authors": ("author={A}, title={Introduction}, date={2019}", "author={B}, title={Introduction}, date={2019}"),
    "no year": ("author={A}, title={T}", "author={A}, title={T}"),
    "related": ("author={A}, title={T}, date={2019}", "author={A}, title={T}, date={2019}, related={a}"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_works_that_only_look_alike_are_left_alone(load, one, other):
    library = load(f"@misc{{a, {one}}}\n@misc{{b, {other}}}\n")
    assert not problems(library, ProblemKind.DUPLICATE_WORK)
