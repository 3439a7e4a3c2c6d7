"""What becomes of a form that does not arrive: two answers, each with a page.

Raised while the body is read, by whoever serves the program (portal.arriving). Neither
keeps anything of what was read; the browser has it still.
"""

from werkzeug.exceptions import RequestTimeout, ServiceUnavailable


class BodyTooSlow(RequestTimeout):
    """The body stood still, or came in so slowly that it would hold a thread."""

    kind = "slow"


class TooManySlow(ServiceUnavailable):
    """So many bodies are being waited for that this one is not."""

    kind = "busy"
