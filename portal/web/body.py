"""How a posted form is read: in memory, within bounds, or not at all.

Werkzeug forgives a malformed body with an empty form, which would look like a reporter
who typed nothing, and spools files to a clear file on disk. Here the first is an
error page and the second does not happen: a file goes to the view that says it takes
files, while it arrives (portal.web.multipart). Used by both programs.
"""

import re
from collections.abc import Callable
from typing import IO, Any, TypeVar
from urllib.parse import parse_qsl

from flask import Flask, Request, current_app, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.formparser import FormDataParser

from portal.web.multipart import Arriving, Fields, Taker, read_parts

MAX_FIELDS = 1_000
_FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MalformedForm(BadRequest):
    """The body is not the form that its content type promises."""

    kind = "malformed"


class FilesRefused(UnsupportedMediaType):
    """A file was posted to a page that takes none."""

    kind = "files"


class NotAForm(UnsupportedMediaType):
    """Something was posted that no form of ours sends."""

    kind = "not_a_form"


def refuse_file(_fields: Fields, _file: Arriving) -> None:
    """Take no file: what most pages do."""
    raise FilesRefused


View = TypeVar("View", bound=Callable[..., Any])


def takes_files(take: Taker) -> Callable[[View], View]:
    """Mark a view whose form may hold files; `take` gets each while it arrives.

    It is called before the view is, and must itself see who is asking.
    """

    def mark(view: View) -> View:
        view.take_file = take  # type: ignore[attr-defined] # a mark on the function
        return view

    return mark


class StrictFormParser(FormDataParser):
    """Reads a form as it was written or raises MalformedForm."""

    take_file: Taker = staticmethod(refuse_file)

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

    def _parse_multipart(
        self,
        stream: IO[bytes],
        mimetype: str,  # noqa: ARG002 - the three are Werkzeug's
        content_length: int | None,  # noqa: ARG002
        options: dict[str, str],
    ) -> Any:
        boundary = options.get("boundary", "")
        most = self.max_form_memory_size or 0
        fields = read_parts(
            stream,
            boundary,
            self.take_file,
            most_field_bytes=most,
            most_parts=MAX_FIELDS,
        )
        return stream, self.cls(fields), self.cls()


class FormRequest(Request):
    """A request whose form is read strictly, and whose files touch no disk."""

    form_data_parser_class = StrictFormParser
    take_file: Taker | None = None

    def make_form_data_parser(self) -> FormDataParser:
        """Return the parser, with whoever takes the files of this page."""
        parser = super().make_form_data_parser()
        if self.take_file is not None:
            parser.take_file = self.take_file  # type: ignore[attr-defined]
        return parser


def bound_bodies(app: Flask, max_bytes: int, max_file_bytes: int = 0) -> None:
    """Read the form of every post before its view does, within `max_bytes`.

    A form that may hold files can be longer by `max_file_bytes`.
    """
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
        view = current_app.view_functions.get(request.endpoint or "")
        take = getattr(view, "take_file", None)
        # Only files may be long: what is no file is read into memory.
        has_parts = request.mimetype == "multipart/form-data"
        if take is not None and has_parts and isinstance(request, FormRequest):
            request.take_file = take
            request.max_content_length = max_bytes + max_file_bytes
        _ = request.form
