"""The worked examples of SPEC §2.7 and §2.8 are what the code does."""

import re
from hashlib import sha256
from pathlib import Path

from crypto.code import LANGUAGES, Code, ReporterKeys, derive, parse
from crypto.code.spelling import _checksum
from crypto.words import words

SPEC = Path(__file__).parents[3] / "crypto" / "spec" / "2-code.md"


def example(section: str = "2.7", block_number: int = 0) -> dict[str, str]:
    """Return the lines of an example, by name."""
    text = SPEC.read_text("utf-8").split(f"## {section}")[1]
    block = text.split("```")[2 * block_number + 1]
    return dict(
        re.split(r" {2,}", line, maxsplit=1) for line in block.split("\n")[1:-1]
    )


def test_the_example_is_complete() -> None:
    assert len(example()) == 14


def test_the_words_spell_the_entropy() -> None:
    given = example()
    entropy = bytes.fromhex(given["entropy"])

    assert given["checksum"] == f"{_checksum(entropy):02x}"
    for language in LANGUAGES:
        code = Code(entropy, language)
        numbers = [words(language).index(word) for word in code.words]
        assert " ".join(code.words) == given[f"words ({language})"]
        assert " ".join(str(number) for number in numbers) == given["numbers"]


def test_the_keys_follow_from_the_words() -> None:
    given = example()

    keys = derive(parse(given["words (nl)"]), bytes.fromhex(given["salt"]))

    check_keys(keys, given)


def test_the_keys_of_a_report_that_was_handed_on_follow_from_the_first_root() -> None:
    given = example("2.8", 1)

    keys = ReporterKeys(bytes.fromhex(given["root"])).handed_on()

    assert given["root"] == example()["root"]
    check_keys(keys, {**given, "root": given["handed-on root"]})


def check_keys(keys: ReporterKeys, given: dict[str, str]) -> None:
    assert keys.root.hex() == given["root"]
    assert keys.locator.hex() == given["locator"]
    assert keys.identity.seed.hex() == given["identity seed"]
    assert keys.signing_seed.hex() == given["signing seed"]
    assert keys.verifier.hex() == given["verifier"]
    assert keys.box_key.hex() == given["box key"]
    assert keys.receipt.hex() == given["receipt"]
    recipient = sha256(keys.identity.recipient.raw).hexdigest()
    assert given["recipient"].startswith(f"{recipient} ")
