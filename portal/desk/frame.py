"""What the frame of every page shows: who is signed in, where, what was just done.

Sentences that survive a redirect travel in the sealed cookie and are shown once.
Calls portal.web; asks no store anything.
"""

from collections.abc import Sequence
from typing import Any

from flask import Flask, flash, get_flashed_messages, request

from portal.casework.register_acts import own_registers
from portal.casework.year_desks import year_desks
from portal.desk.act_forms import new_act_id
from portal.desk.current import office, person_or_none

SAID = "said"
NOTICE = "notice"


def say(sentence: str) -> None:
    """Show what was done on the next page."""
    flash(sentence, SAID)


def notify(sentence: str) -> None:
    """Show on the next page what a person has to know."""
    flash(sentence, NOTICE)


def has_registers() -> bool:
    """Tell whether who is signed in may enter in some register."""
    someone = person_or_none()
    return someone is not None and bool(own_registers(office(), someone))


def has_year() -> bool:
    """Tell whether who is signed in has a part in the year report."""
    someone = person_or_none()
    return someone is not None and year_desks(office(), someone).has_part


def frame_pages(
    app: Flask, organisation: str, stylesheets: Sequence[str], script: str
) -> None:
    """Give every template of this app what the frame needs.

    `script` is the address of the one script there is; a page that includes it has to
    allow it in its headers.
    """

    @app.context_processor
    def frame() -> dict[str, Any]:
        return {
            "here": request.blueprint,
            "language": office().language,
            "new_act_id": new_act_id,
            "organisation": organisation,
            "person": person_or_none(),
            "has_registers": has_registers(),
            "has_year": has_year(),
            "problems": (),
            "script": script,
            "stylesheets": stylesheets,
            "taken": get_flashed_messages,
            "today": office().clock.today(),
        }
