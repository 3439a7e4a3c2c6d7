"""What a year report says of the years before is what everybody was told of them."""

from portal.casework.editions import read_file
from portal.casework.person import SignedIn
from portal.casework.told_before import PUBLIC_FIGURES
from portal.casework.year_publish import publish_year
from portal.domain.year.amount import Amount
from portal.domain.year.canonical import of_public
from portal.domain.year.report import Edition
from tests.casework.room import Room, new_act
from tests.casework.test_told_before import last
from tests.casework.yearly import MEANS, YEAR, key_of, wanted, work


def next_years_history(room: Room, alice: SignedIn) -> object:
    """Publish the next year, and return what it tells everybody of this one."""
    key = key_of(room, alice)
    asked = last(room, YEAR + 1)
    manifest = publish_year(room.office, alice, key, new_act(), asked, MEANS)
    told = of_public(read_file(room.office, key, manifest, PUBLIC_FIGURES))
    return told.get(f"history.reports.{YEAR}")


def internal_of_the_quarter(room: Room, alice: SignedIn) -> None:
    """Freeze internal numbers as at a day in March, for the management."""
    said = {"edition": Edition.INTERNAL, "is_exact": True}
    asked = wanted(room, **said)
    assert asked.reference.month < 12
    publish_year(room.office, alice, key_of(room, alice), new_act(), asked, MEANS)


def test_a_quarter_that_was_internal_is_not_published_as_the_year(
    room: Room, alice: SignedIn
) -> None:
    """Three reports by March, six in the year; nobody decided to publish a three."""
    work(room, alice)
    room.clock.advance(days=1)
    internal_of_the_quarter(room, alice)
    room.clock.advance(days=60)
    for _ in range(3):
        room.case(alice)
    room.clock.advance(days=366)

    assert next_years_history(room, alice) in (None, Amount(6))


def test_nor_does_it_take_the_place_of_the_public_edition(
    room: Room, alice: SignedIn
) -> None:
    """The public edition said six; a later internal one as at March says three."""
    work(room, alice)
    room.clock.advance(days=1)
    march = wanted(room).reference
    room.clock.advance(days=60)
    for _ in range(3):
        room.case(alice)
    room.clock.advance(days=320)
    key = key_of(room, alice)
    publish_year(room.office, alice, key, new_act(), last(room, YEAR), MEANS)
    room.clock.advance(days=1)
    said = {"edition": Edition.INTERNAL, "is_exact": True, "reference": march}
    yesterday = last(room, YEAR + 1).known_by
    asked = wanted(room, **said, known_by=yesterday)
    publish_year(room.office, alice, key, new_act(), asked, MEANS)
    room.clock.advance(days=1)

    assert next_years_history(room, alice) == Amount(6)
