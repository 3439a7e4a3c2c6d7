"""What is said inside a sealed letter: its kinds of body.

One writing for one body (`body`): the reader refuses every other. Sealing and signing
is `crypto.letter`; judging what somebody typed is `questionnaire` and `writing`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from portal.domain.attachment import Attachment
from portal.domain.body import (
    BodyRefused,
    Reading,
    files_said,
    require,
    require_files,
    write,
)
from portal.domain.check_in import CheckInAnswer
from portal.domain.minutes import Checked, Entered
from portal.domain.offer import DESK, Consent, Offer
from portal.domain.questionnaire import Answers

__all__ = ["BodyRefused", "FeedbackBody", "MessageBody", "ReportBody"]

# What a message of the desk may be the answer to.
MEETING = "meeting"
_LANGUAGE = re.compile(r"[a-z]{2}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PERSON = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class ReportBody:
    """What a reporter sent: answers and files, and for whom they were meant.

    `left_out` and `readers` are ids of people of the desk, 32 hex digits each, as the
    key list of `list_version` had them. `written_on` is a day of the profile's zone.
    `entered` stands in a report that the desk wrote down, `checked` in one that its
    reporter sent after reading what was written. `handed_on` is the id of the desk at
    which it began as a talk.
    """

    form_id: str
    language: str
    written_on: date
    answers: Answers
    left_out: tuple[str, ...]
    readers: tuple[str, ...]
    list_version: int
    files: tuple[Attachment, ...] = ()
    entered: Entered | None = None
    checked: Checked | None = None
    handed_on: str = ""

    def __post_init__(self) -> None:
        ways = (self.entered, self.checked, self.handed_on)
        require(sum(map(bool, ways)) <= 1, "entered, checked or handed on")
        require(not self.handed_on or DESK.fullmatch(self.handed_on), "handed_on")
        require_files(self.files)
        require(_NAME.fullmatch(self.form_id), "form_id")
        require(_LANGUAGE.fullmatch(self.language), "language")
        require(self.list_version > 0, "list_version")
        people = (*self.left_out, *self.readers)
        require(all(_PERSON.fullmatch(person) for person in people), "a person's id")
        require(len(set(people)) == len(people), "people named twice")

    def to_bytes(self) -> bytes:
        """Return the one writing of this body."""
        return write(
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
            | files_said(self.files)
            | ({"entered": self.entered.to_table()} if self.entered else {})
            | ({"checked": self.checked.to_table()} if self.checked else {})
            | ({"handed_on": self.handed_on} if self.handed_on else {})
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises BodyRefused for anything else."""
        with Reading(data, "report") as said:
            entered, checked = said.table("entered"), said.table("checked")
            body = cls(
                form_id=said.text("form"),
                language=said.text("language"),
                written_on=said.day(),
                answers=said.answers(),
                left_out=said.texts("left_out"),
                readers=said.texts("readers"),
                list_version=said.number("list"),
                files=said.files(),
                entered=None if entered is None else Entered.from_table(entered),
                checked=None if checked is None else Checked.from_table(checked),
                handed_on=said.text_if_any("handed_on"),
            )
            said.must_be(body.to_bytes())
        return body


@dataclass(frozen=True, slots=True)
class MessageBody:
    """Plain words of either side, perhaps with files: a message, a question, an end.

    `check_in` is set where it answers the question after some months; words are then
    not needed. `answers` is MEETING in the desk's answer to a request for a talk.
    `offer` asks whether a talk may be handed on, and `consent` answers that; then no
    words are needed either.
    """

    text: str
    written_on: date
    files: tuple[Attachment, ...] = ()
    check_in: CheckInAnswer | None = None
    answers: str = ""
    offer: Offer | None = None
    consent: Consent = Consent.UNSAID

    def __post_init__(self) -> None:
        says_more = self.check_in or self.offer or self.consent
        require(self.text.strip() or says_more, "text")
        require(not (self.offer and self.consent), "an offer and its answer")
        require(self.answers in {"", MEETING}, "answers")
        require_files(self.files)

    @property
    def words(self) -> str:
        """Its text, or that of the offer that it makes."""
        return self.text or (self.offer.text if self.offer else "")

    def to_bytes(self) -> bytes:
        """Return the one writing of this body."""
        return write(
            {
                "body": "message",
                "text": self.text,
                "written_on": self.written_on.isoformat(),
            }
            | files_said(self.files)
            | ({"check_in": self.check_in.plain()} if self.check_in else {})
            | ({"answers": self.answers} if self.answers else {})
            | ({"offer": self.offer.to_table()} if self.offer else {})
            | ({"consent": self.consent.value} if self.consent else {})
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises BodyRefused for anything else."""
        with Reading(data, "message") as said:
            answer = said.text_if_any("check_in")
            check_in = CheckInAnswer.of(answer) if answer else None
            text, answers = said.text("text"), said.text_if_any("answers")
            offer = said.table("offer")
            body = cls(
                text,
                said.day(),
                said.files(),
                check_in,
                answers,
                None if offer is None else Offer.from_table(offer),
                Consent(said.text_if_any("consent")),
            )
            said.must_be(body.to_bytes())
        return body


@dataclass(frozen=True, slots=True)
class FeedbackBody:
    """What the desk found, what it did or will do, and why: all three, never none."""

    assessment: str
    follow_up: str
    reason: str
    written_on: date
    files: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        require(self.assessment.strip(), "assessment")
        require(self.follow_up.strip(), "follow_up")
        require(self.reason.strip(), "reason")
        require_files(self.files)

    def to_bytes(self) -> bytes:
        """Return the one writing of this body."""
        return write(
            {
                "assessment": self.assessment,
                "body": "feedback",
                "follow_up": self.follow_up,
                "reason": self.reason,
                "written_on": self.written_on.isoformat(),
            }
            | files_said(self.files)
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises BodyRefused for anything else."""
        with Reading(data, "feedback") as said:
            body = cls(
                said.text("assessment"),
                said.text("follow_up"),
                said.text("reason"),
                said.day(),
                said.files(),
            )
            said.must_be(body.to_bytes())
        return body
