"""How a posted form is read: in memory, within bounds, or not at all.

Werkzeug forgives a malformed body with an empty form, which would look like a reporter
who typed nothing, and spools files to a clear file on disk. Here the first is an
error page and the second does not happen. Used as the request class of both programs.
"""

import re
from typing import IO, Any, NoReturn
from urllib.parse import parse_qsl

from flask import Flask, Request, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.formparser import FormDataParser

MAX_FIELDS = 1_000
_FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MalformedForm(BadRequest):
    """The body is not the form that its content type promises."""

    kind = "malformed"


class FilesRefused(UnsupportedMediaType):
    """A file was posted; no page of this version takes one."""

    kind = "files"


class NotAForm(UnsupportedMediaType):
    """Something was posted that no form of ours sends."""

    kind = "not_a_form"


class StrictFormParser(FormDataParser):
    """Reads a form as it was written or raises MalformedForm."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """Parse as Werkzeug does, but tell of what it would pass over."""
        self.silent = False
        try:
            return super().parse(*args, **kwargs)
        except ValueError:
            raise MalformedForm from None

    def _parse_urlencoded(
        self,
        stream: IO[bytes],
        mimetype: str,  # noqa: ARG002 - the three are Werkzeug's
        content_length: int | None,  # noqa: ARG002
        options: dict[str, str],  # noqa: ARG002
    ) -> Any:
        # The stream ends at the limit of the whole body; the number of fields needs a
        # bound of its own, since a million empty ones fit in a small body.
        text = stream.read().decode("ascii")
        if _BROKEN_ESCAPE.search(text):
            raise MalformedForm
        items = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS
        )
        return stream, self.cls(items), self.cls()


class FormRequest(Request):
    """A request whose form is read strictly, and whose files touch no disk."""

    form_data_parser_class = StrictFormParser

    def _get_file_stream(self, *_: Any, **__: Any) -> NoReturn:
        raise FilesRefused


def bound_bodies(app: Flask, max_bytes: int) -> None:
    """Read the form of every post before its view does, within `max_bytes`."""
    app.request_class = FormRequest
    app.config["MAX_CONTENT_LENGTH"] = max_bytes
    # One answer may be as long as the form it stands in.
    app.config["MAX_FORM_MEMORY_SIZE"] = max_bytes
    app.config["MAX_FORM_PARTS"] = MAX_FIELDS

    @app.before_request
    def read_the_form() -> None:
        if request.method != "POST":
            return
        is_empty = not (request.mimetype or request.content_length)
        if request.mimetype not in _FORM_TYPES and not is_empty:
            raise NotAForm
        _ = request.form
