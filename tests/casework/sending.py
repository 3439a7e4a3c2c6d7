"""A reporter who sends files, for the tests of what the desk sees of them."""

import io
from collections.abc import Iterable

from PIL import Image, PngImagePlugin

from crypto.letter import Kind
from portal.casework.case_shown import FileView
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.domain.questionnaire import Answers
from portal.domain.unsent import ORIGINAL
from portal.filing import draft, files, inbox
from portal.filing import ticket as tickets
from portal.filing.send import send
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act

Sent = tuple[str, str, bytes]
NOTE: Sent = ("bonnen.txt", "text/plain", b"Etentje, 240 euro.\n" * 40)


def report_with(room: Room, *sent: Sent, left_out: Iterable[str] = ()) -> Ticket:
    """Send a report with these files: name, claimed type, content; all as they are."""
    intake = room.intake()
    begun = tickets.begin(intake, "nl")
    owner = files.owner_of(begun.keys, begun.report_id)
    for name, media_type, content in sent:
        files.attach(intake, owner, name, media_type, [content])
    choices = {each.id: ORIGINAL for each in files.attached(intake, owner)}
    without = frozenset(map(room.id_of, left_out))
    answers = Answers({"what": "Zie de bijlagen."})
    kept = draft.keep(intake, begun, "report", answers, without, choices=choices)
    send(intake, kept.ticket)
    return kept.ticket


def write_with(room: Room, ticket: Ticket, *sent: Sent) -> None:
    """Write a message with these files."""
    intake = room.intake()
    owner = inbox.owner(intake, ticket.keys)
    for name, media_type, content in sent:
        files.attach(intake, owner, name, media_type, [content])
    choices = {each.id: ORIGINAL for each in files.attached(intake, owner)}
    keys = ticket.keys
    inbox.write(intake, keys, new_act(), Kind.MESSAGE, "Hier is meer.", choices)


def read_by_reporter(room: Room, ticket: Ticket) -> dict[str, bytes]:
    """Return the files of the whole thread as the reporter reads them, by name."""
    intake = room.intake()
    return {
        file.name: b"".join(inbox.read_sent_file(intake, ticket.keys, file.id)[1])
        for message in inbox.read(intake, ticket.keys).messages
        for file in message.body.files
    }


def files_of(room: Room, person: SignedIn, case_id: bytes) -> list[FileView]:
    """Return every file that the case's page lists."""
    view = read_case(room.office, person, case_id)
    return [file for letter in view.thread for file in letter.files]


def picture(width: int = 40, height: int = 30, comment: str = "") -> bytes:
    """Return a PNG, perhaps with a comment that nobody sees."""
    hidden = PngImagePlugin.PngInfo()
    if comment:
        hidden.add_text("Author", comment)
    kept = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(kept, "PNG", pnginfo=hidden)
    return kept.getvalue()
