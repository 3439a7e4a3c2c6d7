"""Who works at the made-up municipality, and how they got their keys.

The first founds the desk as in production; the others are invited, make keys and are
signed onto the list with the root sheet. Calls casework.
"""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, replace

from crypto.totp import code_at, step_at
from portal.casework.found import Founded, found
from portal.casework.invite import invite
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.sheets import people as people_page
from portal.casework.sign_in import sign_in
from portal.casework.welcome import Proposal, accept, propose


@dataclass(frozen=True)
class Role:
    """One made-up person before they have keys."""

    name: str
    function: str
    desks: tuple[tuple[str, str], ...]
    controller: bool = False


FOUNDER = Role(
    "Annelies de Boer",
    "Coördinator integriteit",
    (("meldpunt", "coordinator"),),
    controller=True,
)
OTHERS = (
    Role("Ruud Hendriks", "Adviseur integriteit", (("meldpunt", "coordinator"),)),
    Role("Naima Idrissi", "Jurist personeel", (("meldpunt", "coordinator"),)),
    Role("Samira Ouali", "Onderzoeker", (("meldpunt", "investigator"),)),
    Role(
        "Joke Vermeer",
        "Vertrouwenspersoon",
        (("vertrouwenspersonen", "confidant"),),
    ),
    Role(
        "Karim Aydin",
        "Vertrouwenspersoon van buiten",
        (("vertrouwenspersonen", "confidant"),),
    ),
    Role(
        "Peter Smits",
        "Preventiemedewerker",
        (("veilige-publieke-taak", "coordinator"),),
    ),
    Role("Marijke van Dam", "Griffier", (("griffie", "coordinator"),)),
    Role("Henk Prins", "Gemeentesecretaris", (("alternatief", "coordinator"),)),
    Role("Ilse Kramer", "Burgemeester", (("alternatief", "coordinator"),)),
    Role("Carla Jansen", "Functionaris gegevensbescherming", (), controller=True),
)


@dataclass(frozen=True)
class Actor:
    """A made-up person with keys; the secrets are for `demo.json` and nothing else."""

    role: Role
    passphrase: str
    totp_secret: bytes

    def to_json(self) -> Mapping[str, object]:
        """Return what a visitor of the demo needs to sign in as this person."""
        return {
            "name": self.role.name,
            "function": self.role.function,
            "desks": [list(pair) for pair in self.role.desks],
            "controller": self.role.controller,
            "passphrase": self.passphrase,
            "totp_secret": b32encode(self.totp_secret).decode(),
        }


def found_desk(office: DeskOffice) -> tuple[Founded, Actor]:
    """Let the first person found the desk; the root is still to be pinned."""
    role = FOUNDER
    token = invite(
        office,
        None,
        role.name,
        role.function,
        role.desks,
        controller=role.controller,
        founder=True,
    )
    proposal = propose(office, token)
    founded = found(office, token, proposal, _second(office, proposal))
    return founded, _actor(replace(role, controller=False), proposal)


def invite_others(
    office: DeskOffice, founder: SignedIn, founded: Founded
) -> tuple[Actor, ...]:
    """Invite everybody else, let them make keys, and sign them onto the list.

    With a controller of her own the founder lays that down: who reads the audit log
    shall not work on cases.
    """
    actors = []
    people = []
    for role in OTHERS:
        token = invite(
            office,
            founder,
            role.name,
            role.function,
            role.desks,
            controller=role.controller,
        )
        proposal = propose(office, token)
        accept(office, token, proposal, _second(office, proposal))
        people.append(proposal.person_id)
        actors.append(_actor(role, proposal))
    sheet = " ".join(founded.root_sheet)
    shown = {row.person_id: row.shown for row in people_page(office, founder).rows}
    publish(
        office,
        founder,
        sheet,
        take_in={one: shown[one] for one in people},
        leave=(),
        lay_down=[founder.person_id],
    )
    return tuple(actors)


def enter(office: DeskOffice, actor: Actor) -> SignedIn:
    """Sign somebody in, as the desk's page does."""
    second = code_at(actor.totp_secret, step_at(office.clock.now()))
    return sign_in(office, actor.role.name, actor.passphrase, second)[1]


def _second(office: DeskOffice, proposal: Proposal) -> str:
    return code_at(proposal.totp_secret, step_at(office.clock.now()))


def _actor(role: Role, proposal: Proposal) -> Actor:
    return Actor(role, proposal.passphrase, proposal.totp_secret)
