"""A report that the desk wrote down, as it lies in the mailbox, and the handed code.

Made through crypto alone, so that the intake's tests need nothing of the desk.
"""

import secrets
from datetime import date

from crypto.code import Code, derive
from crypto.epoch import begin
from crypto.letter import NO_LETTER, Context, Kind, seal
from portal.domain.minutes import Audio, Entered, Recording
from portal.domain.questionnaire import Answers
from portal.domain.report import ReportBody
from portal.filing.office import Office
from portal.mailbox.new_report import new_report
from tests.cast import ADA, ALICE

TOLD_ON = date(2026, 2, 27)
MINUTES = "De beller zag geld uit de kluis gaan."
PLACE = "Werf, kantine"


def hand_over(office: Office, **more: str) -> Code:
    """Enter a report as the desk does; return the code on the reporter's paper."""
    code, report_id, letter_id = (
        Code.generate("nl"),
        secrets.token_bytes(16),
        secrets.token_bytes(16),
    )
    published = office.keys.read()
    keys = derive(code, published.salt)
    readers = published.readers("meldpunt")
    sealed, epoch = begin(report_id, keys, published.holders(readers), published.slots)
    entered = Entered(
        ALICE.id.hex(), "telefoon", TOLD_ON, Recording.YES, Audio.DELETED, has_code=True
    )
    body = ReportBody(
        "report",
        "nl",
        office.clock.today(),
        Answers({"what": MINUTES, **more}),
        (ADA.id.hex(),),
        (ALICE.id.hex(),),
        published.version,
        entered=entered,
    )
    context = Context(report_id, 1, letter_id, Kind.REPORT, 1, NO_LETTER)
    letter = seal(
        context, body.to_bytes(), keys.signing_seed, [epoch.identity.recipient]
    )
    terms = office.profile.terms.at(TOLD_ON)
    row = new_report(report_id, keys, "meldpunt", TOLD_ON, terms)
    office.mailbox.send(row, sealed, [letter])
    return code
