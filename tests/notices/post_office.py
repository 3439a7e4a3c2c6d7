"""A mail server in a thread: takes mails by SMTP, or answers as it was told to.

Only as much of RFC 5321 as a client needs that sends one mail.
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

GREETING = b"220 post.example ready\r\n"


@dataclass
class PostOffice:
    """What arrived: envelopes and raw messages; `answers` replace usual answers.

    `greeted` has what each client called itself.
    """

    port: int = 0
    answers: dict[str, bytes] = field(default_factory=dict)
    envelopes: list[tuple[str, str]] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)


class _Client(socketserver.StreamRequestHandler):
    office: PostOffice

    def handle(self) -> None:
        self.wfile.write(self.office.answers.get("CONNECT", GREETING))
        sender = receiver = ""
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            verb = verb.upper()
            answer = self.office.answers.get(verb)
            if verb in {"EHLO", "HELO"}:
                self.office.greeted.append(rest)
            if answer is None and verb == "DATA":
                self.wfile.write(b"354 go on\r\n")
                self._take(sender, receiver)
                continue
            sender = rest if verb == "MAIL" else sender
            receiver = rest if verb == "RCPT" else receiver
            usual = b"221 bye\r\n" if verb == "QUIT" else b"250 yes\r\n"
            self.wfile.write(answer or usual)
            if verb == "QUIT":
                return

    def _take(self, sender: str, receiver: str) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.office.envelopes.append((sender, receiver))
        self.office.messages.append(b"".join(lines))
        self.wfile.write(b"250 taken\r\n")


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Serve on a port of this machine until the end of the block."""
    office = PostOffice()
    handler = type("Client", (_Client,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()
