"""What a desk writes for a year report: a text for each chapter, in each language.

One paper for each year, signed by who wrote last and sealed to the desk's figures key.
It is not kept in versions: what was published is frozen elsewhere, and until then only
the last word counts. Who is overtaken by a colleague is told, and what they typed is
theirs still.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from crypto.age import open_bytes, seal_bytes
from crypto.box import subkey
from crypto.errors import AgeError, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import SIGNATURE_BYTES, sign, verify
from portal.casework import ledger
from portal.casework.directory import Directory
from portal.casework.figures_key import FiguresKey
from portal.casework.ledger import What
from portal.casework.newest import is_older, newest_of, remember
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import CaseChanged
from portal.domain.year.edition import check_texts
from portal.register.errors import PaperMoved
from portal.register.rows import PaperRow
from portal.storage.rows import RowBroken

LABEL = b"meldkluis/v1/year-paper"
ID_LABEL = b"meldkluis/v1/year-paper-id"
ID_BYTES = 16
ANEW = "year_texts_anew"
LEAST_BYTES = 16_384


class PaperBroken(Exception):
    """What lies there is no paper that somebody of this desk has signed."""


@dataclass(frozen=True)
class Paper:
    """A year's texts by language and chapter, as in "nl.foreword".

    `revision` is 0 for a paper that nobody has begun; then there is no author.
    """

    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    revision: int = 0
    author: bytes = b""
    written_on: date | None = None

    def text(self, language: str, chapter: str) -> str:
        """Return the text of a chapter, empty where nobody wrote any."""
        return self.texts.get(text_name(language, chapter), "")


def text_name(language: str, chapter: str) -> str:
    """Return under which name the text of a chapter is kept."""
    return f"{language}.{chapter}"


def read_paper(
    office: DeskOffice, person: SignedIn, key: FiguresKey, year: int
) -> Paper:
    """Return a year's paper; an empty one before anybody wrote.

    Raises PaperBroken for one that nobody who coordinates the desk signed, and for one
    that is older than what this person has read: it is shown as such, and they can
    begin anew.
    """
    try:
        row = office.register.years.paper(_paper_id(key, year))
    except RowBroken as broken:
        raise PaperBroken from broken
    paper = _open(row, key, year, office.directory()) if row else Paper()
    if is_older(office, person, _name(key, year), paper.revision):
        raise PaperBroken
    return paper


def write_texts(
    office: DeskOffice,
    person: SignedIn,
    key: FiguresKey,
    year: int,
    revision: int,
    texts: Mapping[str, str],
) -> Paper:
    """Put texts in the place of those of the same names, after the revision shown.

    Raises Refusal `text_too_long`, CaseChanged where a colleague wrote meanwhile, and
    PaperBroken where what is there cannot be built upon.
    """
    check_texts(texts)
    before = read_paper(office, person, key, year)
    if before.revision != revision:
        raise CaseChanged
    together = {**before.texts, **texts}
    paper = Paper(
        texts={name: text for name, text in sorted(together.items()) if text.strip()},
        revision=revision + 1,
        author=person.person_id,
        written_on=office.clock.today(),
    )
    try:
        office.register.years.keep_paper(_seal(paper, person, key, year))
    except PaperMoved as refused:
        raise CaseChanged from refused
    # From now on an older one in its place shows, to who wrote this one too.
    remember(office, person, _name(key, year), paper.revision)
    return paper


def begin_anew(
    office: DeskOffice, person: SignedIn, key: FiguresKey, year: int
) -> None:
    """Put an empty paper in the place of one that cannot be read, and log it.

    One that can be read stays as it is.
    """
    try:
        read_paper(office, person, key, year)
    except PaperBroken:
        ledger.record(office, person, What(ANEW, about=f"{key.desk} {year}"))
        today = office.clock.today()
        revision = newest_of(office, person, _name(key, year)) + 1
        paper = Paper(revision=revision, author=person.person_id, written_on=today)
        office.register.years.replace_paper(_seal(paper, person, key, year))


def _name(key: FiguresKey, year: int) -> str:
    """Return under which name its newest revision is remembered."""
    return f"paper {key.desk} {year}"


def _paper_id(key: FiguresKey, year: int) -> bytes:
    """Return a paper's id: random to everybody who does not hold the figures key."""
    return subkey(subkey(key.identity.seed, ID_LABEL), str(year).encode())[:ID_BYTES]


def _seal(paper: Paper, person: SignedIn, key: FiguresKey, year: int) -> PaperRow:
    fields = {
        "desk": key.desk,
        "year": year,
        "revision": paper.revision,
        "author": paper.author.hex(),
        "written_on": paper.written_on.isoformat() if paper.written_on else "",
        "texts": dict(paper.texts),
    }
    body = json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()
    signature = sign(person.keys.signing_seed, LABEL, body)
    sealed = seal_bytes(pad(signature + body, LEAST_BYTES), [key.identity.recipient])
    return PaperRow(_paper_id(key, year), key.desk, paper.revision, sealed)


def _open(row: PaperRow, key: FiguresKey, year: int, directory: Directory) -> Paper:
    try:
        opened = unpad(open_bytes(row.sealed, [key.identity]))
        signature, body = opened[:SIGNATURE_BYTES], opened[SIGNATURE_BYTES:]
        fields = json.loads(body)
        author = bytes.fromhex(fields["author"])
        if (key.desk, author) not in directory.coordinators:
            raise PaperBroken
        verify(directory.signers[author], LABEL, body, signature)
        place = (fields["desk"], fields["year"], fields["revision"])
        if place != (key.desk, year, row.revision):
            raise PaperBroken
        texts = {str(name): str(text) for name, text in fields["texts"].items()}
        written_on = date.fromisoformat(fields["written_on"])
    except _NONE_OF_OURS as refused:
        raise PaperBroken from refused
    return Paper(texts, row.revision, author, written_on)


_NONE_OF_OURS = (
    AgeError,
    SignatureRefused,
    LookupError,
    OverflowError,
    RecursionError,
    AttributeError,
    TypeError,
    ValueError,
)
