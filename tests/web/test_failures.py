"""What a failure shows, and what it leaves in the log."""

import re

import pytest
from flask.testing import FlaskClient


def test_a_bug_becomes_a_page_with_a_reference(client: FlaskClient) -> None:
    answer = client.get("/bug")

    assert answer.status_code == 500
    assert re.search(r"500 bug [0-9a-f]{8}", answer.text)


def test_the_log_has_the_reference_and_the_place_but_no_content(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/bug?planted=phrase", headers={"User-Agent": "planted"})

    reference = answer.text.split()[2].removesuffix("</title>")
    assert len(caplog.records) == 1
    assert re.fullmatch(
        rf"bug {reference} KeyError bug:\d+( < \w+:\d+)*", caplog.messages[0]
    )
    assert "planted" not in caplog.text
    assert caplog.records[0].exc_info is None


def test_when_the_page_for_a_failure_fails_there_is_a_last_page(
    client: FlaskClient,
) -> None:
    answer = client.get("/nowhere")

    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.get("/write")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_failures_carry_the_same_headers(client: FlaskClient) -> None:
    fine, failed = client.get("/"), client.get("/bug")

    def names(headers: object) -> set[str]:
        return {name for name, _ in headers}  # type: ignore[attr-defined]

    assert names(fine.headers) == names(failed.headers)
