"""How two people decide to destroy a case, and what stops them; the rest is refused.

Values in, a `Refusal` out. Whose case it is and who they are, casework knows; when its
term has passed, `retention` says. Calls `refusal`.
"""

from datetime import date
from typing import TypeVar

from portal.domain.refusal import Refusal

Decided = TypeVar("Decided")


def check_no_proposal(proposed_on: date | None) -> None:
    """Raise Refusal where a proposal of this day still holds."""
    if proposed_on is not None:
        raise Refusal("forgetting_proposed", day=proposed_on)


def standing(decided: Decided | None) -> Decided:
    """Return a proposal, or an agreement, that still holds; Refusal for none."""
    if decided is None:
        raise Refusal("forgetting_not_proposed")
    return decided


def check_another(*, is_another: bool) -> None:
    """Raise Refusal for whoever made the proposal."""
    if not is_another:
        raise Refusal("forgetting_needs_another")


def check_read(*, is_all_read: bool) -> None:
    """Raise Refusal while there is a letter that nobody has read (R37)."""
    if not is_all_read:
        raise Refusal("reporter_wrote")


def check_stays(*, is_agreed: bool) -> None:
    """Raise Refusal for any act in a case that two people agreed to destroy."""
    if is_agreed:
        raise Refusal("being_forgotten")
