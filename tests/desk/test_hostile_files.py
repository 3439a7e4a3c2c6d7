"""Files that lie, break or are broken: each is said in plain words, and none harms."""

import io
import secrets
import zipfile
from hashlib import shake_128

import pytest

from portal.casework.audit import audit_log
from portal.casework.refused import ThreadAlarm
from tests.casework.room import Room
from tests.casework.sending import (
    NOTE,
    Sent,
    picture,
)
from tests.casework.tamper import change, drop, mailbox, rows
from tests.desk.conftest import OpenDesk
from tests.desk.with_files import (
    file_links,
    open_case,
    save,
)
from tests.page import words


def bomb() -> bytes:
    """Return a zip of zips that unpacks to a hundred times what anybody has."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", bytes(30_000_000))
    return kept.getvalue()


def fuzzed(seed: int) -> Sent:
    """Return a picture in which some bytes are others."""
    data, chance = bytearray(picture()), shake_128(bytes([seed])).digest(16)
    for place, value in zip(chance[::2], chance[1::2], strict=True):
        data[8 + place % (len(data) - 8)] = value
    return (f"{seed}.png", "image/png", bytes(data))


HOSTILE: dict[str, Sent] = {
    "a zip bomb": ("klein.zip", "application/zip", bomb()),
    "a huge picture": ("groot.png", "image/png", picture(50_000, 200)),
    "a lie": ("brief.pdf", "application/pdf", b"MZ\x90\x00" + bytes(range(256))),
    "a page": ("a.html", "text/html", b"<html><script>alert(1)</script></html>"),
    "noise": ("ruis", "", shake_128(b"noise").digest(9_000)),
    "one fuzzed": fuzzed(4),
    "another fuzzed": fuzzed(5),
}


@pytest.mark.parametrize("size", [1_000, 400_000])
def test_a_changed_file_is_a_page_or_a_download_that_breaks_off(
    room: Room, signed_in: OpenDesk, size: int
) -> None:
    sent = ("brief.bin", "", secrets.token_bytes(size))
    alice = open_case(room, signed_in, sent)
    link = file_links(alice)[0]
    (part,) = rows(room, mailbox.parts)
    payload = bytearray(part["payload"])
    payload[-1] ^= 1
    change(room, mailbox.parts, {"payload": bytes(payload)})

    if size > 100_000:
        answer = save(alice, link)
        with pytest.raises(ThreadAlarm, match="file_broken"):
            answer.get_data()
    else:
        page = alice.get(link.removesuffix("/look"))
        assert page.status == 409
        assert "niet wat er verstuurd is" in page.text
    assert "Vertrouw dit bestand niet" in alice.get(link).text
    log = audit_log(room.office, room.sign_in("Carol Fles")).rows
    assert ("alarm", "file_broken") in [(row.act, row.about) for row in log]


def test_a_file_that_is_gone_is_said_and_hides_nothing(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE)
    drop(room, mailbox.files)

    page = alice.get(alice.way[-1])

    assert "Een bestand is weg" in page.text
    assert "Dit bestand ligt er niet meer" in page.text
    assert "Zie de bijlagen." in page.text
    assert alice.get(file_links(alice)[0]).status == 200


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x=y", "a Set-Cookie_ x=y"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("<script>alert(1)</script>.txt", "script_.txt"),
        ("x" * 4096 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_names_arrive_harmless_and_readable(
    room: Room, signed_in: OpenDesk, name: str, shown: str
) -> None:
    alice = open_case(room, signed_in, (name, "text/plain", b"Hallo."))

    link = file_links(alice)[0]
    assert words(alice.page.of_class("files")[0][0][0]) == shown
    assert words(alice.get(link).all("h1")[0]) == shown
    saved = save(alice, link)
    assert f'filename="{shown}"' in saved.headers["Content-Disposition"]
    assert "Set-Cookie:" not in saved.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_breaks_no_page(
    room: Room, signed_in: OpenDesk, kind: str
) -> None:
    alice = open_case(room, signed_in, HOSTILE[kind])
    assert alice.status == 200

    page = alice.get(file_links(alice)[0])

    assert page.status == 200
    assert "alert(1)" not in page.html or "&lt;script&gt;" in page.html
    for each in page.all("img"):
        assert alice.client.get(each.get("src") or "").status_code == 200
