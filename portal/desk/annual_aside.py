"""Setting aside what keeps a desk's year from being counted, for who coordinates it.

The log has who did so. Calls `portal.casework.set_aside`.
"""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from portal.casework.refused import NotYours
from portal.casework.set_aside import set_year_aside
from portal.casework.year_desks import year_desks
from portal.desk.annual import checked_year
from portal.desk.current import office, person
from portal.desk.frame import notify, say

annual_aside = Blueprint("annual_aside", __name__, url_prefix="/annual")

ASIDE = "Deze regels liggen voor u terzijde. Het logboek zegt dat u dat deed."
NOTHING = "Er lag niets om terzijde te leggen. Kijk of er een editie weg is."


@annual_aside.post("/<int:year>/set-aside/<desk>")
def lay_aside(year: int, desk: str) -> ResponseReturnValue:
    """Hear no more of rows that are strange or gone, and count the rest."""
    part = year_desks(office(), person())
    if desk not in {part.makes, *part.delivers} - {""}:
        raise NotYours
    checked_year(year)
    if set_year_aside(office(), person(), desk):
        say(ASIDE)
    else:
        notify(NOTHING)
    if desk == part.makes:
        return redirect(url_for("annual.show_one", year=year), 303)
    return redirect(url_for("annual_delivery.show_delivery", year=year, desk=desk), 303)
