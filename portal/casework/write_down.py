"""Writing an act down: its line, the card as it is then, and the figures.

All of it is one transaction in the register, which ends the act. What the act did
outside the case file was done before, by `act`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from crypto.letter import Pin
from portal.casework.card import Card, seal_card
from portal.casework.case_file import CaseFile
from portal.casework.case_keys import CaseKeys, digest_of
from portal.casework.drafts import drafts_under
from portal.casework.figures import Figure, figure_of
from portal.casework.harm import harm_left
from portal.casework.lines import (
    PARTING,
    PARTING_VERSION,
    Line,
    Place,
    line_digest,
    seal_line,
)
from portal.casework.marks import marks_of
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Access, Plan
from portal.casework.talk import is_talk
from portal.casework.tasks import with_tasks
from portal.domain.case import stage_of
from portal.domain.facts import Facts, facts_of
from portal.domain.legal_steps import inform_by
from portal.register.rows import CaseChange, DraftRow, FigureRow, LineRow

FIGURE = b"figure"


@dataclass(frozen=True)
class Done:
    """What was done outside the case file, and the card must know."""

    pins: Mapping[bytes, Pin]
    meetings: Mapping[bytes, date]
    access: Access | None


def write_down(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    act_id: bytes,
    plan: Plan,
    done: Done,
) -> None:
    """Add the line, the card and the figures, and end the act, in one transaction."""
    today = office.clock.today()
    keys = done.access.keys if done.access else case.keys
    row = case.row
    case = _as_struck(case, plan)
    line = _line_of(person, act_id, plan, keys, today)
    sealed = _seal(person, case, line, keys)
    decisions = (*case.decisions, *plan.decisions)
    facts = facts_of(decisions)
    card = card_after(office, case.card, facts, plan.handler)
    card = replace(
        card,
        line_count=sealed.number,
        head=line_digest(sealed),
        active_on=today,
        pins=done.pins,
        meetings=done.meetings,
        marks=marks_of((*case.lines, line)),
        detriment_on=harm_left(case.card, decisions),
    )
    card = with_tasks(card, case, line)
    office.register.cases.change(
        CaseChange(
            case_id=row.id,
            act_id=act_id,
            revision=row.revision,
            line=sealed,
            card=seal_card(card, keys.current, row.id, row.revision + 1),
            closed_on=facts.closed_on,
            figures=figures_for(office, person, case, line),
            sealed_keys=done.access.sealed if done.access else None,
            keys_digest=digest_of(done.access.sealed) if done.access else None,
            attached=tuple(plan.attach),
            drafts=_drafts(office, case, plan, keys),
            struck=tuple(one.tombstone for one in plan.struck),
        ),
        today,
    )


def _drafts(
    office: DeskOffice, case: CaseFile, plan: Plan, keys: CaseKeys
) -> Mapping[bytes, tuple[bytes, DraftRow | None]] | None:
    """Return what becomes of each draft, as the plan says or newer keys make it."""
    if plan.drafts is not None:
        return plan.drafts
    return drafts_under(office, case.keys, keys)


def _as_struck(case: CaseFile, plan: Plan) -> CaseFile:
    """Return the case without the struck words: the card is made of what remains."""
    lines = list(case.lines)
    for one in plan.struck:
        lines[one.tombstone.number - 1] = one.line
    return replace(case, lines=tuple(lines))


def _line_of(
    person: SignedIn, act_id: bytes, plan: Plan, keys: CaseKeys, today: date
) -> Line:
    """Return the act's line."""
    return Line(
        kind=plan.kind,
        act_id=act_id,
        author=person.person_id,
        day=today,
        decisions=plan.decisions,
        text=plan.text,
        about=plan.about,
        begins=keys.version if plan.kind in PARTING else 0,
        details=plan.details,
    )


def _seal(person: SignedIn, case: CaseFile, line: Line, keys: CaseKeys) -> LineRow:
    """Return a line signed and sealed in its place."""
    version = PARTING_VERSION if line.kind in PARTING else keys.version
    place = Place(case.row.id, case.card.line_count + 1, case.card.head, version)
    return seal_line(line, place, keys.keys[version - 1], person.keys.signing_seed)


def card_after(
    office: DeskOffice, card: Card, facts: Facts, handler: bytes | None
) -> Card:
    """Return the card with what the facts say now.

    In a talk nobody gives feedback, and there is nobody to be told of it.
    """
    is_case = office.profile.keeps_cases(card.desk)
    terms = office.profile.terms.at(facts.received_on or card.received_on)
    return replace(
        card,
        stage=stage_of(facts).value,
        type=facts.type or "",
        scope=facts.scope or "",
        handler=card.handler if handler is None else handler,
        received_on=facts.received_on or card.received_on,
        acknowledged_on=facts.acknowledged_on,
        feedback_on=facts.feedback_on,
        closed_on=facts.closed_on,
        feedback_waived=facts.no_feedback_on is not None or not is_case,
        inform_by=inform_by(facts, terms) if is_case else None,
    )


def figures_for(
    office: DeskOffice, person: SignedIn, case: CaseFile, line: Line
) -> tuple[FigureRow, ...]:
    """Return the figure of a line, or none where nothing was decided.

    `case` is as it was before the act. A talk feeds no figures.
    """
    card, decisions = case.card, line.decisions
    desk = office.directory().desk(card.desk)
    if not decisions or desk is None or is_talk(office, case):
        return ()
    after, author = len(case.decisions), person.person_id
    figure = Figure(card.figure_id, card.desk, after, author, decisions)
    row_id = case.id_for(line.act_id, FIGURE)
    return (figure_of(row_id, figure, person.keys.signing_seed, desk.figures),)
