"""A report that came another way is entered once, sealed, and a case at once (R13)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from crypto.code import derive
from crypto.letter import Kind
from portal.casework import enter_report as entering
from portal.casework import ledger
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.enter_report import ENTERED, draw
from portal.casework.entered import check_entered, sign_entered
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.queue import QueueFilters, queue
from portal.casework.refused import (
    KeptEarlier,
    NotAllowed,
    NotYours,
    PeopleRefused,
    ThreadAlarm,
)
from portal.casework.said import body_of
from portal.casework.thread import read_thread
from portal.domain.minutes import Audio, Recording
from portal.domain.questionnaire import Answers
from portal.domain.refusal import Refusal
from portal.domain.report import ReportBody
from portal.filing import inbox
from portal.filing.errors import CodeReplaced, NothingHere
from tests.casework.otherway import ACCOUNT, enter, entered
from tests.casework.room import DAY, Room, new_act


def test_it_is_a_case_at_once_with_the_way_it_came(room: Room, alice: SignedIn) -> None:
    case_id, _ = entered(room, alice)

    facts = open_case(room.office, alice, case_id).facts
    assert (facts.channel, facts.reported_by) == ("telefoon", "medewerker")
    assert facts.kind == "report"


def test_the_terms_count_from_the_day_on_which_it_was_told(
    room: Room, alice: SignedIn
) -> None:
    told_on = DAY - timedelta(days=20)
    case_id, drawn = entered(room, alice, received_on=told_on)

    row = room.office.mailbox.report(drawn.report_id)
    assert row.received_on == told_on
    assert row.acknowledge_by == told_on + timedelta(days=7)
    assert open_case(room.office, alice, case_id).facts.received_on == told_on
    rows = queue(room.office, alice, QueueFilters(), 1).rows
    assert [each.need for each in rows] == ["overdue_acknowledgement"]


def test_colleagues_who_receive_reports_can_open_it_and_others_cannot(
    room: Room, alice: SignedIn, ada: SignedIn, bob: SignedIn
) -> None:
    case_id, _ = entered(room, alice)

    assert open_case(room.office, ada, case_id).facts.channel == "telefoon"
    with pytest.raises(NotYours):
        open_case(room.office, bob, case_id)


def test_who_is_left_out_gets_no_key_to_it(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    left_out = frozenset({room.id_of("Ada Blom")})
    case_id, drawn = entered(room, alice, left_out=left_out)

    with pytest.raises(NotYours):
        read_thread(room.office, ada, drawn.report_id, None)
    with pytest.raises(NotYours):
        open_case(room.office, ada, case_id)


def test_who_leaves_themselves_out_does_not_read_it_again(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    left_out = frozenset({room.id_of("Ada Blom")})
    case_id, drawn = enter(room, ada, left_out=left_out)

    assert case_id is None
    assert enter(room, ada, drawn, left_out=left_out)[0] is None
    opened = open_report(room.office, alice, drawn.report_id, new_act())
    assert open_case(room.office, alice, opened).facts.channel == "telefoon"


def test_nobody_is_left_to_read_it_is_refused(room: Room, alice: SignedIn) -> None:
    everybody = frozenset(room.id_of(name) for name in room.people)

    with pytest.raises(PeopleRefused, match="nobody_reads"):
        enter(room, alice, left_out=everybody)


def test_a_page_that_is_sent_twice_enters_one_report(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)

    again, _ = enter(room, alice, drawn)

    assert again == case_id
    assert len(room.office.mailbox.reports(["meldpunt"])) == 1
    assert len(open_case(room.office, alice, case_id).lines) == 1


def test_a_page_that_was_cut_off_is_finished_by_sending_it_again(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = draw("nl")

    def cut_off(*_: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(entering, "open_report", cut_off)
        with pytest.raises(KeyboardInterrupt):
            enter(room, alice, drawn)
    case_id, _ = enter(room, alice, drawn)

    assert case_id is not None
    assert open_case(room.office, alice, case_id).facts.channel == "telefoon"


def test_another_text_from_the_same_page_is_not_taken_for_the_first(
    room: Room, alice: SignedIn
) -> None:
    _, drawn = entered(room, alice)

    with pytest.raises(KeptEarlier):
        enter(room, alice, drawn, answers=Answers({"what": "Iets anders."}))


@pytest.mark.parametrize("name", ["Iris Dam", "Bob Eik", "Carol Fles"])
def test_only_who_coordinates_the_desk_enters_a_report(room: Room, name: str) -> None:
    with pytest.raises(NotAllowed):
        enter(room, room.sign_in(name))

    assert room.office.mailbox.reports(["meldpunt"]) == ()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"received_on": DAY + timedelta(days=1)}, "in_the_future"),
        ({"received_on": date(1999, 1, 1)}, "too_long_ago"),
        ({"channel": "portaal"}, "unknown_code"),
        ({"channel": "duif"}, "unknown_code"),
    ],
)
def test_a_day_or_a_way_that_cannot_be_is_refused(
    room: Room, alice: SignedIn, told: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        enter(room, alice, **told)

    assert refused.value.code == code
    assert room.office.mailbox.reports(["meldpunt"]) == ()


def test_a_form_that_there_is_not_is_nobodys(room: Room, alice: SignedIn) -> None:
    with pytest.raises(NotYours):
        enter(room, alice, form_id="nothing")


def test_a_code_that_nobody_wants_opens_nothing(room: Room, alice: SignedIn) -> None:
    case_id, drawn = entered(room, alice, wants_code=False)

    with pytest.raises(NothingHere):
        inbox.enter(room.intake(), drawn.code)
    minutes = read_case(room.office, alice, case_id).minutes
    assert minutes is not None
    assert minutes.state == "no_code"


def test_the_page_tells_who_entered_it_and_what_became_of_a_recording(
    room: Room, alice: SignedIn
) -> None:
    case_id, _ = entered(room, alice)

    minutes = read_case(room.office, alice, case_id).minutes

    assert minutes is not None
    assert (minutes.state, minutes.version, minutes.day) == ("open", 1, None)
    assert (minutes.entered_by, minutes.entered_on) == ("Alice Akker", DAY)
    assert (minutes.recording, minutes.audio) == (Recording.YES, Audio.DELETED)


def test_a_report_over_the_portal_has_no_minutes(room: Room, alice: SignedIn) -> None:
    assert read_case(room.office, alice, room.case(alice)).minutes is None


def test_the_handed_code_takes_no_writing(room: Room, alice: SignedIn) -> None:
    _, drawn = entered(room, alice)
    keys = derive(drawn.code, room.office.keys.read().salt)

    with pytest.raises(CodeReplaced):
        inbox.write(room.intake(), keys, new_act(), Kind.MESSAGE, "Ik ben de melder.")


def test_the_entry_is_recorded_before_anything_is_stored(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[str] = []

    def record(*given: object) -> None:
        assert room.office.mailbox.reports(["meldpunt"]) == ()
        recorded.append(given[2].act)  # type: ignore[attr-defined]

    monkeypatch.setattr(ledger, "record", record)
    entered(room, alice)

    assert recorded == [ENTERED]


def test_not_a_word_of_it_is_in_either_store(room: Room, alice: SignedIn) -> None:
    _, drawn = entered(room, alice)
    room.office.mailbox.database.checkpoint()

    stored = b"".join(
        path.read_bytes() for path in room.folder.rglob("*") if path.is_file()
    )
    for word in (ACCOUNT, "telefoon", " ".join(drawn.code.words)):
        assert word.encode() not in stored


def test_a_report_that_only_says_who_entered_it_becomes_no_case(
    room: Room, alice: SignedIn, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an intake that was taken over could make one, under a colleague's name."""
    forged = draw("nl")

    def sign_as_ada(person: SignedIn, report_id: bytes, body: ReportBody) -> ReportBody:
        signed = sign_entered(person, report_id, body)
        assert signed.entered is not None
        by = replace(signed.entered, by=room.id_of("Ada Blom").hex())
        return replace(signed, entered=by)

    monkeypatch.setattr(entering, "sign_entered", sign_as_ada)
    with pytest.raises(ThreadAlarm) as refused:
        enter(room, alice, forged)

    assert refused.value.alarm.code == "forged"
    with pytest.raises(ThreadAlarm):
        open_report(room.office, ada, forged.report_id, new_act())


def test_the_seal_of_one_report_does_not_fit_another(
    room: Room, alice: SignedIn
) -> None:
    _, drawn = entered(room, alice)
    thread = read_thread(room.office, alice, drawn.report_id, None)
    body = body_of(thread.letters[0])
    assert isinstance(body, ReportBody)

    check_entered(room.office, drawn.report_id, body)
    with pytest.raises(ThreadAlarm):
        check_entered(room.office, new_act(), body)
