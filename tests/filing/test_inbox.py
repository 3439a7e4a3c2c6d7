"""Coming back with the code, and writing more."""

import secrets
from datetime import date

import pytest

from crypto.code import Code
from crypto.letter import Kind, Side
from portal.domain.questionnaire import Answers
from portal.domain.report import FeedbackBody, MessageBody
from portal.filing.draft import keep
from portal.filing.errors import NothingHere, NotReceived
from portal.filing.inbox import enter, read, write
from portal.filing.office import Office
from portal.filing.ticket import begin
from portal.mailbox.errors import SequenceTaken
from tests.cast import Installation
from tests.letters import desk_writes, file_report, new_epoch, said, write_more

DAY = date(2026, 3, 2)


def texts(office: Office, keys: object) -> list[str]:
    bodies = [each.body for each in read(office, keys).messages]  # type: ignore[arg-type]
    return [each.text for each in bodies if isinstance(each, MessageBody)]


def test_the_code_opens_what_was_sent(office: Office) -> None:
    ticket = file_report(office)

    inbox = read(office, enter(office, ticket.code))

    assert inbox.report.desk == "meldpunt"
    assert inbox.feedback_by == date(2026, 6, 9)
    assert [each.kind for each in inbox.messages] == [Kind.REPORT]


def test_both_sides_are_read_in_order(office: Office) -> None:
    ticket = file_report(office)
    write_more(office, ticket, "Nog iets.")
    question = said("Wanneer was dat?", DAY)
    desk_writes(office.mailbox, ticket.report_id, Kind.QUESTION, question)
    write_more(office, ticket, "In maart.")

    inbox = read(office, ticket.keys)

    assert [each.side for each in inbox.messages] == [
        Side.REPORTER,
        Side.REPORTER,
        Side.DESK,
        Side.REPORTER,
    ]
    assert texts(office, ticket.keys) == ["Nog iets.", "Wanneer was dat?", "In maart."]


def test_feedback_has_its_three_parts(office: Office) -> None:
    ticket = file_report(office)
    body = FeedbackBody("Deels gegrond.", "Een gesprek.", "Het was niet ernstig.", DAY)
    desk_writes(office.mailbox, ticket.report_id, Kind.FEEDBACK, body)

    assert read(office, ticket.keys).messages[1].body == body


def test_the_last_activity_is_the_day_of_the_newest_message(
    office: Office, installation: Installation
) -> None:
    ticket = file_report(office)
    installation.clock.advance(days=3)
    write_more(office, ticket, "Nog iets.")

    assert read(office, ticket.keys).last_activity == date(2026, 3, 5)


def test_a_new_epoch_is_written_in_by_both(office: Office) -> None:
    ticket = file_report(office)
    write_more(office, ticket, "Voor.")

    new_epoch(office.mailbox, ticket)
    write_more(office, ticket, "Na.")
    answer = said("Gezien.", DAY)
    desk_writes(office.mailbox, ticket.report_id, Kind.QUESTION, answer)

    assert texts(office, ticket.keys) == ["Voor.", "Na.", "Gezien."]


def test_a_message_sent_twice_counts_once(office: Office) -> None:
    ticket = file_report(office)
    letter_id = secrets.token_bytes(16)

    for _ in range(2):
        write(office, ticket.keys, letter_id, Kind.MESSAGE, "Nog iets.")

    assert texts(office, ticket.keys) == ["Nog iets."]


def test_a_message_that_was_overtaken_takes_the_next_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = file_report(office)
    add = office.mailbox.add_letter

    def overtaken(*given: object) -> None:
        monkeypatch.undo()
        write_more(office, ticket, "Eerst.")
        add(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(office.mailbox, "add_letter", overtaken)
    write_more(office, ticket, "Daarna.")

    assert texts(office, ticket.keys) == ["Eerst.", "Daarna."]


def test_a_message_that_never_gets_a_place_was_not_received(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = file_report(office)

    def taken(*_: object) -> None:
        raise SequenceTaken

    monkeypatch.setattr(office.mailbox, "add_letter", taken)

    with pytest.raises(NotReceived):
        write_more(office, ticket, "Nog iets.")


def test_when_the_store_fails_the_message_was_not_received(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = file_report(office)

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(office.mailbox, "add_letter", full)

    with pytest.raises(NotReceived):
        write_more(office, ticket, "Nog iets.")


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.QUESTION, Kind.CLOSING])
def test_a_reporter_writes_only_what_is_theirs_to_write(
    office: Office, kind: Kind
) -> None:
    ticket = file_report(office)

    with pytest.raises(ValueError, match="does not write"):
        write(office, ticket.keys, secrets.token_bytes(16), kind, "x")


def test_an_unknown_code_opens_nothing(office: Office) -> None:
    file_report(office)

    with pytest.raises(NothingHere):
        enter(office, Code.generate("nl"))


def test_a_draft_that_was_not_sent_opens_nothing(office: Office) -> None:
    ticket = begin(office, "nl")
    keep(office, ticket, "report", Answers({"what": "Iets."}), frozenset())

    with pytest.raises(NothingHere):
        enter(office, ticket.code)


def test_a_destroyed_report_opens_nothing(office: Office) -> None:
    ticket = file_report(office)
    office.mailbox.destroy(ticket.report_id)

    with pytest.raises(NothingHere):
        enter(office, ticket.code)
    with pytest.raises(NothingHere):
        read(office, ticket.keys)
    with pytest.raises(NothingHere):
        write_more(office, ticket, "Nog iets.")


def test_a_report_past_its_last_day_opens_nothing(
    office: Office, installation: Installation
) -> None:
    ticket = file_report(office)
    office.mailbox.record_days(ticket.report_id, readable_until=DAY)

    enter(office, ticket.code)
    installation.clock.advance(days=1)

    with pytest.raises(NothingHere):
        enter(office, ticket.code)
