"""Making a redacted copy of a case (R29, R31), for somebody outside it.

First shown to who makes it, then made exactly as it was shown: the copy itself is kept
in the case's line, without a word of what was hidden in it. What it does is planned
here and carried out by `act`.
"""

from portal.attachments.reading import FileBroken
from portal.attachments.reading import read_file as pieces_of
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_shown import CaseView
from portal.casework.case_view import STOPS_NOBODY, read_case
from portal.casework.copy_choices import Wish
from portal.casework.find_file import find_file
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.redacted import Redacted, redact
from portal.casework.refused import CopyRefused, NotAllowed, ThreadAlarm
from portal.casework.talk import refuse_talk
from portal.domain.hiding import find_words
from portal.domain.typed import is_blank

MEBIBYTE = 1024 * 1024
# About a hundred pages: what is drawn as one PDF, and kept in one line.
MOST_CHARACTERS = 300_000
# Beyond this a file is no text that anybody reads, and is not searched for words.
MOST_SEARCHED = 16 * MEBIBYTE
# Each word is looked for in each text: more would keep the desk busy for minutes.
MOST_WORDS, MOST_OF_WORDS = 200, 2000
_AS_TEXT = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


def view_for_copy(office: DeskOffice, person: SignedIn, case_id: bytes) -> CaseView:
    """Return the case for somebody who may make a copy of it; recorded as a reading.

    Raises NotYours, NotAllowed for who does not coordinate the desk, Refusal of a talk,
    and ThreadAlarm where something in the case is not in order.
    """
    check_may_leave(office, person, open_case(office, person, case_id))
    view = read_case(office, person, case_id)
    for alarm in view.alarms:
        if alarm.code not in STOPS_NOBODY:
            raise ThreadAlarm(alarm)
    return view


def preview_copy(
    office: DeskOffice, person: SignedIn, case_id: bytes, wish: Wish
) -> Redacted:
    """Return the copy that these choices would make; nothing is kept.

    Raises CopyRefused where nothing or too much is chosen or to be hidden, nobody or no
    reason is given, or a file that would go along holds a word that is to be hidden;
    and what `view_for_copy` raises.
    """
    view = view_for_copy(office, person, case_id)
    if len(wish.words) > MOST_WORDS or sum(map(len, wish.words)) > MOST_OF_WORDS:
        raise CopyRefused("too_many_words")
    copy = redact(view, wish)
    if is_blank(wish.for_whom):
        raise CopyRefused("for_nobody")
    if is_blank(wish.reason):
        raise CopyRefused("no_reason")
    if not copy.parts and not copy.files:
        raise CopyRefused("of_nothing")
    if copy.length > MOST_CHARACTERS:
        raise CopyRefused("too_long")
    for file_id in copy.files:
        _search_file(office, person, case_id, file_id, wish.words)
    return copy


def make_copy(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    wish: Wish,
    *,
    shown: str,
) -> int:
    """Keep the copy that was shown, and return its number; `shown` is its digest.

    Raises CopyRefused("changed") where the case or the choices give another copy by
    now, and what `preview_copy` and `act.carry_out` raise.
    """
    copy = preview_copy(office, person, case_id, wish)
    if copy.digest != shown:
        raise CopyRefused("changed")

    def plan(case: CaseFile) -> Plan:
        check_may_leave(office, person, case)
        kind = LineKind.COPY_MADE
        return Plan(kind=kind, text=copy.reason, details=copy.details)

    carry_out(office, person, case_id, act_id, plan)
    lines = open_case(office, person, case_id).lines
    numbers = (number for number, one in enumerate(lines, 1) if one.act_id == act_id)
    return next(numbers)


def check_may_leave(office: DeskOffice, person: SignedIn, case: CaseFile) -> None:
    """Raise NotAllowed for who may not give anything of this case to others.

    Refusal of a talk: nobody may.
    """
    refuse_talk(office, case)
    if not person.coordinates(case.card.desk):
        raise NotAllowed("copy")


def _search_file(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    file_id: bytes,
    words: tuple[str, ...],
) -> None:
    """Raise CopyRefused for a file in whose bytes a hidden word can be read.

    What lies packed in it is not found so: a person has looked at it before ticking.
    """
    found = find_file(office, person, case_id, file_id)
    if not words or found.file.size > MOST_SEARCHED:
        return
    try:
        data = b"".join(pieces_of(office.mailbox, found.file))
    except FileBroken as refused:
        raise CopyRefused("file_broken") from refused
    if any(find_words(data.decode(one, "ignore"), words) for one in _AS_TEXT):
        raise CopyRefused("file_says_it")
