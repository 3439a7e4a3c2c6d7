"""The process that draws one document with typst, and ends. Started by `pdf` alone.

The words come in as JSON that a sheet reads as data; typst sees one folder, that of
the sheets, fetches no package and takes no font of the machine. No core of it is ever
written, and it opens no file to write.
"""

import resource
import sys
from pathlib import Path
from typing import Final

import typst

SHEET: Final = Path(__file__).parent / "sheet"
CPU_SECONDS: Final = 40


def draw(data: bytes, sheet: str = "document") -> bytes:
    """Return the PDF of what a sheet of this name reads. Raises typst.TypstError."""
    made: bytes = typst.compile(
        SHEET / f"{sheet}.typ",
        root=SHEET,
        ignore_system_fonts=True,
        package_path=SHEET,
        package_cache_path=SHEET,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"document": data.decode()},
    )
    return made


def main() -> None:
    """Draw what stands on the input; arguments: the bytes it may take, the sheet."""
    memory, sheet = int(sys.argv[1]), sys.argv[2]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # A regular file that grows is refused by the system; a pipe is none.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), sheet))
    sys.stdout.buffer.flush()
