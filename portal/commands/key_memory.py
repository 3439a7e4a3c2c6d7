"""What `check` asks wherever a key list is remembered: was there a newer one.

Each program remembers the newest version it saw in a file of its own folder, and the
register keeps every list that was signed. The intake may not ask the register, so only
root, who runs `check`, can hold one against the other.
"""

from collections.abc import Iterator
from pathlib import Path

from crypto.published import KeyList
from portal.casework.directory import signed_lists
from portal.commands.findings import Finding, Grade
from portal.register.register import open_register
from portal.settings import DeskSettings, IntakeSettings
from portal.storage.errors import StoreError


def look_at_key_memory(
    intake: IntakeSettings, desk: DeskSettings, keys: KeyList
) -> Iterator[Finding]:
    """Ask both programs' files and the register; `keys` is the list that lies there."""
    for name, file in (("intake", intake.version_floor), ("desk", desk.version_floor)):
        yield from _look_at_file(name, file, keys)
    yield from _look_at_register(desk, keys)


def _look_at_file(name: str, file: Path, keys: KeyList) -> Iterator[Finding]:
    if not file.exists():
        yield Finding(
            Grade.DOUBTFUL,
            f"the {name} remembers no key list. Before its first page, or after a"
            f" restore, that is right; else somebody removed {file}, and an older list"
            " could have come back: compare its version with the desk's people page",
        )
        return
    written = file.read_text(encoding="ascii", errors="replace").strip()
    if not written.isdigit():
        yield Finding(Grade.WRONG, f"{file} does not hold a version number")
    elif int(written) > keys.version:
        yield Finding(
            Grade.WRONG,
            f"the key list is version {keys.version}; the {name} has seen {written}",
        )


def _look_at_register(desk: DeskSettings, keys: KeyList) -> Iterator[Finding]:
    root = desk.shared.root
    try:
        register = open_register(desk.register_url)
    except StoreError:
        # Told already, by who looks at the stores.
        return
    try:
        stored = register.keys.key_lists()
    finally:
        register.close()
    lists = signed_lists(stored, root) if root else ()
    newest = max((one.version for one, _ in lists), default=0)
    if newest > keys.version:
        yield Finding(
            Grade.WRONG,
            f"the key list is version {keys.version}; the register holds {newest},"
            " which the root signed: the desk lets nobody in. Find out who put the"
            " older one back, then run `meldkluis root republish`",
        )
