"""Minutes that their reporter checked join the case, under a code that nobody had."""

import pytest

from crypto.letter import Kind, Letter
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.audio import note_audio_deleted
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.minutes import take_in_minutes
from portal.casework.person import SignedIn
from portal.casework.queue import QueueFilters, queue
from portal.casework.refused import ThreadAlarm
from portal.casework.said import continued_by
from portal.domain.minutes import Audio, Verdict
from portal.domain.refusal import Refusal
from portal.filing import inbox
from portal.filing.errors import CodeReplaced
from portal.filing.ticket import Ticket
from tests.casework.otherway import (
    ACCOUNT,
    BETTER,
    check_minutes,
    entered,
    minutes_of,
    words_of,
)
from tests.casework.room import DAY, Room, new_act


def checked(
    room: Room, person: SignedIn, verdict: Verdict = Verdict.CORRECTED
) -> tuple[bytes, bytes, Ticket]:
    """Enter, let the reporter check, take in; return the case and both reports."""
    case_id, drawn = entered(room, person)
    text = BETTER if verdict is Verdict.CORRECTED else ""
    ticket = check_minutes(room, drawn.code, verdict, text, "De la.")
    take_in_minutes(room.office, person, case_id, new_act())
    return case_id, drawn.report_id, ticket


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_case_tells_what_the_reporter_says_of_them(
    room: Room, alice: SignedIn, verdict: Verdict
) -> None:
    case_id, _, ticket = checked(room, alice, verdict)

    told = minutes_of(room, alice, case_id)
    assert (told.state, told.version, told.day) == (verdict.value, 1, DAY)
    assert told.remark == "De la."
    line = open_case(room.office, alice, case_id).lines[-1]
    assert line.details["verdict"] == verdict.value
    assert line.details["report"] == ticket.report_id.hex()


def test_both_texts_stand_in_the_case(room: Room, alice: SignedIn) -> None:
    case_id, _, _ = checked(room, alice)

    words = words_of(read_case(room.office, alice, case_id))
    assert ACCOUNT in words
    assert BETTER in words


def test_it_is_one_case_and_counted_once(room: Room, alice: SignedIn) -> None:
    case_id, before, ticket = checked(room, alice)

    case = open_case(room.office, alice, case_id)
    assert case.report_ids == (before, ticket.report_id)
    assert [each.field for each in case.decisions].count("received") == 1
    rows = queue(room.office, alice, QueueFilters(), 1).rows
    assert [row.case_id for row in rows] == [case_id]
    assert len(room.office.register.cases.figures("meldpunt")) == 1
    taken = room.office.register.cases.reports()
    assert set(taken.values()) == {case_id}
    assert set(taken) == {before, ticket.report_id}


def test_until_it_is_taken_in_the_case_says_so_and_no_letter_goes_out(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    check_minutes(room, drawn.code)

    view = read_case(room.office, alice, case_id)
    assert view.minutes is not None
    assert view.minutes.state == "waiting"
    assert "take_in_minutes" in view.may
    assert not {"ask", "acknowledge"} & view.may
    with pytest.raises(Refusal) as refused:
        ask(room.office, alice, case_id, new_act(), "Leest u dit?")
    assert refused.value.code == "code_replaced"


def test_letters_go_to_the_report_that_goes_on(room: Room, alice: SignedIn) -> None:
    case_id, before, ticket = checked(room, alice)

    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben het.")
    ask(room.office, alice, case_id, new_act(), "Welke la?")

    kinds = [each.kind for each in room.inbox(ticket).messages]
    assert kinds == [Kind.REPORT, Kind.ACKNOWLEDGEMENT, Kind.QUESTION]
    room.write(ticket, "De bovenste.")
    assert room.office.mailbox.letter_counts([before]) == {before: 2}
    view = read_case(room.office, alice, case_id)
    assert view.alarms == ()
    new = [each.text for each in view.thread if each.is_new and each.text]
    assert new == ["De bovenste."]


def test_what_was_acknowledged_before_is_told_under_the_new_code(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben het.")
    ticket = check_minutes(room, drawn.code)
    take_in_minutes(room.office, alice, case_id, new_act())

    body = room.inbox(ticket).messages[0].body
    assert body.checked.acknowledged_on == DAY  # type: ignore[union-attr]
    row = room.office.mailbox.report(ticket.report_id)
    assert row.acknowledged_on == DAY
    assert row.feedback_by == room.office.mailbox.report(drawn.report_id).feedback_by


def test_the_handed_code_is_spent_by_the_first_who_uses_it(
    room: Room, alice: SignedIn
) -> None:
    """Be it somebody of the desk: then the reporter's paper says so."""
    _, drawn = entered(room, alice)
    check_minutes(room, drawn.code)

    keys = inbox.enter(room.intake(), drawn.code)
    assert inbox.read(room.intake(), keys).is_replaced
    with pytest.raises(CodeReplaced):
        check_minutes(room, drawn.code, Verdict.REFUSED)


def test_taking_it_in_twice_is_one_line(room: Room, alice: SignedIn) -> None:
    case_id, drawn = entered(room, alice)
    check_minutes(room, drawn.code)
    act_id = new_act()

    take_in_minutes(room.office, alice, case_id, act_id)
    take_in_minutes(room.office, alice, case_id, act_id)

    kinds = [line.kind for line in open_case(room.office, alice, case_id).lines]
    assert kinds == ["opened", "minutes_checked"]
    with pytest.raises(Refusal) as refused:
        take_in_minutes(room.office, alice, case_id, new_act())
    assert refused.value.code == "no_minutes_wait"


def test_an_act_that_was_cut_off_is_finished_by_doing_it_again(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code)
    act_id = new_act()

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("portal.casework.act.write_down", cut_off)
        with pytest.raises(KeyboardInterrupt):
            take_in_minutes(room.office, alice, case_id, act_id)
    take_in_minutes(room.office, alice, case_id, act_id)

    view = read_case(room.office, alice, case_id)
    assert view.alarms == ()
    assert [each.report_id for each in view.reports][-1] == ticket.report_id


def test_minutes_of_another_report_are_not_taken_for_these(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A last letter that names a report which follows another one proves nothing."""
    case_id, drawn = entered(room, alice)
    other_id, other = entered(room, alice)
    ticket = check_minutes(room, other.code)
    named = check_minutes(room, drawn.code)
    real = continued_by

    def swapped(letter: Letter) -> tuple[bytes, bytes] | None:
        goes_on = real(letter)
        if goes_on is None or goes_on[0] != named.report_id:
            return goes_on
        (first,) = room.office.mailbox.letters(ticket.report_id)
        return ticket.report_id, first.digest

    monkeypatch.setattr("portal.casework.minutes.continued_by", swapped)
    with pytest.raises(ThreadAlarm):
        take_in_minutes(room.office, alice, case_id, new_act())

    monkeypatch.undo()
    take_in_minutes(room.office, alice, other_id, new_act())
    assert minutes_of(room, alice, other_id).state == "approved"


def test_a_named_report_that_is_gone_is_an_alarm(room: Room, alice: SignedIn) -> None:
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code)
    room.office.mailbox.destroy(ticket.report_id)

    with pytest.raises(ThreadAlarm) as refused:
        take_in_minutes(room.office, alice, case_id, new_act())

    assert refused.value.alarm.code in {"grant", "report_gone"}


def test_a_report_that_nobody_entered_has_nothing_to_check(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)

    with pytest.raises(CodeReplaced):
        check_minutes(room, ticket.code)
    with pytest.raises(Refusal):
        take_in_minutes(room.office, alice, case_id, new_act())


def test_a_recording_that_is_kept_is_noted_as_deleted_later(
    room: Room, alice: SignedIn
) -> None:
    case_id, _ = entered(room, alice, audio=Audio.KEPT)
    view = read_case(room.office, alice, case_id)
    assert "note_audio_deleted" in view.may
    assert minutes_of(room, alice, case_id).audio == "kept"

    note_audio_deleted(room.office, alice, case_id, new_act())

    view = read_case(room.office, alice, case_id)
    assert "note_audio_deleted" not in view.may
    assert minutes_of(room, alice, case_id).audio == "deleted"
    assert view.lines[-1].kind == "audio_deleted"
