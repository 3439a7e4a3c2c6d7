"""The digits are those that every phone shows: RFC 6238, appendix B."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from crypto.totp import (
    SECRET_BYTES,
    code_at,
    new_secret,
    provisioning_uri,
    secret_text,
    step_at,
)

SECRET = b"12345678901234567890"
SPEC = Path(__file__).parents[3] / "crypto" / "spec" / "8-totp.md"
# The RFC prints eight digits; six are the last six of them.
VECTORS = [
    (59, 1, "287082"),
    (1111111109, 0x23523EC, "081804"),
    (1111111111, 0x23523ED, "050471"),
    (1234567890, 0x273EF07, "005924"),
    (2000000000, 0x3F940AA, "279037"),
    (20000000000, 0x27BC86AA, "353130"),
]


@pytest.mark.parametrize(("time", "step", "digits"), VECTORS)
def test_it_gives_the_digits_of_the_rfc(time: int, step: int, digits: str) -> None:
    assert step_at(time) == step
    assert code_at(SECRET, step) == digits


def test_the_example_of_the_specification_is_the_same() -> None:
    example = SPEC.read_text("utf-8").split("## 8.3")[1]
    lines = re.findall(r"time (\d+) +step (\d+) +code (\d{6})", example)

    assert [(int(t), int(step), digits) for t, step, digits in lines] == VECTORS
    assert f"secret     {SECRET.hex()}\n" in example
    assert f"spelled    {secret_text(SECRET)}\n" in example


def test_a_step_is_thirty_seconds() -> None:
    assert [step_at(now) for now in (0, 29, 30, 59, 60)] == [0, 0, 1, 1, 2]


def test_a_new_secret_is_random() -> None:
    assert len(new_secret()) == SECRET_BYTES == 20
    assert new_secret() != new_secret()


def test_a_secret_is_typed_in_groups_of_four() -> None:
    assert secret_text(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"


def test_a_phone_reads_all_that_it_needs_from_the_address() -> None:
    uri = provisioning_uri(SECRET, "A. de Vries", "Meldpunt & Één")
    parts = urlsplit(uri)

    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert unquote(parts.path) == "/Meldpunt & Één:A. de Vries"
    assert parse_qs(parts.query) == {
        "secret": [secret_text(SECRET).replace(" ", "")],
        "issuer": ["Meldpunt & Één"],
        "algorithm": ["SHA1"],
        "digits": ["6"],
        "period": ["30"],
    }


def test_a_space_is_no_plus_in_the_address() -> None:
    """Some phones show a plus as it stands."""
    uri = provisioning_uri(SECRET, "A. de Vries", "Gemeente A+B")

    assert "+" not in uri
    assert "issuer=Gemeente%20A%2BB" in uri


@pytest.mark.parametrize(("name", "issuer"), [("a:b", "c"), ("a", "b:c")])
def test_it_refuses_a_name_with_a_colon(name: str, issuer: str) -> None:
    with pytest.raises(ValueError, match="colon"):
        provisioning_uri(SECRET, name, issuer)
