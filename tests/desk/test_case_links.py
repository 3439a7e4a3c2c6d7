"""What a coordinator does with cases that belong together, over the pages."""

import pytest

from portal.casework.case_view import read_case
from portal.casework.link import merge
from portal.casework.queue import queue
from tests.casework.forgetting import due_case, forget_case
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

ALICE = "Alice Akker"


@pytest.fixture
def two(room: Room, signed_in: OpenDesk) -> tuple[Visitor, str, str]:
    """Return a coordinator with two cases, at the second, and both names."""
    alice = signed_in(ALICE)
    names = []
    for what in ("Het kistje klopt niet.", "Er is geld weg."):
        room.report(what)
        alice.get("/cases")
        alice.submit("/open")
        names.append(alice.page.all("h1")[0].text or "")
    return alice, names[0], names[1]


def test_a_double_is_named_on_both_pages_and_can_be_parted(
    two: tuple[Visitor, str, str],
) -> None:
    alice, first, second = two
    alice.submit("/merge", name=first)
    assert f"{first} Deze zaak is dubbel met die zaak" in alice.page.text
    assert "Bevinding: Dubbel" in alice.page.text

    alice.submit("/unlink", other=button(alice))

    assert "De koppeling is weg." in alice.page.text
    assert second in alice.page.text


def button(visitor: Visitor) -> str:
    """Return what the button beside the other case sends."""
    form = visitor.form("/unlink")
    return next(one.get("value") or "" for one in form.iter("button"))


def test_a_name_with_a_slip_comes_back_with_the_name_that_is_meant(
    two: tuple[Visitor, str, str],
) -> None:
    alice, first, _ = two
    slip = first[:-2] + first[-1]

    alice.submit("/link", name=slip)

    assert alice.status == 422
    assert f"Bedoelt u ‘{first}’?" in alice.page.text
    assert slip in [one.get("value") for one in alice.page.all("input")]


def test_a_report_is_converted_with_a_reason(two: tuple[Visitor, str, str]) -> None:
    alice, _, _ = two
    alice.submit("/convert", kind="advice", reason="")
    assert "Schrijf waarom u de zaak omzet." in alice.page.text

    alice.submit("/convert", kind="advice", reason="Het was een vraag.")

    assert "De zaak is omgezet." in alice.page.text
    assert "Het was een vraag." in alice.page.text


def test_the_name_of_a_destroyed_case_leads_nowhere_and_its_link_can_end(
    room: Room, signed_in: OpenDesk
) -> None:
    alice, ada = room.sign_in(ALICE), room.sign_in("Ada Blom")
    main, double = due_case(room, alice), room.case(alice)
    queue(room.office, alice)
    name = read_case(room.office, alice, main.case_id).name
    merge(room.office, alice, double, new_act(), name)
    forget_case(room, alice, ada, main)
    visitor = signed_in(ALICE)

    page = visitor.get(f"/cases/{double.hex()}")

    assert f"{name} Deze zaak is dubbel met die zaak · vernietigd" in page.text
    ways = [each.get("href") or "" for each in page.all("a")]
    assert not [way for way in ways if main.case_id.hex() in way]
    visitor.submit("/unlink", other=button(visitor))
    assert "De koppeling is weg." in visitor.page.text
    assert name not in visitor.page.text
