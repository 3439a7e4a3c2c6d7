"""The answer to who finds no turn at the slow lock: their page again, a little later.

What they typed stands on it as on any page that was refused, without the passphrase.
Calls nobody.
"""

from flask import Response, make_response
from flask.typing import ResponseReturnValue

from portal.web.problems import PageProblem

RETRY_SECONDS = 30
BUSY = (
    PageProblem(
        "Er loggen nu te veel mensen tegelijk in. Er is niets veranderd."
        " Probeer het over een halve minuut opnieuw."
    ),
)


def answer_busy(page: ResponseReturnValue) -> Response:
    """Send a page that shows `BUSY`, and say to machines when to come back."""
    response = make_response(page)
    response.status_code = 503
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
