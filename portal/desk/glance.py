"""The case page at one glance: what comes first, and what its sections are called.

Counts and shortens what the case shows anyway; decides nothing and opens nothing. The
templates draw it. Takes a `CaseView`, asks no store anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.casework.case_shown import CaseView, LetterView
from portal.casework.tasks_shown import TaskView

MOST_NAMES = 4
# The acts for which each of these sections is there.
WRITES = frozenset({"acknowledge", "ask", "feedback"})
LINKS = frozenset({"link", "merge", "convert"})
ENDS = frozenset({"close", "reopen"})
FORGETS = frozenset({"propose_forgetting", "agree_to_forget", "extend_keeping"})


@dataclass(frozen=True)
class Section:
    """A part of the page: the id of its heading, its name, and how much is in it."""

    anchor: str
    name: str
    count: str = ""


@dataclass(frozen=True)
class Glance:
    """What stands above everything else on the page of a case.

    `unread` are the reporter's letters that nobody had opened before, `names` who can
    open the case with `more` besides them. `to_close` is how many things are missing.
    """

    unread: tuple[LetterView, ...]
    has_minutes_waiting: bool
    next_task: TaskView | None
    names: tuple[str, ...]
    more: int
    to_close: int
    main: tuple[Section, ...]
    side: tuple[Section, ...]


def glance_at(view: CaseView, shown: frozenset[str], *, coordinates: bool) -> Glance:
    """Return the glance of a case; `shown` are the acts whose forms are on the page.

    `coordinates` says that the person coordinates the desk of the case.
    """
    names = tuple(row.name for row in view.access)
    # One name beside the others takes as much room as saying that there is one more.
    most = MOST_NAMES if len(names) > MOST_NAMES + 1 else len(names)
    return Glance(
        unread=tuple(
            one
            for one in view.thread
            if one.is_new and one.side == "reporter" and one.kind != "report"
        ),
        has_minutes_waiting="take_in_minutes" in view.may,
        next_task=next(iter(view.tasks.open), None),
        names=names[:most],
        more=len(names) - most,
        to_close=0 if view.closed_on else len(view.missing_for_closing),
        main=tuple(_main(view, shown)),
        side=tuple(_side(view, shown, coordinates=coordinates)),
    )


def _main(view: CaseView, shown: frozenset[str]) -> Iterator[Section]:
    """Yield the sections of the wide column, in the order of the page."""
    letters = [one for one in view.thread if one.kind != "report"]
    yield Section("report-title", "De melding")
    yield Section("thread-title", "Berichten", str(len(letters)))
    with_files = [one for one in view.thread if one.files]
    if with_files:
        first = with_files[0]
        is_report = first.kind == "report"
        anchor = "report-title" if is_report else f"letter-{first.sequence}"
        files = sum(len(one.files) for one in with_files)
        yield Section(anchor, "Bestanden", str(files))
    if view.drafts:
        yield Section("drafts-title", "Concepten", str(len(view.drafts)))
    if shown & WRITES:
        yield Section("write-title", "Antwoord aan de melder")
    yield Section("notes-title", "Notities", str(len(view.notes)))
    yield Section("tasks-title", "Taken", f"{len(view.tasks.open)} open")


def _side(
    view: CaseView, shown: frozenset[str], *, coordinates: bool
) -> Iterator[Section]:
    """Yield the sections of the narrow column, in the order of the page."""
    if view.minutes:
        yield Section("minutes-title", "Verslag")
    yield Section("facts-title", "Feiten")
    yield Section("place-title", "Voorrang en labels")
    if view.links or shown & LINKS:
        yield Section("links-title", "Andere zaken", str(len(view.links)))
    if view.check_ins:
        yield Section("check-ins-title", "Nadeel voor de melder")
    yield Section("access-title", "Toegang", str(len(view.access)))
    if shown & ENDS:
        yield Section("end-title", "Heropenen" if view.closed_on else "Sluiten")
    if view.retention or shown & FORGETS:
        yield Section("retention-title", "Bewaren")
    if coordinates:
        made = sum(one.kind == "copy_made" for one in view.lines)
        yield Section("copies-title", "Kopieën", str(made))
    if "strike" in shown:
        yield Section("strike-title", "Persoonsgegevens verwijderen")
    yield Section("history-title", "Verloop", str(len(view.lines)))
