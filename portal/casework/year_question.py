"""The question that a year is: its codes, its terms and what a desk keeps, as of a day.

Codes and terms are the profile's. Calls `year_desks`; what is counted, the domain says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.casework.office import DeskOffice
from portal.casework.year_desks import handling_desks
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
        # A desk that nobody reported to has counted none, since it was founded.
        kept_from={CASES: office.directory().since.year} if is_handling else {},
        earlier=earlier,
    )
