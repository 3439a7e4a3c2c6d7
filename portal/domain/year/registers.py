"""What the registers of a desk add up to: advice, aggression, council, and more.

The same may have come as a case, through the portal; an entry and a case of one kind
count together, and never the same thing twice: nobody enters what has a case. A
register is kept from its first entry or case on, or from the year that a desk says:
before that its numbers are unknown, after it nothing is zero (R50). Calls `cases`,
`counting`, `entry` and `question`.
"""

from collections.abc import Iterable, Mapping, Sequence

from portal.domain.decisions import Field
from portal.domain.legal_steps import YES
from portal.domain.year import cases as kinds
from portal.domain.year.amount import Amount, Measures, Qualifier
from portal.domain.year.cases import CaseAt, of_kind
from portal.domain.year.counting import by_code, count, unknown
from portal.domain.year.entry import Entry, Register
from portal.domain.year.question import Question
from portal.domain.year.told import Told, told_by_case, told_by_entry

_KINDS = {
    Register.ADVICE: kinds.ADVICE,
    Register.INCIDENT: kinds.INCIDENT,
    Register.CONTACT: kinds.CONTACT,
}


def register_measures(
    entries: Sequence[Entry], cases: Sequence[CaseAt], question: Question
) -> Measures:
    """Return the measures of advice, aggression, council, activities and numbers.

    `entries` are those that stand. A register that this desk does not keep has no
    measures here, unless there is something in it all the same.
    """
    measures: dict[str, Amount | None] = {}
    # Advice that became a report was advice: the register is kept, and has one less.
    seen = {
        line.code for case in cases for line in case.lines if line.field == Field.KIND
    }
    for register, of_register in _MEASURES.items():
        own = [each for each in entries if each.register is register]
        told = [told_by_entry(each) for each in own if question.has(each.holds_from)]
        kind = _KINDS.get(register, "")
        told += [
            told_by_case(register, case)
            for case in of_kind(cases, kind)
            if question.has(case.received_on)
        ]
        found = of_register(told, question)
        if is_kept(register, own, question) or kind in seen:
            measures |= found
        elif register in question.keeps:
            measures |= unknown(found)
    return measures


def is_kept(register: Register, own: Iterable[Entry], question: Question) -> bool:
    """Whether a register was kept in the year: since an entry, or as the desk says."""
    since = question.kept_from.get(register)
    return (since is not None and since <= question.year) or any(
        each.holds_from <= question.last_day for each in own
    )


def _advice(told: Sequence[Told], question: Question) -> Measures:
    codes, groups = question.registers, question.cases.groups
    answered = count(t for t in told if question.is_past(t.day("answered_on")))
    return {
        "advice": count(told),
        **by_code("advice.topic", codes.topics, (t.code("topic") for t in told)),
        **by_code(
            "advice.asked_by",
            groups,
            (question.cases.group(t.code("asked_by")) for t in told),
            rest="",
        ),
        "advice.answered": answered,
        "advice.open": Amount(len(told) - answered.number),
    }


def _incidents(told: Sequence[Told], question: Question) -> Measures:
    codes = question.registers
    said = [(t.code("police"), t.code("declaration")) for t in told]
    return {
        "incidents": count(told),
        **by_code(
            "incidents.kind", codes.incident_kinds, (t.code("kind") for t in told)
        ),
        **by_code("incidents.target", codes.targets, (t.code("target") for t in told)),
        "incidents.police": count(police for police, _ in said if police == YES),
        "incidents.declaration": count(
            declared for _, declared in said if declared == YES
        ),
        # One incident with both is one: not the sum of the two above (A12).
        "incidents.police_or_declaration": count(both for both in said if YES in both),
        "incidents.aftercare": count(t for t in told if t.code("aftercare") == YES),
        "incidents.unknown": count(both for both in said if not any(both)),
    }


def _council(told: Sequence[Told], question: Question) -> Measures:
    investigated = (t for t in told if question.is_past(t.day("investigation_on")))
    return {
        "council.contacts": count(told),
        "council.talks": count(t for t in told if question.is_past(t.day("talk_on"))),
        "council.investigations": count(investigated),
    }


def _activities(told: Sequence[Told], _: Question) -> Measures:
    return {"activities": count(told)}


def _oaths(told: Sequence[Told], _: Question) -> Measures:
    # One number that nobody knows makes the whole unknown.
    numbers = [amount_in(t.values) for t in told]
    known = [number for number in numbers if number is not None]
    return {"oaths": sum(known, Amount(0)) if len(known) == len(numbers) else None}


def _headcount(told: Sequence[Told], _: Question) -> Measures:
    # Sorting keeps the order of writing: of one day, what was written last is newest.
    newest = sorted(told, key=lambda each: each.holds_from)[-1:]
    return {"headcount": next((amount_in(each.values) for each in newest), None)}


def amount_in(values: Mapping[str, str]) -> Amount | None:
    """Return the number of an entry with how well it is known, None without one."""
    if "number" not in values:
        return None
    qualifier = Qualifier(values.get("qualifier", Qualifier.EXACT))
    return Amount(int(values["number"]), qualifier)


_MEASURES = {
    Register.ADVICE: _advice,
    Register.INCIDENT: _incidents,
    Register.CONTACT: _council,
    Register.ACTIVITY: _activities,
    Register.OATHS: _oaths,
    Register.HEADCOUNT: _headcount,
}
