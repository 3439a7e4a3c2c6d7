"""How far a talk is with being handed on to a desk: offered, declined, or agreed to.

Both sides read it from the signed letters of the talk, so neither is told anything else
than the other. Only its reporter agrees, and once they did nothing changes it. Calls
`report` and `offer`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NoReturn

from portal.domain.offer import Consent, Offer
from portal.domain.refusal import Refusal
from portal.domain.report import FeedbackBody, MessageBody, ReportBody


@dataclass(frozen=True, slots=True)
class Step:
    """One letter of a talk in its place; `letter_id` has 16 bytes.

    `body` is None where it cannot be read. `is_struck` says that words went out of it.
    """

    letter_id: bytes
    body: ReportBody | MessageBody | FeedbackBody | None
    is_by_desk: bool
    is_struck: bool = False


State = Literal["none", "open", "withdrawn", "declined", "agreed"]


@dataclass(frozen=True, slots=True)
class HandingOn:
    """How far a talk is with being handed on.

    `letter_id` is that of the newest offer, `answer_id` that of what was said to it,
    and `on` the day of the later of the two.
    """

    state: State = "none"
    offer: Offer | None = None
    letter_id: bytes = b""
    answer_id: bytes = b""
    on: date = date.min

    @property
    def is_open(self) -> bool:
        """Whether the reporter is asked now."""
        return self.state == "open"

    @property
    def is_agreed(self) -> bool:
        """Whether it was handed on."""
        return self.state == "agreed"


NOT_OFFERED = HandingOn()


def handing_on_of(steps: Iterable[Step]) -> HandingOn:
    """Return how far it is after these letters, in order.

    A newer offer takes the place of an older one, and one out of which words were
    struck is asked no more. The first yes to an offer is the last word. No letter of a
    desk agrees, and none of a reporter offers. In what was handed on itself nothing is
    offered: a code has no third thread (SPEC §2.8).
    """
    now = NOT_OFFERED
    for step in steps:
        body = step.body
        if isinstance(body, ReportBody) and body.handed_on:
            return NOT_OFFERED
        if now.is_agreed or not isinstance(body, MessageBody):
            continue
        if body.offer is not None and step.is_by_desk:
            state: State = "withdrawn" if step.is_struck else "open"
            now = HandingOn(state, body.offer, step.letter_id, on=body.written_on)
        elif body.consent and now.offer is not None and not step.is_by_desk:
            said: State = "agreed" if body.consent is Consent.YES else "declined"
            now = replace(now, state=said, answer_id=step.letter_id, on=body.written_on)
    return now


def check_may_offer(now: HandingOn) -> None:
    """Raise Refusal where a talk was handed on: that is done once."""
    if now.is_agreed:
        raise Refusal("handed_on", day=now.on)


def refuse_offer() -> NoReturn:
    """Raise Refusal: no desk takes what would be offered here."""
    raise Refusal("no_offer")
