"""Texts that wait to be used in a letter, on the pages of a case.

The values that may fill them come from the public profile and from the legal days of
the report, and from nothing else of the case. What was typed stays above what is added.
"""

from collections.abc import Mapping
from datetime import date
from typing import cast

from portal.casework.case_shown import CaseView, ReportView
from portal.desk.act_form import ActForm
from portal.desk.current import office
from portal.desk.fields import GAP
from portal.domain.ready_text import ReadyText
from portal.domain.typed import is_blank
from portal.web.i18n import Language, day_in_words


def ready_choices() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the texts for each form, as pairs of id and title."""
    texts = office().profile.messages(office().language)
    return {
        act: tuple((one.id, one.title) for one in texts if one.act == act)
        for act in {one.act for one in texts}
    }


def use_ready_text(act: str, form: ActForm, ready_id: str, view: CaseView) -> bool:
    """Add a text to what stands in a form; tell whether there is such a text.

    It is written in the language of the case's first report. They speak of a report
    and of what the desk does about it, so in a talk there are none.
    """
    if not view.reports or view.is_talk:
        return False
    report = view.reports[0]
    languages = office().profile.languages
    language = report.language if report.language in languages else languages[0]
    for ready in office().profile.messages(language):
        if (ready.id, ready.act) == (ready_id, act):
            _add(form, ready, values_of(view, report, act, language))
            return True
    return False


def values_of(
    view: CaseView, report: ReportView, act: str, language: str
) -> Mapping[str, str]:
    """Return each value that a text may hold, in words."""
    profile, today = office().profile, office().clock.today()
    # What is written in the acknowledgement holds once it was sent: today.
    acknowledged_on = report.acknowledged_on
    if act == "acknowledge" and acknowledged_on is None:
        acknowledged_on = today
    terms = profile.terms.at(report.received_on)
    days = {
        "received_on": report.received_on,
        "acknowledge_by": report.acknowledge_by,
        "acknowledged_on": acknowledged_on,
        "feedback_by": terms.feedback_by(report.received_on, acknowledged_on),
        "today": today,
    }
    desks = {one.id: one for one in profile.desks_in(language)}
    desk = desks.get(view.desk_id)
    return {
        "organisation": profile.organisation.name,
        "desk": desk.name if desk else view.desk_label,
        "phone": desk.phone if desk else profile.organisation.phone,
        **{name: _in_words(day, language) for name, day in days.items()},
    }


def _in_words(day: date | None, language: str) -> str:
    return day_in_words(day, cast("Language", language)) if day else GAP


def _add(form: ActForm, ready: ReadyText, values: Mapping[str, str]) -> None:
    for box, text in ready.filled(values).items():
        typed = form[box].data or ""
        form[box].data = text if is_blank(typed) else f"{typed.rstrip()}\n\n{text}"
