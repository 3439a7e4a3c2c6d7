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
BOUNDARY = "----boundary-of-a-browser"


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

    def attach(
        self,
        path: str,
        files: Sequence[tuple[str, bytes]],
        typed: Typed | None = None,
        status: int = 200,
        field: str = "file",
        **more: str,
    ) -> Page:
        """Post as `post` does, with files behind the fields, as browsers do."""
        data: list[tuple[str, str]] = list(self.page.hidden.items())
        told = {**(typed or {}), **more}
        data = [(name, value) for name, value in data if name not in told]
        for name, value in told.items():
            values = [value] if isinstance(value, str) else value
            data += [(name, each) for each in values]
        answer = self.client.post(
            f"/{self.language}{path}",
            data=in_parts(data, files, field),
            content_type=f"multipart/form-data; boundary={BOUNDARY}",
        )
        written = "".join(_written(value) for _, value in data)
        # A name stands in the list, in its button, and in sentences on it.
        names = "".join(name for name, _ in files) * 6
        return self._show(answer, status, written + names)

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


def in_parts(
    fields: Sequence[tuple[str, str]],
    files: Sequence[tuple[str, bytes]],
    field: str = "file",
) -> bytes:
    """Write a multipart body: the fields, then the files. Names as browsers do."""
    parts = [_part(f'name="{name}"', value.encode(), more="") for name, value in fields]
    for name, content in files:
        quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        more = "\r\nContent-Type: application/octet-stream"
        parts.append(_part(f'name="{field}"; filename="{quoted}"', content, more))
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _part(named: str, content: bytes, more: str) -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}{more}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def _written(text: str) -> str:
    """Return a text as a page would hold it, line ends and all."""
    return escape(re.sub("\r\n?", "\n", text))
