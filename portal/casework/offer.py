"""Offering to hand a talk on to a desk: a letter to its reporter, who alone decides.

Nothing goes to a desk by it. What it does is planned here and carried out by `act`.
"""

from crypto.letter import Kind
from portal.casework.act import LETTER, carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.offer_shown import handing_on_in
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing, Plan
from portal.casework.thread import Thread, read_thread, the_report
from portal.domain.form import ACCOUNT
from portal.domain.handing_on import check_may_offer, refuse_offer
from portal.domain.offer import Offer
from portal.domain.questionnaire import read_answers
from portal.domain.report import MessageBody
from portal.profiles.handing_on import forms_for

FORM = "form"


def offer(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    form_id: str,
    text: str,
) -> None:
    """Ask a talk's reporter whether this text may go to the desk of this form.

    A newer offer takes the place of an older one. Raises questionnaire.Refused for a
    text that is empty, or too long for the form's account, Refusal for a form that no
    desk of this talk can hand on to, for a closed talk and for one that was handed on,
    and what `act.carry_out` raises.
    """
    today = office.clock.today()

    def plan(case: CaseFile) -> Plan:
        forms = forms_for(office.profile, case.card.desk, office.language)
        if form_id not in forms:
            refuse_offer()
        said = read_answers(forms[form_id], {ACCOUNT: [text]}).text(ACCOUNT)
        report = the_report(office, case, None)
        thread = read_thread(office, person, report.id, case.card.pins[report.id])
        _check_not_agreed(thread, case.id_for(act_id, LETTER))
        body = MessageBody("", today, offer=Offer(form_id, said))
        return Plan(
            kind=LineKind.OFFERED,
            letter=Outgoing(report.id, Kind.QUESTION, body.to_bytes()),
            open_cases_only=True,
            details={FORM: form_id},
        )

    carry_out(office, person, case_id, act_id, plan)


def _check_not_agreed(thread: Thread, letter_id: bytes) -> None:
    """Raise Refusal where it was handed on, unless this very letter is out."""
    if not thread.has(letter_id):
        check_may_offer(handing_on_in(thread))
