"""A browser's part of HTTP, without a browser: cookies, forms, and planted headers.

It posts what stands in a page, hidden fields and all, and keeps every cookie and every
hidden value that it was ever given: none of them may stand on the other side.
"""

import http.client
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib

HOST = "127.0.0.1"
REDIRECTS = {302, 303}
TIMEOUT_SECONDS = 60
FORM = "application/x-www-form-urlencoded"
# What the intake sends to the neutral site is not followed.
OWN = "/"
ID_LETTERS = 32

Fields = Mapping[str, str | list[str]]


@dataclass
class Caller:
    """One browser at one program; `root`, `html` and `status` are of the last page."""

    port: int
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    path: str = "/"
    status: int = 0
    html: str = ""
    root: Element = field(default_factory=lambda: Element("html"))
    given: set[str] = field(default_factory=set)

    def get(self, path: str) -> str:
        """Open an address of this program and return the page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: bytes, content_type: str = FORM) -> str:
        """Post bytes of any kind and return the page."""
        return self._ask("POST", path, body, {"Content-Type": content_type})

    def post_pieces(
        self, path: str, pieces: Iterable[bytes], content_type: str, length: int
    ) -> str:
        """Post a long body piece by piece and return the page."""
        headers = {"Content-Type": content_type, "Content-Length": str(length)}
        return self._ask("POST", path, pieces, headers)

    def submit(
        self, action: str, button: str = "", /, **fields: str | list[str]
    ) -> str:
        """Fill in the form whose action ends so, press a button, return the page.

        Fields with a hyphen in their name may be given with an underscore.
        """
        form = self.form(action)
        names = {each.get("name") or "" for each in form.iter()}
        unknown = fields.keys() - names
        assert not unknown, f"the form has no {unknown}"
        values: dict[str, str | list[str]] = {**values_of(form), **fields}
        if button:
            values[button] = "yes"
        path = _path_of(form) or self.path
        return self.post(path, urlencode(values, doseq=True).encode())

    def form(self, action: str) -> Element:
        """Return the first form whose action ends so."""
        for each in self.root.iter("form"):
            if (_path_of(each) or self.path).endswith(action):
                return each
        raise AssertionError(f"{self.status}, no form leads to {action}: {self.text}")

    def hidden(self, name: str) -> str:
        """Return the value of the first hidden field of a name."""
        for each in self.root.iter("input"):
            if each.get("name") == name:
                return each.get("value") or ""
        raise AssertionError(f"{self.status}, no field is called {name}: {self.text}")

    def by_id(self, name: str) -> str:
        """Return the words of the element with an id, with single spaces."""
        for each in self.root.iter():
            if each.get("id") == name:
                return _words(each)
        raise AssertionError(f"{self.status}, nothing has the id {name}: {self.text}")

    def options(self, name: str) -> dict[str, str]:
        """Return what can be ticked under a field's name: the label by the value."""
        labels = {each.get("for"): _words(each) for each in self.root.iter("label")}
        return {
            each.get("value") or "": labels.get(each.get("id"), "")
            for each in self.root.iter("input")
            if each.get("name") == name and each.get("type") == "checkbox"
        }

    @property
    def text(self) -> str:
        """All words of the page."""
        return _words(self.root)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] | None,
        headers: Mapping[str, str],
    ) -> str:
        origin = {"Origin": f"http://{HOST}:{self.port}"} if body is not None else {}
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**self.headers, **headers, **origin}
        if cookies:
            sent["Cookie"] = cookies
        connection = http.client.HTTPConnection(HOST, self.port, TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        self._keep_cookies(answer)
        place = answer.getheader("Location", "")
        if answer.status in REDIRECTS and place.startswith(OWN):
            return self.get(place)
        self._arrive(path, answer.status, data)
        return self.html

    def _keep_cookies(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                if not cookie.value:
                    self.cookies.pop(name, None)
                    continue
                self.cookies[name] = cookie.value
                self.given.add(cookie.value)

    def _arrive(self, path: str, status: int, data: bytes) -> None:
        self.path, self.status = path.partition("?")[0], status
        self.html = data.decode()
        self.root = html5lib.parse(self.html, namespaceHTMLElements=False)
        # Shorter ones are ids, which stand in the stores and are no secret.
        self.given |= {value for value in _hidden(self.root) if len(value) > ID_LETTERS}


def values_of(form: Element) -> dict[str, str | list[str]]:
    """Return what a browser posts of a form that nobody touched, without any button."""
    values: dict[str, str | list[str]] = {}
    for each in form.iter():
        name = each.get("name") or ""
        if each.tag == "textarea":
            values[name] = (each.text or "").removeprefix("\n")
        elif each.tag == "select":
            options = list(each.iter("option"))
            chosen = [one for one in options if one.get("selected") is not None]
            values[name] = (chosen or options)[0].get("value") or ""
        elif each.tag == "input" and _is_sent(each):
            values[name] = each.get("value") or ""
    return values


def _is_sent(control: Element) -> bool:
    is_tick = control.get("type") in {"checkbox", "radio"}
    return not is_tick or control.get("checked") is not None


def _hidden(root: Element) -> Iterator[str]:
    for each in root.iter("input"):
        if each.get("type") == "hidden":
            yield each.get("value") or ""


def _path_of(form: Element) -> str:
    return (form.get("action") or "").partition("#")[0]


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())
