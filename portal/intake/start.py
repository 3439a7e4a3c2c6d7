"""The first page: what to know before writing, and the doors to the forms.

`/` answers with the page itself, in Dutch: a redirect would cost a round trip, which is
a second over Tor.
"""

from flask import Blueprint

from portal.intake.current import language, office
from portal.intake.open_forms import read_forms
from portal.intake.pages import render
from portal.intake.people import desk_name

pages = Blueprint("start", __name__)


@pages.get("/")
@pages.get("/<language:language>/")
def start() -> str:
    """Show the first page."""
    forms = office().profile.forms(language())
    doors = [
        {
            "id": form.id,
            "title": form.title,
            "intro": form.intro,
            "desk": desk_name(form.desk),
        }
        for form in read_forms(forms, office().keys.read())
    ]
    return render("start", here="", doors=doors)
