"""Publishing an edition: it is announced, signed and kept, and never changed again.

What is in it was made by others: the canonical figures and the files drawn from them.
Here they get their number, their digests and a signature, in one transaction, once.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from crypto.age import seal_bytes
from portal.casework import ledger
from portal.casework.editions import Editions, read_editions
from portal.casework.figures_key import FiguresKey
from portal.casework.ledger import Progress, What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.publication import (
    Manifest,
    PublishedFile,
    out_id,
    publication_id,
    seal_manifest,
    sign_manifest,
)
from portal.casework.refused import ActEnded, CaseChanged
from portal.domain.year.edition import Wanted, check_edition
from portal.register.errors import ActThere, EditionTaken
from portal.register.rows import PublicationRow

PUBLISHED, OUT = "published_year", "year_is_out"


@dataclass(frozen=True)
class Drawn:
    """What is to be frozen: the canonical figures and every file by its name."""

    canonical: bytes
    files: Mapping[str, bytes]


def freeze(
    office: DeskOffice,
    person: SignedIn,
    key: FiguresKey,
    act_id: bytes,
    wanted: Wanted,
    drawn: Drawn,
) -> Manifest:
    """Publish one edition and return its manifest; a repeat returns the same.

    `wanted.number` is that of the edition whose preview the person saw. Raises domain
    Refusal for an edition that cannot be, and CaseChanged where a colleague has
    published that edition meanwhile.
    """
    known = read_editions(office, key)
    how_far = ledger.progress(office, person, act_id)
    done = _published(known, person, wanted, drawn)
    if how_far is not Progress.BEGUN and done is not None:
        # Cut off after it was kept, or asked for twice.
        _say_out(office, person, key, done)
        office.register.audit.finish(act_id, office.clock.today())
        return done
    check_edition(wanted, office.clock.today(), office.profile.languages)
    if wanted.number != known.next_number(wanted.year, wanted.edition):
        ledger.end_overtaken(office, person, act_id)
        raise CaseChanged
    about = f"{key.desk} {wanted.year} {wanted.edition.value} {wanted.number}"
    if ledger.begin(office, person, act_id, What(PUBLISHED, about=about)) is (
        Progress.DONE
    ):
        raise ActEnded
    manifest = _manifest(office, person, key, known, wanted, drawn)
    manifest = sign_manifest(manifest, person.keys.signing_seed)
    figures = key.identity.recipient
    row = PublicationRow(
        id=publication_id(key.identity, wanted.year, wanted.edition, wanted.number),
        desk=key.desk,
        sealed=seal_manifest(manifest, figures),
    )
    sealed = [seal_bytes(data, [figures]) for data in drawn.files.values()]
    try:
        office.register.publications.add(row, sealed)
    except EditionTaken as refused:
        ledger.end_overtaken(office, person, act_id)
        raise CaseChanged from refused
    _say_out(office, person, key, manifest)
    office.register.audit.finish(act_id, office.clock.today())
    return manifest


def _say_out(
    office: DeskOffice, person: SignedIn, key: FiguresKey, manifest: Manifest
) -> None:
    """Record, once, that an edition is out: so it is missed where it is taken away."""
    place = (manifest.year, manifest.edition, manifest.number)
    about = f"{key.desk} {manifest.year} {manifest.edition.value} {manifest.number}"
    with suppress(ActThere):
        ledger.record(
            office, person, What(OUT, about=about), out_id(key.identity, *place)
        )


def _published(
    known: Editions, person: SignedIn, wanted: Wanted, drawn: Drawn
) -> Manifest | None:
    """Return this very edition where this person has published it before."""
    figures = sha256(drawn.canonical).digest()
    for one in known.of(wanted.year, wanted.edition):
        if one.number == wanted.number:
            is_ours = one.author == person.person_id and one.figures == figures
            said = (one.is_exact, one.decision, one.changes)
            is_same = said == (wanted.is_exact, wanted.decision, wanted.changes)
            return one if is_ours and is_same else None
    return None


def _manifest(
    office: DeskOffice,
    person: SignedIn,
    key: FiguresKey,
    known: Editions,
    wanted: Wanted,
    drawn: Drawn,
) -> Manifest:
    before = next(iter(known.of(wanted.year, wanted.edition)), None)
    return Manifest(
        desk=key.desk,
        year=wanted.year,
        edition=wanted.edition,
        number=wanted.number,
        reference=wanted.reference,
        known_by=wanted.known_by,
        published_on=office.clock.today(),
        author=person.person_id,
        figures=sha256(drawn.canonical).digest(),
        files=tuple(
            PublishedFile(name, len(data), sha256(data).digest())
            for name, data in drawn.files.items()
        ),
        is_exact=wanted.is_exact,
        decision=wanted.decision,
        changes=wanted.changes,
        previous=before.digest if before else b"",
    )
