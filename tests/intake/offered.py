"""A talk with a confidant who offers to hand it on, made without the desk's program.

Rein writes to the confidants; Vera offers to hand it on to the desk.
"""

import pytest

from crypto.code import ReporterKeys, derive, parse
from crypto.epoch import open_desk_grants
from crypto.letter import Kind, open_thread
from portal.domain.offer import Offer
from portal.domain.report import MessageBody, ReportBody
from portal.filing.office import Office
from tests.cast import VERA, Person
from tests.intake.reporter import Reporter
from tests.letters import desk_writes
from tests.page import words

TOLD = "Ik durf mijn chef niet aan te spreken op zijn bonnetjes."
OFFERED = "Een chef declareert etentjes die er niet waren."
MINE = "Een chef declareert etentjes. Er zijn bonnetjes van."
DESK = "vertrouwenspersonen"
ASK = "/inbox/hand-on"


def talk_id(office: Office) -> bytes:
    """Return the id of the only talk there is."""
    (report,) = office.mailbox.reports([DESK])
    return report.id


def offer(
    office: Office, text: str = OFFERED, form: str = "report", person: Person = VERA
) -> None:
    """Offer as a confidant to hand the only talk on."""
    body = MessageBody("", office.clock.today(), offer=Offer(form, text))
    desk_writes(office.mailbox, talk_id(office), Kind.QUESTION, body, person)


def begin_talk(office: Office, rein: Reporter) -> str:
    """Let somebody begin a talk, and have an offer in it; return their code."""
    code = rein.report({"what": TOLD}, form="confidant")
    offer(office)
    return code


def keys_of(office: Office, code: str) -> ReporterKeys:
    """Return the keys of a code's own thread."""
    return derive(parse(code), office.keys.read().salt)


@pytest.fixture
def talk(office: Office, rein: Reporter) -> str:
    """Let Rein talk with a confidant, who offers to hand it on."""
    return begin_talk(office, rein)


def heading(rein: Reporter) -> str:
    """Return the heading of the page that is open."""
    return words(rein.page.all("h1")[0])


def ask(rein: Reporter) -> None:
    """Come back with the code, and open the page that asks."""
    rein.enter()
    rein.get(ASK)


def say_yes(
    rein: Reporter,
    text: str = MINE,
    status: int = 200,
    *,
    without: tuple[Person, ...] = (),
) -> str:
    """Say yes to this text, without some people; return what the page says."""
    typed: dict[str, str | list[str]] = {"what": text, "yes": "yes"}
    if without:
        typed["left_out"] = [each.id.hex() for each in without]
    return rein.post(ASK, typed, status).text


def handed_on(office: Office, person: Person, desk: str = "meldpunt") -> ReportBody:
    """Open as a member of the desk what was handed on."""
    (report,) = office.mailbox.reports([desk])
    grants = [each.desk_grant for each in office.mailbox.epochs(report.id)]
    epochs = open_desk_grants(grants, person.identity, report.id)
    keys = {each.number: each.keys() for each in epochs}
    letters = open_thread(report.id, office.mailbox.letters(report.id), keys)
    return ReportBody.from_bytes(letters[0].body)
