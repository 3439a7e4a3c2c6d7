"""The page checker itself: it must refuse what it is there to refuse."""

import pytest
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from portal.web.headers import HEADERS
from tests.page import check

GOOD = """<!DOCTYPE html><html lang="nl" dir="ltr"><head><meta charset="utf-8">
<title>Begin – Gemeente</title></head><body><main><h1>Begin</h1>
<form method="post" action="/nl/code" novalidate>
<input type="hidden" name="csrf_token" value="t">
<label for="code">Uw code</label><input id="code" name="code">
<button>Open</button></form><p>Tekst</p></main></body></html>"""


def answer(html: str, **more: str) -> TestResponse:
    headers = {**HEADERS, "Cache-Control": "no-store", **more}
    response = Response(html, headers=headers, content_type="text/html; charset=utf-8")
    return Client(response).get("/")


def test_it_takes_a_good_page() -> None:
    page = check(answer(GOOD))

    assert page.title == "Begin – Gemeente"
    assert page.hidden == {"csrf_token": "t"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("</p>", "</b></p>", id="broken HTML"),
        pytest.param("<!DOCTYPE html>", "", id="no doctype"),
        pytest.param(' lang="nl"', "", id="no language"),
        pytest.param(' dir="ltr"', "", id="no direction"),
        pytest.param("<p>", "<h1>", id="two titles"),
        pytest.param("<p>Tekst</p>", "<h3>Tekst</h3>", id="a level was skipped"),
        pytest.param("<p>", '<p id="code">', id="an id twice"),
        pytest.param('for="code"', 'for="cod"', id="no label"),
        pytest.param("Uw code", "", id="an empty label"),
        pytest.param(">Open<", "><", id="an empty button"),
        pytest.param('name="code"', 'name="code" required', id="checked by browser"),
        pytest.param(" novalidate", "", id="validated by browser"),
        pytest.param('method="post"', 'method="get"', id="a form that does not post"),
        pytest.param('name="csrf_token"', 'name="x"', id="a form without token"),
        pytest.param("<p>", '<p style="color: red">', id="a style attribute"),
        pytest.param("<p>", '<p onclick="x()">', id="a script attribute"),
        pytest.param("Tekst", "<script>x</script>", id="a script"),
        pytest.param("Tekst", "<style>p{}</style>", id="a style"),
        pytest.param("Tekst", '<img src="/x" alt="">', id="an image"),
        pytest.param("Tekst", '<a href="https://x.nl">x</a>', id="a remote address"),
        pytest.param("Tekst", '<a href="//x.nl">x</a>', id="a remote address too"),
        pytest.param("Tekst", '<a href="#x">x</a>', id="a link to nowhere"),
        pytest.param('action="/', 'action="//x', id="a form that leaves"),
        pytest.param("Tekst", "Beste {name}", id="an unfilled gap"),
        pytest.param("Tekst", "None", id="a missing value"),
        pytest.param("Tekst", "a\u202eb", id="a turned line"),
        pytest.param("<title>", "<title>Fout: ", id="an error without summary"),
        pytest.param("<p>", '<p id="problem" tabindex="-1">', id="title says nothing"),
        pytest.param("<p>", '<p class="error" id="e">', id="an error without link"),
        pytest.param("Tekst", "x" * 14_000, id="too heavy"),
        pytest.param(
            '<input id="code"', '<input type="radio" id="code"', id="radio in no group"
        ),
        pytest.param(
            '<input id="code"', '<input aria-describedby="x" id="code"', id="no hint"
        ),
    ],
)
def test_it_refuses(before: str, after: str) -> None:
    with pytest.raises((AssertionError, KeyError)):
        check(answer(GOOD.replace(before, after, 1)))


@pytest.mark.parametrize(
    "more",
    [
        {"Cache-Control": "private"},
        {"Content-Security-Policy": "default-src *"},
        {"Server": "some/1.0"},
        {"Set-Cookie": "session=x; Path=/"},
        {"X-More": "y"},
    ],
)
def test_it_refuses_other_headers(more: dict[str, str]) -> None:
    with pytest.raises(AssertionError):
        check(answer(GOOD, **more))


def test_what_somebody_typed_has_no_weight() -> None:
    page = check(answer(GOOD.replace("Tekst", "x" * 14_000)), own_words=14_000)

    assert page.status == 200
