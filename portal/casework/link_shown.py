"""What is shown of a case that is linked to another one: a name and what it is to it.

Values only; who may see them is judged in `linked`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class LinkView:
    """Another case; `kind` is what it is to this one: see `domain.links.As`.

    `is_mutual` is False where only this case knows of the link yet. One that
    `is_destroyed` cannot be opened any more: two people agreed to destroy it.
    """

    case_id: bytes
    name: str
    kind: str
    stage_label: str
    is_mutual: bool
    is_destroyed: bool = False
