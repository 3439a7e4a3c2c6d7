"""The confidants' year: the totals of the months that they entered, and no more (R55).

Their own talks, hours and matters never mix with the cases of a desk. Hours are in
quarters. Calls `counting`, `entry` and `question`.
"""

from collections.abc import Sequence

from portal.domain.year.amount import Amount, Measures
from portal.domain.year.counting import known_sum, total, unknown
from portal.domain.year.entry import Entry, Register
from portal.domain.year.question import Question, RegisterCodes

MONTHS = "confidants.months"


def confidants_measures(entries: Sequence[Entry], question: Question) -> Measures:
    """Return each field added up over the months, and the totals of the blocks.

    A field that was filled in in no month is unknown, and so is a total of which a part
    is; without any month all are, and with it the number of months. A desk that keeps
    no such register, and has no month, has no measures of it.
    """
    own = [each for each in entries if each.register is Register.CONFIDANTS]
    months = [each for each in own if question.has(each.holds_from)]
    fields, totals = (
        confidants_fields(question.registers),
        confidants_totals(question.registers),
    )
    if not months:
        names = (*(f"confidants.{name}" for name in fields), *totals, MONTHS)
        return unknown(names) if question.keeps & {Register.CONFIDANTS} else {}
    sums = {f"confidants.{name}": _field(months, name) for name in fields}
    entered = {(each.holds_from.year, each.holds_from.month) for each in months}
    return {
        **sums,
        **{whole: total(sums, parts) for whole, parts in totals.items()},
        MONTHS: Amount(len(entered)),
    }


def confidants_fields(codes: RegisterCodes) -> tuple[str, ...]:
    """Return the fields of the register, in order."""
    return (
        *("cases", "reports.via", "reports.by"),
        *("talks.times", "talks.hours", "guidance.times", "guidance.hours"),
        *(f"other.{code}.hours" for code in codes.activities),
        *(f"matter.{code}" for code in codes.matters),
        *(f"relation.{code}" for code in codes.relations),
    )


def confidants_totals(codes: RegisterCodes) -> dict[str, tuple[str, ...]]:
    """Return the totals of the blocks by name, each with its parts.

    What may be combined, matters and relations, has no total (A8).
    """
    other = tuple(f"confidants.other.{code}.hours" for code in codes.activities)
    blocks = ("confidants.talks", "confidants.guidance")
    return {
        "confidants.reports": ("confidants.reports.via", "confidants.reports.by"),
        "confidants.contacts.times": tuple(f"{block}.times" for block in blocks),
        "confidants.contacts.hours": tuple(f"{block}.hours" for block in blocks),
        "confidants.other.hours": other,
    }


def _field(months: Sequence[Entry], name: str) -> Amount | None:
    values = (each.values.get(name) for each in months)
    return known_sum(None if value is None else Amount(int(value)) for value in values)
