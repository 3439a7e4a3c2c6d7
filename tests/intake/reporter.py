"""Rein, who reports: a browser without scripts that checks every page it is shown.

Verbs are what a person does. What was typed is told to the checker, since a reporter's
own words count for no budget.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.letters import ACCOUNT
from tests.page import Page, check, words

Typed = Mapping[str, str | Sequence[str]]


class Reporter:
    """One browser with its own cookies, in one language; `page` is what it shows."""

    def __init__(self, app: Flask, language: str = "nl") -> None:
        self.client = app.test_client()
        self.language = language
        self.page: Page
        self.code = ""

    def get(self, path: str, status: int = 200) -> Page:
        """Open a page by its address, without the language."""
        return self._show(self.client.get(f"/{self.language}{path}"), status)

    def post(
        self, path: str, typed: Typed | None = None, status: int = 200, **more: str
    ) -> Page:
        """Post the page's hidden fields with what was typed, and a button."""
        data: MultiDict[str, str] = MultiDict(self.page.hidden)
        for name, value in {**(typed or {}), **more}.items():
            data.setlist(name, [value] if isinstance(value, str) else list(value))
        answer = self.client.post(f"/{self.language}{path}", data=data)
        return self._show(answer, status, "".join(map(_written, data.values())))

    def fill(self, typed: Typed | None = None, form: str = "report") -> Page:
        """Fill in a form and go on to the check page."""
        self.get(f"/report/{form}")
        return self.post(f"/report/{form}", typed or {"what": ACCOUNT})

    def send(self, form: str = "report") -> Page:
        """Press the button of the check page and write the code down."""
        self.post(f"/report/{form}/check", send="yes")
        self.code = words(self.page.by_id("code"))
        return self.page

    def report(self, typed: Typed | None = None, form: str = "report") -> str:
        """Do it all and return the code."""
        self.fill(typed, form)
        self.send(form)
        return self.code

    def enter(self, code: str = "", status: int = 200) -> Page:
        """Come back with a code: one's own unless another is given."""
        self.get("/code")
        return self.post("/code", {"code": code or self.code}, status)

    def write(self, text: str, status: int = 200, **more: str) -> Page:
        """Write a message in the inbox that is open."""
        return self.post("/inbox", {"text": text}, status, **more)

    def _show(self, answer: TestResponse, status: int, typed: str = "") -> Page:
        assert answer.status_code == status, answer.get_data(as_text=True)
        self.page = check(answer, own_words=len(typed.encode()))
        return self.page


def _written(text: str) -> str:
    """Return a text as a page would hold it, line ends and all."""
    return escape(re.sub("\r\n?", "\n", text))
