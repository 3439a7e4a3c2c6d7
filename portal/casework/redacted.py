"""A redacted copy: what is left of a case when all that was chosen to go is gone.

Values that hold no hidden word any more. They are kept as they are, in the line that
says who the copy is for, so that the copy can be made again without the original. Calls
`copy_items` and `portal.domain.hiding`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from portal.casework.case_shown import CaseView
from portal.casework.copy_choices import Preset, Wish
from portal.casework.copy_items import Group, Item, items_of, sendable
from portal.domain.hiding import Pieces, Span, find_words, hide

LINE = 60


@dataclass(frozen=True)
class Part:
    """One thing in a copy: as `Item`, but of its words only what may be read."""

    group: Group
    code: str
    part: str
    label: Pieces
    text: Pieces
    day: date | None
    language: str


@dataclass(frozen=True)
class Redacted:
    """A copy: for whom, why, its parts, the files beside it, what was left out.

    `left_out` names groups of which something was not taken in, and `files` where a
    file was not. `words` are those that were hidden, for the desk's own eyes.
    """

    preset: Preset
    for_whom: str
    reason: str
    parts: tuple[Part, ...]
    files: tuple[bytes, ...]
    left_out: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def details(self) -> Mapping[str, str]:
        """The copy as the details of a line; its reason is the line's text."""
        return {
            "preset": self.preset.value,
            "for_whom": self.for_whom,
            "parts": _json([_plain(one) for one in self.parts]),
            "files": ",".join(one.hex() for one in self.files),
            "left_out": ",".join(self.left_out),
            "words": _json(list(self.words)),
        }

    @property
    def addressee(self) -> Pieces:
        """Whom the copy is for, as the copy itself may say it."""
        return _without(self.for_whom, self.words)

    @property
    def length(self) -> int:
        """How much there is to read, in characters; each line counts as a full one."""
        pieces = [piece or "" for one in self.parts for piece in one.text]
        return sum(len(one) + LINE * (1 + one.count("\n")) for one in pieces)

    @property
    def digest(self) -> str:
        """Return what tells this copy from any other: SHA-256, in hexadecimal."""
        said = _json([self.reason, sorted(self.details.items())])
        return sha256(said.encode()).hexdigest()

    @classmethod
    def of_line(cls, reason: str, details: Mapping[str, str]) -> "Redacted":
        """Read what `details` gave."""
        return cls(
            preset=Preset(details["preset"]),
            for_whom=details["for_whom"],
            reason=reason,
            parts=tuple(map(_part, json.loads(details["parts"]))),
            files=tuple(map(bytes.fromhex, _split(details["files"]))),
            left_out=tuple(_split(details["left_out"])),
            words=tuple(json.loads(details["words"])),
        )


def redact(view: CaseView, wish: Wish) -> Redacted:
    """Return the copy that these choices make of a case.

    An item that is not chosen, or not there, is not in it.
    """
    items = items_of(view)
    files = tuple(one.id for one in sendable(view) if one.id in wish.files)
    names = {one.id for letter in view.thread for one in letter.files}
    left_out = {one.group.value for one in items if one.id not in wish.items}
    if names.difference(files):
        left_out.add("files")
    return Redacted(
        preset=wish.preset,
        for_whom=wish.for_whom,
        reason=wish.reason,
        parts=tuple(_redacted(one, wish) for one in items if one.id in wish.items),
        files=files,
        left_out=tuple(sorted(left_out)),
        words=wish.words,
    )


def _redacted(item: Item, wish: Wish) -> Part:
    ticked = (
        span
        for number, span in enumerate(item.sentences)
        if (item.id, number) in wish.passages
    )
    return Part(
        group=item.group,
        code=item.code,
        part=item.part,
        label=_without(item.label, wish.words),
        text=_without(item.text, wish.words, ticked),
        day=item.day,
        language=item.language,
    )


def _without(text: str, words: Sequence[str], ticked: Iterable[Span] = ()) -> Pieces:
    return hide(text, [*ticked, *find_words(text, words)])


def _plain(part: Part) -> list[object]:
    day = part.day.isoformat() if part.day else ""
    label, text = list(part.label), list(part.text)
    return [part.group.value, part.code, part.part, label, text, day, part.language]


def _part(plain: Sequence[object]) -> Part:
    group, code, part, label, text, day, language = plain
    return Part(
        group=Group(str(group)),
        code=str(code),
        part=str(part),
        label=_pieces(label),
        text=_pieces(text),
        day=date.fromisoformat(str(day)) if day else None,
        language=str(language),
    )


def _pieces(plain: object) -> Pieces:
    if not isinstance(plain, list):
        raise TypeError("the words of a part are a list")
    return tuple(None if one is None else str(one) for one in plain)


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _split(joined: str) -> list[str]:
    return [one for one in joined.split(",") if one]
