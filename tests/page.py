"""The page checker: every page that a test fetches goes through `check`.

A page that parses, is labelled, carries the right headers and weighs little is what
every view must give, so no view has tests for it of its own. `check` returns the page
for the test's own questions.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

from portal.web.headers import HEADERS, NOT_KEPT, ONLY_HTTPS, POLICY_WITH_SCRIPT

if TYPE_CHECKING:
    from html5lib.html5parser import HTMLParser

ERROR_PREFIXES = {"nl": "Fout: ", "en": "Error: "}
CONTROLS = {"input", "textarea", "select"}
HEADINGS = ("h1", "h2", "h3", "h4")
# The last one opens the app for one-time codes on this very device.
OWN_ADDRESS = re.compile(r"(/(?!/)|#|tel:\+?[0-9]+$|otpauth://totp/)")
UNFILLED = re.compile(r"\{\w*\}|\bNone\b|\bUndefined\b")
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data"}


@dataclass(frozen=True)
class Rules:
    """What differs between the two programs; bytes are those of the HTML alone."""

    most_bytes: int = 14_000
    forbidden: frozenset[str] = frozenset(
        {"script", "style", "img", "svg", "iframe", "object", "embed", "font", "video"}
    )
    https: bool = False
    may_search: bool = False
    more_headers: frozenset[str] = frozenset()


REPORTER = Rules()
SCRIPT = re.compile(r"/static/desk\.[0-9a-f]{12}\.js")
# A file is shown as a picture that the program has drawn; a case has a script of ours.
DESK = Rules(
    # A case with a plan has a form for each of its tasks.
    most_bytes=70_000,
    may_search=True,
    forbidden=REPORTER.forbidden - {"img", "script"},
)


class Page:
    """A parsed page: its elements, its forms and its words."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.headers = response.headers
        parser: HTMLParser = html5lib.HTMLParser(
            html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False
        )
        self.root: Element = parser.parse(self.html)
        self.errors = [(place, code) for place, code, _ in parser.errors]
        self.parents = {child: each for each in self.root.iter() for child in each}

    def all(self, *tags: str) -> list[Element]:
        """Return every element of these kinds, in order."""
        return [each for each in self.root.iter() if each.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        """Return every element of a class."""
        return [
            each
            for each in self.root.iter()
            if name in (each.get("class") or "").split()
        ]

    def by_id(self, name: str) -> Element:
        """Return the element of an id; the page must have it."""
        found = [each for each in self.root.iter() if each.get("id") == name]
        assert found, f"no element has the id {name}"
        return found[0]

    def has(self, name: str) -> bool:
        """Tell whether an element has this id."""
        return any(each.get("id") == name for each in self.root.iter())

    @property
    def title(self) -> str:
        """The words in the tab."""
        return words(self.all("title")[0])

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return self.all("html")[0].get("lang") or ""

    @property
    def text(self) -> str:
        """All words of the body."""
        return words(self.all("body")[0])

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the first form that posts."""
        return self.fields(only_hidden=True)

    def fields(self, *, only_hidden: bool = False) -> dict[str, str]:
        """Return what a browser would post of the first form, without any button."""
        form = next(form for form in self.all("form"))
        found: dict[str, str] = {}
        for each in form.iter():
            kind = each.get("type")
            if each.tag == "textarea" and not only_hidden:
                found[each.get("name", "")] = each.text or ""
            if each.tag != "input" or (only_hidden and kind != "hidden"):
                continue
            if kind in {"radio", "checkbox"} and each.get("checked") is None:
                continue
            found[each.get("name", "")] = each.get("value", "")
        return found


def words(element: Element) -> str:
    """Return the words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def check(
    response: TestResponse, rules: Rules = REPORTER, *, own_words: int = 0
) -> Page:
    """Check a page against every rule and return it.

    `own_words` is how many bytes of it somebody typed; they count for no budget.
    """
    assert response.content_type == "text/html; charset=utf-8"
    page = Page(response)
    for rule in CHECKS:
        rule(page, rules)
    weight = len(response.get_data()) - own_words
    assert weight <= rules.most_bytes, f"the page weighs {weight} bytes"
    return page


def _parses(page: Page, _: Rules) -> None:
    assert page.html.lower().startswith("<!doctype html>")
    assert page.errors == []
    assert not re.search(
        r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page.html
    )


def _has_the_exact_headers(page: Page, rules: Rules) -> None:
    expected = {**HEADERS, "Cache-Control": NOT_KEPT}
    if page.all("script"):
        expected["Content-Security-Policy"] = POLICY_WITH_SCRIPT
    if rules.https:
        expected["Strict-Transport-Security"] = ONLY_HTTPS
    optional = {"Set-Cookie", "Content-Type", "Content-Length", *rules.more_headers}
    if page.status == 405:
        optional.add("Allow")
    sent = {name: value for name, value in page.headers if name not in optional}
    assert sent == expected
    for cookie in page.headers.getlist("Set-Cookie"):
        assert "; HttpOnly" in cookie
        assert "; SameSite=Strict" in cookie
        assert "; Secure" in cookie or not rules.https


def _tells_its_language(page: Page, _: Rules) -> None:
    html = page.all("html")[0]
    assert html.get("lang") in ERROR_PREFIXES
    assert html.get("dir") in {"ltr", "rtl"}


def _has_one_of_each(page: Page, _: Rules) -> None:
    for tag in ("h1", "main", "title"):
        assert len(page.all(tag)) == 1, tag
    levels = [HEADINGS.index(each.tag) for each in page.all(*HEADINGS)]
    below_title = levels[levels.index(0) :]
    assert all(b <= a + 1 for a, b in itertools.pairwise(below_title))
    counts = Counter(each.get("id") for each in page.root.iter() if each.get("id"))
    assert {name for name, count in counts.items() if count > 1} == set()


def _says_in_the_title_that_there_are_errors(page: Page, _: Rules) -> None:
    prefix = ERROR_PREFIXES[page.language]
    assert page.title.startswith(prefix) == page.has("problem"), page.title
    if page.has("problem"):
        assert page.by_id("problem").get("tabindex") == "-1"


def _labels_each_control(page: Page, _: Rules) -> None:
    labelled = {each.get("for") for each in page.all("label") if words(each)}
    for control in _controls(page):
        name = control.get("id") or control.get("name")
        assert control.get("id") in labelled, f"{name} has no label"
        assert control.get("required") is None, f"{name} is checked by the browser"
        if control.get("type") == "radio":
            groups = [each for each in _above(page, control) if each.tag == "fieldset"]
            assert groups, f"{name} stands in no group"
            assert groups[0][0].tag == "legend"
    for button in page.all("button"):
        assert words(button), "a button says nothing"


def _links_what_it_refers_to(page: Page, _: Rules) -> None:
    ids = {each.get("id") for each in page.root.iter()}
    for each in page.root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in (each.get(attribute) or "").split():
                assert name in ids, f"{attribute} names {name}, which is not there"
        target = each.get("href") or ""
        if target.startswith("#"):
            assert target[1:] in ids, f"{target} leads nowhere"


def _links_each_error_to_its_control(page: Page, _: Rules) -> None:
    wrong = page.of_class("error")
    if not wrong:
        return
    links = list(page.by_id("problem").iter("a"))
    linked = {(each.get("href") or "")[1:] for each in links}
    described = {
        name: each.get("id") or next(e.get("id", "") for e in each.iter("input"))
        for each in page.all("fieldset", *CONTROLS)
        for name in (each.get("aria-describedby") or "").split()
    }
    for error in wrong:
        control = described[error.get("id", "")]
        assert control in linked, f"no link leads to {control}"


def _loads_nothing_foreign(page: Page, rules: Rules) -> None:
    for each in page.root.iter():
        assert each.tag not in rules.forbidden, each.tag
        if each.tag == "script":
            assert SCRIPT.fullmatch(each.get("src") or ""), "a script of others"
            assert not each.text, "a script in the page"
        for name, value in each.items():
            assert name != "style", "a style attribute"
            assert not name.startswith("on"), name
            if name in ADDRESSES and each.tag != "a":
                assert value.startswith("/"), f"{name}={value}"
                assert not value.startswith("//"), f"{name}={value}"
            elif name in ADDRESSES:
                assert OWN_ADDRESS.match(value), f"{name}={value}"


def _posts_plain_forms(page: Page, rules: Rules) -> None:
    for form in page.all("form"):
        # What only asks changes nothing: its token would stand in the address.
        asks = rules.may_search and form.get("method") == "get"
        assert asks or form.get("method") == "post"
        assert form.get("novalidate") is not None
        names = [each.get("name") for each in form.iter("input")]
        assert names.count("csrf_token") == (0 if asks else 1)


def _leaves_no_gap_in_its_sentences(page: Page, _: Rules) -> None:
    typed = {
        id(x) for each in page.of_class("text") + page.all("dd") for x in each.iter()
    }
    typed |= {id(each) for each in page.all("textarea")}
    said = " ".join(
        each.text or "" for each in page.root.iter() if id(each) not in typed
    )
    assert not UNFILLED.search(said), UNFILLED.search(said)


def _controls(page: Page) -> Iterator[Element]:
    for each in page.all(*CONTROLS):
        if each.get("type") != "hidden":
            yield each


def _above(page: Page, element: Element) -> Iterator[Element]:
    while element in page.parents:
        element = page.parents[element]
        yield element


CHECKS = (
    _parses,
    _has_the_exact_headers,
    _tells_its_language,
    _has_one_of_each,
    _says_in_the_title_that_there_are_errors,
    _labels_each_control,
    _links_what_it_refers_to,
    _links_each_error_to_its_control,
    _loads_nothing_foreign,
    _posts_plain_forms,
    _leaves_no_gap_in_its_sentences,
)
