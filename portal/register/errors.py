"""What the register says when a write cannot be done as asked.

Each is the answer to a race or a repeat, and the caller knows what to do with it. A
broken store raises SQLAlchemy's own errors, which nobody here catches.
"""


class RegisterError(Exception):
    """The family: nothing was written."""


class NothingHere(RegisterError):
    """No such person, case, invitation or act."""


class NameTaken(RegisterError):
    """The sign-in name, or the name of a case, belongs to another already."""


class StepMoved(RegisterError):
    """Another sign-in spent a step since it was read: read again, then retry."""


class KeysMoved(RegisterError):
    """Somebody's locked keys were changed since they were read."""


class InvitationSpent(RegisterError):
    """The invitation was used before."""


class CaseMoved(RegisterError):
    """Another act wrote to the case since it was read: read again, then retry."""


class EntryThere(RegisterError):
    """This version of an entry was written before, or this act was done already."""


class ReportTaken(RegisterError):
    """The report already has a case."""


class PaperMoved(RegisterError):
    """Somebody wrote to the year's paper since it was read: read it again first."""


class DeliveryThere(RegisterError):
    """This delivery was kept before."""


class EditionTaken(RegisterError):
    """This edition of the year is there already."""


class ActThere(RegisterError):
    """An act with this id was recorded before."""


class ChainMoved(RegisterError):
    """Another entry took the end of the audit chain: read the end again, then retry."""
