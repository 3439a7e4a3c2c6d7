"""What every page of the desk asks for: the office, and who is signed in.

The gate has let a person in before a page runs, so `person()` is never a question.
Calls nobody.
"""

from flask import Flask, current_app, g, session

from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn

_OFFICE = "meldkluis.office"
# The name under which the session keeps its token.
TOKEN = "token"  # noqa: S105
# The id of who signed in last, for a text that comes in after the session has ended.
WHO = "who"


def keep_office(app: Flask, office: DeskOffice) -> None:
    """Give the pages of this app their office."""
    app.extensions[_OFFICE] = office


def office() -> DeskOffice:
    """Return the office of the app that answers this request."""
    kept: DeskOffice = current_app.extensions[_OFFICE]
    return kept


def person() -> SignedIn:
    """Return who is signed in. LookupError on a page that the gate leaves open."""
    someone = person_or_none()
    if someone is None:
        raise LookupError("an open page asked who is signed in")
    return someone


def person_or_none() -> SignedIn | None:
    """Return who is signed in, or None: for the frame that all pages share."""
    someone: SignedIn | None = g.get("person")
    return someone


def session_token() -> str:
    """Return the token of this browser's session, or an empty text."""
    return str(session.get(TOKEN, ""))
