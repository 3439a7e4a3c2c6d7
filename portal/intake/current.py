"""What the request at hand stands on: the office, the settings, the language.

Everything here is made once at the start (portal.intake.program), or follows from the
path. Nothing of the reporter is kept here.
"""

from typing import cast

from flask import current_app, request

from portal.filing.office import Office
from portal.profiles.texts import Texts
from portal.settings import IntakeSettings
from portal.web.i18n import Language, language_of

OFFICE = "meldkluis.office"
SETTINGS = "meldkluis.settings"
# The button of a form that shows it in the other language, as it was filled in.
LANGUAGE = "language"


def office() -> Office:
    """Return the office of this program."""
    return cast("Office", current_app.extensions[OFFICE])


def settings() -> IntakeSettings:
    """Return the settings that this program was started with."""
    return cast("IntakeSettings", current_app.extensions[SETTINGS])


def language() -> Language:
    """Return the language of the page that was asked for."""
    return language_of(request.path)


def texts() -> Texts:
    """Return the sentences in the language of the page."""
    return office().profile.texts(language())
