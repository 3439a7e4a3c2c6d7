"""The demo with a year in which nothing was reported, so that it starts at once.

Run as a script with the demo's own arguments: what makes the year is replaced, what
starts and ends the programs is not.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from portal.cli import main as meldkluis
from portal.demo import __main__ as demo
from portal.demo.making import DEMO_FILE
from tests.commands.conftest import DESKS
from tests.key_lists import ROOT, key_list, publish

TOLD = {"people": [], "codes": [{"stage": "answered", "code": "een twee", "case": "a"}]}


def make(
    instance: Path,
    intake_port: int,
    desk_port: int,
    *,
    show: Callable[[int, int], None],
) -> None:
    """Make an installation that somebody founded and nobody used."""
    assert meldkluis(["--instance", str(instance), "init"]) == 0
    for program, port in (("intake", intake_port), ("desk", desk_port)):
        file = instance / program / f"{program}.toml"
        file.write_text(f"port = {port}\nhttps = false\nworkers = 1\n")
    publish(instance / "published" / "keys.json", key_list(desks=DESKS))
    assert meldkluis(["--instance", str(instance), "root", "pin", ROOT.hex()]) == 0
    (instance / DEMO_FILE).write_text(json.dumps(TOLD))
    show(1, 1)


if __name__ == "__main__":
    demo.make = make  # type: ignore[attr-defined] # the name it calls
    sys.exit(demo.main())
