"""The ticket of a draft: what turns a page into a report, and back into the same page.

It holds the code and the stretched root, so that the slow hash is paid once and sending
twice gives the same report. It travels in a sealed field of the page; whoever seals it
is `portal.web`. Decision 0005.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from crypto.code import Code, Language, ReporterKeys, parse, root_of
from portal.filing.errors import NoRoom
from portal.filing.office import Office, receiving

ID_BYTES = 16


@dataclass(frozen=True)
class Ticket:
    """A draft's secret: the code, its 32-byte root, the ids of report and letter.

    `shown` is the digest of the draft's letter that the check page showed, and nothing
    before there was one: only that letter is sent.
    """

    code: Code = field(repr=False)
    # Empty until the slow hash was paid; a page that nobody posts need not pay it.
    root: bytes = field(repr=False)
    report_id: bytes
    letter_id: bytes
    shown: bytes | None = None

    @cached_property
    def keys(self) -> ReporterKeys:
        """What the code gives its holder."""
        return ReporterKeys.from_root(self.root)

    def to_fields(self) -> dict[str, str]:
        """Return the ticket as texts, to be sealed into a page."""
        fields = {
            "code": " ".join(self.code.words),
            "root": self.root.hex(),
            "report": self.report_id.hex(),
            "letter": self.letter_id.hex(),
        }
        return fields | ({"shown": self.shown.hex()} if self.shown else {})

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Ticket":
        """Read what `to_fields` gave; the seal of the page vouches for it."""
        return cls(
            code=parse(fields["code"]),
            root=bytes.fromhex(fields["root"]),
            report_id=bytes.fromhex(fields["report"]),
            letter_id=bytes.fromhex(fields["letter"]),
            shown=bytes.fromhex(fields["shown"]) if "shown" in fields else None,
        )


def promise(language: Language) -> Ticket:
    """Draw a code for a page that may become a report; nothing is stretched yet.

    With it in the page, what of a form arrived before the connection broke is found
    again when the same page is posted once more.
    """
    return Ticket(
        code=Code.generate(language),
        root=b"",
        report_id=secrets.token_bytes(ID_BYTES),
        letter_id=secrets.token_bytes(ID_BYTES),
    )


def begin(office: Office, language: Language) -> Ticket:
    """Draw a code and stretch it; raises as `stretch` does."""
    return stretch(office, promise(language))


def stretch(office: Office, ticket: Ticket) -> Ticket:
    """Stretch the code of a ticket, unless it was: the one slow hash of a report.

    Raises KeysUnusable when there is no key list, whose salt the stretch needs, and
    NoRoom or NotReceived, before the hash is paid, where its draft could not be kept.
    """
    if ticket.root:
        return ticket
    with receiving():
        if office.ceiling.is_reached(office.mailbox):
            raise NoRoom
    return replace(ticket, root=root_of(ticket.code, office.keys.read().salt))
