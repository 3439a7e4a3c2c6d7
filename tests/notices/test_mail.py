"""The mail itself, and each way in which a server can say no."""

import socket
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from portal.notices.mail import SUBJECT, MailFailed, MailServer, send
from tests.notices.post_office import PostOffice

ADDRESS = "alice@example.nl"


def server_of(post: PostOffice, security: str = "none") -> MailServer:
    """Return the settings of a server on this machine."""
    return MailServer("127.0.0.1", post.port, security, sender="desk@example.nl")


def test_the_mail_says_the_same_whatever_is_the_case(post: PostOffice) -> None:
    for _ in range(2):
        send(server_of(post), ADDRESS)

    first, second = (message_from_bytes(one, policy=default) for one in post.messages)
    assert (first["From"], first["To"]) == ("desk@example.nl", ADDRESS)
    assert first["Subject"] == second["Subject"] == SUBJECT
    assert first.get_content() == second.get_content()
    assert "http" not in first.get_content()


def test_it_does_not_tell_the_name_of_the_machine(post: PostOffice) -> None:
    send(server_of(post), ADDRESS)

    assert socket.gethostname().encode() not in post.messages[0]
    assert post.greeted == ["meldkluis.invalid"]


@pytest.mark.parametrize(
    ("verb", "answer", "code"),
    [
        ("RCPT", b"550 no such person\r\n", "address"),
        ("MAIL", b"550 not you\r\n", "refused"),
        ("DATA", b"451 not now\r\n", "refused"),
        ("CONNECT", b"421 closed\r\n", "unreachable"),
    ],
)
def test_what_a_server_says_no_with_becomes_a_code(
    post: PostOffice, verb: str, answer: bytes, code: str
) -> None:
    post.answers[verb] = answer

    with pytest.raises(MailFailed) as failed:
        send(server_of(post), ADDRESS)

    assert failed.value.code == code
    assert ADDRESS not in str(failed.value)
    assert post.messages == []


def test_without_tls_nothing_is_sent_where_tls_is_asked_for(post: PostOffice) -> None:
    for security in ("starttls", "tls"):
        with pytest.raises(MailFailed):
            send(server_of(post, security), ADDRESS)

    assert post.messages == []


def test_a_login_that_is_refused_sends_nothing(post: PostOffice) -> None:
    post.answers["EHLO"] = b"250-post\r\n250 AUTH PLAIN\r\n"
    post.answers["AUTH"] = b"535 wrong\r\n"
    server = replace(server_of(post), user="desk", password="geheim")

    with pytest.raises(MailFailed, match="login") as failed:
        send(server, ADDRESS)

    assert "geheim" not in repr(server) + str(failed.value)
    assert post.messages == []


def test_a_server_that_is_away_is_unreachable(post: PostOffice) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        server = replace(server_of(post), port=unused.getsockname()[1])
        with pytest.raises(MailFailed, match="unreachable"):
            send(server, ADDRESS)


def test_without_a_server_nothing_is_tried() -> None:
    with pytest.raises(MailFailed, match="unset"):
        send(MailServer(), ADDRESS)


def test_an_address_that_the_library_cannot_read_becomes_a_code(
    post: PostOffice,
) -> None:
    with pytest.raises(MailFailed) as failed:
        send(server_of(post), "a@[.b")

    assert failed.value.code == "address"
    assert post.messages == []
