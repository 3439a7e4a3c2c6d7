"""The page of a case runs one script: it warns before text is left, and only that."""

import pytest

from portal.web.headers import POLICY, POLICY_WITH_SCRIPT
from tests.desk.visitor import Visitor

POLICY_NAME = "Content-Security-Policy"


def test_the_page_of_a_case_runs_one_script_of_this_program(at_case: Visitor) -> None:
    [script] = at_case.page.all("script")
    answer = at_case.client.get(script.get("src") or "")

    assert at_case.page.headers[POLICY_NAME] == POLICY_WITH_SCRIPT
    assert answer.content_type == "text/javascript; charset=utf-8"
    assert b"beforeunload" in answer.data
    for way_out in (
        b"fetch",
        b"XMLHttp",
        b"sendBeacon",
        b"cookie",
        b"Storage",
        b"eval",
    ):
        assert way_out not in answer.data


def test_a_refused_form_is_such_a_page_too(at_case: Visitor) -> None:
    page = at_case.submit("/note", text=" ")

    assert page.status == 422
    assert len(page.all("script")) == 1


@pytest.mark.parametrize("path", ["/cases", "/tasks", "/people", "/nothing"])
def test_no_other_page_runs_any(at_case: Visitor, path: str) -> None:
    page = at_case.get(path)

    assert page.all("script") == []
    assert page.headers[POLICY_NAME] == POLICY
