"""A year counts what a desk decided and entered, and the totals of other desks."""

from datetime import timedelta

import pytest

from crypto.age import seal_bytes
from portal.casework.decide import decide
from portal.casework.deliver import Totals, deliver, read_deliveries
from portal.casework.person import SignedIn
from portal.casework.refused import EntriesBroken, NotYours
from portal.casework.year_figures import own_measures, year_figures
from portal.casework.year_question import Asked
from portal.domain.year.amount import Amount
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, register, rows
from tests.casework.yearly import (
    END,
    MELDPUNT,
    PUBLIC_TASK,
    YEAR,
    asked,
    incidents_delivered,
    key_of,
    work,
)


def test_what_was_decided_and_entered_is_counted(room: Room, alice: SignedIn) -> None:
    work(room, alice)
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key_of(room, alice), asked(room))

    measures = figures.measures
    assert measures["reports"] == Amount(3)
    assert measures["reports.type.FIN"] == Amount(2)
    assert measures["reports.type.none"] == Amount(1)
    assert measures["advice"] == Amount(1)
    assert figures.agree


def test_what_was_written_down_later_is_of_a_later_day(
    room: Room, alice: SignedIn
) -> None:
    _, _, third = work(room, alice)
    room.clock.advance(days=1)
    before = asked(room)
    key = key_of(room, alice)
    first = year_figures(room.office, alice, key, before)
    decide(room.office, alice, third, new_act(), "type", "POS", DAY)
    room.clock.advance(days=1)

    assert year_figures(room.office, alice, key, before).measures == first.measures
    later = year_figures(room.office, alice, key, asked(room)).measures
    assert later["reports.type.POS"] == Amount(1)


def test_of_two_decisions_of_one_day_the_last_counts(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    for code in ("FIN", "POS", "INF", "OMG", "PRI"):
        decide(room.office, alice, case_id, new_act(), "type", code, DAY)
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key_of(room, alice), asked(room))

    assert figures.measures["reports.type.PRI"] == Amount(1)


def test_another_desks_totals_are_added_and_nothing_else_of_it(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    without = year_figures(room.office, alice, key, asked(room))
    assert "incidents" not in without.measures
    assert PUBLIC_TASK in without.awaited
    incidents_delivered(room, bob)
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key, asked(room))

    assert figures.measures["incidents"] == Amount(1)
    assert figures.measures["reports"] == Amount(3)
    assert PUBLIC_TASK not in figures.awaited
    [delivery] = figures.delivered
    assert (delivery.from_desk, delivery.author) == (PUBLIC_TASK, bob.person_id)


def test_a_later_delivery_takes_the_place_of_the_one_before(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    incidents_delivered(room, bob)
    room.clock.advance(days=1)
    before = asked(room)
    incidents_delivered(room, bob)
    room.clock.advance(days=1)
    key = key_of(room, alice)

    def incidents(when: Asked) -> Amount | None:
        return year_figures(room.office, alice, key, when).measures["incidents"]

    assert incidents(asked(room)) == Amount(2)
    # As was known before it came.
    assert incidents(before) == Amount(1)


def test_a_delivery_that_comes_twice_counts_once(room: Room, bob: SignedIn) -> None:
    key, act_id = key_of(room, bob, PUBLIC_TASK), new_act()
    totals = Totals(YEAR, END, {"incidents": Amount(4)})
    for _ in range(2):
        deliver(room.office, bob, key, MELDPUNT, act_id, totals)

    assert len(read_deliveries(room.office, key, MELDPUNT).last) == 1


def test_nothing_is_delivered_to_oneself_or_to_nobody(
    room: Room, bob: SignedIn
) -> None:
    key = key_of(room, bob, PUBLIC_TASK)
    for desk in (PUBLIC_TASK, "elders"):
        with pytest.raises(NotYours):
            deliver(room.office, bob, key, desk, new_act(), Totals(YEAR, END, {}))


def test_who_gives_sees_what_was_given_and_not_what_others_gave(
    room: Room, bob: SignedIn
) -> None:
    incidents_delivered(room, bob)
    vera = room.sign_in("Vera Groen")
    hers = key_of(room, vera, "vertrouwenspersonen")

    own = read_deliveries(room.office, key_of(room, bob, PUBLIC_TASK), MELDPUNT)
    others = read_deliveries(room.office, hers, MELDPUNT)

    assert [one.from_desk for one in own.last] == [PUBLIC_TASK]
    assert (others.last, others.broken) == ((), 0)


def test_totals_that_nobody_of_that_desk_signed_do_not_count(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    incidents_delivered(room, bob)
    key = key_of(room, alice)
    [row] = rows(room, register.deliveries)
    planted = seal_bytes(bytes(500), [key.identity.recipient])
    change(room, register.deliveries, {"sealed": planted}, id=row["id"])

    found = read_deliveries(room.office, key, MELDPUNT)

    assert (found.last, found.broken) == ((), 1)


def test_a_delivery_to_another_desk_does_not_pass_for_one_to_this(
    room: Room, bob: SignedIn
) -> None:
    incidents_delivered(room, bob)
    [row] = rows(room, register.deliveries)
    change(room, register.deliveries, {"desk": "griffie"}, id=row["id"])
    key = key_of(room, bob, PUBLIC_TASK)

    found = read_deliveries(room.office, key, "griffie")

    assert found.last == ()


def test_no_year_is_made_of_a_figure_that_nobody_signed(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    key = key_of(room, alice)
    row, *_ = rows(room, register.figures, desk=MELDPUNT)
    planted = seal_bytes(bytes(500), [key.identity.recipient])
    change(room, register.figures, {"sealed": planted}, id=row["id"])

    with pytest.raises(EntriesBroken):
        year_figures(room.office, alice, key, asked(room))


def test_who_does_not_coordinate_a_desk_has_no_year_of_it(
    room: Room, alice: SignedIn
) -> None:
    today = room.clock.today()
    for desk in (PUBLIC_TASK, "vertrouwenspersonen", "griffie"):
        with pytest.raises(NotYours):
            own_measures(room.office, alice, desk, Asked(YEAR, today, today))


def test_a_year_before_the_first_report_is_unknown_and_not_zero(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    key = key_of(room, alice)
    last_year = Asked(YEAR - 1, END - timedelta(days=365), DAY)

    figures = year_figures(room.office, alice, key, last_year)

    assert figures.measures["reports"] is None


def test_a_desk_that_nobody_reported_to_delivers_nought_and_spoils_no_total(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    nora, desk = room.sign_in("Nora Jas"), "alternatief"
    today = room.clock.today()
    totals = own_measures(room.office, nora, desk, Asked(YEAR, today, today))
    key = key_of(room, nora, desk)
    given = Totals(YEAR, today, totals)
    deliver(room.office, nora, key, MELDPUNT, new_act(), given)
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key_of(room, alice), asked(room))

    assert totals["reports"] == Amount(0)
    assert figures.measures["reports"] == Amount(3)
    assert figures.measures["reports.type.FIN"] == Amount(2)


def test_a_year_that_began_without_the_desk_is_not_said_to_have_had_no_reports(
    room: Room, alice: SignedIn
) -> None:
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key_of(room, alice), asked(room))

    assert figures.measures["reports"] is None
    room.clock.advance(days=365)
    alice = room.sign_in("Alice Akker")
    when = Asked(YEAR + 1, room.clock.today(), room.clock.today())
    figures = year_figures(room.office, alice, key_of(room, alice), when)
    assert figures.measures["reports"] == Amount(0)
