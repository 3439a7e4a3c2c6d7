"""How far a talk is with being handed on, as its page shows it, and to whom it can be.

Everything here stands in letters that `thread` has verified. The confidant learns that
their reporter agreed, and when; not in which words. Judges and stores nothing.
"""

from dataclasses import dataclass
from datetime import date

from crypto.side import Side
from portal.casework.case_file import CaseFile
from portal.casework.office import DeskOffice
from portal.casework.queue_rows import desk_label
from portal.casework.said import body_of
from portal.casework.thread import Thread
from portal.domain.handing_on import HandingOn, Step, handing_on_of
from portal.domain.report import MessageBody
from portal.profiles.handing_on import forms_for


@dataclass(frozen=True)
class OfferView:
    """How far it is: `state` as in `domain.handing_on`, on which day, to which desk.

    `choices` are the ids and titles of the forms to which it can be handed on.
    """

    state: str
    on: date | None
    to_desk: str
    choices: tuple[tuple[str, str], ...]

    @property
    def may_offer(self) -> bool:
        """Whether anything may be offered: what was handed on is so once."""
        return self.state != "agreed"


def offer_of(
    office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]
) -> OfferView | None:
    """Return how far a talk is; None for a case, and where it cannot be handed on."""
    forms = forms_for(office.profile, case.card.desk, office.language)
    if not forms:
        return None
    now = next((found for found in map(handing_on_in, threads) if found.offer), None)
    if now is None or now.offer is None:
        now = HandingOn()
    form = forms.get(now.offer.form) if now.offer else None
    titles = tuple(
        (each.id, f"{desk_label(office, each.desk)}: {each.title}")
        for each in forms.values()
    )
    return OfferView(
        state=now.state,
        on=now.on if now.offer else None,
        to_desk=desk_label(office, form.desk) if form else "",
        choices=titles,
    )


def handing_on_in(thread: Thread) -> HandingOn:
    """Return how far the talk of a thread is."""
    return handing_on_of(
        Step(
            letter.context.letter_id,
            body_of(letter),
            letter.side is Side.DESK,
            letter.is_struck,
        )
        for letter in thread.letters
    )


def called(body: object) -> str:
    """Return by what a letter of handing on is called; nothing for all others."""
    if not isinstance(body, MessageBody):
        return ""
    return (
        "offer"
        if body.offer
        else {"yes": "agreed", "no": "declined"}.get(body.consent, "")
    )
