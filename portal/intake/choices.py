"""In which form each file is sent: as the page posted it, or as the draft has it.

The fields of a page are named by the files' ids. Whether such a file is there is for
portal.filing to see.
"""

import re
from collections.abc import Iterable

from flask import request

from portal.domain.attachment import Attachment
from portal.domain.unsent import BOTH, CHOICES, CLEANED, ORIGINAL, Offered
from portal.filing.errors import FilesChanged
from portal.filing.files import Choices

_FIELD = re.compile(r"file-([0-9a-f]{32})")


def posted() -> Choices:
    """Return what was chosen on the page at hand; what is no choice is the safe one."""
    chosen = {}
    for name, value in request.form.items():
        named = _FIELD.fullmatch(name)
        if named:
            choice = value if value in CHOICES else CLEANED
            chosen[bytes.fromhex(named[1])] = choice
    return chosen


def need_all(files: Iterable[Offered], choices: Choices) -> None:
    """Raise FilesChanged when a file is there that the page did not show."""
    if any(each.id not in choices for each in files):
        raise FilesChanged


def as_chosen(files: Iterable[Offered], choices: Choices) -> Choices:
    """Return a choice for each of these files, as it was made where one was."""
    return {each.id: _offered(each, choices.get(each.id, "")) for each in files}


def _offered(file: Offered, choice: str) -> str:
    return choice if choice in file.choices else file.safest


def as_sent(files: Iterable[Offered], sent: Iterable[Attachment]) -> Choices:
    """Return a choice for each of these files, as a letter has it; new ones cleaned."""
    ids = {each.id for each in sent}
    return {each.id: _choice(each, ids) for each in files}


def _choice(file: Offered, sent: set[bytes]) -> str:
    has_cleaned = file.cleaned is not None and file.cleaned.file.id in sent
    if file.id not in sent:
        return file.safest
    return BOTH if has_cleaned else ORIGINAL
