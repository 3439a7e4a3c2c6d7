"""What a reporter says to a confidant's offer to hand their talk on to a desk.

Yes is one commit: a new report to that desk under keys that follow from the code alone,
and a letter in the talk that says it was agreed to. What the desk reads is in the first
of the two only. SPEC §2.8. Calls mailbox and crypto.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from crypto.code import ReporterKeys
from crypto.epoch import begin
from crypto.letter import NO_LETTER, Context, Kind, SealedLetter, seal
from crypto.published import Readers
from portal.domain.form import Form
from portal.domain.offer import Consent
from portal.domain.questionnaire import Answers
from portal.domain.report import MessageBody, ReportBody
from portal.filing.draft import readers_of
from portal.filing.errors import (
    NothingHere,
    NotReceived,
    OfferGone,
    ReadersChanged,
    Untrusted,
)
from portal.filing.inbox import (
    MOST_TRIES,
    Inbox,
    Opened,
    as_inbox,
    open_to_write,
    read,
    seal_next,
)
from portal.filing.office import Office, receiving
from portal.filing.two_threads import handed_on_as
from portal.mailbox.errors import (
    AlreadySent,
    LetterThere,
    NothingThere,
    SequenceTaken,
)
from portal.mailbox.new_report import new_report
from portal.profiles.handing_on import forms_for

ID_BYTES = 16


@dataclass(frozen=True)
class Asked:
    """What a page has asked, and drawn for the answer: ids of 16 bytes.

    `offer_id` is the letter that offers. It travels in a sealed field of that page, so
    that sending the page again is the same answer. `readers` are the ids of those whom
    it named, 32 hex digits each, in order.
    """

    offer_id: bytes
    answer_id: bytes
    report_id: bytes
    letter_id: bytes
    readers: tuple[str, ...]

    def to_fields(self) -> dict[str, str]:
        """Return it as texts, to be sealed into a page."""
        return {
            "offer": self.offer_id.hex(),
            "answer": self.answer_id.hex(),
            "report": self.report_id.hex(),
            "letter": self.letter_id.hex(),
            "readers": " ".join(self.readers),
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Asked":
        """Read what `to_fields` gave; the seal of the page vouches for it."""
        return cls(
            offer_id=bytes.fromhex(fields["offer"]),
            answer_id=bytes.fromhex(fields["answer"]),
            report_id=bytes.fromhex(fields["report"]),
            letter_id=bytes.fromhex(fields["letter"]),
            readers=tuple(fields["readers"].split()),
        )


@dataclass(frozen=True)
class Agreed:
    """What may be handed on: the text as its reporter wants it, in which language.

    `left_out` are ids of people who must not read it.
    """

    answers: Answers
    left_out: frozenset[bytes]
    language: str


def ask(offer_id: bytes, readers: tuple[str, ...]) -> Asked:
    """Draw what a page needs that asks about an offer and names these readers."""
    answer, report, letter = (secrets.token_bytes(ID_BYTES) for _ in range(3))
    return Asked(offer_id, answer, report, letter, readers)


def offered_form(office: Office, inbox: Inbox, language: str) -> Form:
    """Return the form of the newest offer: the account, and whom to leave out.

    Raises OfferGone where there was none, or where no desk takes it any more.
    """
    offer = inbox.handing_on.offer
    forms = forms_for(office.profile, inbox.report.desk, language)
    if offer is None or offer.form not in forms:
        raise OfferGone
    return forms[offer.form]


def ids_of(readers: Readers) -> tuple[str, ...]:
    """Return the ids of readers as `Asked` and a report have them."""
    return tuple(sorted(member.id.hex() for member in readers.members))


def decline(office: Office, keys: ReporterKeys, asked: Asked) -> None:
    """Say no. Doing it again does nothing more.

    Raises OfferGone where this is not asked any more, Untrusted where the talk misses
    that it was handed on, and what `inbox.write` raises.
    """
    with receiving():
        for _ in range(MOST_TRIES):
            thread = open_to_write(office, keys)
            if _was_said(office, thread, asked, Consent.NO):
                return
            _check_open(office, thread, asked)
            if handed_on_as(office, keys, as_inbox(office, thread)) is not None:
                # Another tab said yes between these lines; the next look has it.
                continue
            sealed = _answer(office, thread, keys, asked, Consent.NO)
            try:
                office.mailbox.add_letter(thread.report.id, sealed)
            except LetterThere:
                return
            except NothingThere:
                raise NothingHere from None
            except SequenceTaken:
                continue
            return
    raise NotReceived


def agree(office: Office, keys: ReporterKeys, asked: Asked, agreed: Agreed) -> None:
    """Hand a talk on: begin the report and say so in the talk, in one commit.

    Doing the same again does nothing more.

    Raises:
        OfferGone: when this is not asked any more, or something else was handed on
            from the same page; nothing was handed on now.
        NobodyLeft: when the people left out leave no route.
        ReadersChanged: when others would read it than the page named.
        NothingHere: when the talk is gone.
        Untrusted: when it does not verify, or misses that it was handed on.
        NotReceived: when sealing or storing fails; nothing was handed on.
        KeysUnusable: when there is nobody's key to seal to.
    """
    is_there = False
    with receiving():
        for _ in range(MOST_TRIES):
            thread = open_to_write(office, keys)
            if _was_said(office, thread, asked, Consent.YES):
                _check_same(office, keys, agreed)
                return
            form = _check_open(office, thread, asked)
            try:
                _send(office, keys, thread, asked, agreed, form)
            except AlreadySent:
                # By a twin of this post, as the talk says at the next look. Where it
                # does not, somebody has cut its end off.
                if is_there:
                    raise Untrusted from None
                is_there = True
                continue
            except NothingThere:
                raise NothingHere from None
            except SequenceTaken:
                # Somebody wrote meanwhile: perhaps another offer.
                continue
            return
    raise NotReceived


def _was_said(office: Office, thread: Opened, asked: Asked, consent: Consent) -> bool:
    """Whether the answer of this very page stands in the talk.

    Raises OfferGone where the same page has said the opposite.
    """
    messages = as_inbox(office, thread).messages
    for letter, message in zip(thread.letters, messages, strict=True):
        if letter.context.letter_id == asked.answer_id:
            body = message.body
            if isinstance(body, MessageBody) and body.consent is consent:
                return True
            raise OfferGone
    return False


def _check_same(office: Office, keys: ReporterKeys, agreed: Agreed) -> None:
    """Raise OfferGone where another text was handed on, or for other people."""
    try:
        kept = read(office, keys.handed_on()).messages[0].body
    except NothingHere:
        # Handed on and destroyed since: nothing is left to compare.
        return
    left_out = tuple(sorted(each.hex() for each in agreed.left_out))
    if not isinstance(kept, ReportBody) or (
        (dict(kept.answers), kept.left_out) != (dict(agreed.answers), left_out)
    ):
        raise OfferGone


def _check_open(office: Office, thread: Opened, asked: Asked) -> Form:
    inbox = as_inbox(office, thread)
    now = inbox.handing_on
    if not now.is_open or now.letter_id != asked.offer_id:
        raise OfferGone
    return offered_form(office, inbox, office.profile.languages[0])


def _send(
    office: Office,
    keys: ReporterKeys,
    thread: Opened,
    asked: Asked,
    agreed: Agreed,
    form: Form,
) -> None:
    published, today = office.keys.read(), office.clock.today()
    readers = readers_of(published, form.desk, agreed.left_out)
    if ids_of(readers) != asked.readers:
        raise ReadersChanged
    body = ReportBody(
        form_id=form.id,
        language=agreed.language,
        written_on=today,
        answers=agreed.answers,
        left_out=tuple(sorted(each.hex() for each in agreed.left_out)),
        readers=asked.readers,
        list_version=published.version,
        handed_on=thread.report.desk,
    )
    second = keys.handed_on()
    holders = published.holders(readers)
    sealed, epoch = begin(asked.report_id, second, holders, published.slots)
    context = Context(
        report_id=asked.report_id,
        epoch=1,
        letter_id=asked.letter_id,
        kind=Kind.REPORT,
        sequence=1,
        previous=NO_LETTER,
    )
    to = [epoch.identity.recipient]
    letter = seal(context, body.to_bytes(), second.signing_seed, to)
    terms = office.profile.terms.at(today)
    row = new_report(asked.report_id, second, readers.desk_id, today, terms)
    answer = _answer(office, thread, keys, asked, Consent.YES)
    office.mailbox.send(row, sealed, [letter], ends=(thread.report.id, answer))


def _answer(
    office: Office,
    thread: Opened,
    keys: ReporterKeys,
    asked: Asked,
    consent: Consent,
) -> SealedLetter:
    """Return the letter in the talk: yes or no, and no word of what was agreed to."""
    body = MessageBody("", office.clock.today(), consent=consent).to_bytes()
    return seal_next(thread, keys, asked.answer_id, Kind.MESSAGE, body)
