"""nginx and Tor: hand on what people write, and keep nothing of it."""

import pytest

from portal.arriving import FOR_FILES, Patience
from portal.settings import desk, intake
from portal.settings.listening import take_listening
from portal.settings.reading import Reading
from portal.settings.shared import take_shared
from tests.deploy.files import DEPLOY, lines, nginx, servers

SITES = ("intake.conf", "desk.conf")
BLOCKS = [(site, number) for site in SITES for number in range(len(servers(site)))]
PROXIES = [
    (site, number)
    for site, number in BLOCKS
    if any(words[0] == "proxy_pass" for words in servers(site)[number])
]


def value(block: list[tuple[str, ...]], name: str) -> tuple[str, ...]:
    """Return the words behind a directive that stands once."""
    (words,) = [words for words in block if words[0] == name]
    return words[1:]


@pytest.mark.parametrize(("site", "number"), BLOCKS)
def test_no_visit_is_logged(site: str, number: int) -> None:
    block = servers(site)[number]

    assert value(block, "access_log") == ("off",)
    assert value(block, "error_log") == ("/dev/null", "crit")
    assert value(block, "server_tokens") == ("off",)


@pytest.mark.parametrize(("site", "number"), PROXIES)
def test_nothing_is_written_to_a_temporary_file(site: str, number: int) -> None:
    block = servers(site)[number]

    assert value(block, "proxy_request_buffering") == ("off",)
    assert value(block, "proxy_max_temp_file_size") == ("0",)


@pytest.mark.parametrize(("site", "number"), PROXIES)
def test_the_program_is_not_told_who_asks(site: str, number: int) -> None:
    handed = {
        words[1]: words[2]
        for words in servers(site)[number]
        if words[0] == "proxy_set_header"
    }

    assert handed.pop("Host") == "$host"
    assert set(handed.values()) == {'""'}
    assert handed.keys() >= {"User-Agent", "Referer", "X-Forwarded-For", "X-Real-IP"}


@pytest.mark.parametrize(("site", "number"), PROXIES)
def test_the_longest_body_is_that_of_the_settings(site: str, number: int) -> None:
    folder = DEPLOY
    reading = Reading(folder / "none.toml", folder)
    settings = take_listening(reading, take_shared(reading, folder), folder, 1)

    assert settings.max_form_bytes == 1024**2
    most = f"{settings.report_mebibytes + 1}m"
    assert value(servers(site)[number], "client_max_body_size") == (most,)


def test_the_program_gives_up_a_slow_form_before_nginx_does() -> None:
    """Its page says what to do; that of nginx does not."""
    shared = {words[0]: words[1] for words in nginx("proxy.conf") if len(words) == 2}
    seconds = {
        name: int(value.rstrip("s"))
        for name, value in shared.items()
        if "timeo" in name
    }
    longest = max(Patience().stall, FOR_FILES.stall)

    assert longest < seconds["client_body_timeout"] <= 2 * longest
    assert 0 < seconds["client_header_timeout"] <= 30
    assert seconds["proxy_send_timeout"] > longest


@pytest.mark.parametrize("site", SITES)
def test_nobody_is_limited_by_address(site: str) -> None:
    """People of one office, or of one Tor exit, have one address."""
    names = {words[0] for words in nginx(site)}

    assert not {name for name in names if name.startswith("limit_")}


def test_pages_are_not_compressed() -> None:
    """Their length would tell of the secrets beside what somebody typed."""
    assert ("gzip", "off") in nginx("proxy.conf")


def test_each_site_leads_to_its_program() -> None:
    for site, program in (("intake.conf", intake), ("desk.conf", desk)):
        targets = {words[1] for words in nginx(site) if words[0] == "proxy_pass"}

        assert targets == {f"http://127.0.0.1:{program.PORT}"}


def test_the_onion_service_leads_to_the_site_for_it() -> None:
    tor = {words[0]: words[1:] for words in lines(DEPLOY / "tor" / "torrc")}
    onion = servers("intake.conf")[-1]

    assert tor["HiddenServicePort"] == ["80", value(onion, "listen")[0]]
    assert tor["SafeLogging"] == ["1"]
    assert tor["SocksPort"] == ["0"]
