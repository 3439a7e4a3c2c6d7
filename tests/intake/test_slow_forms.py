"""A form that did not arrive in time: a calm page, and the browser still has it all."""

import pytest
from flask import Flask

from portal.filing.office import Office
from portal.web.slow_body import BodyTooSlow, TooManySlow
from tests.page import check
from tests.web.unfinished import Unfinished

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("refused", "status", "told"),
    [
        (BodyTooSlow(), 408, ("Uw tekst kwam niet aan", "Your text did not arrive")),
        (TooManySlow(), 503, ("Het is even te druk", "It is too busy for a moment")),
    ],
    ids=["slow", "busy"],
)
@pytest.mark.parametrize("path", ["/report/report", "/inbox", "/code"])
def test_it_says_that_nothing_came_and_how_to_send_it_again(
    app: Flask,
    office: Office,
    refused: Exception,
    status: int,
    told: tuple[str, str],
    path: str,
) -> None:
    for language, heading in zip(("nl", "en"), told, strict=True):
        answer = app.test_client().post(
            f"/{language}{path}",
            input_stream=Unfinished(refused),
            content_type=FORM,
        )

        page = check(answer)
        assert (page.status, heading in page.text) == (status, True)
        again = {"nl": "Sluit deze pagina niet", "en": "Do not close this page"}
        assert again[language] in page.text
        assert "010 000 00 00" in page.text
    assert not office.mailbox.has_drafts(1)
