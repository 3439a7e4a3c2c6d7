"""What is wrong with a page that was posted, as the summary on top shows it.

A shape and nothing else; the sentences come from the programs.
"""

from typing import NamedTuple


class PageProblem(NamedTuple):
    """One sentence, and the id of the control that it is about (or none)."""

    text: str
    field: str = ""
