"""Founding a desk and inviting people, by commands and in their own browsers.

Three coordinate the desk. One more has made keys that nobody signed yet, and one has
not opened the invitation: of these two no published list says anything.
"""

import re
from base64 import b32decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crypto.published import read_list
from crypto.sheet import parse_sheet
from crypto.signing import verifier_of
from crypto.totp import code_at, step_at
from portal.clock import SystemClock
from tests.secrecy.caller import Caller
from tests.secrecy.installation import Installation
from tests.secrecy.search import Secrets

FOUNDER = "Annelies Zandvliet"
LEFT_OUT = "Ruud Wisselaar"
COLLEAGUE = "Naima Osterholt"
WAITING = "Samira Quistgaard"
INVITED = "Tobias Yperlaan"
PUBLISHED = (FOUNDER, LEFT_OUT, COLLEAGUE)
FUNCTION = "Adviseur {}"
DESK, ROLE = "meldpunt", "coordinator"
CLOCK = SystemClock("UTC")


@dataclass
class Colleague:
    """Somebody of the desk, their secrets, and the browser they sit at."""

    name: str
    caller: Caller
    passphrase: str = ""
    totp_secret: bytes = b""

    def code(self, ahead: int = 0) -> str:
        """Return what their phone shows now, or some steps later."""
        return code_at(self.totp_secret, step_at(CLOCK.now()) + ahead)

    def sign_in(self) -> None:
        """Sign in, with the next code: that of now was used to make keys."""
        self.caller.get("/sign-in")
        self.caller.submit(
            "/sign-in", name=self.name, passphrase=self.passphrase, second=self.code(1)
        )
        assert self.caller.path == "/cases", self.caller.text


@dataclass
class Staff:
    """The people of the desk by name, and the sheets of the founder."""

    people: dict[str, Colleague] = field(default_factory=dict)
    root_sheet: str = ""
    recovery_sheet: str = ""
    invitations: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Colleague:
        return self.people[name]

    def seed(self, sheet: str) -> bytes:
        """Return the 32 bytes of one of the two sheets."""
        return parse_sheet(getattr(self, sheet))

    def salt(self, keys_file: Path) -> bytes:
        """Return the public salt of the codes, from the published list."""
        root = verifier_of(self.seed("root_sheet"))
        return read_list(keys_file.read_bytes(), root).salt

    def add_secrets(self, secrets: Secrets) -> None:
        """Look for all that only these people may know."""
        for name in ("root_sheet", "recovery_sheet"):
            sheet: str = getattr(self, name)
            secrets.add_words(f"the {name}", sheet.split())
            secrets.add(f"the seed of the {name}", self.seed(name))
        secrets.add("an invitation", *self.invitations)
        for one in self.people.values():
            secrets.add_words(f"the passphrase of {one.name}", one.passphrase.split())
            secrets.add(f"the second factor of {one.name}", one.totp_secret)
            secrets.add("cookies and hidden fields", *one.caller.given)


def found(installation: Installation, headers: Mapping[str, str]) -> Staff:
    """Found the desk; afterwards both programs run and three people are signed in."""
    staff = Staff()
    said = installation.run(
        "people", "invite", FOUNDER, "--function", "Coördinator", "--founder"
    )
    installation.start("desk")
    founder = _join(installation, staff, FOUNDER, said, headers)
    page = founder.caller
    staff.root_sheet = page.by_id("root-sheet")
    staff.recovery_sheet = page.by_id("recovery-sheet")
    installation.run("root", "pin", page.by_id("root-line"))
    installation.stop("desk")
    installation.start("desk")
    founder.sign_in()
    for name in (LEFT_OUT, COLLEAGUE):
        _join(installation, staff, name, _invite(founder, name), headers)
    _sign_the_list(founder, staff)
    _join(installation, staff, WAITING, _invite(founder, WAITING), headers)
    staff.invitations.append(_token(_invite(founder, INVITED)))
    return staff


def _invite(founder: Colleague, name: str) -> str:
    page = founder.caller
    page.get("/people")
    function = FUNCTION.format(name.partition(" ")[0])
    page.submit("/people/invite", name=name, function=function, desk=DESK, role=ROLE)
    return page.by_id("address")


def _join(
    installation: Installation,
    staff: Staff,
    name: str,
    said: str,
    headers: Mapping[str, str],
) -> Colleague:
    """Open an invitation, make keys and keep what the page shows."""
    page = Caller(installation.ports["desk"], headers)
    one = staff.people[name] = Colleague(name, page)
    token = _token(said)
    staff.invitations.append(token)
    page.get(f"/welcome/{token}")
    page.submit(f"/welcome/{token}", "another")
    one.passphrase = page.by_id("passphrase-words")
    one.totp_secret = b32decode(page.by_id("totp-words").replace(" ", ""))
    page.submit(f"/welcome/{token}", passphrase="niet goed", second=one.code())
    assert page.status == 422, page.text
    page.submit(f"/welcome/{token}", passphrase=one.passphrase, second=one.code())
    assert page.status == 200, page.text
    return one


def _sign_the_list(founder: Colleague, staff: Staff) -> None:
    page = founder.caller
    page.get("/people")
    waiting = list(page.options("take_in"))
    page.submit("/people/publish", take_in=waiting, root_sheet=staff.root_sheet)
    assert page.status == 200, page.text


def _token(said: str) -> str:
    found = re.search(r"/welcome/(\S+)", said)
    assert found, said
    return found[1]
