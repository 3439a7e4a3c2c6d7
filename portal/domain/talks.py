"""Talks: threads with a reporter at a desk that keeps no cases, such as of confidants.

Here is what may be done in one, in the words in which a file's lines name it, and what
may be decided of one. What somebody tells a confidant becomes no record about them: no
facts, no subject, nothing to search in and nothing that is counted. Calls `decisions`
and `refusal`.
"""

from collections.abc import Iterable
from typing import NoReturn

from portal.domain.decisions import Decision, Field
from portal.domain.refusal import Refusal

# Letters, who has access, the end of it and what the law asks after that. All other
# acts write something down about somebody.
ACTS = frozenset(
    {
        "opened",
        "acknowledged",
        "asked",
        "answered_meeting",
        "offered",
        "handed_over",
        "took_back",
        "conflict",
        "renewed",
        "closed",
        "reopened",
        "struck",
        "forget_proposed",
        "forget_extended",
        "forget_approved",
    }
)
# What a thread itself needs: its days, and how it came. Nothing about its subject, nor
# about who wrote it.
FIELDS = frozenset(
    {
        Field.RECEIVED,
        Field.KIND,
        Field.CHANNEL,
        Field.ACKNOWLEDGED,
        Field.MEETING_ASKED,
        Field.MEETING_HELD,
        Field.CLOSED,
        Field.REOPENED,
    }
)


def check_talk(act: str, decisions: Iterable[Decision] = ()) -> None:
    """Raise Refusal for an act, or a decision in it, that there is not in a talk."""
    if act not in ACTS or not FIELDS.issuperset(one.field for one in decisions):
        refuse_in_talk()


def of_talk(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return those of a file's first decisions that a talk has."""
    return tuple(one for one in decisions if one.field in FIELDS)


def refuse_in_talk() -> NoReturn:
    """Raise Refusal: a talk is no case."""
    raise Refusal("talks_only")
