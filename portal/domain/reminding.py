"""When a person gets the one mail: by their own days, or for not having looked.

Whoever has looked today gets none. The first rule uses only what the person's own
session has worked out. The second holds for everybody alike, so a new report never
waits unseen, and a mail tells nobody that there is one. Calls nobody.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of a person without any key.

    `seen_on` is the last day on which they had their cases before them, `pressing_from`
    the first day on which one of those will need something, None if none does.
    """

    seen_on: date
    pressing_from: date | None = None
    mailed_on: date | None = None


def is_due(watch: Watch, today: date, unseen_workdays: int) -> bool:
    """Whether the mail goes out today.

    `unseen_workdays` is after how many whole workdays without looking it goes out in
    any case; 0 means the next workday. Not at weekends, and once a day.
    """
    if not is_workday(today) or watch.seen_on >= today or watch.mailed_on == today:
        return False
    if watch.pressing_from is not None and watch.pressing_from <= today:
        return True
    return workdays_between(watch.seen_on, today) >= unseen_workdays


def is_workday(day: date) -> bool:
    """Whether a day is Monday to Friday. Public holidays are not known here."""
    return day.weekday() < SATURDAY


def workdays_between(first: date, last: date) -> int:
    """Count the workdays after the first day and before the last."""
    days = max(0, (last - first).days - 1)
    weeks, rest = divmod(days, 7)
    odd = (first + timedelta(days=1 + count) for count in range(rest))
    return weeks * SATURDAY + sum(is_workday(day) for day in odd)
