"""Facts, lines and choices in words: the labels of the profile's taxonomy.

Takes a case that `case_file` has opened; judges nothing, which is `portal.domain`'s.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.casework.case_file import CaseFile
from portal.casework.case_shown import Choice, FactView, LineView, NoteView
from portal.casework.lines import Line, LineKind
from portal.casework.office import DeskOffice
from portal.casework.queue_rows import code_label
from portal.domain.counted import LIST_OF, is_asked
from portal.domain.decisions import Decision, Field
from portal.domain.legal_steps import CODES
from portal.domain.taken_back import still_standing, taken
from portal.domain.taxonomy import Code

EFFECTS = frozenset({Field.EFFECT_ADDED, Field.EFFECT_REMOVED})
# Of these the last word counts, whichever of them it is.
ABOUT_PERSON = frozenset(
    {Field.PERSON_INFORMED, Field.PERSON_DEFERRED, Field.PERSON_NONE}
)
# Each is a fact of its own, however many there are.
EACH = frozenset({Field.DISCLOSED})
CHOSEN = (
    Field.TYPE,
    Field.SCOPE,
    Field.REPORTED_BY,
    Field.CHANNEL,
    Field.KIND,
    Field.ROUTE,
    Field.FINDING,
    Field.EFFECT_ADDED,
    *CODES,
    *LIST_OF,
)


# The lines of which `about` is a person.
ABOUT_PEOPLE = frozenset({LineKind.HANDED_OVER, LineKind.TOOK_BACK, LineKind.CONFLICT})


def facts_shown(office: DeskOffice, case: CaseFile) -> tuple[FactView, ...]:
    """Return what holds now: the last word of each field, then every effect.

    What was taken back is left out; it stands in the history.
    """
    latest: dict[str, _Written] = {}
    effects: list[_Written] = []
    each: list[_Written] = []
    for one in _written(case):
        field = one.decision.field
        if field in EFFECTS:
            _change(effects, one)
        elif field in EACH:
            each.append(one)
        elif _counts(latest.get(_slot(field)), one):
            latest[_slot(field)] = one
    if case.facts.closed_on is None:
        latest.pop(Field.CLOSED, None)
    order = list(Field)
    alone = sorted(latest.values(), key=lambda one: order.index(one.field))
    return (
        *(_fact(office, one) for one in (*alone, *each)),
        *(_fact(office, one, times) for one, times in _gathered(effects)),
    )


def fact_shown(office: DeskOffice, decision: Decision) -> FactView:
    """Return one decision in words; what takes a fact back is shown as that fact."""
    if decision.field == Field.TAKEN_BACK:
        return replace(fact_shown(office, taken(decision)), is_taken_back=True)
    label = code_label(office, decision.field, decision.code)
    is_until = decision.field == Field.PERSON_DEFERRED
    return FactView(
        decision.field,
        decision.code,
        label,
        decision.holds_from,
        until=date.fromisoformat(decision.code) if is_until else None,
    )


@dataclass(frozen=True)
class _Written:
    """A decision that still stands, and who wrote it down."""

    decision: Decision
    author: bytes

    @property
    def field(self) -> Field:
        return Field(self.decision.field)


def _written(case: CaseFile) -> tuple[_Written, ...]:
    """Return the decisions that nobody took back, in order."""
    all_of_them = [
        _Written(one, line.author) for line in case.lines for one in line.decisions
    ]
    places = still_standing([one.decision for one in all_of_them])
    return tuple(all_of_them[place] for place in places)


def _slot(field: str) -> str:
    return "person" if field in ABOUT_PERSON else field


def _change(effects: list[_Written], one: _Written) -> None:
    if one.field is Field.EFFECT_ADDED:
        effects.append(one)
        return
    alike = [each for each in effects if each.decision.code == one.decision.code]
    if alike:
        effects.remove(alike[0])


def _gathered(effects: list[_Written]) -> tuple[tuple[_Written, int], ...]:
    """Return each effect once, as it was added last, with how often it is there."""
    codes = [one.decision.code for one in effects]
    last = {one.decision.code: one for one in effects}
    return tuple((one, codes.count(code)) for code, one in last.items())


def _fact(office: DeskOffice, one: _Written, times: int = 1) -> FactView:
    shown = fact_shown(office, one.decision)
    name = office.directory().name_of(one.author)
    group = _group(office, one.decision) if one.field is Field.EFFECT_ADDED else ""
    return replace(shown, by=name, times=times, group=group)


def _group(office: DeskOffice, decision: Decision) -> str:
    """Return on what an effect is; nothing where the profile has dropped it."""
    choices = office.profile.taxonomy(office.language).choices(decision.field)
    return next((one.group for one in choices if one.id == decision.code), "")


def lines_shown(
    office: DeskOffice, case: CaseFile, shut: Collection[bytes] = ()
) -> tuple[LineView, ...]:
    """Return the history, oldest first, without lines about cases that are shut."""
    return tuple(
        _line(office, number, line)
        for number, line in enumerate(case.lines, start=1)
        if line.about not in shut
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
    """Return what may be chosen for each field; of effects, which may be removed."""
    taxonomy = office.profile.taxonomy(office.language)
    choices = {
        str(field): tuple(_choices(taxonomy.choices(field)))
        for field in CHOSEN
        if is_asked(field, case.facts.kind)
    }
    effects = choices[str(Field.EFFECT_ADDED)]
    there = tuple(one for one in effects if one.id in case.facts.effects)
    choices[str(Field.EFFECT_REMOVED)] = there
    return choices


def _choices(codes: tuple[Code, ...]) -> list[Choice]:
    return [
        Choice(each.id, each.label) for code in codes for each in (code, *code.subcodes)
    ]


def _counts(before: _Written | None, one: _Written) -> bool:
    """Whether a decision is the last word: since the latest day, then written last."""
    return before is None or before.decision.holds_from <= one.decision.holds_from


def _line(office: DeskOffice, number: int, line: Line) -> LineView:
    names = office.directory().name_of
    return LineView(
        number=number,
        kind=line.kind.value,
        author=names(line.author),
        day=line.day,
        decisions=tuple(fact_shown(office, one) for one in line.decisions),
        text=line.text,
        person=names(line.about) if line.kind in ABOUT_PEOPLE else "",
        details=line.details,
    )
