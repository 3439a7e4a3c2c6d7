"""What the mailbox says when a row is not there, or is there already.

Each is an answer that the caller expects and knows what to do with. A store that is
broken raises SQLAlchemy's own errors, which nobody here catches.
"""


class MailboxError(Exception):
    """The family: nothing was read or written."""


class NothingThere(MailboxError):
    """No such draft or report, or no longer: unknown, expired and destroyed are one."""


class AlreadySent(MailboxError):
    """A report with this id or this locator was sent before."""


class SequenceTaken(MailboxError):
    """Another letter has this place in the thread: read it, then write the next."""


class LetterThere(MailboxError):
    """This very letter was stored before: a repeat, and harmless."""


class EpochThere(MailboxError):
    """The report has an epoch with this number already."""


class ThreadMoved(MailboxError):
    """A report has not as many letters as whoever wants to destroy it has read."""


class LettersMoved(MailboxError):
    """A letter that was to be struck is not there as it was read; nothing was done."""


class FilesGone(MailboxError):
    """A file that was to be sent is not there whole, or no longer; nothing was sent."""
