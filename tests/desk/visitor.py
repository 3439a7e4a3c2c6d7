"""Somebody at the desk's pages, without a browser: every page goes through the checker.

Forms are posted as the page has them, hidden fields and all, so that no test knows more
of a form than a person sees.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import Client, TestResponse

from tests.casework.room import Room
from tests.page import DESK, Page, check

REDIRECTS = {303}


@dataclass
class Visitor:
    """One browser at one program; `page` is what it shows now.

    `token` is that of the last page that had a form, `way` every address on the way.
    """

    app: Flask
    room: Room
    client: Client = field(init=False)
    page: Page = field(init=False)
    token: str = ""
    way: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str) -> Page:
        """Open an address, follow where it leads, check the page."""
        return self._arrive(self.client.get(path))

    def post(self, path: str, **fields: Any) -> Page:
        """Post exactly these fields, with the token of the page that is open."""
        return self._arrive(
            self.client.post(path, data={"csrf_token": self.token, **fields})
        )

    def submit(self, action: str, **fields: Any) -> Page:
        """Fill in the form whose action ends so, and post it as a browser would.

        A field that the form does not have is an error; a button's name is none.
        """
        form = self.form(action)
        values = values_of(form)
        buttons = {each.get("name") for each in form.iter("button")}
        unknown = fields.keys() - values.keys() - buttons - names_in(form)
        assert not unknown, f"the form has no {unknown}"
        path = self._action(form)
        return self._arrive(self.client.post(path, data={**values, **fields}))

    def form(self, action: str) -> Element:
        """Return the first form whose action ends so."""
        found = [
            each
            for each in self.page.all("form")
            if self._action(each).endswith(action)
        ]
        assert found, f"no form leads to {action}: {self.page.text[:300]}"
        return found[0]

    def sign_in(self, name: str) -> Page:
        """Sign in as one of the room's people."""
        self.get("/sign-in")
        return self.submit(
            "/sign-in",
            name=name,
            passphrase=self.room.people[name].passphrase,
            second=self.room.code_of(name),
        )

    def values(self, action: str) -> dict[str, Any]:
        """Return what stands in the form whose action ends so."""
        return values_of(self.form(action))

    @property
    def status(self) -> int:
        """The status of the page that is open."""
        return self.page.status

    def _action(self, form: Element) -> str:
        """Return where a form posts to; one without an address posts to its page."""
        return (form.get("action") or "").partition("#")[0] or self.way[-1]

    def _arrive(self, response: TestResponse) -> Page:
        self.way.append(response.request.path)
        while response.status_code in REDIRECTS:
            assert response.headers["Cache-Control"] == "no-store"
            response = self.client.get(response.headers["Location"])
            self.way.append(response.request.path)
        self.page = check(response, DESK)
        if self.page.all("form"):
            self.token = self.page.fields()["csrf_token"]
        return self.page


def values_of(form: Element) -> dict[str, Any]:
    """Return what a browser would post of a form, without any button."""
    values: dict[str, Any] = {}
    for each in form.iter():
        name = each.get("name") or ""
        if each.tag == "textarea":
            values[name] = (each.text or "").removeprefix("\n")
        elif each.tag == "select":
            options = list(each.iter("option"))
            chosen = [one for one in options if one.get("selected") is not None]
            values[name] = (chosen or options)[0].get("value")
        elif each.tag == "input" and each.get("type") != "checkbox":
            values[name] = each.get("value") or ""
    return values


def names_in(form: Element) -> set[str]:
    """Return the names of the boxes to tick."""
    return {
        each.get("name") or ""
        for each in form.iter("input")
        if each.get("type") == "checkbox"
    }
