"""Searching in everything that this person may open, and in nothing else.

One search is one entry in the audit chain, which says that it was done and not for
what. The words are in no address, row or log. Best hits first; of equals, the case in
which something happened last. Calls `search_refresh` and the domain's index.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.casework import ledger
from portal.casework.case_passages import unpack
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import desk_label, stage_label
from portal.casework.search_mind import SearchMind
from portal.casework.search_refresh import refresh
from portal.casework.search_shown import CaseFound, PlaceFound, SearchPage
from portal.domain.search_found import Found
from portal.domain.search_query import read_query
from portal.domain.search_snippet import snippet

PAGE_ROWS = 25
PLACES = 3
# How many words may stand in for one that was typed with a slip.
MOST_NEAR = 20
IN_MIND = "search"


@dataclass(frozen=True)
class _Words:
    """What is marked in a snippet."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


def search(
    office: DeskOffice, person: SignedIn, typed: str, page: int = 1
) -> SearchPage:
    """Return one page of the cases in which all that was typed is found, 25 at most.

    Raises domain.search_query.QueryRefused for what cannot be searched with; then
    nothing is recorded, since nothing was read.
    """
    terms = read_query(typed)
    ledger.record(office, person, What("searched"))
    mind = office.in_mind.recall(person.session, IN_MIND, SearchMind)
    with mind.turn:
        left = refresh(office, person, mind)
        found = mind.index.find(terms, near_words)
        keys = _in_order(mind, found)
        pages = max(1, -(-len(keys) // PAGE_ROWS))
        page = min(max(1, page), pages)
        shown = keys[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
        marks = _Words(found.words, found.phrases)
        return SearchPage(
            rows=tuple(_row(office, mind, found, marks, key) for key in shown),
            page=page,
            pages=pages,
            total=len(keys),
            searched=len(mind.cases),
            left=left,
            not_whole=len(mind.shut)
            + sum(not one.is_whole for one in mind.cases.values()),
        )


def near_words(word: str, words: Sequence[str], slips: int) -> list[str]:
    """Return the words that differ by so many slips at most, the nearest 20."""
    if not slips:
        return []
    found = process.extract(
        word, words, scorer=OSA.distance, score_cutoff=slips, limit=MOST_NEAR
    )
    return [near for near, _, _ in found]


def _in_order(mind: SearchMind, found: Found) -> list[bytes]:
    cases = mind.cases
    ranked = sorted(
        found.cases(),
        key=lambda one: (
            one.order,
            -cases[one.key].active_on.toordinal(),
            one.key,
        ),
    )
    return [one.key for one in ranked]


def _row(
    office: DeskOffice, mind: SearchMind, found: Found, marks: _Words, key: bytes
) -> CaseFound:
    known = mind.cases[key]
    places = found.places(mind.index.passages_of(key))
    passages = unpack(known.packed)
    return CaseFound(
        case_id=key,
        name=known.name,
        desk_label=desk_label(office, known.desk),
        stage_label=stage_label(office, known.stage),
        places=tuple(
            PlaceFound(
                passages[place],
                snippet(passages[place].text, marks.words, marks.phrases),
            )
            for place in places[:PLACES]
        ),
        more=max(0, len(places) - PLACES),
    )
