"""The whole case in words, as the blocks of a document for an archive.

Says what the case's page says, with the words of templates/desk/words.html, and beside
each file its digest. Takes what `portal.casework.take_case` gives; opens nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from flask import current_app

from portal.casework.case_shown import (
    AccessRow,
    CaseView,
    FactView,
    LetterView,
    LineView,
    ReportView,
)
from portal.casework.take_case import (
    BROKEN,
    MISSING,
    WHOLE,
    CopyTaken,
    TakenCase,
    TakenFile,
)
from portal.desk.current import office
from portal.desk.words import LANGUAGE, day_words, size_in_words
from portal.documents.values import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    facts,
    words,
)

SIDES: Final = {"reporter": "Melder", "desk": "Meldpunt"}
STATES: Final = {
    WHOLE: "is wat er verstuurd is",
    MISSING: "ligt er niet meer en zit niet in dit archief",
    BROKEN: "is niet wat er verstuurd is; wat ervan te lezen was, zit in dit archief",
}


def case_document(taken: TakenCase, taken_by: str, today: date) -> Document:
    """Return the case as a document, up to the list of its files."""
    view = taken.view
    struck = {
        letter.report_id
        for letter in view.thread
        if letter.is_struck and letter.kind == "report"
    }
    blocks = (
        *_head(view, taken_by, today),
        *_alarms(view),
        *(block for report in view.reports for block in _report(report, struck)),
        *_thread(view),
        *_facts(view),
        *_notes(view),
        *_history(view),
        *_copies(taken.copies),
        *_access(view),
    )
    return Document(f"Zaak {view.name}", LANGUAGE, blocks)


def with_custody(document: Document, files: Sequence[TakenFile]) -> Document:
    """Return the document with the list of files behind it; needs no page."""
    rows: list[Block] = [_heading(1, "Bestanden")]
    if not files:
        rows.append(_said("Bij deze zaak horen geen bestanden."))
    for each in files:
        rows += [
            _heading(2, each.name),
            facts(
                ("Naam die de afzender gaf", each.file.safe_name),
                ("Van", f"{SIDES[each.side]}, bericht {each.sequence}"),
                ("Soort volgens de afzender", each.file.media_type or "niet gezegd"),
                ("Grootte", size_in_words(each.file.size)),
                ("Schoongemaakt", "ja" if each.file.is_cleaned else "nee"),
                ("SHA-256 in het ondertekende bericht", each.file.sha256.hex()),
                ("Dit bestand", STATES[each.state]),
            ),
        ]
    return replace(document, blocks=(*document.blocks, *rows))


def _head(view: CaseView, taken_by: str, today: date) -> Iterator[Block]:
    yield facts(
        ("Organisatie", office().profile.organisation.name),
        ("Team", view.desk_label),
        ("Fase", view.stage_label),
        ("Behandelaar", view.handler or "niemand"),
        ("Geopend", day_words(view.opened_on)),
        ("Gesloten", day_words(view.closed_on) if view.closed_on else "nee"),
        ("Opgeslagen", f"{day_words(today)}, door {taken_by}"),
    )


def _alarms(view: CaseView) -> Iterator[Block]:
    if view.alarms:
        yield _heading(1, "Wat er niet klopt")
    for alarm in view.alarms:
        yield _said(_word("alarm", alarm))


def _report(report: ReportView, struck: Collection[bytes]) -> Iterator[Block]:
    yield _heading(1, f"De melding: {report.form_title}")
    if report.report_id in struck:
        yield _said("Uit deze melding zijn gegevens verwijderd.")
    acknowledged, feedback = report.acknowledged_on, report.feedback_on
    yield facts(
        ("Geschreven", day_words(report.written_on)),
        ("Ontvangen", day_words(report.received_on)),
        (
            "Ontvangst bevestigen",
            _term(acknowledged, report.acknowledge_by),
        ),
        (
            "Terugkoppeling geven",
            _term(feedback, report.feedback_by),
        ),
        ("Kon lezen toen de melding kwam", report.readers or ("niemand",)),
        ("Mag dit niet lezen van de melder", report.left_out or ("niemand genoemd",)),
    )
    for section in report.answers:
        if section.title:
            yield _heading(2, section.title)
        yield Facts(
            tuple(
                (words(one.label), tuple(map(words, one.values or ("Niet ingevuld",))))
                for one in section.answers
            ),
            _language(report.language),
        )


def _term(done_on: date | None, by: date) -> str:
    return (
        f"Gedaan op {day_words(done_on)}" if done_on else f"Vóór of op {day_words(by)}"
    )


def _thread(view: CaseView) -> Iterator[Block]:
    yield _heading(1, "Berichten")
    letters = [letter for letter in view.thread if letter.kind != "report"]
    if not letters:
        yield _said("Er zijn geen berichten over en weer.")
    for letter in letters:
        yield from _letter(letter)


def _letter(letter: LetterView) -> Iterator[Block]:
    day = f", {day_words(letter.day)}" if letter.day else ""
    kind = _word("kind", letter.called)
    yield _heading(2, f"{letter.sequence}. {SIDES[letter.side]}: {kind}{day}")
    if not letter.is_readable:
        yield _said("Dit bericht is niet te lezen.")
    if letter.is_struck:
        yield _said("Uit dit bericht zijn gegevens verwijderd.")
    for part, text in letter.parts:
        yield _heading(3, _word("part", part))
        yield _said(text)
    yield _said(letter.text)
    if letter.files:
        yield facts(("Bestanden", [one.name for one in letter.files]))


def _facts(view: CaseView) -> Iterator[Block]:
    yield _heading(1, "Feiten")
    yield facts(
        *(
            (
                _word("field", one.field),
                _fact(one),
            )
            for one in view.facts
        )
    )


def _fact(fact: FactView) -> str:
    said, day = _word("fact", fact), day_words(fact.holds_from)
    return said if said == day else f"{said} (sinds {day})"


def _notes(view: CaseView) -> Iterator[Block]:
    yield _heading(1, "Notities")
    if not view.notes:
        yield _said("Er zijn geen notities.")
    for note in view.notes:
        yield _heading(2, f"{note.author}, {day_words(note.day)}")
        yield _said(note.text)


def _history(view: CaseView) -> Iterator[Block]:
    yield _heading(1, "Verloop")
    yield facts(*(_line(line) for line in view.lines))


def _line(line: LineView) -> tuple[str, list[str]]:
    said = [f"{day_words(line.day)}, {line.author}"]
    said += [
        f"{_word('field', one.field)}: {_word('fact', one)}" for one in line.decisions
    ]
    if line.text and line.kind != "noted":
        said.append(line.text)
    return f"{line.number}. {_word('line', line)}", said


def _access(view: CaseView) -> Iterator[Block]:
    yield _heading(1, "Wie deze zaak nu kan openen")
    yield facts(
        ("Mensen", [_known_as(row) for row in view.access]),
        ("En verder", "de herstelsleutel in de kluis"),
    )
    yield _said("Wie eerder toegang had, staat bij het verloop.")


def _known_as(row: AccessRow) -> str:
    return f"{row.name}, {row.function}" if row.function else row.name


def _copies(copies: Sequence[CopyTaken]) -> Iterator[Block]:
    if copies:
        yield _heading(1, "Kopieën met weggelakte delen")
    yield facts(
        *(
            (f"{day_words(one.day)}, {one.author}", [one.for_whom, one.reason])
            for one in copies
        )
    )


def _heading(level: int, text: str) -> Heading:
    return Heading(level, words(text))


def _said(text: str) -> Paragraph:
    return Paragraph(words(text))


def _language(language: str) -> str:
    return "" if language == LANGUAGE else language


def _word(macro: str, about: Any) -> str:
    """Return the desk's words for a code, from the one place where they stand."""
    said = current_app.jinja_env.get_template("desk/words.html").module
    # Markup to a page, a text here.
    return str(getattr(said, macro)(about).unescape()).strip()
