"""What a coordinator does with cases that belong together, over the pages."""

import pytest

from tests.casework.room import Room
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
