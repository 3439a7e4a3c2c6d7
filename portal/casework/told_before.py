"""What everybody can have read already when an edition is made, and how it hangs on it.

All public editions of the year and of every year before it, since each year begins with
what the one before left open; and, where an older year is corrected, what the years
after it told of theirs. Calls `editions`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
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
_EARLIER, _OPEN, _LEFT = "earlier.", "earlier.open", "reports.open"


def told_before(
    office: DeskOffice,
    key: FiguresKey,
    known: Editions,
    wanted: Wanted,
    values: Measures,
) -> Before:
    """Return what everybody knows before an edition with these values is out.

    The years hang together in a row, so what a third one tells can narrow the first.
    Raises NoPublication or NothingHere for an edition that cannot be read any more.
    """
    years = {one.year for one in known.editions} - {wanted.year}
    manifests = [
        one for year in (*sorted(years), wanted.year) for one in _public(known, year)
    ]
    exact = {one: _exact(office, key, one) for one in manifests}
    told = {one: _told(office, key, one) for one in manifests}
    own = Told(wanted.year, wanted.reference, {}, k=0, width=0)
    everything = [*((told[one], exact[one]) for one in manifests), (own, values)]
    # Of a later year only what it says of earlier ones: all else is of other reports.
    seen = {
        one: _of_earlier_years(edition) if one.year > wanted.year else edition
        for one, edition in told.items()
    }
    return Before(
        tuple(seen.values()), tuple(_ties(everything)), dict(_hidden(seen, exact))
    )


def _public(known: Editions, year: int) -> list[Manifest]:
    """Return the public editions of a year in the order in which they came."""
    found = known.of(year, Edition.PUBLIC)
    return sorted(found, key=lambda manifest: manifest.number)


def _ties(everything: Sequence[tuple[Told, Measures]]) -> Iterator[Relation]:
    """Yield how each two years that follow on each other hang together."""
    for edition, values in everything:
        for later, its_values in everything:
            if later.year == edition.year + 1 and _is_tied(edition, values, its_values):
                yield carried_over(edition, later.key(_OPEN))


def _is_tied(edition: Told, values: Measures, later: Measures) -> bool:
    """Whether the year after begins with what this one left, as its edition has it.

    What was written down in between can part them: who then counts on the tie finds
    something else than the truth, and a proof that rests on it proves nothing.
    """
    parts = [values.get(_LEFT), values.get("earlier.left")]
    whole, numbers = later.get(_OPEN), [one.number for one in parts if one is not None]
    if whole is None or len(numbers) < len(parts) or whole.number != sum(numbers):
        return False
    return (edition.reference.month, edition.reference.day) == _END


def _of_earlier_years(edition: Told) -> Told:
    public = {
        name: value
        for name, value in edition.public.items()
        if name.startswith(_EARLIER) or name == _LEFT
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
