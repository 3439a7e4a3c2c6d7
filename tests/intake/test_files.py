"""Files on the form: added, listed, removed and refused, and no word is lost for it."""

from dataclasses import replace

import pytest
from flask import Flask

from portal.attachments.room import Limits, Room
from portal.filing.office import Office
from tests.intake.attaching import File, add, file_names, remove, size_of
from tests.intake.reporter import BOUNDARY, Reporter, in_parts
from tests.letters import ACCOUNT
from tests.page import check, words

FORM = "/report/report"
TYPED = {"what": ACCOUNT, "when": "in maart"}


def limit(app: Flask, office: Office, **limits: int) -> None:
    """Give the program less room."""
    app.extensions["meldkluis.office"] = replace(office, room=Room(Limits(**limits)))


def test_a_file_is_added_and_listed_and_what_was_typed_stays(rein: Reporter) -> None:
    rein.get(FORM)

    page = add(rein, FORM, [("brief.txt", b"x" * 1300)], TYPED)

    assert file_names(page) == ["brief.txt"]
    assert size_of(page) == "1,3 kB"
    assert words(page.by_id("q-what")) == ACCOUNT
    assert page.by_id("q-when").get("value") == "in maart"
    told = [each for each in page.of_class("said") if each.get("role") == "status"]
    assert words(told[0]) == "1 bestand toegevoegd."


def test_several_files_of_one_post_keep_their_order(sam: Reporter) -> None:
    sam.get(FORM)
    add(sam, FORM, [("b.txt", b"1"), ("a.txt", b"2")])

    page = add(sam, FORM, [("c.txt", b"3"), ("b.txt", b"1")])

    assert file_names(page) == ["b.txt", "a.txt", "c.txt"]
    assert "1 file added. A file that was in the list before" in page.text


def test_a_file_is_removed_by_its_own_button(rein: Reporter) -> None:
    rein.get(FORM)
    add(rein, FORM, [("een.txt", b"1"), ("twee.txt", b"2")])

    page = remove(rein, FORM, "een.txt", TYPED)

    assert file_names(page) == ["twee.txt"]
    assert "Het bestand is verwijderd." in page.text
    assert words(page.by_id("q-what")) == ACCOUNT


def test_adding_nothing_says_so(rein: Reporter) -> None:
    rein.get(FORM)

    page = rein.post(FORM, TYPED, 400, add="yes")

    assert "Kies eerst een bestand." in words(page.by_id("problem"))
    assert words(page.by_id("q-what")) == ACCOUNT


def test_removing_what_is_not_there_is_no_mistake(rein: Reporter) -> None:
    rein.get(FORM)
    add(rein, FORM, [("een.txt", b"1")])

    for each in ("00" * 16, "x", ""):
        assert file_names(rein.post(FORM, TYPED, remove=each)) == ["een.txt"]


def test_files_that_came_with_going_on_are_taken_along(rein: Reporter) -> None:
    rein.get(FORM)

    page = add(rein, FORM, [("brief.txt", b"x")], TYPED, button="")

    assert file_names(page) == ["brief.txt"]
    assert page.has("s-files")
    assert ACCOUNT in page.text


def test_a_problem_in_between_keeps_the_files(rein: Reporter) -> None:
    rein.get(FORM)
    add(rein, FORM, [("een.txt", b"1")])

    page = add(rein, FORM, [("twee.txt", b"2")], {"what": " "}, button="", status=400)

    assert file_names(page) == ["een.txt", "twee.txt"]
    assert file_names(rein.post(FORM, TYPED)) == ["een.txt", "twee.txt"]


def test_a_page_posted_again_after_the_connection_broke_has_its_files(
    rein: Reporter,
) -> None:
    rein.get(FORM)
    fields = [*rein.page.hidden.items(), *TYPED.items()]
    whole = in_parts(fields, [("een.txt", b"1"), ("twee.txt", b"2" * 240_000)])
    cut = rein.client.post(
        f"/nl{FORM}",
        data=whole[:-100_000],
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )
    assert check(cut).status == 400

    page = rein.post(FORM, TYPED)

    assert file_names(page) == ["een.txt"]


@pytest.mark.parametrize(
    ("limits", "content", "told"),
    [
        ({"file_bytes": 10}, b"x" * 11, "te groot"),
        ({}, b"", "is leeg"),
        ({"report_bytes": 10}, b"x" * 11, "samen mogen 10 bytes zijn"),
    ],
    ids=["too large", "empty", "report full"],
)
def test_a_refused_file_is_named_with_the_reason(
    rein: Reporter,
    app: Flask,
    office: Office,
    limits: dict[str, int],
    content: bytes,
    told: str,
) -> None:
    limit(app, office, **limits)
    rein.get(FORM)

    page = add(
        rein, FORM, [("goed.txt", b"x"), ("fout.txt", content)], TYPED, status=400
    )

    summary = words(page.by_id("problem"))
    assert "fout.txt" in summary
    assert told in summary
    assert "goed.txt" not in summary
    assert file_names(page) == ["goed.txt"]
    assert words(page.by_id("q-what")) == ACCOUNT


def test_going_on_waits_while_a_file_was_refused(rein: Reporter) -> None:
    """What somebody chose is not left out without a word."""
    rein.get(FORM)

    page = add(rein, FORM, [("leeg.txt", b"")], TYPED, button="", status=400)

    assert "leeg.txt is leeg" in page.text
    assert not page.has("s-readers")
    assert words(page.by_id("q-what")) == ACCOUNT


def test_a_hundred_files_are_as_many_as_fit(
    rein: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.attachments.adding.MOST_ATTACHED", 2)
    rein.get(FORM)

    page = add(rein, FORM, [(f"{n}.txt", b"%d" % n) for n in range(3)], status=400)

    assert "2.txt is niet bewaard" in words(page.by_id("problem"))
    assert file_names(page) == ["0.txt", "1.txt"]


def test_while_the_store_is_full_text_is_still_taken(
    rein: Reporter, app: Flask, office: Office
) -> None:
    limit(app, office, reserve_bytes=2**60)
    page = rein.get(FORM)
    assert not page.has("file")
    assert "Tekst kunt u wel sturen" in page.text

    refused = add(rein, FORM, [("a.txt", b"x")], TYPED, button="", status=400)

    assert "er kunnen nu geen bestanden bij" in words(refused.by_id("problem"))
    assert ACCOUNT in rein.post(FORM, TYPED).text


def test_a_page_that_is_too_old_keeps_no_file_and_loses_no_word(
    rein: Reporter, office: Office
) -> None:
    rein.get(FORM)

    page = add(rein, FORM, [("a.txt", b"x")], {**TYPED, "csrf_token": "x"}, status=400)

    assert "a.txt is niet bewaard" in words(page.by_id("problem"))
    assert words(page.by_id("q-what")) == ACCOUNT
    assert not office.mailbox.has_uploads(1)


def test_a_store_that_breaks_refuses_the_file_and_keeps_the_words(
    rein: Reporter, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.get(FORM)

    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(type(office.mailbox), "begin_upload", broken)
    page = add(rein, FORM, [("a.txt", b"x")], TYPED, status=400)

    assert "a.txt is niet bewaard: er ging bij ons iets mis" in page.text
    assert words(page.by_id("q-what")) == ACCOUNT


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jansen\\brief.txt", "brief.txt"),
        ("brief\x07\x1b[31m.txt", "brief[31m.txt"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("<b>x</b>&amp;.txt", "b_&amp;.txt"),
        ("x" * 3900 + ".txt", "x" * 116 + ".txt"),
    ],
    ids=["path", "windows", "controls", "turned around", "markup", "long"],
)
def test_a_name_is_shown_harmless(rein: Reporter, name: str, shown: str) -> None:
    rein.get(FORM)

    page = add(rein, FORM, [(name, b"x")])

    assert file_names(page) == [shown]


def test_enter_goes_on_and_presses_no_button_of_a_file(rein: Reporter) -> None:
    rein.get(FORM)
    page = add(rein, FORM, [("een.txt", b"1")])

    form = page.all("form")[0]
    first = next(each for each in form.iter() if each.tag == "button")

    assert first.get("name") is None
    assert words(first) == "Verder naar nalezen"


def test_the_fields_that_files_need_stand_before_them(rein: Reporter) -> None:
    page = rein.get(FORM)

    names = [each.get("name") for each in page.all("form")[0].iter("input")]

    assert names[:2] == ["csrf_token", "ticket"]
    assert "file" in names[2:]


def test_files_of_one_page_are_not_those_of_another(app: Flask) -> None:
    rein, other = Reporter(app), Reporter(app)
    rein.get(FORM)
    add(rein, FORM, [("een.txt", b"1")])

    other.get(FORM)

    assert file_names(add(other, FORM, [("twee.txt", b"2")])) == ["twee.txt"]


def test_what_takes_no_file_field_of_ours_is_passed_over(
    rein: Reporter, office: Office
) -> None:
    rein.get(FORM)
    file: File = ("een.txt", b"1")

    rein.attach(FORM, [file], TYPED, field="other", status=400, add="yes")

    assert not office.mailbox.has_uploads(1)
