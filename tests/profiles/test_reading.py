"""A reading check on what reporters read in Dutch (R57).

Short sentences of everyday words. A formula is no proof that a text is at level B1:
only trying it with people is. This test keeps out what is known to be hard.
"""

import re
from collections.abc import Iterator
from statistics import mean

import pytest

from portal.domain.form import Form
from portal.domain.ready_text import VARIABLES
from portal.profiles import load

PROFILE = load("nl_gemeente")
TEXTS = PROFILE.texts("nl")
MEAN_WORDS = 15
MOST_WORDS = 25
# The desk reads these, in its own trade's words; all else is for reporters.
FOR_THE_DESK = {"stages", "needs", "missing", "refusals"}
OFFICE_WORDS = """
    aangaande aldus alsmede alsook alvorens behoudens bovengenoemd bovengenoemde
    conform derhalve desalniettemin desbetreffend desbetreffende desgewenst
    dienaangaande dientengevolge doch doorgaans edoch eveneens gaarne geacht gelieve
    geschieden geschiedt hetgeen hieromtrent hiertoe indien ingevolge inzake jegens
    krachtens middels mits mitsdien navolgend navolgende niettegenstaande nochtans
    omtrent onderhavig onderhavige onverwijld opdat reeds sedert slechts teneinde
    tevens thans verschuldigd verstrekken verstrekt voornoemd voornoemde voorts
    waaromtrent wederom zodoende zulks
"""
OFFICIALESE = set(OFFICE_WORDS.split())
PHRASES = (
    "dient te",
    "dienen te",
    "in het kader van",
    "met betrekking tot",
    "onder vermelding van",
    "ten aanzien van",
    "ten behoeve van",
    "ten gevolge van",
    "ter zake",
    "te allen tijde",
    "uit hoofde van",
    "zorg dragen voor",
)
INFORMAL = {"je", "jij", "jou", "jouw", "jullie"}
TAG = re.compile(r"<[^>]*>")
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
WORD = re.compile(r"[\w’'-]+")


def form_texts(form: Form) -> Iterator[str]:
    """Yield every text of a form."""
    yield from (form.title, form.intro)
    for section in form.sections:
        yield from (section.title, section.intro)
    for question in form.questions:
        yield from (question.label, question.hint)
        yield from (option.label for option in question.options)


def page_texts(area: str) -> Iterator[str]:
    """Yield every text whose id begins with an area, placeholders as one word."""
    for text_id in TEXTS:
        if text_id.partition(".")[0] != area:
            continue
        names = {name: name for shape in TEXTS.shape(text_id) for name in shape}
        try:
            yield TEXTS.get(text_id, **names)
        except LookupError:
            yield from TEXTS.list(text_id, **names)


def message_texts() -> Iterator[str]:
    """Yield the parts of every text for a letter, each value as one word."""
    values = dict.fromkeys(VARIABLES, "x")
    for ready in PROFILE.messages("nl"):
        yield from ready.filled(values).values()


def annual_texts() -> Iterator[str]:
    """Yield what a year report says around its numbers."""
    layout = PROFILE.annual("nl")
    for table in layout.tables:
        yield from (table.caption.at(2021), table.stub.at(2021), *table.notes)
        yield from (row.label.at(2021) for row in table.rows)
    for sentence in layout.sentences:
        forms = [[each.none, each.one, each.many] for each in sentence.clauses]
        change = sentence.change
        forms += [[change.more, change.fewer, change.same]] if change else []
        yield from (text for each in forms for text in each)


AREAS = sorted({text_id.partition(".")[0] for text_id in TEXTS} - FOR_THE_DESK)
READ = {
    **{f"form {name}": tuple(form_texts(x)) for name, x in PROFILE.forms("nl").items()},
    **{f"texts {area}": tuple(page_texts(area)) for area in AREAS},
    "messages": tuple(message_texts()),
    "annual": tuple(annual_texts()),
    "plan": tuple(step.explanation for step in PROFILE.plan("nl")),
    "desks": tuple(text for desk in PROFILE.desks for text in (desk.explanation,)),
}
each_part = pytest.mark.parametrize("part", READ)


def sentences(part: str) -> list[str]:
    plain = (TAG.sub(" ", text) for text in READ[part])
    found = (each for text in plain for each in SENTENCE_END.split(text))
    return [each for each in found if WORD.search(each)]


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


@each_part
def test_sentences_are_short(part: str) -> None:
    lengths = [len(words(sentence)) for sentence in sentences(part)]

    assert mean(lengths) <= MEAN_WORDS
    assert [each for each in sentences(part) if len(words(each)) > MOST_WORDS] == []


@each_part
def test_words_are_not_those_of_an_office(part: str) -> None:
    used = {word for sentence in sentences(part) for word in words(sentence)}
    text = " ".join(READ[part]).lower()

    assert used & OFFICIALESE == set()
    assert [phrase for phrase in PHRASES if phrase in text] == []


@each_part
def test_the_reader_is_addressed_with_u(part: str) -> None:
    used = {word for sentence in sentences(part) for word in words(sentence)}

    assert used & INFORMAL == set()


def test_what_reporters_read_is_found() -> None:
    """Were it not, the tests above would hold for nothing."""
    assert {"form report", "texts status", "texts problems", "texts start"} <= set(READ)
    assert sum(len(sentences(part)) for part in READ) > 300
    assert any("u" in words(sentence) for sentence in sentences("form report"))


def test_a_sentence_of_an_office_would_be_found() -> None:
    sentence = "Derhalve dient u zulks te allen tijde te melden."

    assert set(words(sentence)) & OFFICIALESE == {"derhalve", "zulks"}
    assert any(phrase in sentence for phrase in PHRASES)
