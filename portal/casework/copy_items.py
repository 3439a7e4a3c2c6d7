"""What a redacted copy of a case can hold: one item for each thing on the case's page.

An item has an id that stays the same while the case goes on, so that a choice that was
made on an older page never takes in what came later. Takes a `CaseView`; opens nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.casework.case_shown import CaseView, FileView, LetterView, ReportView
from portal.domain.hiding import Span, sentences


class Group(StrEnum):
    """The kinds of things in a copy, in the order in which they stand there."""

    ANSWER = "answer"
    FROM_REPORTER = "from_reporter"
    FROM_DESK = "from_desk"
    FACT = "fact"
    NOTE = "note"
    FILE_NAME = "file_name"


@dataclass(frozen=True)
class Item:
    """One thing that may go into a copy.

    `code` and `part` are the question, the kind and part of a letter, or the field of a
    fact; their words belong to the pages. `label` is a question or who wrote a note,
    `text` what was said. `language` is that of the text.
    """

    id: str
    group: Group
    code: str
    text: str
    label: str = ""
    part: str = ""
    day: date | None = None
    language: str = "nl"

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Where each sentence of the text stands."""
        return sentences(self.text)


def items_of(view: CaseView) -> tuple[Item, ...]:
    """Return every item of a case, group by group and in each the oldest first."""
    letters = tuple(_letters(view))
    return (
        *_answers(view),
        *(one for one in letters if one.group is Group.FROM_REPORTER),
        *(one for one in letters if one.group is Group.FROM_DESK),
        *_facts(view),
        *_notes(view),
        *_file_names(view),
    )


def files_of(view: CaseView) -> tuple[FileView, ...]:
    """Return every file of the case's letters, the oldest first."""
    return tuple(file for letter in view.thread for file in letter.files)


def sendable(view: CaseView) -> tuple[FileView, ...]:
    """Return the files that a copy may take along: whole, and cleaned by a program.

    What a reporter sent as it was can tell who made it, where and when. It never goes.
    """
    return tuple(
        file
        for file in files_of(view)
        if file.is_stored and (file.is_cleaned or file.side == "desk")
    )


def _answers(view: CaseView) -> Iterator[Item]:
    for report in view.reports:
        for section in report.answers:
            for answer in section.answers:
                yield Item(
                    id=f"a.{report.report_id.hex()}.{answer.question_id}",
                    group=Group.ANSWER,
                    code=answer.question_id,
                    label=answer.label,
                    text="\n".join(answer.values),
                    language=report.language,
                )


def _letters(view: CaseView) -> Iterator[Item]:
    languages = {one.report_id: one for one in view.reports}
    for letter in view.thread:
        if letter.kind != "report" and letter.is_readable:
            yield from _parts(letter, languages.get(letter.report_id))


def _parts(letter: LetterView, report: ReportView | None) -> Iterator[Item]:
    for part, text in letter.parts or (("", letter.text),):
        yield Item(
            id=f"l.{letter.report_id.hex()}.{letter.sequence}.{part}",
            group=Group(f"from_{letter.side}"),
            code=letter.called,
            part=part,
            day=letter.day,
            text=text,
            language=report.language if report else "nl",
        )


def _facts(view: CaseView) -> Iterator[Item]:
    for fact in view.facts:
        yield Item(
            id=f"f.{fact.field}.{fact.code}.{fact.holds_from.isoformat()}",
            group=Group.FACT,
            code=fact.field,
            day=fact.holds_from,
            text="" if fact.code == "met_reden" else fact.code_label,
        )


def _notes(view: CaseView) -> Iterator[Item]:
    for line in view.lines:
        if line.kind == "noted":
            yield Item(
                id=f"n.{line.number}",
                group=Group.NOTE,
                code="",
                label=line.author,
                day=line.day,
                text=line.text,
            )


def _file_names(view: CaseView) -> Iterator[Item]:
    for file in files_of(view):
        id_ = f"b.{file.id.hex()}"
        yield Item(id=id_, group=Group.FILE_NAME, code="", text=file.name)
