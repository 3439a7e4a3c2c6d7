"""What the measured reporters and the desk write, read from words.toml.

Nothing is drawn: the same words in each run. Calls nobody.
"""

import tomllib
from pathlib import Path

_READ = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
ANSWERS: dict[str, str] = _READ["answers"]
QUESTION: str = _READ["question"]
REPLY: str = _READ["reply"]
