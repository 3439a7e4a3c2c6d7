"""A reporter's browser, as cheap as can be: it shares two cores with the server.

One connection for each visit, kept for its few requests, cookie and hidden fields
carried along. It understands just what the intake's pages need. Calls nobody.
"""

import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

FIRST_PAGE = "/nl/"
_PIECE_BYTES = 65_536
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: ([^;\r]+)", re.IGNORECASE)
_HIDDEN = re.compile(rb'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
_CODE = re.compile(rb'id="code"[^>]*>(.+?)</p>', re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_FORM_TYPE = "Content-Type: application/x-www-form-urlencoded\r\n"


class UnexpectedPage(Exception):
    """Another page came than the measurement is about: it would measure nothing."""


@dataclass(frozen=True)
class Page:
    """An answer; `wire_bytes` counts its headers too."""

    status: int
    head: bytes = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def wire_bytes(self) -> int:
        """What came over the connection for it."""
        return len(self.head) + len(self.body)

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of its forms; of two with one name, the first."""
        found = _HIDDEN.findall(self.body)
        return {name.decode(): value.decode() for name, value in reversed(found)}

    @property
    def code(self) -> str:
        """The code that it shows."""
        found = _CODE.search(self.body)
        if found is None:
            raise UnexpectedPage("no code on this page")
        return " ".join(_TAG.sub(b" ", found[1]).decode().split())

    def must_be(self, status: int, mark: bytes = b"") -> Self:
        """Return this page; UnexpectedPage for another status, or without the mark."""
        if self.status != status or mark not in self.body:
            raise UnexpectedPage(f"{self.status} instead of {status}")
        return self


class Visit:
    """One connection with its cookie, as a context manager."""

    def __init__(self, port: int, cookie: bytes = b"") -> None:
        self._host = f"127.0.0.1:{port}"
        self._socket = socket.create_connection(("127.0.0.1", port))
        # Head and body of a post are one packet, and no answer waits for another.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookie = cookie

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def get(self, path: str) -> Page:
        """Ask for a page."""
        return self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, fields: Mapping[str, str]) -> Page:
        """Post a form."""
        body = urlencode(fields).encode("ascii")
        start = (
            f"POST {path} HTTP/1.1\r\nOrigin: http://{self._host}\r\n{_FORM_TYPE}"
            f"Content-Length: {len(body)}\r\n"
        )
        return self._ask(start, body)

    def post_pieces(
        self, path: str, content_type: str, length: int, pieces: Iterable[bytes]
    ) -> Page:
        """Post a body of `length` bytes piece by piece."""
        start = (
            f"POST {path} HTTP/1.1\r\nOrigin: http://{self._host}\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {length}\r\n"
        )
        return self._ask(start, b"", pieces)

    def _ask(self, start: str, body: bytes, pieces: Iterable[bytes] = ()) -> Page:
        head = f"{start}Host: {self._host}\r\nAccept-Encoding: gzip, deflate, br\r\n"
        cookie = b"Cookie: " + self.cookie + b"\r\n" if self.cookie else b""
        self._socket.sendall(head.encode("ascii") + cookie + b"\r\n" + body)
        for piece in pieces:
            self._socket.sendall(piece)
        page = self._read()
        found = _COOKIE.search(page.head)
        if found:
            self.cookie = found[1]
        return page

    def _read(self) -> Page:
        received = bytearray()
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._more()
        head = bytes(received[: end + 4])
        status = int(head[9:12])
        found = _LENGTH.search(head)
        if found is None and status != HTTPStatus.NO_CONTENT:
            raise UnexpectedPage("an answer without its length")
        whole = len(head) + (int(found[1]) if found else 0)
        while len(received) < whole:
            received += self._more()
        return Page(status, head, bytes(received[len(head) :]))

    def _more(self) -> bytes:
        piece = self._socket.recv(_PIECE_BYTES)
        if not piece:
            raise ConnectionError("the server closed the connection")
        return piece


def file_report(visit: Visit, answers: dict[str, str]) -> Page:
    """Send a report in four round trips: start, form, check, code."""
    visit.get(FIRST_PAGE).must_be(HTTPStatus.OK)
    form = visit.get("/nl/report/report").must_be(HTTPStatus.OK)
    check = visit.post("/nl/report/report", form.hidden | answers)
    check.must_be(HTTPStatus.OK, b'name="send"')
    sent = visit.post("/nl/report/report/check", check.hidden | {"send": "yes"})
    return sent.must_be(HTTPStatus.OK, b'id="code"')


def enter_code(visit: Visit, page: Page, code: str) -> Page:
    """Post a code from the page that asks for one."""
    return visit.post("/nl/code", page.hidden | {"code": code})
