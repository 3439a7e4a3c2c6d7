"""The cases of a desk as a year sees them: dated decisions without a word of text.

Calls `portal.domain.decisions`.
"""

from dataclasses import dataclass

from portal.domain.decisions import Decision


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """All decisions about one case, in the order in which they were written down.

    `figure_id` joins the decisions of one case and points to no case.
    """

    figure_id: bytes
    desk: str
    decisions: tuple[Decision, ...]
