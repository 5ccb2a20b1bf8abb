"""The line to the engine, which can be broken: a real engine behind, faults at the socket."""

import re
import ssl
from contextlib import suppress
from socket import SHUT_RDWR, create_connection, create_server, socket
from threading import Lock, Thread
from urllib.parse import urlsplit

_REQUEST = re.compile(rb"^(?:GET|POST|PUT|DELETE|HEAD) (\S+) HTTP/1\.1\r$", re.MULTILINE)


class Line:
    """Passes on what a client and the engine say to each other, while it is not broken."""

    def __init__(self, engine: str, tls: ssl.SSLContext | None = None):
        self._engine = urlsplit(engine)
        self._tls = tls
        self._lock = Lock()
        self._open: list[socket] = []
        self._hears = self._answers = True
        self.asked: list[str] = []
        """The paths that were asked for, whether or not the engine heard of them."""
        self.heads = b""
        """All that clients have said."""
        self._listener = create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._accept()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://localhost:{self.port}"

    def refuse(self) -> None:
        """Let nobody in, as where no engine runs."""
        self.close()

    def silence(self) -> None:
        """Take everything, and let the engine hear nothing of it."""
        self._change(hears=False, answers=False)

    def delay(self) -> None:
        """Let the engine hear everything, and answer too late."""
        self._change(hears=True, answers=False)

    def mend(self) -> None:
        """Pass everything on again."""
        self._change(hears=True, answers=True)
        if self._listener.fileno() == -1:
            self._listener = create_server(("127.0.0.1", self.port))
            self._accept()

    def close(self) -> None:
        """End all connections."""
        with suppress(OSError):
            self._listener.shutdown(SHUT_RDWR)
        self._listener.close()
        self._drop()

    def _change(self, *, hears: bool, answers: bool) -> None:
        self._hears, self._answers = hears, answers
        self._drop()

    def _drop(self) -> None:
        with self._lock:
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(SHUT_RDWR)
                end.close()
            self._open.clear()

    def _accept(self) -> None:
        Thread(target=self._serve, args=(self._listener,), daemon=True).start()

    def _serve(self, listener: socket) -> None:
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket) -> None:
        try:
            if self._tls:
                client = self._tls.wrap_socket(client, server_side=True)
            engine = create_connection((self._engine.hostname, self._engine.port))
        except OSError:
            client.close()
            return
        with self._lock:
            self._open += [client, engine]
        Thread(target=self._answer, args=(engine, client), daemon=True).start()
        self._ask(client, engine)

    def _ask(self, client: socket, engine: socket) -> None:
        with suppress(OSError):
            while said := client.recv(65536):
                self.heads += said
                self.asked += [path.decode() for path in _REQUEST.findall(said)]
                if self._hears:
                    engine.sendall(said)
        with suppress(OSError):
            engine.shutdown(SHUT_RDWR)

    def _answer(self, engine: socket, client: socket) -> None:
        with suppress(OSError):
            while said := engine.recv(65536):
                if self._answers:
                    client.sendall(said)
            client.shutdown(SHUT_RDWR)
