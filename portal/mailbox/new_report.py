"""The row of a report that is sent now: its locator, its desk and its legal days.

Both programs make one: the intake for what it receives, the desk for what came another
way. Calls the terms of the domain.
"""

from datetime import date

from crypto.code import ReporterKeys
from portal.domain.terms import Terms
from portal.mailbox.rows import Report


def new_report(
    report_id: bytes,
    keys: ReporterKeys,
    desk_id: str,
    received_on: date,
    terms: Terms,
) -> Report:
    """Return the row of a report of 16-byte id; `terms` are those of that day."""
    acknowledged_on = received_on if terms.acknowledges_itself else None
    feedback_by = terms.feedback_by(received_on, received_on)
    return Report(
        id=report_id,
        locator=keys.locator,
        recipient=keys.identity.recipient.raw,
        desk=desk_id,
        received_on=received_on,
        acknowledge_by=terms.acknowledge_by(received_on),
        acknowledged_on=acknowledged_on,
        feedback_by=feedback_by if acknowledged_on else None,
        feedback_on=None,
        closed_on=None,
        readable_until=None,
    )
