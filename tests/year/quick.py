"""Visitors in a hurry: lxml reads their pages, which are only checked for having come.

A year has thousands of pages. That every page is in order, the tests of its own room
hold; here the forms matter, and what the program says to them.
"""

from typing import Any

from lxml import html
from werkzeug.test import TestResponse

from tests.casework.room import new_act
from tests.desk.visitor import REDIRECTS, Visitor, names_in, values_of
from tests.intake.reporter import Reporter
from tests.page import Page, words


class QuickPage(Page):
    """A page whose elements lxml has read."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.headers = response.headers
        self.root: Any = html.document_fromstring(self.html)


class QuickReporter(Reporter):
    """A reporter who looks no longer than is needed."""

    def _show(self, answer: TestResponse, status: int, typed: str = "") -> Page:  # noqa: ARG002 - nothing is weighed here
        assert answer.status_code == status, answer.get_data(as_text=True)
        self.page = QuickPage(answer)
        return self.page


class QuickVisitor(Visitor):
    """Somebody at the desk's pages, who looks no longer than is needed."""

    def press(self, address: str, act: str, **fields: str) -> None:
        """Do an act in a case by its form, and see it taken.

        The page of the case is opened anew only where the open one has no such form, or
        not yet these fields and choices in it.
        """
        action = f"{address}/{act}"
        if self._unfilled(action, fields):
            self.get(address)
        unfilled = self._unfilled(action, fields)
        assert not unfilled, f"{act} {fields}: {unfilled}"
        values = values_of(self.form(action))
        # A form that was sent before would be a repeat: as on a new page, a new id.
        data = {**values, "act_id": new_act().hex(), **fields}
        answer = self.client.post(action, data=data)
        if answer.status_code not in REDIRECTS:
            page = QuickPage(answer)
            said = words(page.by_id("problem")) if page.has("problem") else page.text
            raise AssertionError(f"{act} {fields} was refused: {said[:600]}")

    def _unfilled(self, action: str, fields: dict[str, str]) -> str:
        """Return what keeps these fields from being filled in on the open page."""
        forms = [one for one in self.page.all("form") if self._action(one) == action]
        if not forms:
            return "there is no such form"
        form = forms[0]
        buttons = {each.get("name") for each in form.iter("button")}
        unknown = fields.keys() - values_of(form).keys() - buttons - names_in(form)
        if unknown:
            return f"the form has no {unknown}"
        for each in form.iter("select"):
            options = {one.get("value") for one in each.iter("option")}
            chosen = fields.get(each.get("name") or "")
            if chosen is not None and chosen not in options:
                return f"{chosen} cannot be chosen"
        return ""

    def _arrive(self, response: TestResponse) -> Page:
        self.way.append(response.request.path)
        while response.status_code in REDIRECTS:
            response = self.client.get(response.headers["Location"])
            self.way.append(response.request.path)
        self.page = QuickPage(response)
        if self.page.all("form"):
            self.token = self.page.fields()["csrf_token"]
        return self.page
