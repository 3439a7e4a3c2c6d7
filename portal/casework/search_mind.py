"""What a session has in mind for searching: an index, and of each case what is shown.

Only cases that opened for this person, each as it was when it was read. It lies in this
process's memory, goes with the session (`in_mind`), and holds no text but packed ones.
What changed in a store is taken out before anything is searched (`forget_changed`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from portal.casework.card import Card
from portal.casework.case_texts import CaseText
from portal.domain.search_index import Index
from portal.register.many_cases import CaseHead


@dataclass(frozen=True, slots=True)
class CaseInMind:
    """One case: its head as it was, how many letters each report had, what a hit shows.

    The head was read before the case was: if that is a later one, it is read again.
    `is_whole` is False where something of it was not in order, and was left out.
    """

    head: CaseHead
    counts: tuple[tuple[bytes, int], ...]
    name: str
    desk: str
    stage: str
    active_on: date
    packed: bytes
    is_whole: bool


@dataclass
class SearchMind:
    """Take `turn` before anything else: a person may have two pages open.

    `others` has the digest of the keys of cases that are not this person's, `shut` the
    head of those of theirs that did not open. `heads` and `letters` are what all of it
    was last held against, and None while something of this person's is left.
    """

    turn: Lock = field(default_factory=Lock, repr=False)
    index: Index = field(default_factory=Index, repr=False)
    cases: dict[bytes, CaseInMind] = field(default_factory=dict, repr=False)
    others: dict[bytes, bytes] = field(default_factory=dict, repr=False)
    shut: dict[bytes, CaseHead] = field(default_factory=dict, repr=False)
    heads: Sequence[CaseHead] | None = field(default=None, repr=False)
    letters: Mapping[bytes, int] = field(default_factory=dict, repr=False)

    def is_still(self, heads: Sequence[CaseHead], letters: Mapping[bytes, int]) -> bool:
        """Whether nothing has changed since all was taken in: then no case has."""
        return self.heads == heads and self.letters == letters

    def put(
        self,
        case_id: bytes,
        head: CaseHead,
        card: Card,
        text: CaseText,
        *,
        is_whole: bool,
    ) -> None:
        """Hold a case as it is now. Raises ValueError for what none of ours packed."""
        passages = [one.text for one in text.passages]
        letters = text.reach.letters
        self.cases[case_id] = CaseInMind(
            head=head,
            counts=tuple((one, count) for one, (count, _) in letters.items()),
            name=card.name,
            desk=card.desk,
            stage=card.stage,
            active_on=card.active_on,
            packed=text.packed,
            is_whole=is_whole,
        )
        self.index.put(case_id, passages)

    def forget_changed(
        self, heads: Mapping[bytes, CaseHead], letters: Mapping[bytes, int]
    ) -> None:
        """Take out every case that is not as it was, or that has more letters by now.

        Access may have been taken back, or a passage struck out: until it was opened
        again, nothing of it is found.
        """
        changed = [
            case_id
            for case_id, known in self.cases.items()
            if heads.get(case_id) != known.head
            or any(letters.get(one, 0) != count for one, count in known.counts)
        ]
        for case_id in changed:
            del self.cases[case_id]
            self.index.remove(case_id)
        for case_id in self.shut.keys() - heads.keys():
            del self.shut[case_id]
