"""The sealed figures tell the order of the acts in a case, also of those of one day.

Their rows lie in the order of random ids, and what is true of a case follows from the
order: which of two findings was written last, and what was taken back.
"""

from portal.casework.case_file import open_case
from portal.casework.decide import decide
from portal.casework.figures import (
    Figure,
    OpenedFigures,
    decisions_by_case,
    open_figures,
)
from portal.casework.person import SignedIn
from portal.casework.shared_keys import figures_name, open_shared
from portal.casework.undo import undo
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import register, rows


def opened(room: Room, person: SignedIn) -> tuple[Figure, ...]:
    """Open the figures of the desk."""
    keys, name = room.office.register.keys, figures_name("meldpunt")
    identity = open_shared(keys, name, person.person_id, person.keys.identity)
    found = room.office.register.cases.figures("meldpunt")
    figures = open_figures(found, identity, room.office.directory().signers)
    assert (figures.strange, figures.torn) == ((), ())
    return figures.figures


def test_what_was_decided_on_one_day_is_folded_in_the_order_of_writing(
    room: Room, alice: SignedIn
) -> None:
    office, case_id, mistake = room.office, room.case(alice), new_act()
    for code in ("FIN", "OMG", "POS", "INF", "BEV"):
        decide(office, alice, case_id, new_act(), "type", code, DAY)
    decide(office, alice, case_id, mistake, "route", "gesprek", DAY)
    undo(office, alice, case_id, new_act(), mistake)
    decide(office, alice, case_id, new_act(), "route", "gesprek", DAY)

    figures = opened(room, alice)
    (kept,) = decisions_by_case(figures).values()
    assert kept == open_case(office, alice, case_id).decisions
    assert len(figures) == 9


def test_two_cases_are_kept_apart(room: Room, alice: SignedIn) -> None:
    office = room.office
    cases = [room.case(alice), room.case(alice)]
    decide(office, alice, cases[0], new_act(), "type", "FIN", DAY)

    found = decisions_by_case(opened(room, alice))
    assert set(found.values()) == {
        open_case(office, alice, case_id).decisions for case_id in cases
    }
    assert len(rows(room, register.figures)) == 3


def test_a_figure_that_is_taken_out_shows(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    for code in ("FIN", "OMG", "POS"):
        decide(room.office, alice, case_id, new_act(), "type", code, DAY)
    figures = sorted(opened(room, alice), key=lambda one: one.after)

    for gone in (0, 1, 2):
        left = OpenedFigures((*figures[:gone], *figures[gone + 1 :]))
        assert len(left.torn) == 1
    # The last one of a case leaves no gap; whoever can open the case has it still.
    assert OpenedFigures(tuple(figures[:-1])).torn == ()
