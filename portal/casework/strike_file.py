"""Striking a whole file out of a report: its bytes, its name, and its key (R32).

The letter that named it names it no more, and says so: nothing misses the file. Its
name goes out of copies and drafts as well. Calls `letters_left`.
"""

from portal.casework.letters_left import Meant, Strike, strike_out
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.said import body_of, files_of
from portal.casework.strike import read_reason
from portal.casework.thread import Thread
from portal.domain.report import MessageBody
from portal.domain.striking import check_file_found, check_reason
from portal.domain.struck_body import check_may_strike, without_file
from portal.mailbox.files import remove_parts
from portal.storage.emptied import empty


def strike_file(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    report_id: bytes,
    file_id: bytes,
    reason: str,
) -> bool:
    """Remove a file that a letter of this report names; both sides read `reason`.

    Returns and raises as `strike.strike` does: Refusal where no letter names it. Also
    refuses a file of minutes.
    """
    message = MessageBody(read_reason(office, reason, ""), office.clock.today())

    def mean(thread: Thread) -> Meant:
        for letter in thread.letters:
            body = body_of(letter)
            names = [one.safe_name for one in files_of(letter) if one.id == file_id]
            if body is None or not names:
                continue
            check_may_strike(body)
            check_reason(message.text, names[0])
            left = {letter.context.sequence: without_file(body, file_id).to_bytes()}
            return Meant(names[0], left, frozenset({file_id}))
        return Meant("", {}, check=check_file_found)

    strike = Strike(act_id, report_id, message)
    is_emptied = strike_out(office, person, case_id, strike, mean)
    # A part that some letter still owns stays: only what has no owner goes.
    remove_parts(office.mailbox.database, file_id)
    return empty(office.mailbox.database, {"files", "parts"}) and is_emptied
