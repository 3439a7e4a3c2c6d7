"""The worked example of SPEC §2.7 is what the code does."""

import re
from hashlib import sha256
from pathlib import Path

from crypto.code import LANGUAGES, Code, derive, parse
from crypto.code.spelling import _checksum
from crypto.words import words

SPEC = Path(__file__).parents[3] / "crypto" / "spec" / "2-code.md"


def example() -> dict[str, str]:
    """Return the lines of the example, by name."""
    section = SPEC.read_text("utf-8").split("## 2.7")[1]
    block = section.split("```")[1]
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

    assert keys.root.hex() == given["root"]
    assert keys.locator.hex() == given["locator"]
    assert keys.identity.seed.hex() == given["identity seed"]
    assert keys.signing_seed.hex() == given["signing seed"]
    assert keys.verifier.hex() == given["verifier"]
    assert keys.box_key.hex() == given["box key"]
    assert keys.receipt.hex() == given["receipt"]
    recipient = sha256(keys.identity.recipient.raw).hexdigest()
    assert given["recipient"].startswith(f"{recipient} ")
