"""The specification is whole: every section has its place, every label its line."""

import re
from pathlib import Path

CRYPTO = Path(__file__).parents[3] / "crypto"
INDEX = (CRYPTO / "SPEC.md").read_text(encoding="utf-8")
SECTIONS = {
    path.name: path.read_text(encoding="utf-8")
    for path in (CRYPTO / "spec").glob("*.md")
}


def test_every_section_stands_in_the_index_under_its_own_title() -> None:
    listed = dict(re.findall(r"\[([^\]]+)\]\(spec/([^)]+)\)", INDEX))

    titles = {text.partition("\n")[0]: name for name, text in SECTIONS.items()}

    assert {f"# {title}": name for title, name in listed.items()} == titles
    assert len(listed) == 11


def test_every_room_is_described_by_a_section() -> None:
    """Errors, sides and the package itself are what all of them stand on."""
    shared = {"__init__", "errors", "side"}
    rooms = {path.stem for path in CRYPTO.glob("*.py")} - shared
    rooms |= {path.parent.name for path in CRYPTO.glob("*/__init__.py")}

    named = re.findall(r"`crypto/(\w+)(?:/|\.py)`", INDEX.partition("## Conv")[0])

    assert set(named) == rooms


def test_every_label_in_the_code_is_written_down() -> None:
    spec = "\n".join(SECTIONS.values())
    code = "\n".join(path.read_text(encoding="utf-8") for path in CRYPTO.rglob("*.py"))

    labels = set(re.findall(r'b"(meldkluis/v1/[^"\\]+)', code))

    assert len(labels) > 10
    assert {label for label in labels if label not in spec} == set()


def test_every_label_that_signs_stands_in_the_table_of_signatures() -> None:
    table = SECTIONS["10-box.md"].partition("Labels in use")[2]

    texts = [path.read_text(encoding="utf-8") for path in CRYPTO.rglob("*.py")]
    signers = [text for text in texts if re.search(r"\bsign\(\w+, _", text)]
    signing = {
        label
        for text in signers
        for label in re.findall(r'_LABEL = b"([^"]+)"', text)
        if not label.endswith("/digest")
    }

    assert signing == set(re.findall(r"`(meldkluis/v1/[^`]+)`", table))
