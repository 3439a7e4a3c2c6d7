"""Words that are struck out of letters: gone from the mailbox, while both read on."""

from dataclasses import replace

import pytest

from crypto.age import open_header, open_payload
from crypto.letter import Kind
from portal.casework.access import hand_over
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_file import open_case
from portal.casework.case_shown import CaseView
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import (
    KeptEarlier,
    NotAllowed,
    NotYours,
    ThreadAlarm,
)
from portal.casework.said import body_of
from portal.casework.strike_letters import strike_letters
from portal.casework.thread import open_grants, read_thread
from portal.domain.minutes import Checked, Verdict
from portal.domain.refusal import Refusal
from portal.domain.report import MessageBody, ReportBody
from portal.domain.striking import MARK
from portal.filing.errors import Untrusted
from portal.filing.ticket import Ticket
from tests.casework.otherway import entered
from tests.casework.room import Room, new_act
from tests.casework.sending import files_of, read_by_reporter, report_with
from tests.casework.tamper import change, drop, mailbox, rows

NAME = "Griet Buurvrouw"
TOLD = f"De kas klopt niet. {NAME} woont ernaast."
LEFT = f"De kas klopt niet. {MARK} woont ernaast."
WHY = "Deze naam doet er niet toe."


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report that names somebody."""
    return room.report(TOLD)


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return the case of a thread that names somebody in letters 1, 3 and 4."""
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.write(ticket, f"Vraag het niet aan {NAME}.")
    ask(room.office, alice, case_id, new_act(), f"Wie is {NAME}?")
    return case_id


def strike(
    room: Room, person: SignedIn, case_id: bytes, ticket: Ticket, **values: str
) -> bool:
    """Strike the name, or what else is named, out of the report's letters."""
    words, reason = values.get("words", NAME), values.get("reason", WHY)
    act = bytes.fromhex(values["act"]) if "act" in values else new_act()
    return strike_letters(
        room.office, person, case_id, act, ticket.report_id, words, reason
    )


def said(room: Room, person: SignedIn, ticket: Ticket) -> str:
    """Return all that opens in the report's letters, with every key of the desk."""
    epochs = open_grants(room.office, person, ticket.report_id)
    identities = [epoch.identity for epoch in epochs]
    found = []
    for row in rows(room, mailbox.letters, report_id=ticket.report_id):
        if row["header"]:
            key = open_header(row["header"], identities)
            found.append(b"".join(open_payload(key, (row["payload"],))))
    return b"".join(found).decode(errors="ignore")


def texts(room: Room, ticket: Ticket) -> list[str]:
    """Return what the reporter reads."""
    bodies = [message.body for message in room.inbox(ticket).messages]
    return [
        body.text if isinstance(body, MessageBody) else str(body.answers["what"])
        for body in bodies
        if isinstance(body, MessageBody | ReportBody)
    ]


def seen(room: Room, person: SignedIn, case_id: bytes) -> CaseView:
    """Return a case that is in order."""
    view = read_case(room.office, person, case_id)
    assert view.alarms == ()
    return view


def test_a_name_goes_out_of_every_letter_and_both_sides_read_on(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    assert NAME in said(room, alice, ticket)

    assert strike(room, alice, case_id, ticket)

    assert NAME not in said(room, alice, ticket)
    rest = ["Wij hebben uw melding.", f"Vraag het niet aan {MARK}.", f"Wie is {MARK}?"]
    assert texts(room, ticket) == [LEFT, *rest, WHY]
    assert [one.is_struck for one in room.inbox(ticket).messages] == [
        *(True, False, True, True, False)
    ]
    view = seen(room, ada, case_id)
    assert [one.text for one in view.thread] == ["", *rest, WHY]
    assert [one.side for one in view.thread] == [
        *("reporter", "desk", "reporter", "desk", "desk")
    ]
    assert (view.lines[-1].kind, view.lines[-1].text) == ("struck", WHY)
    answers = [one.values for part in view.reports[0].answers for one in part.answers]
    assert (LEFT,) in answers
    room.write(ticket, "Dat is goed.")
    ask(room.office, ada, case_id, new_act(), "En verder?")
    assert texts(room, ticket)[-2:] == ["Dat is goed.", "En verder?"]
    seen(room, alice, case_id)


def test_no_payload_is_left_in_a_file_of_the_mailbox(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    found = rows(room, mailbox.letters, report_id=ticket.report_id)
    pieces = {one["sequence"]: one["payload"][1000:1300] for one in found}

    def left() -> list[int]:
        data = b"".join(file.read_bytes() for file in room.folder.glob("mailbox.db*"))
        return [place for place, piece in pieces.items() if piece in data]

    assert left() == [1, 2, 3, 4]
    assert strike(room, alice, case_id, ticket)
    assert left() == [2]


def test_what_remains_can_be_struck_again_and_so_can_the_reason(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    strike(room, alice, case_id, ticket, reason="Dat vroeg Piet Paal.")
    strike(room, alice, case_id, ticket, words="ernaast", reason="Ook niet nodig.")
    strike(room, alice, case_id, ticket, words="Piet Paal")

    assert texts(room, ticket) == [
        f"De kas klopt niet. {MARK} woont {MARK}.",
        "Wij hebben uw melding.",
        f"Vraag het niet aan {MARK}.",
        f"Wie is {MARK}?",
        f"Dat vroeg {MARK}.",
        "Ook niet nodig.",
        WHY,
    ]
    for word in (NAME, "ernaast", "Piet Paal"):
        assert word not in said(room, alice, ticket)
    # The line of the case holds the reason too, and is struck as a line is.
    seen(room, alice, case_id)


def test_it_answers_nothing_and_opens_nothing_again(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    room.write(ticket, "Mag ik langskomen?", Kind.MEETING)
    read_case(room.office, alice, case_id)
    before = open_case(room.office, alice, case_id).card.meetings

    strike(room, alice, case_id, ticket)

    assert before
    assert open_case(room.office, alice, case_id).card.meetings == before
    seen(room, alice, case_id)
    assert open_case(room.office, alice, case_id).card.meetings == before
    assert "reporter_wrote" not in str(queue(room.office, alice).rows[0])


def test_a_try_that_was_cut_off_ends_whole(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mailbox was written and the register was not."""
    act = new_act().hex()
    cases = type(room.office.register.cases)
    with monkeypatch.context() as patched:

        def fail(*_: object) -> None:
            raise OSError("the machine stopped")

        patched.setattr(cases, "change", fail)
        with pytest.raises(OSError, match="stopped"):
            strike(room, alice, case_id, ticket, act=act)
    assert NAME not in said(room, alice, ticket)
    found = read_case(room.office, alice, case_id)
    assert [one.code for one in found.alarms] == ["unrecorded"]

    assert strike(room, alice, case_id, ticket, act=act)
    assert strike(room, alice, case_id, ticket, act=act)

    view = seen(room, alice, case_id)
    assert [one.kind for one in view.lines].count("struck") == 1
    assert [one.kind for one in view.thread].count("struck") == 1


def test_other_words_under_the_same_id_are_told(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    act = new_act().hex()
    strike(room, alice, case_id, ticket, act=act)

    with pytest.raises(KeptEarlier):
        strike(room, alice, case_id, ticket, act=act, words="kas")
    with pytest.raises(KeptEarlier):
        strike(room, alice, case_id, ticket, act=act, reason="Iets anders.")


def test_a_letter_that_comes_meanwhile_is_struck_as_well(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reporter writes between the reading and the striking: it is done anew."""
    write = type(room.office.mailbox).strike
    tries: list[object] = []

    def late(*values: object) -> None:
        if not tries:
            room.write(ticket, f"Nog iets over {NAME}.")
        tries.append(values)
        write(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(type(room.office.mailbox), "strike", late)
    strike(room, alice, case_id, ticket)

    assert len(tries) == 2
    assert NAME not in said(room, alice, ticket)
    assert f"Nog iets over {MARK}." in texts(room, ticket)


def test_only_a_coordinator_strikes_and_only_in_a_report_of_the_case(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    other = room.report(TOLD)
    hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    with pytest.raises(NotAllowed):
        strike(room, iris, case_id, ticket)
    with pytest.raises(NotYours):
        strike(room, alice, case_id, other)
    for words, reason, code in (
        ("Truus", WHY, "words_not_there"),
        (NAME, " ", "reason_missing"),
        (NAME, f"Van {NAME}.", "reason_says_words"),
    ):
        with pytest.raises(Refusal) as refused:
            strike(room, alice, case_id, ticket, words=words, reason=reason)
        assert refused.value.code == code
    assert NAME in said(room, alice, ticket)


def test_a_payload_that_was_put_back_is_an_alarm_for_both_sides(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    where = {"report_id": ticket.report_id, "sequence": 1}
    [old] = rows(room, mailbox.letters, **where)
    strike(room, alice, case_id, ticket)

    change(
        room,
        mailbox.letters,
        {"header": old["header"], "payload": old["payload"]},
        **where,
    )

    view = read_case(room.office, alice, case_id)
    assert [(one.code, one.sequence) for one in view.alarms] == [("replayed", 1)]
    assert view.thread == ()
    with pytest.raises(Untrusted):
        room.inbox(ticket)


def test_the_whole_thread_put_back_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    where = {"report_id": ticket.report_id}
    old = rows(room, mailbox.letters, **where)
    strike(room, alice, case_id, ticket)

    drop(room, mailbox.letters, **where, sequence=5)
    for row in old:
        values = {"header": row["header"], "payload": row["payload"]}
        change(room, mailbox.letters, values, **where, sequence=row["sequence"])

    view = read_case(room.office, alice, case_id)
    assert [one.code for one in view.alarms] == ["rolled_back"]
    with pytest.raises(ThreadAlarm):
        ask(room.office, alice, case_id, new_act(), "Nog iets?")


@pytest.mark.parametrize("sequence", [2, 4])
def test_a_letter_emptied_without_an_explanation_is_an_alarm_for_both_sides(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket, sequence: int
) -> None:
    sealed = room.office.mailbox.letters(ticket.report_id)[sequence - 1]
    left = sealed.struck()
    values = {"header": left.header, "payload": left.payload}
    where = {"report_id": ticket.report_id, "sequence": sequence}
    change(room, mailbox.letters, values, **where)

    view = read_case(room.office, alice, case_id)
    assert [(one.code, one.sequence) for one in view.alarms] == [("missing", sequence)]
    with pytest.raises(Untrusted):
        room.inbox(ticket)


def test_files_stay_and_lose_only_the_name(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """The key of a file lies in the letter that is struck."""
    content = b"Etentje, 240 euro.\n" * 40
    ticket = report_with(room, (f"bon {NAME}.txt", "text/plain", content))
    case_id = room.case(alice, ticket)

    strike(room, alice, case_id, ticket)

    name = f"bon {MARK}.txt"
    assert read_by_reporter(room, ticket) == {name: content}
    [file] = files_of(room, ada, case_id)
    assert (file.name, file.is_stored) == (name, True)
    seen(room, alice, case_id)


def test_a_report_that_the_desk_wrote_down_stays_as_it_was_signed(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)

    with pytest.raises(Refusal) as refused:
        strike_letters(
            room.office, alice, case_id, new_act(), drawn.report_id, "kluis", WHY
        )

    assert refused.value.code == "words_in_minutes"
    seen(room, alice, case_id)


def test_a_verdict_on_minutes_does_not_come_from_who_strikes(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    """A holder of the desk's key says that what remains is a checked report."""
    case = open_case(room.office, alice, case_id)
    pin = case.card.pins[ticket.report_id]
    first = read_thread(room.office, alice, ticket.report_id, pin).letters[0]
    body = ReportBody.from_bytes(first.body)
    checked = Checked("00" * 16, Verdict.APPROVED, 1)
    forged = replace(first, body=replace(body, checked=checked).to_bytes())

    assert isinstance(body_of(forged), ReportBody)
    assert body_of(replace(forged, is_struck=True)) is None
    assert body_of(replace(first, is_struck=True)) == body
