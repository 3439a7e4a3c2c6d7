"""Spans of a report that its case does not explain, and what they stop.

The act that takes access away writes the new epoch to the mailbox and then, in one
transaction, its line and the pins that name it. More epochs in the mailbox than in the
pins mean that an act was cut off, that the case went back to before one, or that
somebody who lost access offers a span of their own. In each case people may read what
is sealed now who should not: so nothing new is, until the keys are renewed.
"""

from portal.casework.case_file import CaseFile
from portal.casework.office import DeskOffice
from portal.casework.refused import Alarm

UNEXPLAINED = "span_unexplained"


def unexplained(office: DeskOffice, case: CaseFile) -> tuple[Alarm, ...]:
    """Return an alarm for each report with such a span; its number is the first's.

    Counted, not opened: an epoch in the place of one that is pinned is found when the
    thread is read.
    """
    pins = case.card.pins
    counts = office.mailbox.epoch_counts(pins)
    return tuple(
        Alarm(UNEXPLAINED, report_id, len(pin.epoch_fingerprints) + 1)
        for report_id, pin in pins.items()
        if counts.get(report_id, 0) > len(pin.epoch_fingerprints)
    )
