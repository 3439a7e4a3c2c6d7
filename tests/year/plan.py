"""What happens in an invented year: each case's steps on days, drawn from a seed.

A plan knows nothing of the program: the words for a step are the script's own, and its
days are counted from the first of the year.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - a story, not a secret

DAYS = 300
TYPES = ("FIN", "POS", "INF", "BEV", "OMG", "PRI", "MID", "MIS")
SCOPES = ("integriteitsschending", "misstand_wbk", "klacht")
EFFECTS = ("correctiegesprek", "waarschuwing", "beheersmaatregel", "aangifte")
PROVEN = ("gegrond", "gedeeltelijk_gegrond", "ongegrond", "niet_vast_te_stellen")
# Form, and who of the desk opens what comes in by it.
FORMS = (
    ("report", "Alice Akker"),
    ("report", "Alice Akker"),
    ("report", "Nora Jas"),
    ("advice", "Ada Blom"),
    ("aggression", "Bob Eik"),
    ("confidant", "Vera Groen"),
)


@dataclass
class Planned:
    """One case: who opens it, and its steps, each with its day and what is chosen."""

    number: int
    form: str
    opened_by: str
    relation: str
    received: int
    steps: list[tuple[int, str, str]] = field(default_factory=list)

    def then(self, random: Random, step: str, chosen: str = "") -> None:
        """Add a step some days after the one before it."""
        last = self.steps[-1][0] if self.steps else self.received
        self.steps.append((last + random.randint(0, 9), step, chosen))


def year(seed: int, cases: int) -> list[Planned]:
    """Return the plans of a year."""
    random = Random(seed)  # noqa: S311 - a story has to be the same each time
    return [_case(random, number, cases) for number in range(cases)]


def _case(random: Random, number: int, cases: int) -> Planned:
    form, opened_by = FORMS[number % len(FORMS)]
    relation = random.choice(("medewerker", "oud_medewerker", ""))
    case = Planned(number, form, opened_by, relation, number * (DAYS - 60) // cases)
    case.then(random, "open")
    case.then(random, "acknowledge")
    for step, chosen in _middle(random, form):
        case.then(random, step, chosen)
    if random.random() < 0.8:
        case.then(random, "feedback")
        case.then(random, "close")
        if random.random() < 0.2:
            case.then(random, "reopen")
    return case


def _middle(random: Random, form: str) -> Iterator[tuple[str, str]]:
    """Yield what happens between the acknowledgement and the feedback."""
    if random.random() < 0.5:
        yield "ask", ""
        yield "reply", ""
    if form == "advice" and random.random() < 0.4:
        yield "convert", "report"
    yield "tag", "spoed"
    yield "add_task", ""
    yield "type", random.choice(TYPES)
    yield "scope", random.choice(SCOPES)
    if random.random() < 0.6:
        route, kind = random.choice(
            (("vooronderzoek", "preliminary"), ("onderzoek_intern", "investigation"))
        )
        yield "route", route
        yield f"{kind}_started", ""
        yield f"{kind}_ended", ""
        yield "finding", random.choice(PROVEN)
        for effect in random.sample(EFFECTS, random.randint(0, 2)):
            yield "effect_added", effect
    else:
        yield "route", random.choice(("gesprek", "geen_vervolg"))
        yield "finding", "zonder_bevinding"
    yield "person_informed", ""
    yield "note", ""
