"""Files in words: name, size, what hides in them, and what can be chosen.

The names and findings are a stranger's words; the domain and evidence made them
harmless, the templates escape them. Calls portal.filing for the list.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portal.domain.attachment import Attachment
from portal.domain.unsent import CLEANED, ORIGINAL, Looked, Offered
from portal.filing.files import Choices
from portal.intake.current import language, office, texts
from portal.intake.files_told import FIELD
from portal.intake.pages import sentence
from portal.web.failures import report_cause
from portal.web.problems import PageProblem
from portal.web.sizes import size_in_words

MOST_VALUES = 5
# Of these it is known what goes along.
SAFE = frozenset({"cleaned", "nothing"})


@dataclass(frozen=True)
class FileShown:
    """A file in words.

    `told` is what a look into it gave, `found` what hides in it, by kind, and `left`
    what stays in its cleaned form; `is_unseen` while nobody looked. `choices` are the
    ways to send it; where there is one only, nobody is asked.
    """

    id: str
    name: str
    size: str
    told: str = ""
    found: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    chosen: str = CLEANED
    is_cleaned: bool = False
    is_unseen: bool = False
    is_risky: bool = False


@dataclass(frozen=True)
class FilesShown:
    """The list of a page, and what is said above it; `is_full`: no file is taken."""

    files: tuple[FileShown, ...]
    is_full: bool
    status: str = ""
    refused: tuple[str, ...] = ()


def show_files(
    listed: Callable[[], Iterable[Offered]],
    choices: Choices | None = None,
    *,
    problems: Sequence[PageProblem] = (),
    status: str = "",
) -> FilesShown:
    """Return the list as it is shown, with the problems that are about files.

    Where the store cannot be asked there is no list: the text beside it is still
    there, and must not be lost for it.
    """
    try:
        files = tuple(listed())
        is_full = office().room.is_full(office().mailbox)
    except Exception as broken:  # noqa: BLE001 - whatever it is, the page is shown
        report_cause(broken, "files-not-listed")
        files, is_full = (), True
    return FilesShown(
        tuple(show_file(each, choices or {}) for each in files),
        is_full,
        status,
        tuple(each.text for each in problems if each.field == FIELD),
    )


def without_control(
    problems: Sequence[PageProblem], shown: FilesShown
) -> Sequence[PageProblem]:
    """Return the problems, none with a link to a control that is not there."""
    if not shown.is_full:
        return problems
    return [PageProblem(x.text) if x.field == FIELD else x for x in problems]


def show_file(file: Offered, choices: Choices) -> FileShown:
    """Return an unsent file in words."""
    looked = file.original.looked
    several = file.choices if len(file.choices) > 1 else ()
    # Not looked into yet: what is found later is taken out, unless told otherwise.
    alone = ORIGINAL if looked.state else CLEANED
    return FileShown(
        file.id.hex(),
        file.original.file.safe_name,
        size_in_words(file.original.file.size, language()),
        told=_told(looked),
        is_risky=looked.state not in SAFE,
        found=_found(looked),
        left=tuple(_word("files.left", code) for code in looked.left),
        choices=several,
        chosen=choices.get(file.id, CLEANED) if several else alone,
        is_unseen=not looked.state,
    )


def show_sent(files: Iterable[Attachment]) -> tuple[FileShown, ...]:
    """Return the files of a letter in words."""
    return tuple(
        FileShown(
            each.id.hex(),
            each.safe_name,
            size_in_words(each.size, language()),
            is_cleaned=each.is_cleaned,
        )
        for each in files
    )


def _told(looked: Looked) -> str:
    if looked.state == CLEANED and not looked.findings and looked.left:
        return _word("files.told", "only_left")
    if looked.state == "cannot":
        return _word("files.cannot", looked.reason)
    return _word("files.told", looked.state or "unseen")


def _found(looked: Looked) -> tuple[str, ...]:
    """Return what was found: a line for each kind, with its first values."""
    by_kind: dict[str, list[str]] = {}
    for kind, value in looked.findings:
        by_kind.setdefault(kind, []).append(value)
    return tuple(_line(kind, values) for kind, values in by_kind.items())


def _line(kind: str, values: Sequence[str]) -> str:
    said = ", ".join(values[:MOST_VALUES])
    more = len(values) - MOST_VALUES
    if more > 0:
        said = f"{said} {sentence('files.more', count=more)}"
    return f"{_word('files.kinds', kind)}: {said}"


def _word(table: str, code: str) -> str:
    """Return the words of a code, or of every code that has none of its own."""
    text_id = f"{table}.{code}"
    return sentence(text_id if text_id in texts() else f"{table}.other")
