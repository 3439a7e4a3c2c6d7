"""To whom a talk can be handed on: the forms of the desks that take reports.

One answer for the confidant who offers, the reporter who is asked and the desk that
opens it. Calls the profile.
"""

from dataclasses import replace

from portal.domain.form import ACCOUNT, Form
from portal.profiles.profile import Profile

REPORT = "report"


def forms_for(profile: Profile, desk_id: str, language: str) -> dict[str, Form]:
    """Return by id the forms to which this desk can hand a talk on.

    None where it keeps cases, or where the profile names no way by which such a report
    comes. Each asks what it does, but only for the account, and who must not read it.
    """
    if not through(profile, desk_id):
        return {}
    return {
        form.id: _short(form)
        for form in profile.forms(language).values()
        if form.kind == REPORT and profile.desk(form.desk).keeps_cases
    }


def through(profile: Profile, desk_id: str) -> str:
    """Return the channel of a report that this desk handed on; or nothing.

    A desk that the profile has no more hands nothing on.
    """
    known = {desk.id: desk.through for desk in profile.desks}
    return known.get(desk_id, "")


def _short(form: Form) -> Form:
    """Return a form as one section, with the account and the people to leave out."""
    asked = tuple(
        each for each in form.questions if each.id == ACCOUNT or each.kind == "people"
    )
    section = replace(form.sections[0], title="", intro="", questions=asked)
    return replace(form, sections=(section,))
