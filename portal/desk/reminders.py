"""One's own mails: an address or none, what became of the last one, and a calendar.

Calls `portal.casework.reminders` and `portal.casework.calendar`.
"""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField

from portal.casework.calendar import own_calendar
from portal.casework.reminders import (
    AddressRefused,
    count_failed,
    own_reminder,
    want_mail,
    want_no_mail,
)
from portal.casework.trial_mail import TOO_SOON
from portal.desk.current import office, person
from portal.desk.fields import Said, one_line
from portal.desk.frame import notify, say
from portal.desk.problems import problems_of, wrong
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

reminders = Blueprint("reminders", __name__)

NO_ADDRESS = "Dit is geen mailadres. Schrijf bijvoorbeeld naam@gemeente.nl."
SAVED = "Uw adres is bewaard. Wij stuurden een proefbericht: kijk of het aankomt."
FAILURES = {
    "unset": "Er is nog geen mailserver ingesteld. Vraag de beheerder daarom.",
    "unreachable": "De mailserver antwoordt niet. Vraag de beheerder om te kijken.",
    "insecure": "De verbinding met de mailserver is niet veilig genoeg.",
    "login": "De mailserver laat ons niet inloggen. Vraag de beheerder om te kijken.",
    "address": "De mailserver neemt dit adres niet aan. Klopt het?",
    "refused": "De mailserver nam het bericht niet aan.",
}
TOO_SOON_SAID = (
    "Uw adres is bewaard. Er ging nu geen proefbericht weg: dat kan één keer per tien"
    " minuten. Druk over tien minuten nog eens."
)
NOT_SENT = "Uw adres is bewaard, maar het proefbericht kwam niet weg."
CALENDAR = {
    "Content-Disposition": 'attachment; filename="termijnen.ics"',
    "Cache-Control": "no-store",
}


class AddressForm(PageForm):
    """A mail address; nothing else is asked."""

    address = StringField("Uw mailadres", [Said(NO_ADDRESS)], filters=[one_line])


@reminders.get("/reminders")
def show() -> ResponseReturnValue:
    """Show what is set."""
    form = AddressForm(formdata=None)
    known = own_reminder(office(), person())
    form.address.data = known.address if known else ""
    return _page(form)


@reminders.post("/reminders")
def want() -> ResponseReturnValue:
    """Keep an address, and send a test mail there."""
    form = AddressForm()
    if not form.validate():
        return _page(form, problems_of(form))
    try:
        failed = want_mail(office(), person(), form.address.data or "")
    except AddressRefused:
        return _page(form, wrong(form, "address", NO_ADDRESS))
    if failed == TOO_SOON:
        notify(TOO_SOON_SAID)
    elif failed:
        notify(f"{NOT_SENT} {FAILURES[failed]}")
    else:
        say(SAVED)
    return redirect(url_for("reminders.show"), 303)


@reminders.post("/reminders/none")
def want_none() -> ResponseReturnValue:
    """Forget the address."""
    want_no_mail(office(), person())
    say("U krijgt geen mail meer. Uw adres is weg.")
    return redirect(url_for("reminders.show"), 303)


@reminders.get("/reminders/calendar")
def calendar() -> ResponseReturnValue:
    """Give the calendar as a file."""
    made = own_calendar(office(), person())
    response = Response(made, content_type="text/calendar; charset=utf-8")
    response.headers.update(CALENDAR)
    return response


def _page(
    form: AddressForm, problems: tuple[PageProblem, ...] = ()
) -> ResponseReturnValue:
    known = own_reminder(office(), person())
    page = render_template(
        "desk/reminders.html",
        form=form,
        known=known,
        failure=FAILURES.get(known.failed, "") if known else "",
        is_set=office().mail_server().is_set,
        unseen=office().unseen_workdays,
        failed_count=count_failed(office()) if person().is_controller else 0,
        problems=problems,
    )
    return page, 422 if problems else 200
