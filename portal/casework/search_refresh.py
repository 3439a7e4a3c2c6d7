"""Bringing a session's index up to date: what opens for this person, and no more.

Keys first, of every case that changed, so that nothing about the cases of others shows:
neither in a hit nor in a count of what is left (R24). Then the texts that are kept, and
a few threads where none is kept that reaches far enough. Each search does a part of
that; what is left, it says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from portal.casework.card import Card
from portal.casework.case_file import (
    CaseFile,
    card_of,
    case_row,
    keys_of,
    misplaced,
    with_lines,
)
from portal.casework.case_keys import CaseKeys
from portal.casework.case_texts import (
    CaseText,
    is_whole,
    make_text,
    open_text,
    put_text,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.search_mind import SearchMind
from portal.casework.spans import unexplained
from portal.casework.thread import Thread, read_thread
from portal.register.rows import CaseRow
from portal.register.texts import CaseState, TextRow

# What one search takes in, so that it takes seconds and no more.
MOST_TEXTS = 1500
MOST_THREADS = 25
# How many rows are read at once.
ROWS = 250

Mine = Mapping[bytes, tuple[CaseState, CaseKeys]]


@dataclass
class Refreshing:
    """One search's share of the work; `threads` is how many may still be opened."""

    office: DeskOffice
    person: SignedIn
    mind: SearchMind
    counts: Mapping[bytes, int]
    threads: int


def refresh(office: DeskOffice, person: SignedIn, mind: SearchMind) -> int:
    """Take in what is new or changed; return how many cases of theirs are left.

    Call it with the mind's turn.
    """
    found = office.register.texts.states(person.desk_ids)
    states = {state.case_id: state for state in found}
    counts = office.mailbox.letter_counts()
    mind.forget_changed(states, counts)
    work = Refreshing(office, person, mind, counts, MOST_THREADS)
    mine = dict(_mine(work, states))
    # The newest first: that is what somebody looks for.
    newest = sorted(mine, key=lambda one: (mine[one][0].opened_on, one), reverse=True)
    now = iter(newest[:MOST_TEXTS])
    while ids := list(islice(now, ROWS)):
        rows = office.register.texts.with_rows(ids)
        for row, text in rows:
            _take_in(work, row, text, *mine[row.id])
        # What cannot be read any more is not tried again until it was changed.
        broken = set(ids) - {row.id for row, _ in rows}
        mind.shut.update((one, mine[one][0]) for one in broken)
    return sum(one not in mind.cases and one not in mind.shut for one in mine)


def _mine(
    work: Refreshing, states: Mapping[bytes, CaseState]
) -> Iterator[tuple[bytes, tuple[CaseState, CaseKeys]]]:
    """Yield each case that is this person's and not in mind as it is now."""
    mind = work.mind
    for case_id, state in states.items():
        if case_id in mind.cases or mind.others.get(case_id) == state.keys_digest:
            continue
        if mind.shut.get(case_id) == state:
            continue
        mind.shut.pop(case_id, None)
        try:
            keys = _keys(work, state)
        except NotYours:
            continue
        except ThreadAlarm:
            # To whom it never opened, it stays as hidden as it was.
            if mind.keyring.holds(case_id, work.person.person_id):
                mind.shut[case_id] = state
            continue
        if keys is None or work.person.person_id not in keys.holders:
            mind.others[case_id] = state.keys_digest
            continue
        yield case_id, (state, keys)


def _keys(work: Refreshing, state: CaseState) -> CaseKeys | None:
    keyring = work.mind.keyring
    digest, keys = keyring.cases.get(state.case_id, (b"", None))
    if digest == state.keys_digest:
        return keys
    row = case_row(work.office, state.case_id)
    return keys_of(work.office, work.person, row, keyring)[1]


def _take_in(
    work: Refreshing,
    row: CaseRow,
    text: TextRow | None,
    state: CaseState,
    keys: CaseKeys,
) -> None:
    """Put one case into the index, unless its threads have to wait for their turn."""
    if row.keys_digest != state.keys_digest:
        return
    state = replace(
        state, revision=row.revision, mark=None if text is None else text.mark
    )
    try:
        card = card_of(row, keys, work.mind.keyring)
    except ThreadAlarm:
        work.mind.shut[row.id] = state
        return
    kept = None if text is None else open_text(text, keys)
    if kept is not None and kept.reach.fits(card, work.counts):
        try:
            work.mind.put(state, card, kept, is_whole=True)
        except ValueError:
            pass
        else:
            return
    if work.threads:
        work.threads -= 1
        _open(work, CaseFile(row, keys, card, (), misplaced(row, card)), state)


def _open(work: Refreshing, case: CaseFile, state: CaseState) -> None:
    """Make the text of a case out of its lines and letters, and keep it."""
    case = with_lines(work.office, case, work.mind.keyring)
    threads = tuple(_threads(work, case.card))
    text: CaseText = make_text(work.office, case, threads)
    whole = is_whole(case, threads)
    # Nothing is sealed in a case whose spans are not all explained.
    if whole and not unexplained(work.office, case):
        state = replace(state, mark=put_text(work.office, case, text) or state.mark)
    work.mind.put(state, case.card, text, is_whole=whole)


def _threads(work: Refreshing, card: Card) -> Iterator[Thread]:
    """Yield the threads that are in order; the case's page tells of the others."""
    for report_id, pin in card.pins.items():
        try:
            yield read_thread(work.office, work.person, report_id, pin)
        except (ThreadAlarm, NotYours):
            continue
