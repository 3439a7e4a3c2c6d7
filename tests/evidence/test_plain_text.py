"""Only a text that shows all it says is called one in which nothing hides."""

import pytest

from portal.evidence.cleaning.kinds import is_text

PLAIN = b"Ik zag op maandag:\n- een brief;\n- twee dozen.\nDatum;bedrag\n1;2\n"


@pytest.mark.parametrize("name", ["iets.txt", "lijst.CSV", "notitie", "log.md"])
def test_plain_text_hides_nothing(name: str) -> None:
    assert is_text(PLAIN, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bericht.eml", b"From: jan@werk.example\nReceived: from pc\n\nDag."),
        ("bericht.txt", b"From: jan@werk.example\nReceived: from pc\n\nDag."),
        ("plaatje.svg", b"<svg><metadata>Jan</metadata></svg>"),
        ("pagina.txt", b"<html><meta name=author content=Jan>"),
        ("brief.rtf", b"{\\rtf1{\\info{\\author Jan}}}"),
        ("kaart.txt", b"BEGIN:VCARD\nFN:Jan\nEND:VCARD\n"),
        ("merk.txt", "ge\u200bheim".encode()),
        ("merk.txt", "om\u202egekeerd".encode()),
        ("bytes.txt", b"\xff\xfe\x00"),
        ("null.txt", b"een\x00twee"),
        ("kleur.log", b"\x1b[31mrood"),
        ("onbekend.xyz", b"gewone woorden"),
    ],
)
def test_text_with_room_for_more_is_not_called_plain(name: str, data: bytes) -> None:
    assert not is_text(data, name)


def test_a_mark_of_the_order_of_bytes_is_no_secret() -> None:
    assert is_text("\ufeffgewone woorden".encode(), "a.txt")
