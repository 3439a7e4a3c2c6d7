"""Bringing a session's index up to date: what opens for this person, and no more.

Keys first, of every case that changed, so that nothing about the cases of others shows:
neither in a hit nor in a count of what is left (R24). Then the texts that are kept, and
a few threads where none is kept that reaches far enough. Each search does a part of
that; what is left, it says.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from portal.casework import memory
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
from portal.casework.keyring import Keyring
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.search_mind import SearchMind
from portal.casework.spans import unexplained
from portal.casework.thread import Thread, read_thread
from portal.register.many_cases import (
    CaseHead,
    by_id,
    digest_in,
    opened_on_in,
)
from portal.register.rows import CaseRow
from portal.register.texts import TextRow

# What one search takes in, so that it takes seconds and no more.
MOST_TEXTS = 1500
MOST_THREADS = 25
# When no more than one part in so many is left after that, it is taken in as well:
# asking somebody to press again for a single case takes them longer.
LAST_PART = 5
# How many rows are read at once.
ROWS = 250

Mine = Mapping[bytes, tuple[CaseHead, CaseKeys]]


@dataclass
class Refreshing:
    """One search's share of the work; `threads` is how many may still be opened."""

    office: DeskOffice
    person: SignedIn
    mind: SearchMind
    keyring: Keyring
    letters: Mapping[bytes, int]
    threads: int


def refresh(office: DeskOffice, person: SignedIn, mind: SearchMind) -> int:
    """Take in what is new or changed; return how many cases of theirs are left.

    Call it with the mind's turn. Where no head of a case and no count of letters is
    another one than at the search before, nothing else is asked.
    """
    keeps_cases = office.profile.keeps_cases
    desks = tuple(desk for desk in person.desk_ids if keeps_cases(desk))
    heads = office.register.cases.heads(desks)
    letters = office.mailbox.standing(desks).letters
    if mind.is_still(heads, letters):
        return 0
    mind.heads = None
    found = by_id(heads)
    mind.forget_changed(found, letters)
    keyring = memory.take(office, person)
    left = _take_in_some(
        Refreshing(office, person, mind, keyring, letters, MOST_THREADS), found
    )
    memory.keep(office, person, keyring)
    if not left:
        mind.heads, mind.letters = heads, letters
    return left


def _take_in_some(work: Refreshing, heads: Mapping[bytes, CaseHead]) -> int:
    """Take in a part of what is not in mind; return how many are left."""
    mine: Mine = dict(_mine(work, heads))
    # The newest first: that is what somebody looks for.
    newest = sorted(
        mine, key=lambda one: (opened_on_in(mine[one][0]), one), reverse=True
    )
    _take_in_all(work, mine, newest[:MOST_TEXTS])
    left = _left(work.mind, newest)
    if len(left) <= min(MOST_TEXTS, MOST_THREADS) // LAST_PART:
        work.threads = len(left)
        _take_in_all(work, mine, left)
        left = _left(work.mind, left)
    return len(left)


def _take_in_all(work: Refreshing, mine: Mine, cases: Iterable[bytes]) -> None:
    mind, texts = work.mind, work.office.register.texts
    now = iter(cases)
    while ids := list(islice(now, ROWS)):
        rows = texts.with_rows(ids)
        for row, text in rows:
            _take_in(work, row, text, *mine[row.id])
        # What cannot be read any more is not tried again until it was changed.
        broken = set(ids) - {row.id for row, _ in rows}
        mind.shut.update((one, mine[one][0]) for one in broken)


def _left(mind: SearchMind, cases: Iterable[bytes]) -> list[bytes]:
    settled = (mind.cases, mind.shut, mind.others)
    return [one for one in cases if all(one not in known for known in settled)]


def _mine(
    work: Refreshing, heads: Mapping[bytes, CaseHead]
) -> Iterator[tuple[bytes, tuple[CaseHead, CaseKeys]]]:
    """Yield each case that is this person's and not in mind as it is now."""
    mind = work.mind
    for case_id, head in heads.items():
        if case_id in mind.cases or mind.others.get(case_id) == digest_in(head):
            continue
        if mind.shut.get(case_id) == head:
            continue
        mind.shut.pop(case_id, None)
        try:
            keys = _keys(work, case_id, digest_in(head))
        except NotYours:
            continue
        except ThreadAlarm:
            # To whom it never opened, it stays as hidden as it was.
            if work.keyring.holds(case_id, work.person.person_id):
                mind.shut[case_id] = head
            continue
        if keys is None or work.person.person_id not in keys.holders:
            mind.others[case_id] = digest_in(head)
            continue
        yield case_id, (head, keys)


def _keys(work: Refreshing, case_id: bytes, digest: bytes) -> CaseKeys | None:
    known, keys = work.keyring.cases.get(case_id, (b"", None))
    if known == digest:
        return keys
    row = case_row(work.office, case_id)
    return keys_of(work.office, work.person, row, work.keyring)[1]


def _take_in(
    work: Refreshing,
    row: CaseRow,
    text: TextRow | None,
    head: CaseHead,
    keys: CaseKeys,
) -> None:
    """Put one case into the index, unless its threads have to wait for their turn."""
    if row.keys_digest != digest_in(head):
        return
    try:
        card = card_of(row, keys, work.keyring)
    except ThreadAlarm:
        work.mind.shut[row.id] = head
        return
    if not work.office.profile.keeps_cases(card.desk):
        # A talk whose row says another desk: its own page tells of that.
        work.mind.others[row.id] = digest_in(head)
        return
    kept = None if text is None else open_text(text, keys)
    if kept is not None and kept.reach.fits(card, work.letters):
        try:
            work.mind.put(row.id, head, card, kept, is_whole=True)
        except ValueError:
            pass
        else:
            return
    if work.threads:
        work.threads -= 1
        _open(work, CaseFile(row, keys, card, (), misplaced(row, card)), head)


def _open(work: Refreshing, case: CaseFile, head: CaseHead) -> None:
    """Make the text of a case out of its lines and letters, and keep it."""
    case = with_lines(work.office, case, work.keyring)
    threads = tuple(_threads(work, case.card))
    text: CaseText = make_text(work.office, case, threads)
    whole = is_whole(case, threads)
    # Nothing is sealed in a case whose spans are not all explained.
    if whole and not unexplained(work.office, case):
        put_text(work.office, case, text)
    work.mind.put(case.row.id, head, case.card, text, is_whole=whole)


def _threads(work: Refreshing, card: Card) -> Iterator[Thread]:
    """Yield the threads that are in order; the case's page tells of the others."""
    for report_id, pin in card.pins.items():
        try:
            yield read_thread(work.office, work.person, report_id, pin)
        except (ThreadAlarm, NotYours):
            continue
