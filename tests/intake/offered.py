"""A talk with a confidant who offers to hand it on, made without the desk's program.

Rein writes to the confidants; Vera offers to hand it on to the desk.
"""

from crypto.code import ReporterKeys, derive, parse
from crypto.letter import Kind
from portal.domain.offer import Offer
from portal.domain.report import MessageBody
from portal.filing.office import Office
from tests.cast import VERA, Person
from tests.intake.reporter import Reporter
from tests.letters import desk_writes

TOLD = "Ik durf mijn chef niet aan te spreken op zijn bonnetjes."
OFFERED = "Een chef declareert etentjes die er niet waren."
DESK = "vertrouwenspersonen"


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
