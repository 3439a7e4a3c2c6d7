"""A case takes so many lines and open tasks, and what ends it still fits after that."""

import pytest

from portal.domain.case_limits import (
    KEPT_FREE,
    MOST_LINES,
    MOST_OPEN_TASKS,
    check_line_fits,
    check_tasks_fit,
)
from portal.domain.refusal import Refusal


def test_the_last_line_fits_and_none_after_it() -> None:
    check_line_fits(MOST_LINES - 1, leads_to_an_end=False)

    with pytest.raises(Refusal) as refused:
        check_line_fits(MOST_LINES, leads_to_an_end=False)

    assert refused.value.code == "case_is_full"
    assert refused.value.values == {"most": MOST_LINES}


def test_what_leads_to_an_end_has_lines_that_were_kept_free() -> None:
    check_line_fits(MOST_LINES + KEPT_FREE - 1, leads_to_an_end=True)

    with pytest.raises(Refusal, match="case_is_full"):
        check_line_fits(MOST_LINES + KEPT_FREE, leads_to_an_end=True)


@pytest.mark.parametrize("added", [1, 7])
def test_so_many_tasks_fit_and_no_more(added: int) -> None:
    check_tasks_fit(MOST_OPEN_TASKS - added, added)

    with pytest.raises(Refusal) as refused:
        check_tasks_fit(MOST_OPEN_TASKS - added + 1, added)

    assert refused.value.code == "too_many_tasks"
    assert refused.value.values == {"most": MOST_OPEN_TASKS}
