"""Redacted copies at the desk's pages: chosen, looked at, made and saved."""

import io
import zipfile
from typing import Any

import pytest

from portal.casework.access import hand_over
from portal.casework.acknowledge import acknowledge
from portal.casework.note import note
from portal.documents import pdf as pdf_maker
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.documents.reading import bytes_in, tags_of, text_of
from tests.page import words

ALICE = "Alice Akker"
# A name in five dresses, none of which may be left anywhere.
STORY = (
    "Mijn chef declareert etentjes in de Vrije Ruimte. Ik zag het op 3 maart.\n"
    "Piet Ver\u00adhoeﬀ was erbij. VERHOEFF zei niets. Het stond in Ver-\nhoeff zijn"
    " agenda.\nMail: p.verhoeff@stad.example. De bonnen liggen op kamer 12."
)
HIDDEN = ("verhoeff", "Verhoeff", "VERHOEFF", "hoeﬀ", "3 maart", "p.verh")


def at_copy(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at the choices of a copy, with one name in many places."""
    ticket = room.report(STORY, who_knows="Piet Verhoeff", where="Werf")
    alice = room.sign_in(ALICE)
    case_id = room.case(alice, ticket)
    room.write(ticket, "Spreek Verhoeff aan. Het is dringend.")
    acknowledge(room.office, alice, case_id, new_act(), "Wij spreken Verhoeff.")
    note(room.office, alice, case_id, new_act(), "Verhoeff is de melder?")
    visitor = signed_in(ALICE)
    visitor.get(f"/cases/{case_id.hex()}/copy")
    return visitor


def choices(visitor: Visitor, **more: Any) -> dict[str, Any]:
    """Return what a browser posts of the form that is open, with its ticks."""
    form = visitor.form("/copy")
    ticked = [
        (each.get("name"), each.get("value"))
        for each in form.iter("input")
        if each.get("type") == "hidden" or each.get("checked") is not None
    ]
    fields: dict[str, Any] = {}
    for name, value in ticked:
        fields.setdefault(str(name), []).append(value)
    texts = {
        str(each.get("name")): (each.text or "").strip("\n")
        for each in form.iter("textarea")
    }
    return {**fields, **texts, **more}


def sentence(visitor: Visitor, text: str) -> str:
    """Return the tick that hides the sentence with this text in it."""
    labels = {str(each.get("for")): words(each) for each in visitor.page.all("label")}
    (place,) = [
        str(each.get("value"))
        for each in visitor.page.all("input")
        if each.get("name") == "passages" and text in labels[str(each.get("id"))]
    ]
    return place


def look_at_it(visitor: Visitor) -> None:
    """Choose everything, hide one name and one sentence, and look at the copy."""
    everything = [
        each.get("value")
        for each in visitor.page.all("input")
        if each.get("name") == "items"
    ]
    visitor.post(
        visitor.way[-1],
        **choices(
            visitor,
            items=everything,
            passages=[sentence(visitor, "3 maart")],
            words="verhoeff\n",
            for_whom="De politie",
            reason="De politie vroeg erom.",
            do="preview",
        ),
    )


def press(visitor: Visitor, button: str) -> None:
    """Press a button of the page on which the copy is looked at."""
    visitor.post(visitor.way[-1], **choices(visitor, do=button))


def saved(visitor: Visitor, kind: str) -> bytes:
    """Save the copy that is open; what is sent is nobody's page."""
    answer = visitor.client.get(f"{visitor.way[-1]}/{kind}")
    assert answer.content_type == "application/octet-stream"
    assert answer.headers["Cache-Control"] == "no-store"
    assert f'filename="kopie.{kind}"' in answer.headers["Content-Disposition"]
    data: bytes = answer.data
    return data


def spellings(phrase: str) -> list[bytes]:
    """Return a phrase as a PDF or an archive could hold it."""
    codings = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")
    raw = [phrase.encode(each, "ignore") for each in codings]
    as_hex = [each.hex().encode() for each in raw]
    return [*raw, *as_hex, *(each.upper() for each in as_hex)]


def test_a_copy_is_looked_at_made_and_saved_without_a_hidden_byte(
    room: Room, signed_in: OpenDesk
) -> None:
    visitor = at_copy(room, signed_in)
    look_at_it(visitor)
    preview = visitor.page.text
    assert {words(each) for each in visitor.page.of_class("gone")} == {"[weggelakt]"}
    press(visitor, "make")
    assert visitor.status == 200
    assert "De kopie is gemaakt en bewaard." in visitor.page.text

    pdf = saved(visitor, "pdf")
    with zipfile.ZipFile(io.BytesIO(saved(visitor, "zip"))) as archive:
        names = archive.namelist()
        inside = b"".join(map(archive.read, names))
        copy_of_pdf = archive.read("kopie.pdf")

    assert names == ["kopie.pdf", "weggelaten.txt"]
    every_byte = bytes_in(pdf) + bytes_in(copy_of_pdf) + inside
    text = text_of(pdf)
    for phrase in HIDDEN:
        assert phrase not in preview
        assert phrase not in text
        for spelling in spellings(phrase):
            assert spelling not in every_byte, phrase
    assert text.count("[weggelakt]") >= 8
    assert "Mijn chef declareert etentjes in de Vrije Ruimte." in text
    assert "De bonnen liggen op kamer 12." in text.replace("\r\n", " ")
    assert tags_of(pdf)[:3] == ["Document", "Title", "L"]
    made = visitor.way[-1]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pdf_maker, "WALL_SECONDS", 0.01)
        for kind in ("pdf", "zip"):
            told = visitor.get(f"{made}/{kind}")
            assert "De PDF kwam niet op tijd klaar." in told.text
    page = visitor.get(made.rpartition("/copy")[0])
    assert "Kopie met weggelakte delen gemaakt" in page.text
    assert made in {each.get("href") for each in page.all("a")}


def test_what_was_chosen_is_still_there_when_somebody_goes_back(
    room: Room, signed_in: OpenDesk
) -> None:
    visitor = at_copy(room, signed_in)
    look_at_it(visitor)
    before = choices(visitor)
    press(visitor, "change")

    after = choices(visitor)

    for name in ("items", "passages", "act_id"):
        assert after[name] == before[name]
    assert after["words"] == "verhoeff"
    assert after["reason"] == "De politie vroeg erom."
    assert visitor.values("/copy")["for_whom"] == "De politie"


def test_a_refused_choice_loses_nothing(room: Room, signed_in: OpenDesk) -> None:
    visitor = at_copy(room, signed_in)
    place = sentence(visitor, "3 maart")
    filled = choices(visitor, passages=[place], words="x y", do="preview")
    visitor.post(visitor.way[-1], **{**filled, "for_whom": " ", "reason": "Gevraagd."})

    assert visitor.status == 422
    assert visitor.page.by_id("for_whom").get("aria-invalid") == "true"
    kept = choices(visitor)
    assert kept["passages"] == [place]
    assert (kept["words"], kept["reason"]) == ("x y", "Gevraagd.")


def test_a_copy_that_nobody_looked_at_or_that_is_empty_is_not_made(
    room: Room, signed_in: OpenDesk
) -> None:
    visitor = at_copy(room, signed_in)
    fields = choices(visitor, for_whom="x", reason="y", do="make")
    visitor.post(visitor.way[-1], **fields)
    assert visitor.status == 422
    assert "Bekijk de kopie opnieuw." in visitor.page.text
    del fields["items"]
    visitor.post(visitor.way[-1], **fields)
    assert visitor.status == 422
    assert "Er is niets gekozen." in visitor.page.text


def test_who_does_not_coordinate_finds_no_way_and_no_copy(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    case_id = room.case(alice)
    hand_over(room.office, alice, case_id, new_act(), room.id_of("Iris Dam"))
    iris = signed_in("Iris Dam")
    page = iris.get(f"/cases/{case_id.hex()}")
    bob = signed_in("Bob Eik")

    assert "Kopie maken" not in page.text
    for way in ("copy", "copy/2", "copy/2/pdf", "copy/2/zip", "file"):
        assert iris.get(f"/cases/{case_id.hex()}/{way}").status == 403
        assert bob.get(f"/cases/{case_id.hex()}/{way}").status == 404


def test_the_choice_for_a_person_concerned_starts_with_less(
    room: Room, signed_in: OpenDesk
) -> None:
    visitor = at_copy(room, signed_in)
    outsider = set(choices(visitor)["items"])
    visitor.get(f"{visitor.way[-1]}?voor=concerned")

    concerned = set(choices(visitor)["items"])

    assert concerned < outsider
    assert not [one for one in concerned if one.startswith(("l.", "n.", "b."))]
    assert not [one for one in concerned if one.endswith("who_knows")]
    assert choices(visitor)["preset"] == ["concerned"]
