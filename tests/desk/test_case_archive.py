"""The whole case as one archive: all there is, and each file as it was sent."""

import hashlib
import io
import secrets
import zipfile

import pytest

from portal.casework import files_shown
from portal.casework.acknowledge import acknowledge
from portal.casework.audit import audit_log
from portal.casework.case_view import read_case
from portal.casework.copy_choices import Preset, Wish
from portal.casework.copy_items import items_of
from portal.casework.make_copy import make_copy, preview_copy
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.strike_file import strike_file
from portal.casework.strike_letters import strike_letters
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE, files_of, report_with, write_with
from tests.casework.tamper import change, drop, mailbox, rows
from tests.desk.conftest import OpenDesk
from tests.documents.reading import tags_of, text_of

ALICE = "Alice Akker"
FILM = ("film.mp4", "video/mp4", secrets.token_bytes(300_000))
TWIN = ("bonnen.txt", "text/plain", b"Een ander bestand met dezelfde naam.")


@pytest.fixture(autouse=True)
def _nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at no file: what it is, is not asked here, and a look is a process."""
    monkeypatch.setattr(files_shown, "MOST_LOOKS", 0)


def case_with_files(room: Room, alice: SignedIn) -> bytes:
    """Return a case with three files, two of one name, a letter and a note."""
    ticket = report_with(room, NOTE, FILM)
    case_id = room.case(alice, ticket)
    write_with(room, ticket, TWIN)
    acknowledge(room.office, alice, case_id, new_act(), "Wij bekijken de #bonnen.")
    note(room.office, alice, case_id, new_act(), "Let op: 中文 in de bon.")
    return case_id


def taken(signed_in: OpenDesk, case_id: bytes) -> zipfile.ZipFile:
    """Return the archive as a coordinator saves it."""
    visitor = signed_in(ALICE)
    answer = visitor.client.get(f"/cases/{case_id.hex()}/file")
    assert answer.status_code == 200
    assert answer.content_type == "application/octet-stream"
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'filename="dossier.zip"' in answer.headers["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(answer.data))


def test_the_archive_holds_the_whole_case_and_every_file(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    case_id = case_with_files(room, alice)

    with taken(signed_in, case_id) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "bijlagen/001 bonnen.txt",
            "bijlagen/002 film.mp4",
            "bijlagen/003 bonnen.txt",
            "zaak.txt",
            "zaak.pdf",
            "sha256.txt",
        ]
        assert archive.read("bijlagen/001 bonnen.txt") == NOTE[2]
        assert archive.read("bijlagen/002 film.mp4") == FILM[2]
        assert archive.read("bijlagen/003 bonnen.txt") == TWIN[2]
        text = archive.read("zaak.txt").decode()
        pdf = archive.read("zaak.pdf")
        listed = archive.read("sha256.txt").decode().splitlines()
    for said in (
        "Zie de bijlagen.",
        "Hier is meer.",
        "Wij bekijken de #bonnen.",
        "Let op: 中文 in de bon.",
        "Ontvangst bevestigd",
        "Notitie geschreven",
        "Alice Akker",
        "is wat er verstuurd is",
        hashlib.sha256(FILM[2]).hexdigest(),
    ):
        assert said in text
    assert "Let op: [U+4E2D][U+6587] in de bon." in text_of(pdf)
    assert hashlib.sha256(FILM[2]).hexdigest() in text_of(pdf)
    assert tags_of(pdf)[:2] == ["Document", "Title"]
    assert tags_of(pdf).count("H1") >= 7
    assert listed[1] == f"{hashlib.sha256(FILM[2]).hexdigest()}  bijlagen/002 film.mp4"


def test_taking_a_case_out_is_recorded_before_a_byte_is_given(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    case_id = room.case(alice, report_with(room, NOTE))
    visitor = signed_in(ALICE)
    answer = visitor.client.get(f"/cases/{case_id.hex()}/file", buffered=False)

    log = [row.act for row in audit_log(room.office, room.sign_in("Carol Fles")).rows]

    assert "case_taken" in log
    answer.close()


def test_a_file_that_is_not_what_was_sent_is_told_and_the_rest_is_given(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    case_id = case_with_files(room, alice)
    first, film, twin = files_of(room, alice, case_id)
    (part, *_) = rows(room, mailbox.parts, file_id=film.id)
    spoilt = bytearray(part["payload"])
    spoilt[-1] ^= 1
    change(room, mailbox.parts, {"payload": bytes(spoilt)}, file_id=film.id)
    drop(room, mailbox.files, id=first.id)

    with taken(signed_in, case_id) as archive:
        names = archive.namelist()
        text = archive.read("zaak.txt").decode()
        digests = archive.read("sha256.txt").decode()
    log = [row.act for row in audit_log(room.office, room.sign_in("Carol Fles")).rows]

    assert "bijlagen/001 bonnen.txt" not in names
    assert "ligt er niet meer" in text
    assert "is niet wat er verstuurd is; wat" in text
    assert digests.splitlines() == [f"{twin.sha256.hex()}  bijlagen/003 bonnen.txt"]
    assert "alarm" in log


def test_a_case_whose_letters_do_not_verify_says_so_in_its_archive(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    ticket = room.report()
    case_id = room.case(alice, ticket)
    change(room, mailbox.letters, {"payload": b"x" * 2048}, report_id=ticket.report_id)

    with taken(signed_in, case_id) as archive:
        text = archive.read("zaak.txt").decode()

    assert "# Wat er niet klopt" in text
    assert "Kopieën" not in text
    assert "Zaak geopend" in text


def test_the_archive_says_who_got_a_copy_and_why(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    case_id = room.case(alice)
    items = items_of(read_case(room.office, alice, case_id))
    wish = Wish(
        Preset.OUTSIDER,
        "De politie",
        "Op verzoek van de officier.",
        frozenset(one.id for one in items),
    )
    shown = preview_copy(room.office, alice, case_id, wish).digest
    make_copy(room.office, alice, case_id, new_act(), wish, shown=shown)

    with taken(signed_in, case_id) as archive:
        text = archive.read("zaak.txt").decode()

    assert "Kopieën met weggelakte delen" in text
    assert "2 maart 2026, Alice Akker:\n    De politie\n    Op verzoek" in text


def test_the_archive_lacks_what_was_struck_and_says_that_it_went(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    ticket = report_with(room, NOTE, TWIN)
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij bellen Griet.")
    strike_letters(
        room.office, alice, case_id, new_act(), ticket.report_id, "Griet", "Te veel."
    )
    first, _ = files_of(room, alice, case_id)
    strike_file(
        room.office, alice, case_id, new_act(), ticket.report_id, first.id, "Te veel."
    )

    with taken(signed_in, case_id) as archive:
        files = [one for one in archive.namelist() if one.startswith("bijlagen/")]
        text = archive.read("zaak.txt").decode()

    assert len(files) == 1
    assert "Griet" not in text
    assert "Wij bellen [verwijderd]." in text
    assert "Uit deze melding zijn gegevens verwijderd." in text
    assert "Uit dit bericht zijn gegevens verwijderd." in text
