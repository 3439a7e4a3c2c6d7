"""`meldkluis figures` prints a year for who may open it, and keeps nobody signed in."""

import io
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.commands import figures
from portal.commands.saying import CannotDo
from portal.domain.year.amount import Amount
from portal.domain.year.canonical import of_canonical
from tests.casework.room import Room
from tests.casework.tamper import drop, register
from tests.casework.yearly import YEAR, work

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _on_this_room(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(_instance: object) -> Iterator[DeskOffice]:
        yield room.office

    monkeypatch.setattr(figures, "desk_office", opened)


def typed(
    room: Room, monkeypatch: pytest.MonkeyPatch, name: str, **asked: object
) -> int:
    """Type who it is, and run the command."""
    lines = (name, room.people[name].passphrase, room.code_of(name), "")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    arguments = {"instance": room.folder, "year": YEAR, "reference": "", **asked}
    return figures.run(Namespace(**arguments))


def test_who_coordinates_the_desk_gets_the_year(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    work(room, alice)
    room.clock.advance(days=1)

    assert typed(room, monkeypatch, "Alice Akker") == 0

    heard = capsys.readouterr()
    measures = of_canonical(heard.out.rstrip("\n").encode())
    assert measures["reports"] == Amount(3)
    assert "known by" in heard.err
    assert room.people["Alice Akker"].passphrase not in heard.out + heard.err


@pytest.mark.parametrize("name", ["Iris Dam", "Bob Eik", "Carol Fles"])
def test_nobody_else_does(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: Capsys, name: str
) -> None:
    with pytest.raises(CannotDo, match="coordinates the desk"):
        typed(room, monkeypatch, name)

    assert capsys.readouterr().out == ""


def test_nobody_stays_signed_in(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    before = room.office.sessions.alive(room.clock.now())
    typed(room, monkeypatch, "Ada Blom")

    assert room.office.sessions.alive(room.clock.now()) == before


def test_a_wrong_passphrase_opens_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    lines = ("Alice Akker", "iets anders", room.code_of("Alice Akker"))
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))

    with pytest.raises(CannotDo, match="do not belong together"):
        figures.run(Namespace(instance=room.folder, year=YEAR, reference=""))

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "asked", [{"year": 1999}, {"year": 2999}, {"reference": "morgen"}], ids=str
)
def test_a_year_or_a_day_that_is_none_is_refused(
    room: Room, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object]
) -> None:
    with pytest.raises(CannotDo):
        typed(room, monkeypatch, "Alice Akker", **asked)


def test_figures_that_do_not_verify_are_not_printed(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    work(room, alice)
    typed(room, monkeypatch, "Alice Akker")
    capsys.readouterr()
    drop(room, register.entries)
    # Each code is good for one sign-in.
    room.clock.advance(seconds=60)

    with pytest.raises(CannotDo, match="does not verify"):
        typed(room, monkeypatch, "Alice Akker")

    assert capsys.readouterr().out == ""
