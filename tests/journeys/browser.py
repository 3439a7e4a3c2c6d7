"""A real Chromium and a really served program, for journeys through the pages.

JavaScript is off, as the reporter's may be; only the accessibility audit turns it on,
since axe is a script. Every page stays on this machine.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.needs import find_chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine has an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
NARROW = 360
WIDE = 1280
# What WCAG 2.2 AA asks and axe can see, and what axe calls good practice besides.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OpenPage = Callable[..., Page]


class _QuietHandler(WSGIRequestHandler):
    """Answers without writing a line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app on a free port of this machine; gives its address."""
    server = make_server(
        "127.0.0.1", 0, app, threaded=True, request_handler=_QuietHandler
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open pages in browsers that share nothing; closes them after the test.

    `javascript` and `width` are what a test may choose; with `leaving`, a page may ask
    for another site, which is not found.
    """
    contexts = []

    def open_one(
        *, javascript: bool = False, width: int = WIDE, leaving: bool = False
    ) -> Page:
        context = chromium.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 800},
        )
        contexts.append(context)
        page = context.new_page()
        if not leaving:
            page.on("request", _stays_here)
        page.set_default_timeout(15_000)
        return page

    yield open_one
    for context in contexts:
        context.close()


def follow(way: Locator) -> None:
    """Press a link or button that leads to another page, and wait until it is there.

    A click alone comes back while the old page still stands, and what is done next
    would be done there.
    """
    with way.page.expect_navigation():
        way.click()


def _stays_here(request: Request) -> None:
    if "://127.0.0.1:" not in request.url:
        raise AssertionError(f"a page asked for {request.url}")


def audit(page: Page) -> None:
    """Let axe look at the page; it must find nothing."""
    found = Axe().run(page, options={"runOnly": AXE_TAGS})
    said = [
        f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']]}"
        for each in found.response["violations"]
    ]
    assert said == [], page.url
