"""What the desk publishes can be read by the intake, which is another user."""

import os
import stat
from pathlib import Path

from portal.casework.found import write_list


def test_a_published_list_is_for_all_to_read(tmp_path: Path) -> None:
    """Although the desk's program serves with a umask that hides all it makes."""
    before = os.umask(0o077)
    try:
        write_list(tmp_path / "keys.json", b"signed")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o644
