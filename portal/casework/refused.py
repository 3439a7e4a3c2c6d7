"""Why an act was not done: one exception for each answer a page can give.

Illegal steps in a case are `portal.domain.refusal.Refusal`; here stand those that come
of who asks. `NotYours` is raised alike for what does not exist and for what this person
cannot open: the difference would tell of a hidden case (R24).
"""

from dataclasses import dataclass, field


class CaseworkRefused(Exception):
    """The family: nothing was done."""


class NotYours(CaseworkRefused):
    """There is no such case, report or person, or none that this person can open."""


class NotAllowed(CaseworkRefused):
    """The person may open it, but their role does not include this act."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


class SignInRefused(CaseworkRefused):
    """Name, passphrase and second factor do not belong together; never which."""

    def __init__(self, wait_seconds: int = 0) -> None:
        super().__init__(wait_seconds)
        self.wait_seconds = wait_seconds


class SignInWaiting(SignInRefused):
    """All was right, but the root has not signed this person's keys yet."""


class Busy(CaseworkRefused):
    """As many locks as the process can bear are being opened: nothing was tried."""


class SessionOver(CaseworkRefused):
    """The session has ended; sign in again."""


class InvitationRefused(CaseworkRefused):
    """The link is `unknown`, `expired` or `used`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CodeWrong(CaseworkRefused):
    """The typed second-factor code does not belong to the new secret."""


class PassphraseWrong(CaseworkRefused):
    """The current passphrase was mistyped."""


class PassphraseTooWeak(CaseworkRefused):
    """A passphrase of one's own choice is shorter than `LEAST_CHARACTERS`."""

    LEAST_CHARACTERS = 20


class FoundingRefused(CaseworkRefused):
    """The organisation was founded already, or the invitation is not for founding."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RootRefused(CaseworkRefused):
    """What was typed is not the root sheet of this organisation."""


class PeopleRefused(CaseworkRefused):
    """The list of people cannot be changed in this way."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Alarm:
    """Something in a store is not what it was, or not what a key holder made.

    `code` is forged, moved, missing, swapped, replayed or rolled_back for a letter
    (`sequence` says which), grant for a report's keys, recipient for the reporter's
    key, report_gone for a report that vanished, case_file for a line of the case file,
    case_keys for keys of the case that no colleague gave, case_rolled_back for an older
    state of the case than this person has seen, case_moved for another name or desk in
    the case's row than it has, case_gone for a case of one's own that vanished,
    span_unexplained for a span of the report (`sequence`) that the case does not speak
    of, unrecorded for a letter of the desk without a line in the case file, row_broken
    for a row that holds what none of ours does: a day that is none, a text in the place
    of a key, file_gone for a letter (`sequence`) some of whose files are not there,
    file_broken for one whose file is not what was sent.
    """

    code: str
    report_id: bytes = b""
    sequence: int = 0
    values: dict[str, str] = field(default_factory=dict)


class ThreadAlarm(CaseworkRefused):
    """The act would answer a thread that does not verify."""

    def __init__(self, alarm: Alarm) -> None:
        super().__init__(alarm.code)
        self.alarm = alarm


class LogBroken(CaseworkRefused):
    """The audit chain takes no entry, so nothing can be done that must be recorded."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class KeptEarlier(CaseworkRefused):
    """What was sent before under this act's id was kept, and this is something else."""


class ActEnded(CaseworkRefused):
    """The act with this id was put away before it was done: nothing of it was kept."""


class FilesGone(CaseworkRefused):
    """A file that was to go with a letter is not there any more: nothing was sent."""


class CaseChanged(CaseworkRefused):
    """Others wrote to the case each time this act was tried."""


class CopyRefused(CaseworkRefused):
    """A redacted copy was not made; `code` says why, and the pages have its words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class EntriesBroken(CaseworkRefused):
    """A desk's registers do not add up, so nothing is counted.

    `broken` rows are none that somebody of the desk signed in their place, `missing`
    ones were there when this person last looked.
    """

    def __init__(self, broken: int, missing: int) -> None:
        super().__init__(broken, missing)
        self.broken = broken
        self.missing = missing


class EditionsBroken(EntriesBroken):
    """An earlier edition on which the figures rest is gone or is another one."""
