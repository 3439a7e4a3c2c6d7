"""Entering a report that came by phone, in a talk, by letter or mail: sealed as any.

The desk draws what a reporter would: a code, and keys from it. Nobody keeps the code;
the page that entered it shows it, and where the reporter wants none there never is one.
It becomes a case at once for whoever may read it. Calls `open_report`.
"""

import contextlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import date

from crypto.box import subkey
from crypto.code import Code, Language, ReporterKeys, derive
from crypto.epoch import begin
from crypto.errors import KeyListRefused
from crypto.letter import NO_LETTER, Context, Kind, seal
from crypto.published import Readers
from portal.casework import ledger
from portal.casework.entered import sign_entered
from portal.casework.ledger import ID_BYTES, What
from portal.casework.office import DeskOffice
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.refused import KeptEarlier, NotAllowed, NotYours, PeopleRefused
from portal.casework.said import body_of
from portal.casework.thread import read_thread
from portal.domain.case import OVER_THE_PORTAL
from portal.domain.decisions import Decision, Field
from portal.domain.minutes import Audio, Entered, Recording
from portal.domain.questionnaire import Answers
from portal.domain.refusal import Refusal
from portal.domain.report import ReportBody
from portal.domain.talks import refuse_in_talk
from portal.domain.terms import Terms
from portal.domain.told import terms_for
from portal.mailbox.errors import AlreadySent
from portal.mailbox.new_report import new_report
from portal.register.errors import ActThere

ENTERED = "entered"
ROOT_BYTES = 32
_USE = b"meldkluis/v1/entered/act"


@dataclass(frozen=True)
class Draw:
    """What a page has drawn for the report that it may become: ids of 16 bytes, a code.

    It travels in a sealed field of that page and nowhere else, so sending the page
    again gives the same report and the same code.
    """

    act_id: bytes
    report_id: bytes
    letter_id: bytes
    code: Code = field(repr=False)


@dataclass(frozen=True)
class Told:
    """What was told, and how: everything that the page asks.

    `left_out` are ids of people who must not read it. Without `wants_code` the code is
    thrown away: nobody comes back to this report.
    """

    form_id: str
    language: Language
    channel: str
    received_on: date
    answers: Answers = field(repr=False)
    left_out: frozenset[bytes] = frozenset()
    recording: Recording = Recording.NOT_ASKED
    audio: Audio = Audio.NONE
    wants_code: bool = True


def draw(language: Language) -> Draw:
    """Draw everything random of a report that may be entered."""
    act_id, report_id, letter_id = (secrets.token_bytes(ID_BYTES) for _ in range(3))
    return Draw(act_id, report_id, letter_id, Code.generate(language))


def enter_report(
    office: DeskOffice, person: SignedIn, drawn: Draw, told: Told
) -> bytes | None:
    """Enter a report and open it; return its case, or None if it is not theirs to read.

    Raises NotAllowed for who does not coordinate the desk of the form, Refusal for a
    day or a channel that cannot be and for a form of talks, PeopleRefused when nobody
    would be left to read it, KeptEarlier when something else was entered from the same
    page, and what `open_report` raises.
    """
    form = office.profile.forms(told.language).get(told.form_id)
    if form is None:
        raise NotYours
    if not person.coordinates(form.desk):
        raise NotAllowed(ENTERED)
    if not office.profile.keeps_cases(form.desk):
        # What is said to a confidant, only who says it writes down.
        refuse_in_talk()
    terms = _terms_of(office, told)
    try:
        readers = office.keys.read().readers(form.desk, told.left_out)
    except KeyListRefused as refused:
        raise PeopleRefused("nobody_reads") from refused
    with contextlib.suppress(ActThere):
        # Under an id that only they can tell belongs to this page's other act.
        entry_id = subkey(person.keys.keyring_key, _USE + drawn.act_id)[:ID_BYTES]
        ledger.record(office, person, What(ENTERED), entry_id)
    body = _body(office, person, told, readers)
    try:
        _send(office, person, drawn, body, readers, terms)
    except AlreadySent:
        _check_same(office, person, drawn.report_id, body)
    try:
        return open_report(office, person, drawn.report_id, drawn.act_id)
    except NotYours:
        # They left themselves out, or too few of the desk are left: others open it.
        return None


def _terms_of(office: DeskOffice, told: Told) -> Terms:
    """Return the terms of the day on which it was told; Refusal for what cannot be."""
    today = office.clock.today()
    try:
        held: Terms | None = office.profile.terms.at(told.received_on)
    except LookupError:
        held = None
    terms = terms_for(told.received_on, today, held)
    if told.channel == OVER_THE_PORTAL:
        raise Refusal("unknown_code", field=Field.CHANNEL, code=told.channel)
    channel = Decision(told.received_on, today, Field.CHANNEL, told.channel)
    office.profile.taxonomy(office.language).check(channel)
    return terms


def _body(
    office: DeskOffice, person: SignedIn, told: Told, readers: Readers
) -> ReportBody:
    return ReportBody(
        form_id=told.form_id,
        language=told.language,
        written_on=office.clock.today(),
        answers=told.answers,
        left_out=tuple(sorted(each.hex() for each in told.left_out)),
        readers=tuple(sorted(member.id.hex() for member in readers.members)),
        list_version=office.keys.read().version,
        entered=Entered(
            by=person.person_id.hex(),
            channel=told.channel,
            received_on=told.received_on,
            recording=told.recording,
            audio=told.audio,
            has_code=told.wants_code,
        ),
    )


def _send(
    office: DeskOffice,
    person: SignedIn,
    drawn: Draw,
    body: ReportBody,
    readers: Readers,
    terms: Terms,
) -> None:
    """Seal the report to its readers as the intake does, and store it in one commit."""
    published, entered = office.keys.read(), body.entered
    if entered is None:
        raise ValueError("nobody entered this report")
    # Without a code the keys come from nothing that anybody could write down.
    root = secrets.token_bytes(ROOT_BYTES)
    has_code = entered.has_code
    keys = derive(drawn.code, published.salt) if has_code else ReporterKeys(root)
    sealed, epoch = begin(
        drawn.report_id, keys, published.holders(readers), published.slots
    )
    context = Context(
        report_id=drawn.report_id,
        epoch=1,
        letter_id=drawn.letter_id,
        kind=Kind.REPORT,
        sequence=1,
        previous=NO_LETTER,
    )
    signed = sign_entered(person, drawn.report_id, body).to_bytes()
    letter = seal(context, signed, keys.signing_seed, [epoch.identity.recipient])
    row = new_report(drawn.report_id, keys, readers.desk_id, entered.received_on, terms)
    office.mailbox.send(row, sealed, [letter])


def _check_same(
    office: DeskOffice, person: SignedIn, report_id: bytes, body: ReportBody
) -> None:
    """Raise KeptEarlier if what was entered from this page says something else."""
    try:
        thread = read_thread(office, person, report_id, None)
    except NotYours:
        return
    kept = body_of(thread.letters[0])
    if not isinstance(kept, ReportBody) or kept.entered is None:
        raise KeptEarlier
    same = replace(
        body,
        written_on=kept.written_on,
        readers=kept.readers,
        list_version=kept.list_version,
    )
    if replace(kept, entered=replace(kept.entered, seal="")) != same:
        raise KeptEarlier
