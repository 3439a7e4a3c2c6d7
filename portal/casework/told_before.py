"""What everybody can have read already when an edition is made, and how it hangs on it.

All public editions of the year and of the one before it; and, where an older year is
corrected, what the year after it told of it. Calls `editions`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from portal.casework.editions import Editions, read_file
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.publication import EXACT_FIGURES, Manifest
from portal.domain.disclosure.edition import Before
from portal.domain.disclosure.edition import Edition as Told
from portal.domain.disclosure.knowledge import carried_over
from portal.domain.year.amount import Measures
from portal.domain.year.canonical import of_canonical, of_public
from portal.domain.year.edition import Wanted
from portal.domain.year.relation import Relation
from portal.domain.year.report import Edition

# Kept with an edition and never given out: why each number is hidden, for who makes the
# next one.
HIDDEN = "hidden.json"
PUBLIC_FIGURES = "figures.json"
_END = (12, 31)
_EARLIER, _OPEN = "earlier.", "earlier.open"


def told_before(
    office: DeskOffice,
    key: FiguresKey,
    known: Editions,
    wanted: Wanted,
    values: Measures,
) -> Before:
    """Return what everybody knows before an edition with these values is out.

    The years beyond share no number with it but totals that are always told. Raises
    NoPublication or NothingHere for an edition that cannot be read any more.
    """
    years = (wanted.year - 1, wanted.year + 1, wanted.year)
    manifests = [one for year in years for one in _public(known, year)]
    exact = {one: _exact(office, key, one) for one in manifests}
    told = {one: _told(office, key, one) for one in manifests}
    ties = (_tie(told[one], exact[one], wanted, values) for one in manifests)
    # Of a later year only what it says of earlier ones: all else is of other reports.
    seen = {
        one: _of_earlier_years(edition) if one.year > wanted.year else edition
        for one, edition in told.items()
    }
    return Before(
        tuple(seen.values()),
        tuple(tie for tie in ties if tie is not None),
        dict(_hidden(seen, exact)),
    )


def _public(known: Editions, year: int) -> list[Manifest]:
    """Return the public editions of a year in the order in which they came."""
    found = known.of(year, Edition.PUBLIC)
    return sorted(found, key=lambda manifest: manifest.number)


def _tie(
    edition: Told, exact: Measures, wanted: Wanted, values: Measures
) -> Relation | None:
    """Return how another year hangs together with this one, if in truth it does.

    What was written down in between can part them: who then counts on the tie finds
    something else than the truth, and a proof that rests on it proves nothing.
    """
    if edition.year < wanted.year:
        first, last, reference = exact, values, edition.reference
        tie = carried_over(edition)
    elif edition.year > wanted.year:
        first, last, reference = values, exact, wanted.reference
        own = Told(wanted.year, wanted.reference, {}, k=0, width=0)
        tie = carried_over(own, edition.key(_OPEN))
    else:
        return None
    parts = [first.get("reports.open"), first.get("earlier.left")]
    whole, numbers = last.get(_OPEN), [one.number for one in parts if one is not None]

    if whole is None or len(numbers) < len(parts) or whole.number != sum(numbers):
        return None
    return tie if (reference.month, reference.day) == _END else None


def _of_earlier_years(edition: Told) -> Told:
    public = {
        name: value
        for name, value in edition.public.items()
        if name.startswith(_EARLIER)
    }
    return replace(edition, public=public)


def _told(office: DeskOffice, key: FiguresKey, manifest: Manifest) -> Told:
    """Return an earlier edition as everybody read it, and why it hid what it hid."""
    reasons = json.loads(read_file(office, key, manifest, HIDDEN))
    return Told(
        year=manifest.year,
        reference=manifest.reference,
        public=of_public(read_file(office, key, manifest, PUBLIC_FIGURES)),
        k=reasons["k"],
        width=reasons["width"],
        label=f"{manifest.year}-{manifest.number}",
        small=frozenset(reasons["small"]),
        near=frozenset(reasons["near"]),
        fell=frozenset(reasons["fell"]),
    )


def _exact(office: DeskOffice, key: FiguresKey, manifest: Manifest) -> Measures:
    return of_canonical(read_file(office, key, manifest, EXACT_FIGURES))


def _hidden(
    told: Mapping[Manifest, Told], exact: Mapping[Manifest, Measures]
) -> Iterator[tuple[str, int]]:
    """Yield each number that these editions hid."""
    for manifest, edition in told.items():
        for name in edition.hidden:
            amount = exact[manifest].get(name)
            if amount is not None:
                yield edition.key(name), amount.number
