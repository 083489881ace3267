"""BibTeX files: what is read, and what each fault costs."""

from __future__ import annotations

import pytest

from reportgen.model.library import Library, ProblemKind

GOOD_BEFORE = "@book{before, author={A, B}, title={First}, date={2001}}\n"
GOOD_AFTER = "@book{after, author={C, D}, title={Last}, date={2002}}\n"


def faults(library: Library, kind: ProblemKind = ProblemKind.MALFORMED_ENTRY) -> list[tuple]:
    return [(p.key, p.region.line) for p in library.problems if p.kind is kind]


BROKEN = {
    "a brace never closed": ("@book{bad, title={Open, date={2000}\n", "not closed"),
    "a quote never closed": ('@book{bad, title="Open, date=2000}\n', "not closed"),
    "no comma after the key": ("@book{bad title={T}}\n", "comma is missing after its key"),
    "a field without an equals sign": ("@book{bad, title={T}, year 2000}\n", "not"),
    "two commas": ("@book{bad, title={T},, year={2000}}\n", "grammar"),
    "no key": ("@book{, title={T}}\n", "no key"),
    "a key with a space": ("@book{two words, title={T}}\n", "no citation can name"),
    "a key with a hash": ("@book{k#1, title={T}}\n", "no citation can name"),
    "no opening brace": ("@book bad, title={T}\n", "opens no entry"),
    "a type of two words": ("@in-press{bad, title={T}}\n", "opens no entry"),
}


@pytest.mark.parametrize(("text", "says"), BROKEN.values(), ids=BROKEN)
def test_a_broken_entry_is_reported_at_its_line_and_its_neighbours_are_read(load, text, says):
    library = load(GOOD_BEFORE + text + GOOD_AFTER)
    assert set(library.entries) == {"before", "after"}
    (problem,) = [p for p in library.problems if p.kind is ProblemKind.MALFORMED_ENTRY]
    assert problem.region.line == 2
    assert problem.region.path == "refs.bib"
    assert says in problem.message
    assert problem.help


def test_an_entry_not_closed_before_the_file_ends_costs_only_itself(load):
    library = load(GOOD_BEFORE + "@book{bad, title={T},\n year={2000}\n")
    assert set(library.entries) == {"before"}
    assert faults(library) == [("bad", 2)]


def test_two_entries_without_key_are_both_reported(load):
    library = load(GOOD_BEFORE + "@book{, title={A}}\n@book{, title={B}}\n" + GOOD_AFTER)
    assert faults(library) == [(None, 2), (None, 3)]
    assert set(library.entries) == {"before", "after"}


FIELD_FAULTS = {
    "no comma after a field": ("title={T} year={2000}", "comma is missing before"),
    "a bare word": ("title=Unquoted", "neither braces nor quotes"),
    "an unknown macro": ("journal = jfoo", "no @string defines it"),
    "a stray hash": ("title = {A} # ", "no value"),
    "no value": ("title = ", "no value"),
}


@pytest.mark.parametrize(("field", "says"), FIELD_FAULTS.values(), ids=FIELD_FAULTS)
def test_a_broken_field_costs_the_field_and_not_the_entry(load, field, says):
    library = load(f"{GOOD_BEFORE}@book{{k,\n note={{N}},\n {field}}}\n{GOOD_AFTER}")
    assert list(library.entries) == ["before", "k", "after"]
    assert library.entries["k"].fields["note"] == "N"
    (problem,) = [p for p in library.problems if p.kind is ProblemKind.MALFORMED_ENTRY]
    assert (problem.key, problem.region.line) == ("k", 4)
    assert says in problem.message


def test_a_field_given_twice_keeps_the_first_and_says_so(load):
    library = load(GOOD_BEFORE + "@book{k, title={One}, title={Two}, date={2000}}\n" + GOOD_AFTER)
    assert library.entries["k"].fields["title"] == "One"
    assert faults(library) == [("k", 2)]


def test_a_brace_too_many_says_what_is_left_over(load):
    library = load(GOOD_BEFORE + "@book{k, title={T}}, year={2000}}\n" + GOOD_AFTER)
    (problem,) = [p for p in library.problems if p.kind is ProblemKind.MALFORMED_ENTRY]
    assert problem.key == "k"
    assert "closed too early" in problem.message
    assert set(library.entries) == {"before", "k", "after"}


def test_text_between_entries_is_a_comment(load):
    library = load(f"% a note\n{GOOD_BEFORE}see me@example.org for more\n{GOOD_AFTER}")
    assert not library.problems
    assert library.entries["after"].region.line == 4


def test_comment_and_preamble_blocks_are_passed_over(load):
    text = "@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;}\n@preamble{{x}}\n"
    assert not load(text + GOOD_BEFORE).problems


def test_duplicate_keys_keep_the_first_and_name_both_lines(load):
    library = load(GOOD_BEFORE + GOOD_AFTER + "@misc{before, title={Other}}\n")
    (problem,) = [p for p in library.problems if p.kind is ProblemKind.DUPLICATE_KEY]
    assert problem.region.line == 3
    assert [region.line for region in problem.related] == [1]
    assert library.entries["before"].fields["title"] == "First"


def test_duplicate_keys_over_two_files_name_the_other_file(load):
    library = load({"a.bib": GOOD_BEFORE, "b.bib": GOOD_AFTER + GOOD_BEFORE})
    (problem,) = [p for p in library.problems if p.kind is ProblemKind.DUPLICATE_KEY]
    assert problem.region.path == "b.bib"
    assert problem.related[0].path == "a.bib"
    assert "a.bib" in problem.message


def test_keys_that_differ_in_case_are_two_keys(load):
    text = "@misc{Foo, title={A}}\n@misc{foo, title={B}}\n"
    assert list(load(text).entries) == ["Foo", "foo"]


def test_macros_concatenation_and_months_are_resolved(load):
    library = load(
        '@STRING{oup = "Oxford " # "University Press"}\n@string(ltd = {Ltd})\n'
        '@book{k, title="A" # " title", publisher = OUP # ", " # ltd, month = MAR, year = 2001}\n'
    )
    fields = library.entries["k"].fields
    assert fields["publisher"] == "Oxford University Press, Ltd"
    assert (fields["title"], fields["month"], fields["year"]) == ("A title", "3", "2001")


def test_a_macro_that_cannot_be_read_is_reported(load):
    library = load(f"{GOOD_BEFORE}@string{{x = nowhere}}\n{GOOD_AFTER}")
    assert faults(library) == [(None, 2)]


def test_lines_of_entries_and_fields_count_from_one_whatever_the_newlines(load):
    text = "\n@book{k,\n  author = {A},\n  title = {T\n  U},\n  date = {2000},\n}\n"
    for newline in ("\n", "\r\n", "\r"):
        entry = load(text.replace("\n", newline)).entries["k"]
        assert entry.region.line == 2
        assert entry.field_lines == {"author": 3, "title": 4, "date": 6}
        assert entry.fields["title"] == "T U"


def test_field_names_of_bibtex_become_those_of_biblatex(load):
    text = "@article{k, journal={J}, address={L}, school={S}, AUTHOR={A}}"
    assert set(load(text).entries["k"].fields) == {
        "journaltitle",
        "location",
        "institution",
        "author",
    }


def test_parents_hand_down_fields_and_titles_change_their_name(load):
    fields = (
        load(
            "@incollection{part, author={A}, title={Part}, crossref={whole}}\n"
            "@collection{whole, editor={E}, title={Whole}, crossref={}, date={1999}, file={w.txt}}\n"
        )
        .entries["part"]
        .fields
    )
    assert fields["title"] == "Part"
    assert fields["booktitle"] == "Whole"
    assert (fields["editor"], fields["date"]) == ("E", "1999")
    assert "file" not in fields


def test_xdata_hands_down_over_several_steps(load):
    library = load(
        "@book{k, title={T}, xdata={x1, x2}}\n@xdata{x1, xdata={x3}}\n"
        "@xdata{x2, location={L}}\n@xdata{x3, publisher={P}}\n"
    )
    assert library.entries["k"].fields["publisher"] == "P"
    assert library.entries["k"].fields["location"] == "L"


CIRCLES = {
    "itself": "@book{a, title={A}, crossref={a}}\n",
    "two": "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n",
    "xdata": "@book{a, title={A}, xdata={b}}\n@xdata{b, xdata={c}}\n@xdata{c, xdata={b, a}}\n",
}


@pytest.mark.parametrize("text", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_of_parents_is_reported_and_never_handed_on(load, text):
    library = load(GOOD_BEFORE + text + GOOD_AFTER)
    assert any("circle" in problem.message for problem in library.problems)
    assert library.entries["a"].fields["title"] == "A"
    for entry in library.entries.values():
        assert "crossref" not in entry.record
        assert "xdata =" not in entry.record


def test_a_parent_that_is_not_there_is_named(load):
    library = load("@inbook{k, author={A}, title={T},\n crossref={gone}, date={2000}}\n")
    (problem,) = [p for p in library.problems if p.kind is ProblemKind.MALFORMED_ENTRY]
    assert "'gone'" in problem.message
    assert problem.region.line == 2


def test_nothing_is_printed_about_broken_entries(load, capfd, caplog):
    load(GOOD_BEFORE + "@book{bad, title={Open\n" + GOOD_AFTER)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_a_long_chain_of_parents_is_followed_to_its_end(load):
    chain = "".join(f"@misc{{k{i}, xdata={{k{i + 1}}}}}\n" for i in range(3000))
    library = load(f"{chain}@misc{{k3000, title={{End}}, author={{A}}, date={{2000}}}}\n")
    assert library.entries["k0"].fields["title"] == "End"


def test_two_circles_are_two_problems(load):
    library = load(
        "@misc{a, xdata={b}}\n@misc{b, xdata={a}}\n@misc{c, crossref={d}}\n@misc{d, crossref={c}}\n"
        "@misc{e, xdata={a}, note={N}}\n"
    )
    circles = [problem for problem in library.problems if "circle" in problem.message]
    assert [problem.key for problem in circles] == ["a", "c"]
    assert library.entries["e"].fields["note"] == "N"


QUOTED = {
    'title = "deep {a {b {c}}} end"': "deep a b c end",
    'title = "with {"}quotes{"} in braces"': 'with "quotes" in braces',
    r'title = "M{\"u}ller"': "Müller",
    'title = "one" # { two} # " three"': "one two three",
    'title = ""': None,
}


@pytest.mark.parametrize(("field", "title"), QUOTED.items(), ids=QUOTED)
def test_quoted_values_end_at_a_mark_outside_braces(load, field, title):
    library = load(f"@misc{{k, {field}, note={{N}}}}")
    assert library.entries["k"].fields.get("title") == title
    assert library.entries["k"].fields["note"] == "N"


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "noise", ["{" * 50_000, "@book{a," * 5_000, '"' * 50_000, "\\" * 50_000, "=" * 50_000]
)
def test_text_made_to_be_slow_is_not(load, noise):
    library = load(f"{GOOD_BEFORE}@misc{{k, title={{{noise}}}}}\n{GOOD_AFTER}")
    assert "before" in library.entries


def test_an_entry_that_is_commented_out_is_no_entry(load):
    library = load(
        "% @book{before, title={Old}}\n" + GOOD_BEFORE + "%@misc{gone,\n%  title={Gone},\n%}\n"
        "@misc{k, author={A},\n  % title={Old},\n  title={New\n% of it}, date={2000}}\n"
    )
    assert list(library.entries) == ["before", "k"]
    assert library.entries["k"].fields["title"] == "New % of it"
    assert library.entries["k"].region.line == 6
    assert not library.problems
