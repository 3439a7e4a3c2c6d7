"""Whoever writes to the register, or coordinates another desk, cannot spoil a year."""

import secrets
from dataclasses import asdict
from datetime import date

import pytest

from portal.casework import deliver as delivering
from portal.casework import freeze as freezing
from portal.casework.audit import audit_log
from portal.casework.decide import decide
from portal.casework.deliver import Totals, deliver, read_deliveries
from portal.casework.editions import read_editions
from portal.casework.entry_book import open_book
from portal.casework.figures import Figure, figure_of, open_figures
from portal.casework.person import SignedIn
from portal.casework.refused import EditionsBroken, EntriesBroken, NotYours
from portal.casework.set_aside import set_year_aside
from portal.casework.year_figures import year_figures
from portal.casework.year_publish import prepare, publish_year
from portal.casework.year_shown import asked_for, show_year
from portal.casework.year_source import open_histories
from portal.domain.decisions import Decision
from portal.domain.refusal import Refusal
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.report import Edition
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import drop, plant, register
from tests.casework.yearly import (
    MEANS,
    MELDPUNT,
    PUBLIC_TASK,
    YEAR,
    asked,
    incidents_delivered,
    key_of,
    planted,
    wanted,
    work,
)

# JSON knows an endless number, and an object may be a list: neither was signed.
ENDLESS = (
    (register.figures, b'{"figure":"00","desk":"meldpunt","after":1e999}'),
    (register.deliveries, b'{"from":"x","to":"meldpunt","year":Infinity}'),
    (register.publications, b'{"desk":"meldpunt","year":-Infinity}'),
    (register.entries, b'{"number":1,"values":[]}'),
)
NOT_FOR_BOB: tuple[Measures, ...] = (
    {"reports": Amount(5)},
    {"history.reports.1": Amount(5)},
    {"history.incidents.nooit": Amount(5)},
    {"incidents": Amount(10**30)},
    {"headcount": Amount(1)},
)


def test_what_anybody_sealed_is_counted_as_strange_and_stops_no_page(
    room: Room, alice: SignedIn
) -> None:
    for table, inside in ENDLESS:
        planted(room, table, inside)
    key = key_of(room, alice)

    assert open_book(room.office, alice, MELDPUNT).broken == 1
    assert read_deliveries(room.office, key, MELDPUNT).broken == 1
    assert read_editions(room.office, key).broken == 1
    with pytest.raises(EntriesBroken):
        open_histories(room.office, alice, MELDPUNT)
    assert show_year(room.office, alice, key, asked(room)).figures is None


@pytest.mark.parametrize("given", NOT_FOR_BOB)
def test_a_desk_delivers_nothing_but_what_it_keeps(
    room: Room, alice: SignedIn, bob: SignedIn, given: Measures
) -> None:
    key, today = key_of(room, bob, PUBLIC_TASK), room.clock.today()
    totals = Totals(YEAR, today, given)
    with pytest.raises(NotYours):
        deliver(room.office, bob, key, MELDPUNT, new_act(), totals)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(delivering, "may_give", lambda *_: True)
        patched.setattr(delivering, "_counted", lambda measures: measures)
        deliver(room.office, bob, key, MELDPUNT, new_act(), totals)
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key_of(room, alice), asked(room))
    assert (figures.delivered, figures.strange) == ((), 1)
    assert PUBLIC_TASK in figures.awaited


def test_nor_is_there_a_delivery_for_a_year_that_is_none(
    room: Room, bob: SignedIn
) -> None:
    key, today = key_of(room, bob, PUBLIC_TASK), room.clock.today()
    for year in (0, -1, 10_000, 10**30):
        with pytest.raises(NotYours):
            deliver(room.office, bob, key, MELDPUNT, new_act(), Totals(year, today, {}))


def test_what_a_desk_keeps_is_delivered_as_before(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    incidents_delivered(room, bob)
    room.clock.advance(days=1)

    figures = year_figures(room.office, alice, key_of(room, alice), asked(room))

    assert figures.strange == 0
    assert figures.measures["incidents"] == Amount(1)


def test_without_a_file_of_an_earlier_edition_the_next_year_says_so(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    room.clock.advance(days=366)
    known_by = asked_for(room.clock.today(), YEAR + 1).known_by
    key = key_of(room, alice)
    whole = wanted(room, reference=date(YEAR, 12, 31), known_by=known_by)
    publish_year(room.office, alice, key, new_act(), whole, MEANS)
    drop(room, register.publication_files)
    room.clock.advance(days=1)
    next_year = asked_for(room.clock.today(), YEAR + 1)

    view = show_year(room.office, alice, key, next_year)

    assert (view.figures, view.editions.broken) == (None, 1)
    with pytest.raises(EditionsBroken):
        year_figures(room.office, alice, key, next_year)
    later = wanted(
        room,
        year=YEAR + 1,
        reference=next_year.reference,
        known_by=next_year.known_by,
    )
    with pytest.raises(Refusal, match="editions_broken"):
        prepare(room.office, alice, key, later, MEANS)


def counted(room: Room, person: SignedIn) -> Measures | None:
    """Return the numbers of the year's page; None where none can be made."""
    figures = show_year(room.office, person, key_of(room, person), asked(room)).figures
    return None if figures is None else figures.measures


def test_a_planted_figure_is_set_aside_and_the_rest_counts(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    work(room, alice)
    planted(room, register.figures, b"rubbish")
    room.clock.advance(days=1)
    assert counted(room, alice) is None

    assert set_year_aside(room.office, alice, MELDPUNT) == 1

    measures = counted(room, alice)
    assert measures is not None
    assert measures["reports"] == Amount(3)
    assert set_year_aside(room.office, alice, MELDPUNT) == 0
    told = {(row.act, row.about) for row in audit_log(room.office, carol).rows}
    assert {("year_set_aside", MELDPUNT), ("alarm", "figures_broken")} <= told
    # Each decides for themselves, and what is planted later is told again.
    assert counted(room, room.sign_in("Ada Blom")) is None
    planted(room, register.figures, b"rubbish")
    assert counted(room, alice) is None


def test_of_a_case_that_misses_a_figure_the_rest_counts_once_set_aside(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    for code in ("FIN", "OMG", "POS"):
        decide(room.office, alice, case_id, new_act(), "type", code, DAY)
    identity = key_of(room, alice).identity
    signers = room.office.directory().signers
    for row in room.office.register.cases.figures(MELDPUNT):
        [figure] = open_figures([row], identity, signers).figures
        if [one.code for one in figure.decisions] == ["OMG"]:
            drop(room, register.figures, id=row.id)
    room.clock.advance(days=1)
    assert counted(room, alice) is None

    assert set_year_aside(room.office, alice, MELDPUNT) == 1

    decide(room.office, alice, case_id, new_act(), "type", "PRI", DAY)
    room.clock.advance(days=1)
    measures = counted(room, alice)
    assert measures is not None
    assert measures["reports.type.PRI"] == Amount(1)


def test_who_works_at_another_desk_decides_no_figure_here(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    desk = room.office.directory().desk(MELDPUNT)
    assert desk is not None
    decisions = (Decision(DAY, DAY, "received", ""),)
    figure = Figure(b"f" * 16, MELDPUNT, 0, bob.person_id, decisions)
    row_id, seed = secrets.token_bytes(16), bob.keys.signing_seed
    row = figure_of(row_id, figure, seed, desk.figures)
    plant(room, register.figures, asdict(row))

    with pytest.raises(EntriesBroken):
        open_histories(room.office, alice, MELDPUNT)


def test_nobody_else_sets_a_year_aside(
    room: Room, bob: SignedIn, carol: SignedIn
) -> None:
    for person in (bob, carol):
        with pytest.raises(NotYours):
            set_year_aside(room.office, person, MELDPUNT)


def test_the_last_edition_of_a_year_is_missed_too(room: Room, alice: SignedIn) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)
    drop(room, register.publication_files)
    drop(room, register.publications)

    assert read_editions(room.office, key).gaps == ((YEAR, Edition.PUBLIC, 1),)
    with pytest.raises(Refusal, match="editions_broken"):
        publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)


def test_a_publication_cut_off_before_the_log_has_it_is_finished_by_its_repeat(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, act_id = key_of(room, alice), new_act()
    room.clock.advance(days=1)
    with monkeypatch.context() as patched:
        patched.setattr(freezing, "_say_out", _power_cut)
        with pytest.raises(KeyboardInterrupt):
            publish_year(room.office, alice, key, act_id, wanted(room), MEANS)

    publish_year(room.office, alice, key, act_id, wanted(room), MEANS)

    assert len(read_editions(room.office, key).editions) == 1
    drop(room, register.publication_files)
    drop(room, register.publications)
    assert read_editions(room.office, key).gaps


def _power_cut(*_: object) -> None:
    raise KeyboardInterrupt
