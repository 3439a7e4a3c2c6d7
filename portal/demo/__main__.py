"""`./run demo`: make the throw-away instance, start both programs, say who may enter.

Reads the command line and nothing else. Calls `making` and `running` of this room.
"""

import argparse
import contextlib
import json
import shutil
import signal
import sys
from pathlib import Path

from portal.demo.making import DEMO_FILE, make
from portal.demo.ports import problem_of
from portal.demo.running import Programs, say_hello

CHECKOUT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run the demo until Ctrl-C, or until it is asked to end (SIGTERM)."""
    arguments = _arguments()
    instance: Path = arguments.instance.resolve()
    if not _is_ours(instance):
        print(f"demo: {instance} is not empty and no demo. Choose another folder.")
        return 2
    problem = problem_of(arguments.intake_port, arguments.desk_port)
    if problem is not None:
        print(f"demo: {problem} Nothing was made or changed.")
        return 2
    # Whoever ends the demo ends its two programs: TERM goes the way of Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        return _run(instance, arguments.intake_port, arguments.desk_port)
    print("\nStopped. The next start invents a new year.")
    return 0


def _run(instance: Path, intake_port: int, desk_port: int) -> int:
    if instance.exists():
        shutil.rmtree(instance)
    print("Inventing a year of reports ...", flush=True)
    make(instance, intake_port, desk_port, show=_show)
    told = json.loads((instance / DEMO_FILE).read_text("utf-8"))
    with Programs(instance) as programs:
        programs.wait_until_ready(intake_port, desk_port)
        say_hello(told, intake_port, desk_port)
        return programs.wait(told)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run demo",
        description="Look around in a made-up year. Never use it for real reports.",
    )
    parser.add_argument("--intake-port", type=int, default=8000, metavar="N")
    parser.add_argument("--desk-port", type=int, default=8001, metavar="N")
    parser.add_argument(
        "--instance",
        type=Path,
        default=CHECKOUT / "instance" / "demo",
        metavar="DIR",
        help="where the throw-away instance is made; an older demo there is replaced",
    )
    return parser.parse_args()


def _is_ours(instance: Path) -> bool:
    """Whether the folder may be replaced: it is empty, absent, or an older demo."""
    if not instance.exists():
        return True
    return (instance / DEMO_FILE).exists() or not any(instance.iterdir())


def _show(done: int, of: int) -> None:
    if sys.stdout.isatty():
        print(f"\r  {done} of {of} reports", end="", flush=True)
    if done == of:
        print()


if __name__ == "__main__":
    sys.exit(main())
