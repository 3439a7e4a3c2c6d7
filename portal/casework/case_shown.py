"""What is shown of a case: values for a page, in words and days, nothing sealed.

Labels are in the desk's language. Texts for codes of acts, kinds and alarms belong to
the templates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.casework.drafts import DraftView
from portal.casework.link_shown import LinkView
from portal.casework.looks import Seen
from portal.casework.offer_shown import OfferView
from portal.casework.queue_place import Place
from portal.casework.refused import Alarm
from portal.casework.retention_shown import RetentionView
from portal.casework.tasks_shown import TasksView
from portal.domain.meeting import Mark


@dataclass(frozen=True)
class Choice:
    """One value of a select."""

    id: str
    label: str


@dataclass(frozen=True)
class AnswerView:
    """What was answered to one question; several values for a list."""

    question_id: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class AnswerSection:
    """The answered questions under one heading."""

    title: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class ReportView:
    """One report: its form, its days, what was answered, and for whose eyes.

    `origin` is entered for one that the desk wrote down, checked for what its reporter
    made of that, and handed_on for a talk of the desk that `handed_on_by` names.
    """

    report_id: bytes
    form_id: str
    form_title: str
    language: str
    written_on: date
    received_on: date
    acknowledge_by: date
    acknowledged_on: date | None
    feedback_by: date
    feedback_on: date | None
    answers: tuple[AnswerSection, ...]
    left_out: tuple[str, ...]
    readers: tuple[str, ...]
    origin: str = ""
    handed_on_by: str = ""


@dataclass(frozen=True)
class FileView:
    """One file of a letter: what its sender says of it, and what a look has found.

    `size` is in bytes, `sha256` the digest of the file, which stands in the letter.
    `is_stored` is False where less lies there than the letter names, or nothing.
    """

    id: bytes
    name: str
    size: int
    media_type: str
    sha256: bytes
    is_cleaned: bool
    side: str
    is_stored: bool
    seen: Seen


@dataclass(frozen=True)
class StagedView:
    """A file that waits to be sent, in the form in which it would be.

    `id` is that of this form, `of` that of the original, by which it is removed.
    `state` is how the look for hidden data went: see `portal.evidence.clean`.
    """

    id: bytes
    of: bytes
    name: str
    size: int
    is_cleaned: bool
    state: str


@dataclass(frozen=True)
class LetterView:
    """One letter; `parts` are those of feedback, and then `text` is empty.

    `is_readable` is False for a body that none of our writers makes. `is_new` says that
    nobody of the desk had opened it before. `check_in` is the answer, where it is one
    to the question whether reporting has harmed them. `to_talk` is what it is to a
    talk: see `domain.meeting.Mark`. `is_struck` says that words were struck out of it.
    `hands_on` is offer, agreed or declined, where it is about handing a talk on.
    """

    report_id: bytes
    sequence: int
    kind: str
    side: str
    day: date | None
    text: str
    parts: tuple[tuple[str, str], ...]
    is_new: bool
    is_readable: bool
    files: tuple[FileView, ...]
    check_in: str = ""
    to_talk: str = ""
    is_struck: bool = False
    hands_on: str = ""

    @property
    def called(self) -> str:
        """By what it is called: its kind, but an answer to a request is no question."""
        to_talk = self.to_talk if self.to_talk == Mark.ANSWERS else ""
        return self.hands_on or to_talk or self.kind


@dataclass(frozen=True)
class FactView:
    """One decided thing; `code_label` is empty where the field is only a day.

    `by` is who wrote it down, `times` how often an effect was added, `group` on what it
    is. `until` is the day that is meant, where the code is one. `is_taken_back` is for
    the history: this line says that the fact was a mistake.
    """

    field: str
    code: str
    code_label: str
    holds_from: date
    by: str = ""
    times: int = 1
    group: str = ""
    until: date | None = None
    is_taken_back: bool = False


@dataclass(frozen=True)
class CheckInView:
    """One question whether reporting has harmed the reporter.

    `state` is "coming", "asked", "answered" or "passed"; `answer` one of
    `domain.check_in.ANSWERS`, or empty.
    """

    report_id: bytes
    months: int
    on: date
    state: str
    answer: str
    answered_on: date | None


@dataclass(frozen=True)
class DueView:
    """A day by which something must be done beside both legal terms: what, and when.

    `name` is "meeting" or "inform".
    """

    name: str
    by: date


@dataclass(frozen=True)
class LineView:
    """One line of the history; `person` is whom an access line is about.

    `details` are short named values whose meaning is that of the kind.
    """

    number: int
    kind: str
    author: str
    day: date
    decisions: tuple[FactView, ...]
    text: str
    person: str
    details: Mapping[str, str]


@dataclass(frozen=True)
class NoteView:
    """A note, its author and its day."""

    author: str
    day: date
    text: str


@dataclass(frozen=True)
class AccessRow:
    """Somebody who can open the case, or could be given access.

    `has_left` says that they are on no list any more: what they could read they may
    have kept, and they get nothing new.
    """

    person_id: bytes
    name: str
    function: str
    role: str
    is_you: bool
    has_left: bool


@dataclass(frozen=True)
class SpanView:
    """A span of a report in which the same people may read; day of its first letter."""

    report_id: bytes
    number: int
    day: date | None


@dataclass(frozen=True)
class MinutesView:
    """A report that the desk wrote down, and how far its reporter has checked it.

    `state` is no_code, open, waiting, or a verdict of `domain.minutes`; `day` that of
    the verdict. `remark` is what the reporter said beside it, perhaps nothing.
    """

    state: str
    version: int
    day: date | None
    remark: str
    entered_by: str
    entered_on: date
    recording: str
    audio: str


@dataclass(frozen=True)
class CaseView:
    """Everything that a case's page shows; with alarms, only what is known good."""

    case_id: bytes
    name: str
    desk_id: str
    desk_label: str
    stage: str
    stage_label: str
    revision: int
    opened_on: date
    closed_on: date | None
    reports: tuple[ReportView, ...]
    thread: tuple[LetterView, ...]
    staged: tuple[StagedView, ...]
    facts: tuple[FactView, ...]
    missing_for_closing: tuple[str, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    lines: tuple[LineView, ...]
    notes: tuple[NoteView, ...]
    access: tuple[AccessRow, ...]
    could_have_access: tuple[AccessRow, ...]
    handler: str
    may: frozenset[str]
    spans: tuple[SpanView, ...]
    alarms: tuple[Alarm, ...]
    links: tuple[LinkView, ...]
    minutes: MinutesView | None
    tasks: TasksView
    drafts: tuple[DraftView, ...]
    retention: RetentionView | None
    due: tuple[DueView, ...]
    undoable: str
    check_ins: tuple[CheckInView, ...]
    place: Place
    by_hand: str
    is_talk: bool
    offer: OfferView | None
