"""A profile is read whole or refused with everything that is wrong with it."""

from pathlib import Path
from typing import Any

import pytest

from portal.profiles import ProfileRefused, load, read
from tests.profiles.small import (
    GONE,
    Files,
    code,
    rule,
    small_profile,
    spoil,
    write,
)


def refused(folder: Path, files: Files) -> list[str]:
    with pytest.raises(ProfileRefused) as problem:
        read(write(folder, files))
    assert str(problem.value) == "\n".join(problem.value.problems)
    return list(problem.value.problems)


def question(files: Files, number: int) -> dict[str, Any]:
    asked: dict[str, Any] = files["forms/report.toml"]["section"][0]["question"][number]
    return asked


def test_a_whole_profile_is_read(tmp_path: Path) -> None:
    profile = read(write(tmp_path / "small", small_profile()))

    assert (profile.name, profile.languages) == ("small", ("nl", "en"))
    assert profile.forms("en")["report"].question("where").hint == "Hulp in English"
    assert profile.forms("nl")["report"].question("what").most == 99
    assert profile.taxonomy("nl").types[0].subcodes[0].id == "FIN.diefstal"
    assert profile.taxonomy("en").kinds[0].explanation == "Uitleg in English"


DESK = ("desks.toml", "desk", 0)
TERMS = ("terms.toml", "terms", 0)
CHECK_INS = ("checkin_months", "amounts")
ODD_MONTHS = ([3, 1], [1, 1], [0, 1], ["1"], [True], [1, "x"])
MONTHS_ODD = (
    "terms.toml, terms 1, checkin_months:"
    " amounts must be whole numbers above 0, the smallest first"
)
CLUES = ("clues.toml", "nl", "phrases")
FORM = "forms/report.toml"
SECTION = (FORM, "section", 0)
ASKED = f"{FORM}, section all, question"
DUE = ("texts/nl/pages.toml", "due", "on")
TWICE = small_profile()[FORM]["section"][0] | {"id": "again"}
KINDS = "report, advice, talk, incident, contact"
# What is put where, and what is said of it.
SPOILT: list[tuple[tuple[str | int, ...], object, str]] = [
    (("profile.toml", "zone"), GONE, "profile.toml: zone is missing"),
    (
        ("profile.toml", "zone"),
        "Mars/X",
        "profile.toml: there is no time zone 'Mars/X'",
    ),
    (
        ("profile.toml", "languages"),
        [],
        "profile.toml: languages must be a list of texts",
    ),
    (
        ("profile.toml", "forms"),
        ["x", 7],
        "profile.toml: forms must be a list of texts",
    ),
    (("profile.toml", "colour"), "blue", "profile.toml: colour is not known here"),
    (("profile.toml", "forms"), ["report", "x"], "forms/x.toml: cannot be read"),
    (("forms/x.toml", "y"), 1, "forms/x.toml: profile.toml does not name this form"),
    (("organisation.toml", "name"), "  ", "organisation.toml: name is empty"),
    (("organisation.toml", "phone"), 112, "organisation.toml: phone must be a text"),
    (
        (*DESK, "keeps"),
        "files",
        "desks.toml, desk meldpunt: keeps must be cases or talks, not files",
    ),
    (
        (*DESK, "keeps"),
        "talks",
        "desks.toml: desk meldpunt: ander does not keep what it keeps",
    ),
    ((*DESK, "keeps"), 7, "desks.toml, desk meldpunt: keeps must be a text"),
    ((*DESK, "name", "en"), GONE, "desks.toml, desk meldpunt, name: en is missing"),
    (
        (*DESK, "name", "fr"),
        "x",
        "desks.toml, desk meldpunt, name: fr is not known here",
    ),
    ((*DESK, "id"), "ander", "desks.toml: desk has two with the id ander"),
    ((*DESK, "id"), "../x", "desks.toml, desk ../x: '../x' cannot be an id"),
    (
        (*DESK, "minimum"),
        0,
        "desks.toml, desk meldpunt: minimum must be 1 or more",
    ),
    (
        (*DESK, "minimum"),
        True,
        "desks.toml, desk meldpunt: minimum must be a whole number",
    ),
    (
        (*DESK, "alternative"),
        "meldpunt",
        "desks.toml: desk meldpunt: meldpunt is no other desk",
    ),
    (("desks.toml", "desk"), "meldpunt", "desks.toml: desk must be a list"),
    (("desks.toml", "desk", 2), "griffie", "desks.toml: desk 3 must be a table"),
    (("terms.toml", "terms"), [], "terms.toml: terms must have 1 or more"),
    (
        ("terms.toml", "terms", 1),
        small_profile()["terms.toml"]["terms"][0],
        "terms.toml: terms begin on different days, and there is one at least",
    ),
    (
        (*TERMS, "holds_from"),
        "2023-02-18",
        "terms.toml, terms 1: holds_from must be a day such as 2023-02-18",
    ),
    *(((*TERMS, *CHECK_INS), amounts, MONTHS_ODD) for amounts in ODD_MONTHS),
    (
        (*TERMS, "checkin_months"),
        [1],
        "terms.toml, terms 1: checkin_months must be a table",
    ),
    ((*TERMS, "meeting_days"), 14, "terms.toml, terms 1: meeting_days must be a table"),
    (
        (*TERMS, "quiet_days"),
        rule(-1),
        "terms.toml, terms 1, quiet_days: amount must be 1 or more",
    ),
    (
        ("taxonomy.toml", "finding", 0),
        GONE,
        "taxonomy.toml: finding must have gegrond, which rules depend on",
    ),
    (
        ("taxonomy.toml", "type", 0, "subtype", 1),
        code("diefstal"),
        "taxonomy.toml, type FIN: subtype has two with the id diefstal",
    ),
    (
        ("taxonomy.toml", "scope", 0, "checked"),
        "no",
        "taxonomy.toml, scope klacht: checked must be true or false",
    ),
    ((FORM, "desk"), "griffie", f"{FORM}: no desk is 'griffie'"),
    ((FORM, "kind"), "gossip", f"{FORM}: kind 'gossip' is none of {KINDS}"),
    (
        (*SECTION, "question", 1, "id"),
        "what",
        f"{FORM}, section all: question has two with the id what",
    ),
    ((FORM, "section", 1), TWICE, f"{FORM}: two questions have the id what"),
    (
        (*SECTION, "question", 0, "required"),
        False,
        f"{FORM}: what is the one question that is required",
    ),
    (
        (*SECTION, "question", 1, "required"),
        True,
        f"{FORM}: what is the one question that is required",
    ),
    (
        (*SECTION, "question", 2, "most"),
        5,
        f"{ASKED} ongoing: most is not known here",
    ),
    (
        (*SECTION, "question", 3, "option", 1),
        GONE,
        f"{ASKED} relation: option must have 2 or more",
    ),
    (
        (*SECTION, "question", 3, "option", 2),
        code("martian"),
        f"{FORM}: no reporter is 'martian'",
    ),
    (
        ("texts/nl/pages.toml", "yes_no", "no"),
        GONE,
        f"{ASKED} ongoing: there is no text yes_no.no in nl",
    ),
    (("texts/en/pages.toml", "yes_no"), GONE, "texts/en: yes_no.no is missing"),
    (("texts/en/more.toml", "hello"), "Hello", "texts/nl: hello is missing"),
    (
        ("texts/en/more.toml", "due", "on"),
        "{day}",
        "texts/en/pages.toml: due.on stands in another file too",
    ),
    (
        ("texts/en/pages.toml", "due", "on"),
        "soon",
        "texts/en: due.on has other placeholders than in nl",
    ),
    (DUE, ["{day}"], "texts/en: due.on is a list in one language only"),
    (
        ("texts/en/pages.toml", "yes_no", "yes"),
        ["1"],
        f"{ASKED} ongoing: there is no text yes_no.yes in en",
    ),
    (DUE, 7, "texts/nl/pages.toml, due: on must be a text"),
    (("clues.toml", "nl"), GONE, "clues.toml: nl is missing"),
    (("clues.toml", "fy"), {"phrases": ["x"]}, "clues.toml: fy is not known here"),
    ((*CLUES, 1), "* ik", "clues.toml, nl: '* ik' is no phrase of words"),
    ((*CLUES, 1), "ik *", "clues.toml, nl: 'ik *' is no phrase of words"),
    ((*CLUES, 1), "ik ben* x", "clues.toml, nl: 'ik ben* x' is no phrase of words"),
    ((*CLUES, 1), "ik (x) zij", "clues.toml, nl: 'ik (x) zij' is no phrase of words"),
    ((*CLUES, 1), "nl alleen ik", "clues.toml, nl: 'nl alleen ik' stands there twice"),
    (("clues.toml", "nl", "more"), 1, "clues.toml, nl: more is not known here"),
    (CLUES, [], "clues.toml, nl: phrases must be a list of texts"),
    (DUE, ["{day}", 7], "texts/nl/pages.toml, due: on must be a list of texts"),
    (
        DUE,
        "{day.year}",
        "texts/nl/pages.toml, due: on: 'day.year' is not a plain placeholder",
    ),
    (
        DUE,
        "{day[0]}",
        "texts/nl/pages.toml, due: on: 'day[0]' is not a plain placeholder",
    ),
    (DUE, "{}", "texts/nl/pages.toml, due: on: '' is not a plain placeholder"),
    (
        DUE,
        "{day:>99}",
        "texts/nl/pages.toml, due: on: 'day' is not a plain placeholder",
    ),
    (DUE, "{day!r}", "texts/nl/pages.toml, due: on: 'day' is not a plain placeholder"),
    (DUE, "{day", "texts/nl/pages.toml, due: on: expected '}' before end of string"),
]


@pytest.mark.parametrize(("place", "value", "problem"), SPOILT)
def test_one_thing_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, place: tuple[str | int, ...], value: object, problem: str
) -> None:
    files = small_profile()
    spoil(files, place, value)

    assert problem in refused(tmp_path, files)


def test_everything_that_is_wrong_is_told_at_once_and_each_thing_once(
    tmp_path: Path,
) -> None:
    files = small_profile()
    files["profile.toml"]["colour"] = "blue"
    files["desks.toml"]["desk"][0]["minimum"] = 0
    files["organisation.toml"].pop("place")
    question(files, 1).pop("label")

    assert refused(tmp_path, files) == [
        "profile.toml: colour is not known here",
        "desks.toml, desk meldpunt: minimum must be 1 or more",
        "forms/report.toml, section all, question where: label is missing",
        "forms/report.toml, section all, question where, label: nl is missing",
        "forms/report.toml, section all, question where, label: en is missing",
        "organisation.toml: place is missing",
    ]


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: bytes) -> None:
    folder = write(tmp_path, small_profile())
    folder.joinpath("organisation.toml").write_bytes(content)

    with pytest.raises(ProfileRefused, match=r"organisation\.toml: is not TOML"):
        read(folder)


def test_an_empty_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileRefused) as problem:
        read(tmp_path)

    assert "profile.toml: cannot be read" in problem.value.problems


def test_texts_are_needed_in_every_language(tmp_path: Path) -> None:
    files = small_profile()
    files["profile.toml"]["languages"] = ["nl", "en", "fy"]

    assert "texts/fy: there is no such folder" in refused(tmp_path, files)


@pytest.mark.parametrize("name", ["nowhere", "../domain", "", "texts"])
def test_an_unknown_profile_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(ProfileRefused, match="there is de_hinschg, nl_gemeente"):
        load(name)
