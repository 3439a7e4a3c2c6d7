"""What happens in an invented year: each case's steps on days, drawn from a seed.

A plan knows nothing of the program: the words for a step are the script's own, and its
days are counted from the first of the year. A desk works on its cases once a week.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - a story, not a secret
from typing import TypeAlias

WEEK = 7
DAYS = 42 * WEEK
LAST_RECEIPT = 24 * WEEK
LEAVES = 18 * WEEK
TYPES = ("FIN", "POS.giften", "INF", "BEV", "OMG.pesten", "PRI", "MID", "MIS")
SCOPES = ("integriteitsschending", "misstand_wbk", "klacht")
EFFECTS = ("correctiegesprek", "waarschuwing", "beheersmaatregel", "aangifte")
PROVEN = ("gegrond", "gedeeltelijk_gegrond", "ongegrond", "niet_vast_te_stellen")
CHANNELS = ("telefoon", "gesprek", "brief", "mail", "vertrouwenspersoon")
PORTAL = "portaal"
MELDPUNT, AROUND, TALKS = "meldpunt", "alternatief", "vertrouwenspersonen"
# What there is in a talk: all else that a plan has is for cases.
OF_TALKS = frozenset({"open", "acknowledge", "ask", "reply", "close", "reopen"})
# Desk, form and who opens what comes in by it.
WAYS_IN = (
    (MELDPUNT, "report", "Alice Akker"),
    (MELDPUNT, "advice", "Ada Blom"),
    ("veilige-publieke-taak", "aggression", "Bob Eik"),
    (MELDPUNT, "report", "Alice Akker"),
    (AROUND, "report", "Nora Jas"),
    (TALKS, "confidant", "Vera Groen"),
    ("griffie", "council", "Greet IJssel"),
)
COURSES = (
    "preliminary",
    "full",
    "double",
    "grown",
    "talk",
    "withdrawn",
    "parted_double",
    "outside",
)


# The name of what is done, and what is chosen there.
Part: TypeAlias = tuple[str, str]
Parts: TypeAlias = list[Part]


@dataclass(frozen=True)
class Step:
    """What is pressed at once on a day: one act, or some facts on one form."""

    day: int
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """What it is, where it is one thing alone."""
        return self.parts[0][0] if len(self.parts) == 1 else "facts"


@dataclass
class Planned:
    """One case: how it comes, who opens it, and its steps in order."""

    number: int
    desk: str
    form: str
    opened_by: str
    relation: str
    channel: str
    received: int
    steps: list[Step] = field(default_factory=list)

    @property
    def is_entered(self) -> bool:
        """Whether the desk writes it down for a reporter who came another way."""
        return self.channel != PORTAL

    def then(self, weeks: int, *steps: Parts) -> None:
        """Add a visit so many weeks after the one before."""
        day = self.steps[-1].day if self.steps else -(-self.received // WEEK) * WEEK
        self.steps += [Step(day + weeks * WEEK, tuple(parts)) for parts in steps]


def year(seed: int, cases: int) -> list[Planned]:
    """Return the plans of a year."""
    random = Random(seed)  # noqa: S311 - a story has to be the same each time
    return [_case(random, number, cases) for number in range(cases)]


def _case(random: Random, number: int, cases: int) -> Planned:
    desk, form, opened_by = WAYS_IN[number % len(WAYS_IN)]
    relation = random.choice(("medewerker", "")) if form == "report" else ""
    is_entered = desk not in {AROUND, TALKS} and number % 4 == 3
    channel = random.choice(CHANNELS) if is_entered else PORTAL
    received = number * LAST_RECEIPT // cases
    case = Planned(number, desk, form, opened_by, relation, channel, received)
    case.then(0, [("open", "")], [("acknowledge", "")], *_marks(random))
    if random.random() < 0.4:
        case.then(1, [("ask", "")])
        case.then(0, *([] if is_entered else [[("reply", "")]]))
    case.then(random.randint(1, 2), *_assessed(random, case))
    for weeks, steps in _looked_into(random, COURSES[number % len(COURSES)]):
        case.then(weeks, *steps)
    _ended(random, case)
    if desk == TALKS:
        case.steps = [step for step in case.steps if step.name in OF_TALKS]
    return case


def _marks(random: Random) -> Iterator[Parts]:
    first = random.choice((("tag", "spoed"), ("prioritise", ""), None, None))
    if first is not None:
        yield [first]
    if random.random() < 0.4:
        yield [("add_task", "")]
        yield [("finish_task", "")]


def _assessed(random: Random, case: Planned) -> Iterator[Parts]:
    """Yield what a desk does with a case when it first sits down to it."""
    more = random.choice(
        (
            [("reported_by", random.choice(("inhuur", "inwoner", "raadslid")))],
            [("incident_on", "")],
            [("meeting_held", "")],
            [],
        )
    )
    yield [("type", random.choice(TYPES)), ("scope", random.choice(SCOPES)), *more]
    if random.random() < 0.35:
        yield [("mistake", random.choice(TYPES))]
        yield [("undo", "")]
    if random.random() < 0.25:
        yield [("type_at_receipt", random.choice(TYPES))]
    if case.form == "advice" and random.random() < 0.7:
        yield [("convert", "report")]
    if random.random() < 0.25:
        yield [("link", "")]
    if case.desk == MELDPUNT:
        yield [random.choice((("hand_over", ""), ("step_back", ""), ("note", "")))]


def _looked_into(random: Random, course: str) -> Iterator[tuple[int, list[Parts]]]:
    """Yield visits, each weeks after the last, until there is a finding."""
    proven = ("finding", random.choice(PROVEN))
    match course:
        case "preliminary":
            yield 0, [[("route", "vooronderzoek"), ("preliminary_started", "")]]
            yield 2, [[("preliminary_ended", ""), proven]]
        case "grown":
            yield 0, [[("route", "vooronderzoek"), ("preliminary_started", "")]]
            yield 2, [[("preliminary_ended", "")]]
            yield 0, [[("route", "onderzoek_extern"), ("investigation_started", "")]]
            yield 3, [[("investigation_ended", ""), proven]]
        case "full":
            yield 0, [[("route", "onderzoek_intern"), ("investigation_started", "")]]
            yield 4, [[("investigation_ended", "")], [proven]]
        case "double":
            yield 0, [[("merge", "")]]
        case "parted_double":
            yield 0, [[("merge", "")]]
            yield 1, [[("unmerge", "")]]
            yield 0, [[("route", "gesprek"), ("finding", "zonder_bevinding")]]
        case "withdrawn":
            yield 1, [[("route", "geen_vervolg"), ("finding", "ingetrokken")]]
        case "talk":
            yield 1, [[("route", "gesprek")], [("finding", "zonder_bevinding")]]
        case _:
            outside = "niet_ontvankelijk_buiten_bereik"
            yield 0, [[("route", "doorverwijzing"), ("finding", outside)]]


def _ended(random: Random, case: Planned) -> None:
    """Plan the measures, what the law asks beside, and the closing."""
    effect = random.choice(EFFECTS)
    person = random.choice(("person_informed", "person_none", "person_deferred"))
    case.then(1, [("effect_added", effect), (person, "")])
    if random.random() < 0.3:
        case.then(0, [("effect_added", effect)], [("effect_removed", effect)])
    case.then(0, *_law(random))
    if random.random() < 0.9:
        answer = "no_feedback" if random.random() < 0.2 else "feedback"
        case.then(random.randint(1, 2), [(answer, "")], [("close", "")])
        if random.random() < 0.2:
            case.then(2, [("reopen", "")])
            case.then(1, [("feedback", "")], [("close", "")])


def _law(random: Random) -> Iterator[Parts]:
    if random.random() < 0.25:
        yield [("crime_suspected", "ja"), ("crime_report", "in_beraad")]
        yield [("crime_report", random.choice(("ja", "nee")))]
    if random.random() < 0.25:
        yield [("disclosure_consent", "gegeven"), ("disclosed", "toestemming")]
    if random.random() < 0.2:
        yield [("detriment", "gemeld")]
