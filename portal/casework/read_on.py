"""What a case's letters say of its days, as far as they were read just now.

A request for a talk that nobody answered, and a yes to harm that nobody acted on, stand
on the card; reading the letters brings them up to date. Takes threads that `thread` has
verified. Calls `said` and `harm`.
"""

from collections.abc import Sequence
from dataclasses import replace

from portal.casework.card import Card
from portal.casework.case_file import CaseFile
from portal.casework.harm import harm_read
from portal.casework.said import open_meeting
from portal.casework.thread import Thread


def card_as_read(case: CaseFile, threads: Sequence[Thread]) -> Card:
    """Return the card with what these threads say; its pins stay where they were.

    What it knows of a thread that does not open stays too.
    """
    meetings = dict(case.card.meetings)
    for thread in threads:
        meetings.pop(thread.report.id, None)
        asked = open_meeting(thread.letters)
        if asked is not None:
            meetings[thread.report.id] = asked
    harm = harm_read(case, threads)
    return replace(case.card, meetings=meetings, detriment_on=harm)
