"""Every edition that a desk has published, and one file of it, verified.

Editions of a kind and a year count from 1 and each names the one before it, so one that
was taken out of the store shows. Of the last one the audit chain has an entry, under an
id that follows from the figures key. Calls `publication`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from hmac import compare_digest

from crypto.age import open_bytes
from crypto.errors import AgeError
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.publication import (
    Manifest,
    NoPublication,
    open_manifest,
    out_id,
    publication_id,
)
from portal.domain.year.report import Edition
from portal.register.errors import NothingHere

# The desk publishes no year before it.
FIRST_YEAR = 2000


@dataclass(frozen=True)
class Editions:
    """Editions of all years, the newest year first and its last edition first.

    `broken` counts rows that open for nobody or were signed by nobody; `gaps` names, by
    year and kind, the number of an edition that is missing or is not the one that the
    next one names.
    """

    editions: tuple[Manifest, ...]
    broken: int
    gaps: tuple[tuple[int, Edition, int], ...]

    def of(self, year: int, edition: Edition) -> tuple[Manifest, ...]:
        """Return those of one year and kind, the last first."""
        return tuple(
            one for one in self.editions if (one.year, one.edition) == (year, edition)
        )

    def next_number(self, year: int, edition: Edition) -> int:
        """Return the number that the next edition of this kind and year has."""
        return max((one.number for one in self.of(year, edition)), default=0) + 1


def read_editions(office: DeskOffice, key: FiguresKey) -> Editions:
    """Open and verify all editions of a desk."""
    found: list[Manifest] = []
    broken = 0
    for row in office.register.publications.of_desk(key.desk):
        try:
            one = open_manifest(row.sealed, key.identity, office.directory())
        except NoPublication:
            broken += 1
            continue
        place = publication_id(key.identity, one.year, one.edition, one.number)
        # Under its own id only: else an older edition could stand for a newer one.
        if one.desk == key.desk and compare_digest(place, row.id):
            found.append(one)
        else:
            broken += 1
    found.sort(key=lambda one: (-one.year, one.edition, -one.number))
    known = Editions(tuple(found), broken, ())
    gone = _last_ones_gone(office, key, known)
    return replace(known, gaps=(*_gaps(found), *gone))


def _last_ones_gone(
    office: DeskOffice, key: FiguresKey, known: Editions
) -> list[tuple[int, Edition, int]]:
    """Return each edition that the log calls out, beyond the last one that is here."""
    years = range(FIRST_YEAR, office.clock.today().year + 1)
    places = {
        out_id(key.identity, year, edition, number): (year, edition, number)
        for year in years
        for edition in Edition
        for number in (known.next_number(year, edition),)
    }
    recorded = office.register.audit.recorded(places.keys())
    return sorted(place for one, place in places.items() if one in recorded)


def _gaps(found: Iterable[Manifest]) -> list[tuple[int, Edition, int]]:
    by_place = {(one.year, one.edition, one.number): one for one in found}
    gaps = []
    for (year, edition, number), one in sorted(by_place.items()):
        before = by_place.get((year, edition, number - 1))
        if number > 1 and (before is None or before.digest != one.previous):
            gaps.append((year, edition, number - 1))
    return gaps


def read_file(
    office: DeskOffice, key: FiguresKey, manifest: Manifest, name: str
) -> bytes:
    """Return one file of an edition as it was published.

    Raises NothingHere for a name it has not, NoPublication where the bytes are other
    than the manifest says.
    """
    number = manifest.file(name)
    if number is None:
        raise NothingHere
    place = publication_id(
        key.identity, manifest.year, manifest.edition, manifest.number
    )
    sealed = office.register.publications.file(place, number)
    try:
        data = open_bytes(sealed, [key.identity])
    except (AgeError, ValueError) as refused:
        raise NoPublication from refused
    if not compare_digest(sha256(data).digest(), manifest.files[number].digest):
        raise NoPublication
    return data
