"""`meldkluis figures YEAR`: a year's figures, for who may open them and says who it is.

No key lies on the server, so somebody who coordinates the desk signs in here as in a
browser: name, passphrase and a code of their second factor, asked for and shown
nowhere. Calls `portal.casework.year_figures`.
"""

import getpass
import sys
from argparse import Namespace
from datetime import date

from portal.casework.figures_key import open_figures_key
from portal.casework.office import DeskOffice
from portal.casework.refused import Busy, EntriesBroken, NotYours, SignInRefused
from portal.casework.sign_in import sign_in, sign_out
from portal.casework.year_desks import making_desk
from portal.casework.year_figures import YearFigures, year_figures
from portal.casework.year_shown import asked_for
from portal.commands.desk_office import desk_office
from portal.commands.saying import DONE, WRONG_USE, CannotDo, complain, say
from portal.commands.user import be_owner_of
from portal.domain.typed import DayRefused, read_day
from portal.domain.year.canonical import to_canonical

FIRST_YEAR = 2000


def run(arguments: Namespace) -> int:
    """Print the measures of a year as canonical JSON, as known by yesterday."""
    be_owner_of(arguments.instance / "desk")
    reference = _day(arguments.reference)
    with desk_office(arguments.instance) as office:
        if not FIRST_YEAR <= arguments.year <= office.clock.today().year:
            raise CannotDo("That year has no figures here.", WRONG_USE)
        figures = _figures(office, arguments.year, reference)
    asked = figures.asked
    complain(
        f"As at {asked.reference}, as known by {asked.known_by}. All numbers exact."
    )
    if not figures.agree:
        complain("Some numbers disagree: the page of this year says which.")
    say(to_canonical(figures.measures).decode())
    return DONE


def _figures(office: DeskOffice, year: int, reference: date | None) -> YearFigures:
    """Let somebody sign in, make the figures, and sign them out again."""
    name, passphrase, code = _who()
    try:
        token, person = sign_in(office, name, passphrase, code)
    except Busy as busy:
        raise CannotDo("Too many sign in just now. Try again in a minute.") from busy
    except SignInRefused as refused:
        raise CannotDo(
            "Name, passphrase and code do not belong together, or a code was used"
            " before. Wait for the next code and try again."
        ) from refused
    try:
        key = open_figures_key(office, person, making_desk(office, person))
        asked = asked_for(office.clock.today(), year, reference)
        return year_figures(office, person, key, asked)
    except NotYours as refused:
        raise CannotDo(
            "Only who coordinates the desk can open its figures."
        ) from refused
    except EntriesBroken as broken:
        raise CannotDo(
            "The figures cannot be made: what they are made of does not verify. Restore"
            " the register, or look at the page of the registers."
        ) from broken
    finally:
        sign_out(office, token)


def _who() -> tuple[str, str, str]:
    """Ask who it is; from a pipe, one line each."""
    if not sys.stdin.isatty():
        name, passphrase, code = (sys.stdin.readline().rstrip("\n") for _ in range(3))
        return name, passphrase, code
    sys.stderr.write("Name: ")
    sys.stderr.flush()
    name = sys.stdin.readline().rstrip("\n")
    return name, getpass.getpass("Passphrase: "), getpass.getpass("Code: ")


def _day(text: str) -> date | None:
    try:
        return read_day(text) if text else None
    except DayRefused as refused:
        raise CannotDo(f"{text} is not a day.", WRONG_USE) from refused
