"""A talk that was handed on: what its reporter agrees to, as the intake does it."""

from portal.casework.offer import offer
from portal.casework.person import SignedIn
from portal.domain.questionnaire import Answers
from portal.filing import hand_on, inbox
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act
from tests.casework.talking import answered

OFFERED = "Een leidinggevende schreeuwt tegen mensen."
MINE = "Een leidinggevende schreeuwt tegen mensen, ook op dinsdag."


def offered(room: Room, vera: SignedIn) -> tuple[bytes, Ticket]:
    """Return a talk in which it is asked whether it may be handed on."""
    case_id, ticket = answered(room, vera)
    offer(room.office, vera, case_id, new_act(), "report", OFFERED)
    return case_id, ticket


def asked_of(room: Room, ticket: Ticket, *left_out: str) -> hand_on.Asked:
    """Return what the reporter's page has asked, with its readers."""
    without = frozenset(map(room.id_of, left_out))
    readers = room.intake().keys.read().readers("meldpunt", without)
    ids = hand_on.ids_of(readers)
    return hand_on.ask(room.inbox(ticket).handing_on.letter_id, ids)


def say_yes(
    room: Room, ticket: Ticket, text: str = MINE, left_out: tuple[str, ...] = ()
) -> bytes:
    """Agree as the reporter; return the id of the report that was begun."""
    asked = asked_of(room, ticket, *left_out)
    without = frozenset(map(room.id_of, left_out))
    agreed = hand_on.Agreed(Answers({"what": text}), without, "nl")
    hand_on.agree(room.intake(), ticket.keys, asked, agreed)
    return asked.report_id


def say_no(room: Room, ticket: Ticket) -> None:
    """Decline as the reporter."""
    hand_on.decline(room.intake(), ticket.keys, asked_of(room, ticket))


def second(room: Room, ticket: Ticket) -> inbox.Inbox:
    """Read as the reporter what was handed on."""
    return inbox.read(room.intake(), ticket.keys.handed_on())
