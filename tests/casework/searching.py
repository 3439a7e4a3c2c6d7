"""What a search gives, in short, for the tests of it."""

from dataclasses import replace

from portal.casework.case_file import CaseFile
from portal.casework.case_texts import CaseText, make_text
from portal.casework.person import SignedIn
from portal.casework.search import search
from portal.casework.search_shown import CaseFound
from portal.casework.thread import read_thread
from portal.filing.ticket import Ticket
from portal.register.texts import TextRow
from tests.casework.room import Room


def within(person: SignedIn) -> SignedIn:
    """Return the person in a session, in which things are kept in mind."""
    return replace(person, session=b"session of " + person.person_id)


def found(room: Room, person: SignedIn, typed: str) -> list[bytes]:
    """Return the cases that a search finds, in order."""
    return [row.case_id for row in search(room.office, person, typed).rows]


def only(room: Room, person: SignedIn, typed: str) -> CaseFound:
    """Return the one case that a search finds."""
    (row,) = search(room.office, person, typed).rows
    return row


def marked(row: CaseFound) -> list[str]:
    """Return what is marked in the places that are shown."""
    return [text for one in row.places for text, is_marked in one.pieces if is_marked]


def kept(room: Room, case_id: bytes) -> TextRow | None:
    """Return the sealed text that is kept of a case."""
    ((_, text),) = room.office.register.texts.with_rows([case_id])
    return text


def text_of(room: Room, person: SignedIn, case: CaseFile, ticket: Ticket) -> CaseText:
    """Return the text of a case with one report, made anew."""
    pin = case.card.pins[ticket.report_id]
    thread = read_thread(room.office, person, ticket.report_id, pin)
    return make_text(room.office, case, [thread])
