"""Keeping what was typed and not sent yet: in the case, for its author and its holders.

Each person has one draft for each form of a case. Colleagues who hold the case can read
it, and see whose it is and of when; only its author goes on with it. Keeping one is no
act: the case's file says nothing of it, the audit chain that it was done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from portal.casework import ledger
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_keys import CaseKeys
from portal.casework.draft_box import (
    Draft,
    open_draft,
    reboxed,
    seal_draft,
    slot_of,
)
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import CaseChanged, NotYours, ThreadAlarm
from portal.casework.spans import unexplained
from portal.casework.talk import MAY, refuse_talk
from portal.domain.typed import clean, is_blank
from portal.domain.writing import MOST_CHARACTERS
from portal.register.errors import CaseMoved
from portal.register.rows import DraftRow

# The boxes of each form of which a draft can be kept.
DRAFT_BOXES: Mapping[str, tuple[str, ...]] = {
    "acknowledge": ("text",),
    "ask": ("text",),
    "feedback": ("assessment", "follow_up", "reason"),
    "note": ("text",),
    "close": ("reason", "letter"),
    "answer_meeting": ("text",),
    "offer": ("text",),
}
TRIES = 5
# So much more than a letter holds: what is too long to send is kept to be cut.
MOST_KEPT = 2 * MOST_CHARACTERS


@dataclass(frozen=True)
class DraftView:
    """A draft; `mark` is of this very text, so that no newer one is thrown away.

    `may_remove` is for its author, and for all holders once its author holds the case
    no more.
    """

    slot: bytes
    mark: str
    kind: str
    author: str
    is_mine: bool
    may_remove: bool
    day: date
    texts: Mapping[str, str]


def keep_draft(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    kind: str,
    texts: Mapping[str, str],
    *,
    held: str = "",
) -> None:
    """Keep what a form of this kind holds now, in the place of the draft it was of.

    `texts` are by the name of the box; others than those of the kind are left out, and
    nothing but blanks takes the draft away. `held` is the mark of the draft that the
    form came with: another one that was kept meanwhile stays above.

    Raises KeyError for a kind without drafts, ValueError for a text above MOST_KEPT
    characters, Refusal for a form that there is not in a talk, NotYours, ThreadAlarm
    where nothing may be sealed, and CaseChanged after being overtaken too often.
    """
    kept = {box: clean(texts.get(box, "")) for box in DRAFT_BOXES[kind]}
    for _ in range(TRIES):
        case = open_case(office, person, case_id)
        for alarm in (*case.alarms, *unexplained(office, case)):
            raise ThreadAlarm(alarm)
        if kind not in MAY:
            refuse_talk(office, case)
        slot = slot_of(case.keys, person.person_id, kind)
        rows = office.register.drafts.of(case_id)
        was = next((one.sealed for one in rows if one.slot == slot), None)
        whole = _joined(drafts_of(office, person, case), kind, kept, held)
        draft = Draft(kind, person.person_id, office.clock.today(), whole)
        if any(len(text) > MOST_KEPT for text in whole.values()):
            raise ValueError("too long to be kept")
        row = seal_draft(draft, case.keys, person.keys.signing_seed)
        ledger.record(office, person, What("kept_draft", case.card.name, kind))
        if all(map(is_blank, whole.values())):
            if was is None or office.register.drafts.remove(case_id, slot, was):
                return
            continue
        try:
            office.register.drafts.keep(row, case.row.keys_digest, was)
        except CaseMoved:
            continue
        return
    raise CaseChanged


def remove_draft(
    office: DeskOffice, person: SignedIn, case_id: bytes, slot: bytes, mark: str
) -> None:
    """Take a draft away, if it is still the one of this mark: sent, or thrown away.

    Taking a colleague's away is recorded. Raises NotYours for a draft of one who still
    holds the case.
    """
    case = open_case(office, person, case_id)
    sealed = {one.slot: one.sealed for one in office.register.drafts.of(case_id)}
    was = sealed.get(slot, b"")
    for one in drafts_of(office, person, case):
        if (one.slot, one.mark) == (slot, mark) and sha256(was).hexdigest() == mark:
            if not one.may_remove:
                raise NotYours
            if not one.is_mine:
                about = What("threw_draft", case.card.name, one.kind)
                ledger.record(office, person, about)
            office.register.drafts.remove(case_id, slot, was)


def drafts_of(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> tuple[DraftView, ...]:
    """Return the drafts of an open case, one's own first."""
    shown = (
        _shown(office, person, case, row, draft) for row, draft in _opened(office, case)
    )
    return tuple(sorted(shown, key=lambda one: (not one.is_mine, one.author, one.kind)))


def drafts_under(
    office: DeskOffice, before: CaseKeys, after: CaseKeys
) -> Mapping[bytes, tuple[bytes, DraftRow | None]] | None:
    """Return what becomes of each draft when a case gets newer keys, or None.

    By place: what lies there now, and the same under the newer keys, or None for what
    nobody could read.
    """
    if after.version == before.version:
        return None
    return {
        row.slot: (row.sealed, reboxed(row, before, after))
        for row in office.register.drafts.of(before.case_id)
    }


def _joined(
    drafts: tuple[DraftView, ...], kind: str, typed: Mapping[str, str], held: str
) -> Mapping[str, str]:
    """Return the texts to keep: below those of a draft that the form did not hold."""
    for one in drafts:
        if one.is_mine and one.kind == kind and one.mark != held:
            return {
                box: _below(one.texts.get(box, ""), text) for box, text in typed.items()
            }
    return typed


def _below(there: str, typed: str) -> str:
    """Return a text below another, unless either says all of it."""
    if is_blank(typed) or there.endswith(typed):
        return there
    return typed if typed.startswith(there) else f"{there}\n\n{typed}"


def _opened(office: DeskOffice, case: CaseFile) -> Iterator[tuple[DraftRow, Draft]]:
    signers = office.directory().signers
    for row in office.register.drafts.of(case.row.id):
        draft = open_draft(row, case.keys, signers)
        if draft is not None and draft.kind in DRAFT_BOXES:
            yield row, draft


def _shown(
    office: DeskOffice, person: SignedIn, case: CaseFile, row: DraftRow, draft: Draft
) -> DraftView:
    is_mine = draft.author == person.person_id
    return DraftView(
        slot=row.slot,
        mark=sha256(row.sealed).hexdigest(),
        kind=draft.kind,
        author=office.directory().name_of(draft.author),
        is_mine=is_mine,
        may_remove=is_mine or draft.author not in case.keys.holders,
        day=draft.day,
        texts=draft.texts,
    )
