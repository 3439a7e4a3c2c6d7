"""The question that a year is: its codes, its terms and what a desk keeps, as of a day.

Codes and terms are the profile's. Calls `year_desks`; what is counted, the domain says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.casework.office import DeskOffice
from portal.casework.year_desks import handling_desks, report_desk
from portal.domain.year.amount import Amount
from portal.domain.year.measures import CASES
from portal.domain.year.question import CaseCodes, Question, RegisterCodes


@dataclass(frozen=True)
class Asked:
    """Which year, as at which day, and up to which day what was written down counts."""

    year: int
    reference: date
    known_by: date


def question_of(
    office: DeskOffice, desk: str, asked: Asked, earlier: Mapping[str, Amount | None]
) -> Question:
    """Return what is asked of one desk; `earlier` is what was published before.

    Raises ValueError for a year that is none.
    """
    profile, language = office.profile, office.language
    registers = profile.registers(language)
    kept, is_handling = registers.of_desk(desk), desk in handling_desks(office)
    return Question(
        year=asked.year,
        reference=asked.reference,
        cases=CaseCodes.of(profile.taxonomy(language)),
        registers=RegisterCodes.of(registers.lists),
        terms=profile.terms,
        known_by=asked.known_by,
        keeps=frozenset(form.register for form in kept),
        keeps_cases=is_handling,
        kept_from={CASES: _kept_from(office, desk)} if is_handling else {},
        earlier=earlier,
    )


def _kept_from(office: DeskOffice, desk: str) -> int:
    """Return the year from which on a desk without reports has counted none.

    Of the desk that makes the report, the first whole year: before, others may have
    counted, and nothing is said. From the others nothing came in the year of the
    founding either, and they must not make unknown what that desk knows.
    """
    since = office.directory().since
    is_part = desk == report_desk(office) and (since.month, since.day) > (1, 1)
    return since.year + is_part
