"""Facts, lines and choices in words: the labels of the profile's taxonomy.

Takes a case that `case_file` has opened; judges nothing, which is `portal.domain`'s.
"""

from collections.abc import Mapping

from portal.casework.case_file import CaseFile
from portal.casework.case_shown import Choice, FactView, LineView, NoteView
from portal.casework.lines import Line, LineKind
from portal.casework.office import DeskOffice
from portal.casework.queue_rows import code_label
from portal.domain.decisions import Decision, Field
from portal.domain.taxonomy import Code

# Once only, and by acts of their own; or one among many, listed by themselves.
EFFECTS = frozenset({Field.EFFECT_ADDED, Field.EFFECT_REMOVED})
CHOSEN = (
    Field.TYPE,
    Field.SCOPE,
    Field.REPORTED_BY,
    Field.CHANNEL,
    Field.KIND,
    Field.ROUTE,
    Field.FINDING,
    Field.EFFECT_ADDED,
)


def facts_shown(office: DeskOffice, case: CaseFile) -> tuple[FactView, ...]:
    """Return what holds now: the last word of each field, then every effect."""
    latest: dict[str, Decision] = {}
    effects: dict[str, Decision] = {}
    for decision in case.decisions:
        if decision.field == Field.EFFECT_ADDED:
            effects[decision.code] = decision
        elif decision.field == Field.EFFECT_REMOVED:
            effects.pop(decision.code, None)
        elif _counts(latest.get(decision.field), decision):
            latest[decision.field] = decision
    if case.facts.closed_on is None:
        latest.pop(Field.CLOSED, None)
    in_order = [latest[field] for field in Field if field in latest]
    return tuple(fact_shown(office, one) for one in (*in_order, *effects.values()))


def fact_shown(office: DeskOffice, decision: Decision) -> FactView:
    """Return one decision in words."""
    label = code_label(office, decision.field, decision.code)
    return FactView(decision.field, decision.code, label, decision.holds_from)


def lines_shown(office: DeskOffice, case: CaseFile) -> tuple[LineView, ...]:
    """Return the history, oldest first."""
    return tuple(
        _line(office, number, line) for number, line in enumerate(case.lines, start=1)
    )


def notes_of(office: DeskOffice, case: CaseFile) -> tuple[NoteView, ...]:
    """Return the notes, oldest first."""
    names = office.directory().name_of
    return tuple(
        NoteView(names(line.author), line.day, line.text)
        for line in case.lines
        if line.kind is LineKind.NOTED
    )


def choices_of(office: DeskOffice, case: CaseFile) -> Mapping[str, tuple[Choice, ...]]:
    """Return what may be chosen for each field; effects without those already there."""
    taxonomy = office.profile.taxonomy(office.language)
    choices = {str(field): tuple(_choices(taxonomy.choices(field))) for field in CHOSEN}
    effects = choices[str(Field.EFFECT_ADDED)]
    there = tuple(one for one in effects if one.id in case.facts.effects)
    choices[str(Field.EFFECT_ADDED)] = tuple(one for one in effects if one not in there)
    choices[str(Field.EFFECT_REMOVED)] = there
    return choices


def _choices(codes: tuple[Code, ...]) -> list[Choice]:
    return [
        Choice(each.id, each.label) for code in codes for each in (code, *code.subcodes)
    ]


def _counts(before: Decision | None, decision: Decision) -> bool:
    """Whether a decision is the last word: since the latest day, then written last."""
    return before is None or before.holds_from <= decision.holds_from


def _line(office: DeskOffice, number: int, line: Line) -> LineView:
    names = office.directory().name_of
    return LineView(
        number=number,
        kind=line.kind.value,
        author=names(line.author),
        day=line.day,
        decisions=tuple(fact_shown(office, one) for one in line.decisions),
        text=line.text,
        person=names(line.about) if line.about else "",
        details=line.details,
    )
