"""Files on the pages of a case: listed, looked at and saved by who may."""

import secrets

from portal.casework.audit import audit_log
from tests.casework.room import Room
from tests.casework.sending import (
    NOTE,
    picture,
    report_with,
    write_with,
)
from tests.desk.conftest import OpenDesk
from tests.desk.with_files import (
    ALICE,
    file_links,
    open_case,
    save,
)
from tests.page import words


def test_a_case_lists_what_came_with_its_letters(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE, ("foto.pdf", "", picture()))

    listed = [words(each) for each in alice.page.of_class("files")[0]]

    assert listed == [
        "bonnen.txt 760 bytes · tekst · origineel",
        f"foto.pdf {len(picture())} bytes · PNG-afbeelding · origineel Naam klopt niet",
    ]


def test_the_page_of_a_file_tells_everything_and_shows_it(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE)

    page = alice.get(file_links(alice)[0])

    assert words(page.all("h1")[0]) == "bonnen.txt"
    assert "Soort volgens de inhoud tekst" in page.text
    assert "Soort volgens de afzender text/plain" in page.text
    assert "Van de melder, met: melding" in page.text
    assert "Verstuurd zoals het was" in page.text
    assert len(words(page.of_class("digest")[0])) == 64
    assert "Etentje, 240 euro." in words(page.all("pre")[0])
    assert not page.all("img")


def test_a_picture_is_shown_as_one_that_holds_nothing_else(
    room: Room, signed_in: OpenDesk
) -> None:
    sent = ("foto.png", "image/png", picture(comment="Jan Jansen"))
    alice = open_case(room, signed_in, sent)
    page = alice.get(file_links(alice)[0])
    (shown,) = page.all("img")

    answer = alice.client.get(shown.get("src") or "")

    assert answer.content_type == "image/png"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"\x89PNG")
    assert b"Jan" not in answer.data


def test_a_long_text_has_pages(room: Room, signed_in: OpenDesk) -> None:
    text = "".join(f"Regel {number} van het verslag.\n" for number in range(1000))
    alice = open_case(room, signed_in, ("verslag.txt", "text/plain", text.encode()))
    first = alice.get(file_links(alice)[0])
    (onward,) = [each for each in first.all("a") if each.get("rel") == "next"]

    second = alice.get((onward.get("href") or "").partition("#")[0])

    assert "Regel 0 van" in first.text
    assert "Regel 0 van" not in second.text
    assert "Pagina 2 van" in second.text
    assert alice.get(file_links_page(onward, "99999")).status == 200


def file_links_page(onward: object, page: str) -> str:
    """Return the address of another page of the same file."""
    href = str(getattr(onward, "attrib", {}).get("href")).partition("?")[0]
    return f"{href}?page={page}"


def test_a_file_is_saved_as_it_was_sent_and_never_shown(
    room: Room, signed_in: OpenDesk
) -> None:
    content = secrets.token_bytes(2_500_000)
    alice = open_case(room, signed_in, ("Notulen é.html", "text/html", content))

    answer = save(alice, file_links(alice)[0])

    assert answer.data == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Length"] == str(len(content))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="Notulen e.html";'
        " filename*=UTF-8''Notulen%20%C3%A9.html"
    )
    assert answer.headers.getlist("Content-Security-Policy") == [
        "sandbox; default-src 'none'"
    ]
    assert answer.headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers.getlist("Cache-Control") == ["no-store"]


def test_the_log_says_which_file_was_read_by_its_sealed_digest_only(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE)
    link = file_links(alice)[0]
    plain = words(alice.get(link).of_class("digest")[0])
    save(alice, link)

    log = audit_log(room.office, room.sign_in("Carol Fles")).rows

    assert [row.act for row in log[1:3]] == ["read_file", "looked_at_file"]
    assert len(log[1].about) == 64
    assert plain not in {row.about for row in log}
    carol = signed_in("Carol Fles")
    assert "bestand opgeslagen" in carol.get("/audit").text


def test_who_is_not_of_the_case_finds_nothing_there(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE)
    link = file_links(alice)[0]
    bob = signed_in("Bob Eik")
    nowhere = bob.get("/cases/" + "0" * 32)

    saved = link.removesuffix("/look")
    for way in (link, saved, f"{saved}/preview"):
        page = bob.get(way)
        assert (page.status, page.text) == (404, nowhere.text)


def test_a_message_of_the_reporter_lists_its_files(
    room: Room, signed_in: OpenDesk
) -> None:
    ticket = report_with(room, NOTE)
    alice = signed_in(ALICE)
    alice.submit("/open")
    write_with(room, ticket, ("meer.txt", "text/plain", b"Meer."))

    page = alice.get(alice.way[-1])

    assert "meer.txt" in words(page.by_id("letter-2"))
