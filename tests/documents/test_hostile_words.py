"""Words of strangers are words in a PDF, whatever they look like to a program."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents import pdf
from portal.documents.drawing import draw
from portal.documents.glyphs import MAY_BREAK, RANGES, drawable, plainest
from portal.documents.pdf import NotMade, as_data, make_pdf
from portal.documents.values import (
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    words,
)
from tests.documents.reading import text_of

ROOT = Path(__file__).parents[2]
CODE = [
    '#read("document.typ")',
    '#import "@preview/cetz:0.3.1": canvas',
    "#eval(sys.inputs.document)",
    "$ x^2 $ en *vet* en _schuin_ en `code`",
    "\\u{41} \\ <label> @ref [haak] {accolade}",
    "= Geen kop",
    "// geen commentaar /* */",
    '"; #panic("x")',
    "https://example.org/ ~ -- --- ...",
]
# Makes a document in an empty folder whose parent is not ours to write to.
MAKE_ONE = """
from portal.documents.pdf import NotMade, as_data, make_pdf
from portal.documents import pdf
from portal.documents.values import Document, Paragraph, words
print(len(make_pdf(Document("T", "nl", (Paragraph(words("Geplante zin.")),)))))
"""

NO_TYPST = "import sys; assert 'typst' not in sys.modules"


def everywhere(text: str) -> Document:
    """Return a document that has the text in each place where a text can stand."""
    one = words(text)
    return Document(
        f"T {text}",
        "nl",
        (
            Heading(1, one),
            Paragraph((text, None, text)),
            Facts(((one, (one, one)),)),
            Table((text, "b"), ((one, one),)),
        ),
    )


@pytest.mark.parametrize("text", CODE)
def test_code_is_shown_as_it_was_typed(text: str) -> None:
    shown = text_of(make_pdf(everywhere(text)))

    assert "".join(shown.split()).count("".join(text.split())) == 10


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_makes_a_document(text: str) -> None:
    for drawn in (drawable, plainest):
        try:
            made = draw(as_data(everywhere(text), drawn))
        except typst.TypstError:
            assert drawn is drawable
            continue
        assert made.startswith(b"%PDF-1.")


def test_a_very_long_word_stays_on_the_page_and_is_whole() -> None:
    word = "Ontelbaar" * 11_000

    made = make_pdf(Document("T", "nl", (Paragraph(words(word)),)))

    shown = re.sub(r"Pagina \d+ van \d+", "", text_of(made).replace(MAY_BREAK, ""))
    assert "".join(shown.split()).count("Ontelbaar") == 11_000
    assert max(map(len, shown.splitlines())) <= 130


def test_letters_from_right_to_left_are_letters() -> None:
    made = make_pdf(Document("T", "nl", (Paragraph(words("Hij zei שלום en مرحبا.")),)))

    shown = set(text_of(made))
    assert set("שלום") <= shown
    assert "U+" not in text_of(made)


def test_what_turns_letters_around_is_gone() -> None:
    assert drawable("a\u202eb\u2066c\ufeffd\x00e") == "abcde"


@pytest.mark.parametrize("letter", ["中", "😀", "\ue000", "\U000e0041"])
def test_a_letter_without_a_shape_is_told_by_its_number(letter: str) -> None:
    made = make_pdf(Document("T", "nl", (Paragraph(words(f"Zie {letter} hier")),)))

    assert drawable(letter) == f"[U+{ord(letter):04X}]"
    assert f"Zie [U+{ord(letter):04X}] hier" in text_of(made)


def test_what_letters_can_be_drawn_is_what_the_fonts_have() -> None:
    """Every range at both of its ends, each letter by itself."""
    within = "\n\n".join(chr(end) for ends in RANGES for end in ends)
    made = make_pdf(Document("T", "nl", (Paragraph(words(within)),)))

    # Had one of them no shape, all would be in the plainest way.
    assert plainest("ж") == "[U+0436]"
    assert "[U+0" not in text_of(made)


def test_a_digest_is_not_broken_up() -> None:
    digest = "0123456789abcdef" * 4

    assert drawable(digest) == digest
    assert MAY_BREAK in drawable(digest + "0")


def test_making_a_document_writes_no_file(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("here", "temp", "home")]
    for each in folders:
        each.mkdir()
    here, temp, home = map(str, folders)

    run = subprocess.run(
        [sys.executable, "-c", MAKE_ONE],
        cwd=here,
        env={
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": temp,
            "HOME": home,
            "XDG_CACHE_HOME": home,
            "XDG_DATA_HOME": home,
        },
        capture_output=True,
        check=True,
    )

    assert int(run.stdout) > 1000
    assert [list(each.iterdir()) for each in folders] == [[], [], []]


def test_who_asks_for_a_document_has_no_words_left_in_a_cache_of_typst() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            MAKE_ONE + "import sys; assert 'typst' not in sys.modules",
        ],
        cwd=ROOT,
        check=False,
    )

    assert run.returncode == 0


def test_a_text_that_takes_too_long_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "WALL_SECONDS", 0.01)

    with pytest.raises(NotMade):
        make_pdf(everywhere("x"))


def test_a_text_that_takes_too_much_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "MEMORY_BYTES", 1024 * 1024)

    with pytest.raises(NotMade):
        make_pdf(everywhere("x"))
