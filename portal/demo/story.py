"""The made-up year as data: what each reporter wrote, and how far the desk got.

Reads `year.toml` beside this file into types, and spreads each case's steps over the
days. Plays nothing itself: `portal.demo.playing` does.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

from crypto.words import Language

_BEGIN = ((2, "acknowledge"), (4, "ask"), (7, "reply"), (8, "read"))
_ASSESS = (*_BEGIN, (10, "assess"))
_INVESTIGATE = (*_ASSESS, (12, "begin_investigation"), (13, "note"))
# A whole day after the note, when a case is known well enough to plan in it.
WORK_AFTER = 14
# The first question whether reporting harmed the reporter comes after a month.
CHECK_IN_AFTER = 33

# The person whom a report is about is owed a word within a month.
PERSON_AFTER = 25

# What happens on which day after the report, for each stage that a case may be in.
STAGES: Mapping[str, tuple[tuple[int, str], ...]] = {
    "new": (),
    "acknowledged": ((2, "acknowledge"),),
    "answered": _BEGIN,
    "reporter_wrote": ((2, "acknowledge"), (4, "ask"), (18, "reply")),
    "handed_on": (*_BEGIN, (9, "offer"), (11, "agree")),
    "assessed": (*_ASSESS, (40, "feed_back")),
    "investigating": (*_INVESTIGATE, (60, "feed_back")),
    "feedback_overdue": _ASSESS,
    "closed": (
        *_INVESTIGATE,
        (45, "conclude"),
        (55, "feed_back"),
        (58, "close"),
    ),
}


@dataclass(frozen=True)
class Tale:
    """One reporter's report and what became of it, as written in `year.toml`.

    `days_ago` counts back from the day on which the demo is made. `channel` is for one
    that the desk wrote down. `tasks` are titles with the days from now by which they
    are due; `done` is one that was finished. `linked` says that the tale before it in
    the file is about the same, and `draft` that its feedback is only half written.
    `offered` is what a confidant would hand on, `agreed` what its reporter made of it.
    """

    form: str
    days_ago: int
    stage: str
    what: str
    relation: str = ""
    language: Language = "nl"
    when: str = ""
    where: str = ""
    who: str = ""
    type: str = ""
    scope: str = ""
    route: str = ""
    finding: str = ""
    effects: tuple[str, ...] = ()
    question: str = ""
    answer: str = ""
    assessment: str = ""
    follow_up: str = ""
    reason: str = ""
    meeting: bool = False
    leave_out_first: bool = False
    handed_over: bool = False
    channel: str = ""
    check_in: str = ""
    tags: tuple[str, ...] = ()
    level: str = ""
    level_reason: str = ""
    tasks: Mapping[str, int] = field(default_factory=dict)
    done: str = ""
    draft: bool = False
    copy_for: str = ""
    linked: bool = False
    offered: str = ""
    agreed: str = ""

    @property
    def steps(self) -> tuple[tuple[int, str], ...]:
        """Pairs of days ago and act, in order; none lies in the future."""
        steps = [*STAGES[self.stage]]
        if self.tags or self.tasks or self.draft or self.copy_for or self.linked:
            steps.append((WORK_AFTER, "work"))
        if self.check_in:
            steps.append((CHECK_IN_AFTER, "answer_check_in"))
        if self.days_ago >= PERSON_AFTER:
            steps.append((PERSON_AFTER, "answer_for_person"))
        steps.sort(key=lambda step: step[0])
        return tuple((max(self.days_ago - after, 0), act) for after, act in steps)


@dataclass(frozen=True)
class Year:
    """All tales, and the sentences that the desk uses again and again."""

    tales: tuple[Tale, ...]
    acknowledgements: tuple[str, ...]
    notes: tuple[str, ...]
    closing_letter: str
    closing_reason: str
    copy_reason: str
    deferral_reason: str
    harm: str


def read_year() -> Year:
    """Read the year that comes with the program."""
    text = resources.files("portal.demo").joinpath("year.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    tales = tuple(
        Tale(
            **{
                **case,
                "effects": tuple(case.get("effects", ())),
                "tags": tuple(case.get("tags", ())),
            }
        )
        for case in raw["case"]
    )
    return Year(
        tales=tales,
        acknowledgements=tuple(raw["acknowledgements"]),
        notes=tuple(raw["notes"]),
        closing_letter=raw["closing_letter"],
        closing_reason=raw["closing_reason"],
        copy_reason=raw["copy_reason"],
        deferral_reason=raw["deferral_reason"],
        harm=raw["harm"],
    )
