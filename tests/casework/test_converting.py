"""A case that turns out to be of another kind moves from one count to the other."""

import pytest

from portal.casework.case_view import read_case
from portal.casework.convert import convert
from portal.casework.decide import decide
from portal.casework.person import SignedIn
from portal.domain.refusal import Refusal
from tests.casework.room import DAY, Room, new_act


@pytest.fixture
def advice(room: Room, alice: SignedIn) -> bytes:
    """Return a case that began as a request for advice."""
    return room.case(alice, room.report("Mag ik dit aannemen?", form="advice"))


def kinds(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return every kind that a case ever had."""
    lines = read_case(room.office, person, case_id).lines
    return [one.code for line in lines for one in line.decisions if one.field == "kind"]


def test_advice_becomes_a_report_and_the_trail_shows_it(
    room: Room, alice: SignedIn, advice: bytes
) -> None:
    received = read_case(room.office, alice, advice).reports[0].received_on
    room.clock.advance(days=3)

    convert(room.office, alice, advice, new_act(), "report", "Er is al aangenomen.")

    assert kinds(room, alice, advice) == ["advice", "report"]
    view = read_case(room.office, alice, advice)
    assert view.lines[-1].text == "Er is al aangenomen."
    assert view.reports[0].received_on == received


@pytest.mark.parametrize(
    ("kind", "reason", "code"),
    [
        ("advice", "Zomaar.", "same_kind"),
        ("report", "  ", "reason_missing"),
        ("iets", "Zomaar.", "unknown_code"),
    ],
)
def test_nothing_is_converted_without_another_kind_and_a_reason(
    room: Room, alice: SignedIn, advice: bytes, kind: str, reason: str, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        convert(room.office, alice, advice, new_act(), kind, reason)


def test_a_kind_is_not_changed_in_passing(
    room: Room, alice: SignedIn, advice: bytes
) -> None:
    with pytest.raises(Refusal, match="unknown_code"):
        decide(room.office, alice, advice, new_act(), "kind", "report", DAY)
