"""The desk's part in a measured thread: a letter to a reporter, without the desk.

Reads the grant as a member does and adds one letter. The desk's own program does much
more around it, which is not what is measured here. Calls mailbox and crypto.
"""

import secrets

from crypto.age import Identity
from crypto.epoch import open_desk_grant
from crypto.letter import Context, Kind, seal
from portal.domain.report import MessageBody
from portal.filing.office import Office


def answer(office: Office, reader: Identity, report_id: bytes, text: str) -> None:
    """Write a question of the desk into a thread."""
    grant = office.mailbox.epochs(report_id)[-1]
    epoch = open_desk_grant(grant.desk_grant, reader, report_id, grant.number)
    letters = office.mailbox.letters(report_id)
    context = Context(
        report_id=report_id,
        epoch=grant.number,
        letter_id=secrets.token_bytes(16),
        kind=Kind.QUESTION,
        sequence=len(letters) + 1,
        previous=letters[-1].digest,
    )
    body = MessageBody(text, office.clock.today()).to_bytes()
    sealed = seal(context, body, epoch.desk_seed, [epoch.identity.recipient])
    office.mailbox.add_letter(report_id, sealed)
