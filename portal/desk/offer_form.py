"""The form by which a confidant offers to hand a talk on: to which desk, which text.

What is legal, casework says; here only emptiness and length are judged. Calls
`portal.casework.offer`.
"""

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import ValidationError

from portal.casework.offer import offer
from portal.casework.offer_shown import OfferView
from portal.desk.act_form import ActForm
from portal.desk.current import office, person
from portal.desk.fields import Pick, Said
from portal.domain.form import ACCOUNT
from portal.domain.typed import clean

DONE = "Uw voorstel staat klaar voor de melder. Er is nog niets doorgegeven."


def _cleaned(text: str | None) -> str:
    return clean(text or "")


def fits_account(form: Any, field: Any) -> None:
    """Refuse, as a validator, what is longer than the account of a report may be."""
    forms = office().profile.forms(office().language)
    if form.to.data not in forms:
        return
    typed, most = len(field.data), forms[form.to.data].question(ACCOUNT).most
    if typed > most:
        raise ValidationError(f"Deze tekst heeft {typed} tekens. Er passen er {most}.")


class OfferForm(ActForm):
    """To whom, and what would be read there."""

    to = Pick("Naar")
    text = TextAreaField(
        "De tekst die u voorstelt",
        [Said("Schrijf de tekst die u voorstelt."), fits_account],
        filters=[_cleaned],
    )


def set_choices(form: Any, view: OfferView | None) -> None:
    """Let the form offer what this talk can be handed on to."""
    form.to.options = view.choices if view else ()


def do_offer(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Offer what the form says."""
    to, text = form.to.data or "", form.text.data
    offer(office(), person(), case_id, act_id, to, text)
