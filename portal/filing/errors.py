"""What a reporter is told instead of what they asked for: one exception for each page.

None of them carries anything that was typed. The store's and crypto's own errors are
turned into these here, so that no page needs to know them.
"""


class FilingError(Exception):
    """The family."""


class NotReceived(FilingError):
    """Sealing or storing failed: nothing was received, and the reporter must know."""


class NothingHere(FilingError):
    """A well-formed code opens nothing: unknown, expired, destroyed, never sent."""


class DraftGone(FilingError):
    """The draft expired, or its letter does not open: there is nothing to send."""


class AlreadySent(FilingError):
    """The draft was sent meanwhile: it can be changed no more."""


class NobodyLeft(FilingError):
    """Too many people were left out: nobody may read it, on no route."""


class NoRoom(FilingError):
    """So many unsent reports lie there that no new one is kept."""


class DraftChanged(FilingError):
    """Another draft lies there than the check page showed; it was not sent."""


class ReadersChanged(FilingError):
    """Other people would read it than the check page named; it was not sent."""


class Untrusted(FilingError):
    """The thread does not verify: nothing in it may be shown as true."""


class FilesChanged(FilingError):
    """A file that was to be sent is not there any more; nothing was sent."""


class CodeReplaced(FilingError):
    """The thread goes on under another code, or does once its minutes were checked."""


class OfferGone(FilingError):
    """What was offered is not asked any more: a newer offer, an answer, or no form."""
