"""Delivering a desk's totals of a year to the desk that makes the report.

Who coordinates a desk sees here what would be delivered, and what was. Calls
`portal.casework.deliver` and `year_figures`.
"""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.deliver import Totals, deliver, read_deliveries
from portal.casework.figures_key import FiguresKey, open_figures_key
from portal.casework.queue_rows import desk_label
from portal.casework.refused import EntriesBroken, NotYours
from portal.casework.year_desks import report_desk, year_desks
from portal.casework.year_figures import own_measures
from portal.casework.year_question import Asked
from portal.desk.act_form import new_act_id
from portal.desk.addresses import read_id
from portal.desk.annual import checked_year
from portal.desk.annual_totals import totals_of
from portal.desk.current import office, person
from portal.desk.frame import say

annual_delivery = Blueprint("annual_delivery", __name__, url_prefix="/annual")

DELIVERED = (
    "De totalen zijn geleverd. Ze tellen vanaf morgen mee. Tot dan staat er bij het"
    " jaar dat ze geleverd zijn."
)


@annual_delivery.get("/<int:year>/deliver/<desk>")
def show_delivery(year: int, desk: str) -> ResponseReturnValue:
    """Show which totals a desk would deliver, and what it delivered before."""
    key, asked = _delivering(year, desk)
    try:
        measures = own_measures(office(), person(), desk, asked)
    except EntriesBroken:
        measures = None
    layout = office().profile.annual(office().language)
    known = read_deliveries(office(), key, report_desk(office()))
    return render_template(
        "desk/annual_deliver.html",
        year=year,
        desk=desk,
        asked=asked,
        act_id=new_act_id(),
        totals=totals_of(layout, measures or {}, year),
        is_broken=measures is None,
        before=known.of(year, date.max),
        to_desk=desk_label(office(), report_desk(office())),
        who=office().directory().name_of,
        today=office().clock.today(),
    )


@annual_delivery.post("/<int:year>/deliver/<desk>")
def deliver_one(year: int, desk: str) -> ResponseReturnValue:
    """Deliver a desk's totals of a year."""
    key, asked = _delivering(year, desk)
    act_id = read_id(request.form.get("act_id"))
    to_desk = report_desk(office())
    try:
        measures = own_measures(office(), person(), desk, asked)
    except EntriesBroken:
        return redirect(
            url_for("annual_delivery.show_delivery", year=year, desk=desk), 303
        )
    totals = Totals(year, asked.reference, measures)
    deliver(office(), person(), key, to_desk, act_id, totals)
    say(DELIVERED)
    return redirect(url_for("annual_delivery.show_delivery", year=year, desk=desk), 303)


def _delivering(year: int, desk: str) -> tuple[FiguresKey, Asked]:
    """Return the key of a desk that delivers, and its year until today."""
    if desk not in year_desks(office(), person()).delivers:
        raise NotYours
    today = office().clock.today()
    last = max(date(checked_year(year), 1, 1), min(date(year, 12, 31), today))
    return open_figures_key(office(), person(), desk), Asked(year, last, today)
