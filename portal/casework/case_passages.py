"""What can be searched of a case, passage by passage, each with the place it stands at.

The texts of a case as its page shows them: answers, letters, notes, reasons, facts,
names of files, its own name. What a page never shows, like an identity apart from its
report (R26), is no passage. Takes a case and threads that were verified; opens nothing.
"""

import json
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date

from crypto.letter import Kind
from crypto.side import Side
from portal.casework.case_file import CaseFile
from portal.casework.facts_shown import facts_shown
from portal.casework.letters_shown import report_shown
from portal.casework.lines import Line, LineKind
from portal.casework.marks import TAG
from portal.casework.office import DeskOffice
from portal.casework.said import body_of, files_of
from portal.casework.tasks import title_in
from portal.casework.thread import Thread
from portal.domain.decisions import WITH_REASON
from portal.domain.report import FeedbackBody, MessageBody
from portal.domain.typed import clean

# More than any case of ours can hold: what unpacks to more was made to fill memory.
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and where it stands: `kind` says in which part of the page.

    Kinds: name, facts, report, letter, file, note, reason. `letter` is the kind of a
    letter, `number` its place in its report, or that of a note among the notes, from 1;
    `author` is who wrote a note or reason, `day` an ISO day, or empty. `report` is the
    hexadecimal id of the report of a letter, and empty for the case's first one.
    """

    kind: str
    text: str
    day: str = ""
    author: str = ""
    side: str = ""
    letter: str = ""
    report: str = ""
    number: int = 0


def passages_of(
    office: DeskOffice, case: CaseFile, threads: Iterable[Thread]
) -> tuple[Passage, ...]:
    """Return every passage of a case that has a text, cleaned as pages show it."""
    found = [Passage("name", case.card.name), _facts(office, case)]
    for thread in threads:
        found += _report(office, case, thread)
        found += _letters(thread, is_first=thread.report.id == case.report_ids[0])
    found += _lines(office, case)
    return tuple(one for one in found if one.text.strip())


def pack(passages: Iterable[Passage]) -> bytes:
    """Return passages as compressed JSON: sealed in a row, or in a session's mind."""
    rows = [astuple(one) for one in passages]
    plain = json.dumps(rows, separators=(",", ":"), ensure_ascii=False).encode()
    return zlib.compress(plain)


def unpack(packed: bytes) -> tuple[Passage, ...]:
    """Read what `pack` wrote. Raises ValueError for anything else."""
    try:
        opened = zlib.decompressobj()
        plain = opened.decompress(packed, MOST_BYTES)
        if not opened.eof:
            raise ValueError("too much, or cut off")
        return tuple(map(_passage, json.loads(plain)))
    except (zlib.error, TypeError, RecursionError) as wrong:
        raise ValueError("not packed passages") from wrong


def _passage(row: list[object]) -> Passage:
    *words, number = row
    if type(number) is not int or not all(type(one) is str for one in words):
        raise TypeError("no passage of ours")
    return Passage(*row)  # type: ignore[arg-type]


def _facts(office: DeskOffice, case: CaseFile) -> Passage:
    labels = [
        fact.code_label
        for fact in facts_shown(office, case)
        if fact.code not in {"", WITH_REASON}
    ]
    return Passage("facts", _clean(" · ".join(labels)))


def _report(office: DeskOffice, case: CaseFile, thread: Thread) -> Iterator[Passage]:
    shown = report_shown(office, case, thread)
    values = (
        value
        for section in shown.answers
        for answer in section.answers
        for value in answer.values
    )
    day = _day(shown.written_on)
    yield Passage("report", _clean("\n".join(values)), day, side=Side.REPORTER.value)


def _letters(thread: Thread, *, is_first: bool) -> Iterator[Passage]:
    report = "" if is_first else thread.report.id.hex()
    for letter in thread.letters:
        body = body_of(letter)
        if body is None:
            continue
        number, kind = letter.context.sequence, letter.context.kind.name.lower()
        where = (_day(body.written_on), "", letter.side.value, kind, report, number)
        # The last letter of an old code names a report, and is shown without a text.
        if isinstance(body, MessageBody) and letter.context.kind is not Kind.CONTINUED:
            yield Passage("letter", _clean(body.words), *where)
        elif isinstance(body, FeedbackBody):
            parts = (body.assessment, body.follow_up, body.reason)
            yield Passage("letter", _clean("\n".join(parts)), *where)
        for file in files_of(letter):
            yield Passage("file", _clean(file.safe_name), *where)


def _lines(office: DeskOffice, case: CaseFile) -> Iterator[Passage]:
    names, notes = office.directory().name_of, 0
    for line in case.lines:
        is_note = line.kind is LineKind.NOTED
        notes += is_note
        yield Passage(
            "note" if is_note else "reason",
            _clean(_said_in(line)),
            _day(line.day),
            names(line.author),
            number=notes if is_note else 0,
        )


def _said_in(line: Line) -> str:
    """Return what was typed in a line, its details too where those are words.

    What a copy shows stands in the case itself, and what it hides in no copy.
    """
    if line.kind in {LineKind.TAGGED, LineKind.UNTAGGED}:
        return line.details.get(TAG, "")
    if line.kind is LineKind.PLAN_ADDED:
        return "\n".join(map(title_in, line.details.values()))
    return line.text


def _clean(text: str) -> str:
    """Return a text with its accents on their letters: it looks the same."""
    return unicodedata.normalize("NFC", clean(text))


def _day(day: date) -> str:
    return "" if day == date.min else day.isoformat()
