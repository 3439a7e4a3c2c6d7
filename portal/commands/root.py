"""`meldkluis root pin`: writes the root's public line into the shared settings.

From then on both programs trust the key list that this root signed, and no other. The
line is read aloud from the founder's page or from the root sheet's safe, by a person.
"""

import os
import re
import secrets
from argparse import Namespace
from pathlib import Path

from crypto.errors import KeyListRefused
from crypto.published import KeyList, read_list
from portal.commands.saying import DONE, WRONG_USE, CannotDo, say
from portal.settings import SharedSettings, read_shared

LINE = re.compile(r"[0-9a-f]{64}")
SETTING = re.compile(r"^root\s*=.*$", re.MULTILINE)


def run(arguments: Namespace) -> int:
    """Pin the root, if the key list that lies there is signed by it."""
    typed = re.sub(r"[\s:-]", "", arguments.root).lower()
    if LINE.fullmatch(typed) is None:
        raise CannotDo("The root's line has 64 digits from 0 to f.", WRONG_USE)
    shared = read_shared(arguments.instance)
    root = bytes.fromhex(typed)
    if shared.root == root:
        say("This root is pinned already.")
        return DONE
    if shared.root is not None and not arguments.replace:
        raise CannotDo(
            "Another root is pinned. Only if the organisation was founded anew: add"
            " --replace."
        )
    keys = _signed_by(root, shared)
    _write(arguments.instance / "config.toml", typed)
    say(
        f"Pinned. The key list is version {keys.version} of {keys.day}, with"
        f" {len(keys.desks)} desks.",
        "Restart both programs, then run `meldkluis check`.",
    )
    return DONE


def _signed_by(root: bytes, shared: SharedSettings) -> KeyList:
    try:
        return read_list(shared.keys_file.read_bytes(), root)
    except FileNotFoundError as missing:
        raise CannotDo(
            "There is no key list yet: the founder opens the invitation first."
        ) from missing
    except KeyListRefused as refused:
        raise CannotDo(
            f"The key list is not this root's: {refused}. Compare the line with the"
            " founder's page, digit by digit. If it is the same, somebody has put"
            " another list in its place."
        ) from refused


def _write(path: Path, root: str) -> None:
    """Change the one line; all others, comments too, stay as they are."""
    line = f'root = "{root}"'
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    text, found = SETTING.subn(line, text, count=1)
    if not found:
        # Above any table, or the line would belong to that table.
        text = f"{line}\n{text}"
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        os.fchmod(opened, 0o644)
        file.write(text)
        file.flush()
        os.fsync(opened)
    draft.replace(path)
