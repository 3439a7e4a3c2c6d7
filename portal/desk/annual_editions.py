"""What was published of a year: its files, and whether it is still made the same.

An edition is given as it was frozen. Calls `portal.casework.editions`.
"""

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.casework.editions import read_editions, read_file
from portal.casework.figures_key import FiguresKey
from portal.casework.publication import Manifest, NoPublication
from portal.casework.refused import EntriesBroken
from portal.casework.year_edition import NEVER_GIVEN
from portal.casework.year_publish import is_still_the_same
from portal.desk.annual import make_key
from portal.desk.current import office, person
from portal.desk.frame import notify, say
from portal.register.errors import NothingHere

annual_editions = Blueprint("annual_editions", __name__, url_prefix="/annual")

SAME = "De getallen van deze editie zijn opnieuw gemaakt, en zijn precies gelijk."
OTHER = (
    "De getallen van deze editie zijn opnieuw gemaakt, en zijn niet gelijk. Er is iets"
    " weg of veranderd. Meld dit aan de andere coördinator."
)
# A report brings its own style and nothing else; as a download it asks for less still.
ITS_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
)


@annual_editions.get("/<int:year>/editions/<edition>/<int:number>/<name>")
def download(year: int, edition: str, number: int, name: str) -> ResponseReturnValue:
    """Give one file of an edition as it was published."""
    key, manifest = _published(year, edition, number)
    if name in NEVER_GIVEN:
        raise NotFound
    try:
        data = read_file(office(), key, manifest, name)
    except (NothingHere, NoPublication) as refused:
        raise NotFound from refused
    response = Response(data, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{year}-{name}"'
    response.headers["Content-Security-Policy"] = ITS_POLICY
    return response


@annual_editions.post("/<int:year>/editions/<edition>/<int:number>/check")
def check(year: int, edition: str, number: int) -> ResponseReturnValue:
    """Make the figures of an edition again, and say whether they are the same."""
    key, manifest = _published(year, edition, number)
    try:
        is_same = is_still_the_same(office(), person(), key, manifest)
    except EntriesBroken:
        is_same = False
    if is_same:
        say(SAME)
    else:
        notify(OTHER)
    return redirect(url_for("annual.show_one", year=year) + "#editions", 303)


def _published(year: int, edition: str, number: int) -> tuple[FiguresKey, Manifest]:
    key = make_key()
    for one in read_editions(office(), key).editions:
        if (one.year, one.edition.value, one.number) == (year, edition, number):
            return key, one
    raise NotFound
