"""A text that waits holds the values that it may hold, and cannot reach for others."""

import pytest

from portal.domain.ready_text import VARIABLES, ReadyText

VALUES = {name: f"<{name}>" for name in VARIABLES}


def test_each_box_is_filled() -> None:
    parts = {"assessment": "Van {desk}.", "reason": "Op {today}."}
    ready = ReadyText("x", "feedback", "X", parts)

    assert ready.filled(VALUES) == {
        "assessment": "Van <desk>.",
        "reason": "Op <today>.",
    }


def test_what_is_not_on_the_list_cannot_be_pulled_in_even_if_it_is_handed_over() -> (
    None
):
    ready = ReadyText("x", "ask", "X", {"text": "Zaak {case_name}"})

    with pytest.raises(KeyError):
        ready.filled({**VALUES, "case_name": "blauwe kast"})


def test_a_value_is_never_read_as_a_text_with_values() -> None:
    ready = ReadyText("x", "ask", "X", {"text": "{desk}"})

    assert ready.filled({**VALUES, "desk": "{today}"}) == {"text": "{today}"}
