"""How much a case takes: lines in its file, and tasks that are still to be done.

Each line is opened and its signature checked whenever the case is, at a fifth of a
millisecond each, so a file without an end would stop all work in it. Whatever ends a
case still fits when nothing else does. Calls `refusal`.
"""

from portal.domain.refusal import Refusal

MOST_LINES = 2_000
# Lines that are kept free for what a full case needs before it can be closed.
KEPT_FREE = 100
MOST_OPEN_TASKS = 200


def check_line_fits(written: int, *, leads_to_an_end: bool) -> None:
    """Raise Refusal where a case of so many lines takes no more of this kind.

    What leads to an end of the case has the lines that were kept free for it.
    """
    most = MOST_LINES + KEPT_FREE if leads_to_an_end else MOST_LINES
    if written >= most:
        raise Refusal("case_is_full", most=most)


def check_tasks_fit(are_open: int, added: int = 1) -> None:
    """Raise Refusal where so many more open tasks do not fit beside these."""
    if are_open + added > MOST_OPEN_TASKS:
        raise Refusal("too_many_tasks", most=MOST_OPEN_TASKS)
