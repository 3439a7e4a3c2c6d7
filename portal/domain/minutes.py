"""A report that came another way: who wrote it down, and what its reporter says of it.

Values inside a report's body, with their rules. Reading and writing bodies is `report`;
what is done with them is filing's and casework's. Calls `body` and `terms`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from portal.domain.body import require
from portal.domain.terms import EARLIEST, LATEST

MOST_CHARACTERS = 60_000
FIRST_VERSION = 1
_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_CONTINUED = re.compile(r"[0-9a-f]{32} [0-9a-f]{64}")
_SEAL = re.compile(r"(?:[0-9a-f]{128})?")


class Recording(StrEnum):
    """Whether a talk might be recorded, as the one who spoke was asked."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class Audio(StrEnum):
    """What became of a recording: there was none, it is deleted, or not yet."""

    NONE = "none"
    DELETED = "deleted"
    KEPT = "kept"


class Verdict(StrEnum):
    """What a reporter says of the minutes of their report (R13)."""

    APPROVED = "approved"
    CORRECTED = "corrected"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entered:
    """How a report came that the desk wrote down, and who did.

    `by` is the id of a person of the desk, `received_on` the day on which it was told.
    `has_code` says that its reporter was handed a code, and `seal` is the signature of
    who wrote it down: 128 hex digits, or nothing while it is made.
    """

    by: str
    channel: str
    received_on: date
    recording: Recording
    audio: Audio
    has_code: bool
    version: int = FIRST_VERSION
    seal: str = ""

    def __post_init__(self) -> None:
        require(_ID.fullmatch(self.by), "by")
        require(_CODE.fullmatch(self.channel), "channel")
        require(EARLIEST <= self.received_on <= LATEST, "received_on")
        require(type(self.has_code) is bool, "has_code")
        require(type(self.version) is int, "version")
        require(self.version >= FIRST_VERSION, "version")
        require(_SEAL.fullmatch(self.seal), "seal")
        is_agreed = self.recording is Recording.YES or self.audio is Audio.NONE
        require(is_agreed, "a recording to which nobody agreed")

    def to_table(self) -> dict[str, Any]:
        """Return it as a body says it."""
        return {
            "audio": self.audio.value,
            "by": self.by,
            "channel": self.channel,
            "has_code": self.has_code,
            "received_on": self.received_on.isoformat(),
            "recording": self.recording.value,
            "seal": self.seal,
            "version": self.version,
        }

    @classmethod
    def from_table(cls, said: Mapping[str, Any]) -> Self:
        """Read what `to_table` gave; raises KeyError, TypeError or ValueError."""
        return cls(
            by=said["by"],
            channel=said["channel"],
            received_on=date.fromisoformat(said["received_on"]),
            recording=Recording(said["recording"]),
            audio=Audio(said["audio"]),
            has_code=said["has_code"],
            version=said["version"],
            seal=said["seal"],
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What a reporter says of minutes, in the report that goes on from them.

    `follows` is the id of the report that the desk wrote down, `remark` why it is not
    right, if they say so. `acknowledged_on` is the day on which that report was
    acknowledged, as its verified letters told: the new thread has no such letter.
    """

    follows: str
    verdict: Verdict
    version: int
    remark: str = ""
    acknowledged_on: date | None = None

    def __post_init__(self) -> None:
        require(_ID.fullmatch(self.follows), "follows")
        require(type(self.version) is int, "version")
        require(self.version >= FIRST_VERSION, "version")
        require(isinstance(self.remark, str), "remark")
        day = self.acknowledged_on
        require(day is None or EARLIEST <= day <= LATEST, "acknowledged_on")

    def to_table(self) -> dict[str, Any]:
        """Return it as a body says it."""
        day = self.acknowledged_on
        return {
            "acknowledged_on": day.isoformat() if day else "",
            "follows": self.follows,
            "remark": self.remark,
            "verdict": self.verdict.value,
            "version": self.version,
        }

    @classmethod
    def from_table(cls, said: Mapping[str, Any]) -> Self:
        """Read what `to_table` gave; raises KeyError, TypeError or ValueError."""
        day = said["acknowledged_on"]
        return cls(
            follows=said["follows"],
            verdict=Verdict(said["verdict"]),
            version=said["version"],
            remark=said["remark"],
            acknowledged_on=date.fromisoformat(day) if day else None,
        )


def continued_words(report_id: bytes, digest: bytes) -> str:
    """Return what a last letter says: the report that goes on, and its first letter.

    `digest` is that of the first letter (SPEC §4.1), so that nobody who can write to
    the mailbox puts another report under the same id.
    """
    return f"{report_id.hex()} {digest.hex()}"


def read_continued(words: str) -> tuple[bytes, bytes] | None:
    """Read what `continued_words` gave: report id and digest; None for other words."""
    if _CONTINUED.fullmatch(words) is None:
        return None
    report_id, digest = words.split(" ")
    return bytes.fromhex(report_id), bytes.fromhex(digest)
