"""A file that was attached and not sent yet: what its note says beside the facts.

The note lies sealed in the mailbox for whoever attached the file; here are its words.
What was found in the file is told to its owner, who decides in which form it is sent.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Self

from portal.domain.attachment import Attachment

# Ways in which a file with a cleaned form can be sent.
CLEANED, ORIGINAL, BOTH = "cleaned", "original", "both"
CHOICES = (CLEANED, ORIGINAL, BOTH)
# The state of a file in which nothing was hidden; one that was cleaned is CLEANED.
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look into the file gave; the state is empty as long as nobody looked.

    `findings` are pairs of a code and what it says; `left` are codes of what stays in
    the cleaned form.
    """

    state: str = ""
    reason: str = ""
    findings: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnsentFile:
    """One form of a file; `of` is the id of the original that this was cleaned from.

    `number` is its place in the list of its owner: the store keeps no order.
    """

    file: Attachment
    number: int
    of: bytes | None = None
    looked: Looked = Looked()

    def said(self) -> bytes:
        """Return what the note says: name, type and what was found, as JSON."""
        return json.dumps(
            {
                "cleaned": self.file.is_cleaned,
                "findings": self.looked.findings,
                "left": self.looked.left,
                "name": self.file.name,
                "number": self.number,
                "of": self.of.hex() if self.of else "",
                "reason": self.looked.reason,
                "state": self.looked.state,
                "type": self.file.media_type,
            },
            ensure_ascii=False,
        ).encode()

    @classmethod
    def from_said(cls, file: dict[str, Any], data: bytes) -> Self:
        """Read what `said` wrote; `file` has the id and the facts of the file.

        Raises ValueError, KeyError or TypeError for anything else.
        """
        said = json.loads(data)
        looked = Looked(
            str(said["state"]),
            str(said["reason"]),
            tuple((str(kind), str(value)) for kind, value in said["findings"]),
            tuple(map(str, said["left"])),
        )
        attachment = Attachment(
            **file,
            name=said["name"],
            media_type=said["type"],
            is_cleaned=said["cleaned"],
        )
        of = bytes.fromhex(said["of"]) or None
        return cls(attachment, int(said["number"]), of, looked)


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as its owner sees it: the original, and its cleaned form if any.

    `others` are further cleaned forms, of two looks at once: they are never sent.
    """

    original: UnsentFile
    cleaned: UnsentFile | None = None
    others: tuple[UnsentFile, ...] = ()

    @property
    def id(self) -> bytes:
        """The id of the original, by which the owner chooses and removes."""
        return self.original.file.id

    @property
    def choices(self) -> tuple[str, ...]:
        """In which forms it can be sent; the first is what happens unless told."""
        if self.cleaned:
            return CHOICES
        # Nobody looked into it yet: then only its owner may say that it goes as it is.
        return (ORIGINAL,) if self.original.looked.state else (CLEANED, ORIGINAL)

    @property
    def safest(self) -> str:
        """The choice that gives least away, of those that there are."""
        return self.choices[0]

    def allows(self, choice: str) -> bool:
        """Tell whether what a choice promises can be sent now."""
        if choice == ORIGINAL or self.cleaned is not None:
            return True
        return choice == CLEANED and self.original.looked.state == NOTHING

    @property
    def ids(self) -> tuple[bytes, ...]:
        """The ids of all its forms."""
        forms = (self.original, self.cleaned, *self.others)
        return tuple(form.file.id for form in forms if form is not None)

    def forms(self, choice: str) -> tuple[Attachment, ...]:
        """Return what is sent by a choice; one that there is not means the first."""
        if self.cleaned is None or choice == ORIGINAL:
            return (self.original.file,)
        if choice == BOTH:
            return (self.cleaned.file, self.original.file)
        return (self.cleaned.file,)


def offered(files: Iterable[UnsentFile]) -> tuple[Offered, ...]:
    """Return the files of a list in their order, each with its cleaned form.

    A cleaned form whose original is not there any more is offered to nobody.
    """
    known = sorted(files, key=lambda each: (each.number, each.file.id))
    cleaned: dict[bytes, list[UnsentFile]] = {}
    for each in known:
        if each.of is not None:
            cleaned.setdefault(each.of, []).append(each)
    return tuple(
        _offered(each, cleaned.get(each.file.id, [])) for each in known if not each.of
    )


def _offered(original: UnsentFile, cleaned: list[UnsentFile]) -> Offered:
    if cleaned:
        return Offered(original, cleaned[0], tuple(cleaned[1:]))
    if original.looked.state == CLEANED:
        # Its cleaned form was taken away: as if nobody had looked, so that the original
        # is never sent in its place.
        return Offered(replace(original, looked=Looked()))
    return Offered(original)
