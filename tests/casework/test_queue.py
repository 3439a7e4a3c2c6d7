"""The queue: due first, filtered, paged, and without a trace of what is hidden."""

import pytest

from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.decide import decide
from portal.casework.person import SignedIn
from portal.casework.queue import PAGE_ROWS, QueueFilters, queue
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, mailbox, register, rows


def acknowledged(room: Room, person: SignedIn) -> bytes:
    case_id = room.case(person)
    acknowledge(room.office, person, case_id, new_act(), "Wij hebben uw melding.")
    return case_id


def test_an_empty_desk_has_an_empty_queue(room: Room, alice: SignedIn) -> None:
    page = queue(room.office, alice)

    assert (page.rows, page.page, page.pages, page.total) == ((), 1, 1, 0)


def test_what_is_due_first_stands_first(room: Room) -> None:
    late = room.report()
    room.clock.advance(days=6)
    alice = room.sign_in("Alice Akker")
    calm = acknowledged(room, alice)
    fresh = room.report()
    room.clock.advance(days=3)
    alice = room.sign_in("Alice Akker")

    shown = queue(room.office, alice).rows

    assert [row.need for row in shown] == [
        "overdue_acknowledgement",
        "new",
        "waiting",
    ]
    assert [row.report_id for row in shown[:2]] == [late.report_id, fresh.report_id]
    assert shown[2].case_id == calm
    assert shown[0].need_days == -2


def test_an_acknowledgement_is_pressing_two_days_before(room: Room) -> None:
    room.report()
    room.clock.advance(days=5)

    [row] = queue(room.office, room.sign_in("Alice Akker")).rows

    assert (row.need, row.need_days) == ("acknowledge_soon", 2)


def test_days_changed_in_a_store_do_not_hide_that_a_term_has_passed(
    room: Room, alice: SignedIn
) -> None:
    """The queue of a case counts from its signed lines, not from columns."""
    acknowledged(room, alice)
    room.clock.advance(days=100)
    alice = room.sign_in("Alice Akker")
    late = room.clock.today().replace(year=2030)
    values = {"acknowledge_by": late, "feedback_by": late, "feedback_on": DAY}
    change(room, mailbox.reports, values)

    [row] = queue(room.office, alice).rows

    assert row.need == "overdue_feedback"


def test_filters_narrow_the_rows_and_leave_the_counts(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    first, second = acknowledged(room, alice), acknowledged(room, alice)
    decide(room.office, alice, first, new_act(), "type", "FIN.diefstal", DAY)
    access.hand_over(room.office, alice, second, new_act(), iris.person_id)
    room.report()

    def shown(**filters: str) -> list[bytes | None]:
        page = queue(room.office, alice, QueueFilters(**filters))
        assert page.everything == 3
        return [row.case_id for row in page.rows]

    assert shown(type="FIN") == [first]
    assert shown(stage="new") == [None]
    assert shown(handler=iris.person_id.hex()) == [second]
    assert shown(handler="mine") == []
    assert set(shown(handler="none")) == {None, first}
    assert shown(tab="new") == [None]
    assert len(shown(desk="meldpunt")) == 3
    for unknown in ("desk", "stage", "type", "handler", "tag", "tab"):
        assert shown(**{unknown: "bestaat-niet"}) == []


def test_the_choices_are_those_that_occur_with_their_number(
    room: Room, alice: SignedIn
) -> None:
    case_id = acknowledged(room, alice)
    decide(room.office, alice, case_id, new_act(), "type", "FIN.diefstal", DAY)
    room.report()

    choices = queue(room.office, alice).choices

    assert [(one.id, one.count) for one in choices.desks] == [("meldpunt", 2)]
    assert [(one.id, one.count) for one in choices.stages] == [
        ("new", 1),
        ("acknowledged", 1),
    ]
    assert [(one.label, one.count) for one in choices.types] == [
        ("Financiële schendingen", 1)
    ]
    assert choices.handlers == ()


def test_the_queue_has_pages(room: Room, alice: SignedIn) -> None:
    for _ in range(PAGE_ROWS + 2):
        room.report()

    first, second = queue(room.office, alice), queue(room.office, alice, page=2)

    assert (len(first.rows), len(second.rows)) == (PAGE_ROWS, 2)
    assert first.pages == 2
    assert queue(room.office, alice, page=99).page == 2
    assert queue(room.office, alice, page=-1).page == 1
    ids = [row.report_id for row in (*first.rows, *second.rows)]
    assert len(set(ids)) == PAGE_ROWS + 2


def test_no_number_tells_of_a_case_that_somebody_may_not_open(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn, bob: SignedIn
) -> None:
    """R24: not in the rows, the counts, the choices or the pages."""
    hidden = room.case(alice, room.report(left_out=("Ada Blom",)))
    decide(room.office, alice, hidden, new_act(), "type", "FIN", DAY)
    room.case(bob, room.report(form="aggression"))

    for person in (ada, iris):
        page = queue(room.office, person)
        assert (page.total, page.everything, page.pages) == (0, 0, 1)
        assert not any(page.counts.values())
        choices = page.choices
        assert not any((choices.types, choices.desks, choices.stages, choices.tags))
    assert queue(room.office, alice).total == 1
    assert queue(room.office, bob).total == 1


def test_a_controller_without_a_desk_sees_no_row(room: Room, carol: SignedIn) -> None:
    room.report()

    assert queue(room.office, carol).total == 0


def test_the_queue_reads_the_same_from_the_keyring_as_without(
    room: Room, alice: SignedIn
) -> None:
    acknowledged(room, alice)
    room.report()
    cold = queue(room.office, room.sign_in("Ada Blom")).rows

    warm = queue(room.office, room.sign_in("Ada Blom")).rows

    assert warm == cold
    assert rows(room, register.keyrings, person_id=room.id_of("Ada Blom"))


def test_a_keyring_that_somebody_damaged_is_made_anew(
    room: Room, alice: SignedIn
) -> None:
    acknowledged(room, alice)
    before = queue(room.office, alice).rows
    change(room, register.keyrings, {"sealed": b"x"}, person_id=alice.person_id)

    assert queue(room.office, alice).rows == before


def test_a_name_of_a_case_is_two_words_and_no_number(
    room: Room, alice: SignedIn
) -> None:
    names = {read_case(room.office, alice, room.case(alice)).name for _ in range(3)}

    assert len(names) == 3
    for name in names:
        assert len(name.split()) == 2
        assert name.replace(" ", "").isalpha()


@pytest.mark.parametrize("form", ["report", "advice", "confidant", "aggression"])
def test_each_form_lands_at_its_desk(room: Room, form: str) -> None:
    names = {"confidant": "Vera Groen", "aggression": "Bob Eik"}
    person = room.sign_in(names.get(form, "Alice Akker"))

    room.report(form=form)

    assert queue(room.office, person).rows[0].is_new
