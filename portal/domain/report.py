"""What is said inside a sealed letter, and its bytes: compact UTF-8 JSON.

One writing for one body: the reader refuses every other. Sealing and signing is
`crypto.letter`; judging what somebody typed is `questionnaire` and `writing`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from portal.domain.questionnaire import Answer, Answers
from portal.domain.terms import EARLIEST, LATEST

_LANGUAGE = re.compile(r"[a-z]{2}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PERSON = re.compile(r"[0-9a-f]{32}")


class BodyRefused(Exception):
    """Bytes that none of our writers makes. The letter was signed all the same."""


@dataclass(frozen=True, slots=True)
class ReportBody:
    """What a reporter sent: the answers, and for whom they were meant.

    `left_out` and `readers` are ids of people of the desk, 32 hex digits each, as the
    key list of `list_version` had them. `written_on` is a day of the profile's zone.
    """

    form_id: str
    language: str
    written_on: date
    answers: Answers
    left_out: tuple[str, ...]
    readers: tuple[str, ...]
    list_version: int

    def __post_init__(self) -> None:
        _require(_NAME.fullmatch(self.form_id), "form_id")
        _require(_LANGUAGE.fullmatch(self.language), "language")
        _require(self.list_version > 0, "list_version")
        people = (*self.left_out, *self.readers)
        _require(all(_PERSON.fullmatch(person) for person in people), "a person's id")
        _require(len(set(people)) == len(people), "people named twice")

    def to_bytes(self) -> bytes:
        """Return the one writing of this body."""
        return _write(
            {
                "answers": dict(self.answers),
                "body": "report",
                "form": self.form_id,
                "language": self.language,
                "left_out": self.left_out,
                "list": self.list_version,
                "readers": self.readers,
                "written_on": self.written_on.isoformat(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises BodyRefused for anything else."""
        with _Reading(data, "report") as said:
            body = cls(
                form_id=said.text("form"),
                language=said.text("language"),
                written_on=said.day(),
                answers=said.answers(),
                left_out=said.texts("left_out"),
                readers=said.texts("readers"),
                list_version=said.number("list"),
            )
            said.must_be(body.to_bytes())
        return body


@dataclass(frozen=True, slots=True)
class MessageBody:
    """Plain words of either side: a message, a question, an acknowledgement, an end."""

    text: str
    written_on: date

    def __post_init__(self) -> None:
        _require(self.text.strip(), "text")

    def to_bytes(self) -> bytes:
        """Return the one writing of this body."""
        return _write(
            {
                "body": "message",
                "text": self.text,
                "written_on": self.written_on.isoformat(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises BodyRefused for anything else."""
        with _Reading(data, "message") as said:
            body = cls(said.text("text"), said.day())
            said.must_be(body.to_bytes())
        return body


@dataclass(frozen=True, slots=True)
class FeedbackBody:
    """What the desk found, what it did or will do, and why: all three, never none."""

    assessment: str
    follow_up: str
    reason: str
    written_on: date

    def __post_init__(self) -> None:
        _require(self.assessment.strip(), "assessment")
        _require(self.follow_up.strip(), "follow_up")
        _require(self.reason.strip(), "reason")

    def to_bytes(self) -> bytes:
        """Return the one writing of this body."""
        return _write(
            {
                "assessment": self.assessment,
                "body": "feedback",
                "follow_up": self.follow_up,
                "reason": self.reason,
                "written_on": self.written_on.isoformat(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises BodyRefused for anything else."""
        with _Reading(data, "feedback") as said:
            body = cls(
                said.text("assessment"),
                said.text("follow_up"),
                said.text("reason"),
                said.day(),
            )
            said.must_be(body.to_bytes())
        return body


def _require(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(f"not a body: {what}")


def _write(said: Mapping[str, Any]) -> bytes:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


class _Reading:
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
        return _text(self._said[key])

    def texts(self, key: str) -> tuple[str, ...]:
        return _texts(self._said[key])

    def number(self, key: str) -> int:
        number = self._said[key]
        if type(number) is not int:
            raise TypeError(f"{key} is not a number")
        return number

    def day(self) -> date:
        day = date.fromisoformat(self.text("written_on"))
        _require(EARLIEST <= day <= LATEST, "written_on")
        return day

    def answers(self) -> Answers:
        said = self._said["answers"]
        if not isinstance(said, dict):
            raise TypeError("answers are not a table")
        return Answers(
            {question_id: _answer(each) for question_id, each in said.items()}
        )

    def must_be(self, written: bytes) -> None:
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
