"""The way out: forget everything here, and go to a neutral site.

A link and not a form, since browsers refuse a form that ends on another site. Clearing
on a GET is harmless: the cookie does not travel with a request from elsewhere.
"""

from flask import Blueprint, Response

from portal.intake.current import settings
from portal.web.page_form import forget_session

pages = Blueprint("leave", __name__)
CLEAR = '"cache", "cookies", "storage"'


@pages.get("/leave")
def leave() -> Response:
    """Clear what the browser keeps of this site and go away."""
    forget_session()
    answer = Response(status=303, headers={"Location": settings().shared.leave_to})
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer
