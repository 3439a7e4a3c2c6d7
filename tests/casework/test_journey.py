"""One case from the first opening to the closing, through every act."""

from crypto.letter import Kind
from portal.casework import access, close
from portal.casework.acknowledge import acknowledge
from portal.casework.answer_meeting import answer_meeting
from portal.casework.ask import ask
from portal.casework.case_view import read_case
from portal.casework.decide import decide, decide_many
from portal.casework.feedback import give_feedback
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from tests.casework.room import DAY, Room, new_act

LINES = (
    "opened acknowledged decided handed_over decided asked noted decided decided"
    " gave_feedback closed"
)


def test_a_new_report_shows_its_day_and_nothing_else(
    room: Room, alice: SignedIn
) -> None:
    room.report()

    [row] = queue(room.office, alice).rows

    assert (row.is_new, row.name, row.need) == (True, "", "new")
    assert (row.type, row.handler, row.case_id) == ("", "", None)


def test_opening_a_report_makes_a_case_that_shows_what_was_told(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, room.report("De wethouder kreeg een keuken."))

    view = read_case(room.office, alice, case_id)

    assert view.stage == "new"
    assert view.reports[0].answers[0].answers[0].values == (
        "De wethouder kreeg een keuken.",
    )
    assert {fact.field: fact.code for fact in view.facts} == {
        "kind": "report",
        "channel": "portaal",
        "reported_by": "onbekend",
        "received": "",
    }


def test_a_case_goes_from_new_to_closed(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    office, ticket = room.office, room.report()
    case_id = room.case(alice, ticket)

    acknowledge(office, alice, case_id, new_act(), "Wij hebben uw melding.")
    facts = [
        ("type", "FIN.onjuist_declareren", DAY),
        ("route", "vooronderzoek", DAY),
        ("person_informed", "", DAY),
    ]
    decide_many(office, alice, case_id, new_act(), facts)
    access.hand_over(office, alice, case_id, new_act(), iris.person_id)
    decide(office, iris, case_id, new_act(), "preliminary_started", "", DAY)
    ask(office, iris, case_id, new_act(), "Om welke etentjes gaat het?")
    room.write(ticket, "Die van januari.")
    note(office, iris, case_id, new_act(), "Bonnen opgevraagd.")
    decide(office, iris, case_id, new_act(), "preliminary_ended", "", DAY)
    decide(office, iris, case_id, new_act(), "finding", "gegrond", DAY)
    give_feedback(office, iris, case_id, new_act(), "Klopt.", "Een gesprek.", "Bonnen.")
    close.close(office, alice, case_id, new_act(), "Afgehandeld.", letter="Dank u.")

    view = read_case(office, alice, case_id)
    assert (view.stage, view.handler, view.alarms) == ("closed", "Iris Dam", ())
    assert [line.kind for line in view.lines] == LINES.split()
    assert [message.kind for message in room.inbox(ticket).messages] == [
        Kind.REPORT,
        Kind.ACKNOWLEDGEMENT,
        Kind.QUESTION,
        Kind.MESSAGE,
        Kind.FEEDBACK,
        Kind.CLOSING,
    ]


def test_what_the_reporter_wrote_is_new_until_somebody_read_it(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.write(ticket, "Nog iets.")

    assert queue(room.office, ada).rows[0].need == "reporter_wrote"
    view = read_case(room.office, ada, case_id)
    assert [letter.is_new for letter in view.thread] == [False, False, True]

    assert queue(room.office, alice).rows[0].unread == 0
    assert not read_case(room.office, alice, case_id).thread[-1].is_new


def test_a_meeting_that_was_asked_for_has_a_day_of_its_own_until_it_is_answered(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.write(ticket, "Kan ik iemand spreken?", Kind.MEETING)
    read_case(room.office, alice, case_id)

    assert queue(room.office, alice).rows[0].need.startswith("meeting")

    ask(room.office, alice, case_id, new_act(), "Waar zag u dat?")
    assert queue(room.office, alice).rows[0].need.startswith("meeting")
    answer_meeting(room.office, alice, case_id, new_act(), "Dinsdag om tien uur?")
    assert queue(room.office, alice).rows[0].need == "waiting"
