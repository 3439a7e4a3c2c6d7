"""What each page of the reporter weighs, and what a first visit costs on the wire.

Over Tor each request is a second. A page is counted without the reporter's own words,
wherever it shows them; what the desk wrote counts.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus

from bench.figure import Figure
from bench.filling import send_thread, typed
from bench.installation import Installation, installed
from bench.reporter import FIRST_PAGE, Page, Visit, enter_code
from bench.server import running
from bench.words import ANSWERS, REPLY

PORT = 8144
MOST_BYTES = 14_000
MOST_FIRST_BYTES = 18_000
MOST_REQUESTS = 3
LETTERS = 20
OWN_WORDS = tuple(
    part.encode()
    for text in (*ANSWERS.values(), REPLY)
    for part in text.split("\n\n")
    if " " in part
)
_FETCHED = re.compile(rb'<(?:link|img|script|source)[^>]*? (?:href|src)="([^"]+)"')
_BEYOND_PAGES = "/favicon.ico"


def measure() -> Iterator[Figure]:
    """Fetch every page that a reporter may see, in Dutch."""
    with installed(PORT) as installation:
        code = _thread(installation)
        with running("real", installation):
            for name, page in _pages(code):
                yield _weight(name, page)
            yield from _first_visit()


def _thread(installation: Installation) -> str:
    return typed(send_thread(installation.office(), installation.reader(), LETTERS))


def _weight(name: str, page: Page) -> Figure:
    bare = page.body
    for words in OWN_WORDS:
        bare = bare.replace(words, b"")
    own = len(page.body) - len(bare)
    return Figure(
        name=f"page: {name}, bytes of HTML",
        measured=f"{len(bare):,}",
        beside=f"{own:,} of own words on it" if own else "–",
        aim=f"≤ {MOST_BYTES:,}",
        is_met=len(bare) <= MOST_BYTES,
    )


def _pages(code: str) -> Iterator[tuple[str, Page]]:
    with Visit(PORT) as visit:
        yield "start", visit.get(FIRST_PAGE)
        form = visit.get("/nl/report/report")
        yield "form", form
        wrong = ANSWERS | {"what": ""}
        refused = visit.post("/nl/report/report", form.hidden | wrong)
        yield "form with a problem", refused.must_be(HTTPStatus.BAD_REQUEST)
        check = visit.post("/nl/report/report", form.hidden | ANSWERS)
        yield "check", check.must_be(HTTPStatus.OK)
        sent = visit.post("/nl/report/report/check", check.hidden | {"send": "yes"})
        yield "code", sent.must_be(HTTPStatus.OK)
        done = "/nl/report/report/done"
        kept = visit.post(done, sent.hidden | {"typed": sent.code})
        yield "code was kept", kept.must_be(HTTPStatus.OK)
        yield from _returning(visit, code, sent.code)
        for name in ("lost-code", "about", "accessibility"):
            yield name, visit.get(f"/nl/{name}").must_be(HTTPStatus.OK)


def _returning(visit: Visit, code: str, new_code: str) -> Iterator[tuple[str, Page]]:
    ask = visit.get("/nl/code").must_be(HTTPStatus.OK)
    yield "enter a code", ask
    wrong = enter_code(visit, ask, "geen acht woorden")
    yield "enter a code, refused", wrong.must_be(HTTPStatus.BAD_REQUEST)
    inbox = enter_code(visit, ask, new_code).must_be(HTTPStatus.OK)
    yield "inbox, 1 letter", inbox
    thread = enter_code(visit, ask, code).must_be(HTTPStatus.OK)
    if thread.body.count(b"<article") != LETTERS:
        raise ValueError("not the whole thread is on this page")
    yield f"inbox, {LETTERS} letters", thread


def _first_visit() -> Iterator[Figure]:
    with Visit(PORT) as visit:
        start = visit.get(FIRST_PAGE)
        # A browser also asks for an icon, whether there is one or not.
        others = [found.decode() for found in _FETCHED.findall(start.body)]
        others.append(_BEYOND_PAGES)
        answers = [start, *map(visit.get, others)]
    wire_bytes = sum(page.wire_bytes for page in answers)
    yield Figure(
        name="first visit, bytes on the wire with headers",
        measured=f"{wire_bytes:,}",
        aim=f"≤ {MOST_FIRST_BYTES:,}",
        is_met=wire_bytes <= MOST_FIRST_BYTES,
    )
    yield Figure(
        name="first visit, requests (an icon among them)",
        measured=str(len(answers)),
        aim=f"≤ {MOST_REQUESTS}",
        is_met=len(answers) <= MOST_REQUESTS,
    )
