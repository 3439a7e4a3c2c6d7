"""A case in a test: take steps, each checked, all written down on one day."""

from datetime import date, timedelta

import pytest

from portal.domain.case import begin, check
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import Facts, facts_of
from portal.domain.refusal import Refusal

NEW_YEAR = date(2026, 1, 1)
TODAY = 50


def day(number: int) -> date:
    """Return a day of the year, counted from 0."""
    return NEW_YEAR + timedelta(days=number)


class Case:
    """The lines of one case that came in on day 0 and is worked on at TODAY."""

    def __init__(self) -> None:
        self.lines = list(begin(day(0), day(TODAY), "report", "medewerker"))

    @property
    def facts(self) -> Facts:
        """What is true of it now."""
        return facts_of(self.lines)

    def take(self, on: int, field: Field, code: str = "") -> "Case":
        """Take a step that the rules allow."""
        line = Decision(day(on), day(TODAY), field, code)
        check(self.facts, line)
        self.lines.append(line)
        return self

    def refuses(self, on: int, field: Field, code: str = "") -> Refusal:
        """Try a step that the rules refuse; return why."""
        with pytest.raises(Refusal) as refused:
            self.take(on, field, code)
        return refused.value


def investigated() -> Case:
    """Return a case whose investigation began on day 3."""
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.ROUTE, "onderzoek_intern")
    return case.take(3, Field.INVESTIGATION_STARTED)


def concluded() -> Case:
    """Return a case with a finding and feedback, the last on day 11."""
    case = investigated().take(9, Field.INVESTIGATION_ENDED)
    case.take(9, Field.PERSON_INFORMED)
    return case.take(10, Field.FINDING, "gegrond").take(11, Field.FEEDBACK)


def closed() -> Case:
    """Return a case that was closed on day 12."""
    return concluded().take(12, Field.CLOSED, WITH_REASON)
