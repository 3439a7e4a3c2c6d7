"""A form of the desk that did not arrive in time: nothing done, and how to go on."""

import pytest

from portal.web.slow_body import BodyTooSlow, TooManySlow
from tests.desk.visitor import Visitor
from tests.page import DESK, check
from tests.web.unfinished import Unfinished


@pytest.mark.parametrize(
    ("refused", "status", "heading"),
    [
        (BodyTooSlow(), 408, "Uw formulier kwam niet aan"),
        (TooManySlow(), 503, "Het is even te druk"),
    ],
    ids=["slow", "busy"],
)
def test_it_says_that_nothing_was_kept_and_how_to_send_it_again(
    at_case: Visitor, refused: Exception, status: int, heading: str
) -> None:
    answer = at_case.client.post(
        f"{at_case.way[-1]}/note",
        input_stream=Unfinished(refused),
        content_type="application/x-www-form-urlencoded",
    )

    page = check(answer, DESK)
    assert (page.status, heading in page.text) == (status, True)
    assert "Laad deze pagina opnieuw" in page.text or "laad deze pagina" in page.text
