"""How the bytes of a letter's body are written and read: compact JSON, one writing.

What is said in each kind of body stands in `report`. Calls nobody but the domain.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from portal.domain.attachment import MOST_FILES, Attachment
from portal.domain.questionnaire import Answer, Answers
from portal.domain.terms import EARLIEST, LATEST


class BodyRefused(Exception):
    """Bytes that none of our writers makes. The letter was signed all the same."""


def files_said(files: tuple[Attachment, ...]) -> dict[str, Any]:
    """Return what a body says of its files; one without has no word about them."""
    return {"files": [each.to_table() for each in files]} if files else {}


def require_files(files: tuple[Attachment, ...]) -> None:
    """Raise ValueError for too many files, or one that is named twice."""
    require(len(files) <= MOST_FILES, "too many files")
    require(len({each.id for each in files}) == len(files), "files named twice")


def require(holds: object, what: str) -> None:
    """Raise ValueError where a body is none of ours."""
    if not holds:
        raise ValueError(f"not a body: {what}")


def write(said: Mapping[str, Any]) -> bytes:
    """Return the one writing of what is said."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


class Reading:
    """Takes typed values out of JSON; whatever goes wrong becomes BodyRefused.

    That nothing was left over, doubled or written in another way is not looked for
    field by field: the body is written again and must give the same bytes.
    """

    def __init__(self, data: bytes, body: str) -> None:
        self._data = data
        self._body = body
        self._said: dict[str, Any] = {}

    def __enter__(self) -> Self:
        try:
            said = json.loads(self._data.decode())
        except (ValueError, RecursionError) as error:
            raise BodyRefused("not JSON") from error
        if not isinstance(said, dict) or said.get("body") != self._body:
            raise BodyRefused(f"not a {self._body}")
        self._said = said
        return self

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, KeyError | TypeError | ValueError):
            raise BodyRefused(str(error)) from error

    def text(self, key: str) -> str:
        """Return a text."""
        return _text(self._said[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return _texts(self._said[key])

    def text_if_any(self, key: str) -> str:
        """Return a text that is not always there, or an empty one."""
        return _text(self._said.get(key, ""))

    def number(self, key: str) -> int:
        """Return a whole number."""
        number = self._said[key]
        if type(number) is not int:
            raise TypeError(f"{key} is not a number")
        return number

    def day(self) -> date:
        """Return the day on which it was written."""
        day = date.fromisoformat(self.text("written_on"))
        require(EARLIEST <= day <= LATEST, "written_on")
        return day

    def answers(self) -> Answers:
        """Return the answers of a form."""
        said = self._said["answers"]
        if not isinstance(said, dict):
            raise TypeError("answers are not a table")
        return Answers(
            {question_id: _answer(each) for question_id, each in said.items()}
        )

    def table(self, key: str) -> dict[str, Any] | None:
        """Return a table, or None where there is none."""
        said = self._said.get(key)
        if said is not None and not isinstance(said, dict):
            raise TypeError(f"{key} is not a table")
        return said

    def files(self) -> tuple[Attachment, ...]:
        """Return the files that go with it; often none."""
        said = self._said.get("files", [])
        if not isinstance(said, list):
            raise TypeError("files are not a list")
        return tuple(Attachment.from_table(each) for each in said)

    def must_be(self, written: bytes) -> None:
        """Refuse what is not exactly these bytes: nothing was left over or doubled."""
        if written != self._data:
            raise ValueError("written in another way")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _answer(value: object) -> Answer:
    return _texts(value) if isinstance(value, list) else _text(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(_text(each) for each in value)
