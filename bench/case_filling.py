"""A register and a mailbox full of cases, written in bulk, each as valid as any.

Every grant, letter, key, card and line is sealed and signed as the acts do it, one for
one, and read by the desk's own code. Left out is what an act leaves beside the case:
its entry in the audit chain, its row among the acts, the figures. The draft of a report
is left out too: its letter is sealed at once. The text that is kept for searching says
more than the letters do, in words that `case_words` draws. Calls crypto, casework, the
tables.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Table, insert

from bench.case_words import Writer
from bench.words import ANSWERS, QUESTION, REPLY
from crypto.box import subkey
from crypto.code import ReporterKeys
from crypto.epoch import DeskEpoch, begin
from crypto.letter import NO_LETTER, SIDES, Context, Kind, Pin, SealedLetter, seal
from crypto.side import Side
from portal.casework.act import LETTER
from portal.casework.card import Card, seal_card
from portal.casework.case_keys import CaseKeys, digest_of, new_keys, seal_keys
from portal.casework.case_texts import Reach
from portal.casework.fingerprint import new_case_name
from portal.casework.lines import START, Line, LineKind, Place, line_digest, seal_line
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.write_down import card_after
from portal.domain.case import begin as first_decisions
from portal.domain.decisions import Decision, Field
from portal.domain.facts import facts_of
from portal.domain.questionnaire import Answers
from portal.domain.report import MessageBody, ReportBody
from portal.mailbox import tables as mailbox
from portal.register import tables as register

DESK, FORM, LANGUAGE = "meldpunt", "report", "nl"
BATCH = 250
# In a year of days, so that some are overdue, some due, and most are at rest.
DAYS = 365
KINDS = (
    Kind.REPORT,
    Kind.ACKNOWLEDGEMENT,
    Kind.MESSAGE,
    Kind.QUESTION,
    Kind.MESSAGE,
)
LETTERS = len(KINDS)
TYPES = ("FIN", "INT", "OMG")
_ID_BYTES = 16


@dataclass
class Rows:
    """Rows by table, which wait to be written."""

    by_table: dict[Table, list[dict[str, object]]] = field(default_factory=dict)

    def add(self, table: Table, **values: object) -> None:
        """Add one row."""
        self.by_table.setdefault(table, []).append(values)

    def write(self, office: DeskOffice) -> None:
        """Write all of them, one transaction for each store."""
        stores = (
            (office.mailbox.database, mailbox.metadata),
            (office.register.database, register.metadata),
        )
        for database, metadata in stores:
            with database.begin() as connection:
                # Sorted: a row comes after the one that it points to.
                for table in metadata.sorted_tables:
                    if table in self.by_table:
                        connection.execute(insert(table), self.by_table[table])


def fill(office: DeskOffice, author: SignedIn, count: int) -> list[bytes]:
    """Write so many cases, opened by one member for all of the desk; return their ids.

    Every second one has a letter that nobody of the desk has read; a third is closed.
    """
    made: list[bytes] = []
    writer = Writer()
    while len(made) < count:
        rows = Rows()
        numbers = range(len(made), min(len(made) + BATCH, count))
        made += [_add_case(rows, office, author, number, writer) for number in numbers]
        rows.write(office)
    return made


def fill_waiting(office: DeskOffice, count: int) -> None:
    """Write so many reports that nobody has opened yet."""
    rows = Rows()
    for number in range(count):
        day = office.clock.today() - timedelta(days=number % 7)
        _add_report(rows, office, day, {})
    rows.write(office)


def _add_case(
    rows: Rows, office: DeskOffice, author: SignedIn, number: int, writer: Writer
) -> bytes:
    day = office.clock.today() - timedelta(days=number % DAYS)
    members = office.directory().current.readers(DESK, frozenset()).members
    case_id = secrets.token_bytes(_ID_BYTES)
    keys = new_keys(case_id, [one.id for one in members], author.person_id)
    acts = {kind: secrets.token_bytes(_ID_BYTES) for kind in KINDS}
    ids = {
        kind: subkey(keys.keys[0], LETTER + act)[:_ID_BYTES]
        for kind, act in acts.items()
        if SIDES[kind] is Side.DESK
    }
    report_id, letters, epoch = _add_report(rows, office, day, ids)
    lines = list(_lines(author, day, acts, is_closed=number % 3 == 0))
    head = _add_lines(rows, lines, keys, author)
    read = LETTERS - number % 2
    decisions = [one for line in lines for one in line.decisions]
    card = Card(
        name=f"{new_case_name()} {number}",
        desk=DESK,
        stage="",
        type="",
        handler=members[number % len(members)].id if number % 4 else b"",
        figure_id=secrets.token_bytes(_ID_BYTES),
        line_count=len(lines),
        head=head,
        active_on=day,
        received_on=day,
        pins={report_id: Pin(read, letters[read - 1].digest, (epoch.fingerprint,))},
    )
    card = card_after(office, card, facts_of(decisions), None)
    sealed_keys = _sealed(keys, author, office)
    rows.add(
        register.cases,
        id=case_id,
        name=card.name,
        desk=DESK,
        opened_on=day,
        closed_on=card.closed_on,
        sealed_keys=sealed_keys,
        keys_digest=digest_of(sealed_keys),
        card=seal_card(card, keys.current, case_id, len(lines)),
        revision=len(lines),
    )
    rows.add(register.case_reports, report_id=report_id, case_id=case_id)
    reach = Reach(len(lines), head, {report_id: (LETTERS, letters[-1].digest)})
    text = writer.sealed_text(keys, reach, day)
    rows.add(register.case_texts, case_id=case_id, mark=text.mark, sealed=text.sealed)
    return case_id


def _sealed(keys: CaseKeys, author: SignedIn, office: DeskOffice) -> bytes:
    """Seal a case's keys to everybody of the desk, and to recovery."""
    current = office.directory().current
    members = current.readers(DESK, frozenset()).members
    holders = [*(one.recipient for one in members), current.recovery]
    return seal_keys(keys, author.keys.signing_seed, holders, current.slots)


def _lines(
    author: SignedIn, day: date, acts: dict[Kind, bytes], *, is_closed: bool
) -> Iterator[Line]:
    """Yield what was done in a case: opened, acknowledged, asked, decided, closed."""

    def line(kind: LineKind, act_id: bytes, *decisions: Decision) -> Line:
        return Line(kind, act_id, author.person_id, day, decisions)

    yield line(
        LineKind.OPENED,
        acts[Kind.REPORT],
        *first_decisions(day, day, FORM, ANSWERS["relation"]),
    )
    yield line(
        LineKind.ACKNOWLEDGED,
        acts[Kind.ACKNOWLEDGEMENT],
        Decision(day, day, Field.ACKNOWLEDGED),
    )
    yield line(LineKind.ASKED, acts[Kind.QUESTION])
    decided = secrets.token_bytes(_ID_BYTES)
    code = TYPES[decided[0] % len(TYPES)]
    yield line(LineKind.DECIDED, decided, Decision(day, day, Field.TYPE, code))
    if is_closed:
        closed = secrets.token_bytes(_ID_BYTES)
        yield line(LineKind.CLOSED, closed, Decision(day, day, Field.CLOSED))


def _add_lines(
    rows: Rows, lines: list[Line], keys: CaseKeys, author: SignedIn
) -> bytes:
    """Add the lines of a case; return the hash of the last."""
    head = START
    for number, line in enumerate(lines, start=1):
        place = Place(keys.case_id, number, head, keys.version)
        sealed = seal_line(line, place, keys.current, author.keys.signing_seed)
        rows.add(
            register.case_lines,
            case_id=sealed.case_id,
            number=sealed.number,
            key_version=sealed.key_version,
            sealed=sealed.sealed,
        )
        head = line_digest(sealed)
    return head


def _add_report(
    rows: Rows, office: DeskOffice, day: date, ids: dict[Kind, bytes]
) -> tuple[bytes, list[SealedLetter], DeskEpoch]:
    """Add a report with its epoch and letters; `ids` are those of the desk's.

    Without any it is one that nobody opened: it has its first letter alone.
    """
    keylist = office.directory().current
    readers = keylist.readers(DESK, frozenset())
    report_id, own = secrets.token_bytes(_ID_BYTES), _keys()
    grant, epoch = begin(report_id, own, keylist.holders(readers), keylist.slots)
    body = ReportBody(
        form_id=FORM,
        language=LANGUAGE,
        written_on=day,
        answers=Answers(ANSWERS),
        left_out=(),
        readers=tuple(sorted(one.id.hex() for one in readers.members)),
        list_version=keylist.version,
    )
    letters = list(_letters(epoch, own, body, day, ids))
    terms = office.profile.terms.at(day)
    rows.add(
        mailbox.reports,
        id=report_id,
        locator=own.locator,
        recipient=own.identity.recipient.raw,
        desk=DESK,
        received_on=day,
        acknowledge_by=terms.acknowledge_by(day),
        acknowledged_on=day if ids else None,
        feedback_by=terms.feedback_by(day, day) if ids else None,
    )
    rows.add(
        mailbox.epochs,
        report_id=report_id,
        number=grant.number,
        reporter_grant=grant.reporter_grant,
        desk_grant=grant.desk_grant,
    )
    for letter in letters:
        _add_letter(rows, report_id, letter)
    return report_id, letters, epoch


def _add_letter(rows: Rows, report_id: bytes, letter: SealedLetter) -> None:
    rows.add(
        mailbox.letters,
        report_id=report_id,
        sequence=letter.sequence,
        letter_id=letter.letter_id,
        header=letter.header,
        payload=letter.payload,
    )


def _letters(
    epoch: DeskEpoch,
    own: ReporterKeys,
    body: ReportBody,
    day: date,
    ids: dict[Kind, bytes],
) -> Iterator[SealedLetter]:
    previous = NO_LETTER
    for number, kind in enumerate(KINDS if ids else KINDS[:1], start=1):
        context = Context(
            report_id=epoch.report_id,
            epoch=epoch.number,
            letter_id=ids.get(kind) or secrets.token_bytes(_ID_BYTES),
            kind=kind,
            sequence=number,
            previous=previous,
        )
        is_desk = SIDES[kind] is Side.DESK
        text = MessageBody(QUESTION if is_desk else REPLY, day).to_bytes()
        said = body.to_bytes() if kind is Kind.REPORT else text
        seed = epoch.desk_seed if is_desk else own.signing_seed
        letter = seal(context, said, seed, [epoch.identity.recipient])
        previous = letter.digest
        yield letter


def _keys() -> ReporterKeys:
    """Return keys of a code that nobody has: of a root drawn as such."""
    return ReporterKeys.from_root(secrets.token_bytes(32))
