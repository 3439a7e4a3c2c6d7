"""A visitor in a hurry: reads pages with lxml, and checks of each only that it came.

A year has thousands of pages. That every page is in order, the tests of its own room
hold; here the forms matter, and what the program says to them.
"""

from typing import Any

from lxml import html
from werkzeug.test import TestResponse

from tests.desk.visitor import REDIRECTS, Visitor
from tests.page import Page


class QuickPage(Page):
    """A page whose elements lxml has read."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.headers = response.headers
        self.root: Any = html.document_fromstring(self.html)


class QuickVisitor(Visitor):
    """Somebody at the desk's pages, who looks no longer than is needed."""

    def _arrive(self, response: TestResponse) -> Page:
        self.way.append(response.request.path)
        while response.status_code in REDIRECTS:
            response = self.client.get(response.headers["Location"])
            self.way.append(response.request.path)
        self.page = QuickPage(response)
        if self.page.all("form"):
            self.token = self.page.fields()["csrf_token"]
        return self.page
