"""One document from the web, within bounds: the only module that touches the network."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from reportgen import __version__
from reportgen.errors import SourceError
from reportgen.sources.addresses import is_public

if TYPE_CHECKING:
    from urllib.parse import SplitResult

MAX_BYTES = 100_000_000
"""As much as is read of a file on disk."""
TIME_LIMIT = 120.0
"""Seconds for all of it, redirects too: 100 MB at 7 Mbit/s."""
MAX_REDIRECTS = 10
"""Twice the five that RFC 2068, 10.3, recommended: resolvers of DOIs add steps of their own."""

_PATIENCE = 30.0
"""Seconds without a byte."""
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNFIT = re.compile(r"[\x00-\x20\x7f]")
_BY_HAND = "save it from the browser, and add the file: reportgen sources add FILE --key KEY"


class Fetched(Struct, frozen=True, kw_only=True):
    """What came."""

    url: str
    """Where it came from in the end."""
    data: bytes
    said: str
    """What the server called it (``text/html``), in lower case; not to be relied on."""
    redirects: int


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """The document at ``url``.

    Every hop is held to the same rules: http or https, no credentials, and a public address. A name
    is resolved once and the connection goes to the address that was looked at, so that a name which
    changes its answer gains nothing. Certificates are verified. Cookies are not kept.

    Args:
        url: of scheme http or https.
        allow_private: also from addresses that are not public (an intranet, this machine).

    Raises:
        SourceError: not such an address, refused, or nothing came within the bounds.
    """
    deadline = time.monotonic() + TIME_LIMIT
    asked = url
    for redirects in range(MAX_REDIRECTS + 1):
        parts = _checked(asked)
        with closing(_connected(parts, allow_private=allow_private, deadline=deadline)) as link:
            answer = _answer(link, parts, deadline)
        if isinstance(answer, str):
            asked = urljoin(asked, answer)
            continue
        data, said = answer
        return Fetched(url=asked, data=data, said=said, redirects=redirects)
    raise _refused(url, f"it leads on and on: more than {MAX_REDIRECTS} redirects", _BY_HAND)


def _refused(url: str, message: str, *advice: str) -> SourceError:
    return SourceError(message, path=url, help=advice)


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for.

    Raises:
        SourceError: it may not.
    """
    if _UNFIT.search(url):
        raise _refused(url, "the address holds a space or a control character", "write %20")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused(url, f"this is no web address: {error}", "copy it again") from error
    if parts.scheme not in {"http", "https"}:
        raise _refused(
            url,
            f"only http and https are fetched, not {parts.scheme}",
            "give a file by its path alone" if parts.scheme == "file" else _BY_HAND,
        )
    if not parts.hostname or port == 0:
        raise _refused(url, "this is no web address: it names no host", "copy it again")
    if parts.username is not None or parts.password is not None:
        raise _refused(
            url.replace(parts.netloc, parts.netloc.rpartition("@")[2]),
            "the address holds a user name or password, which would stand in the bibliography",
            _BY_HAND,
        )
    return parts


def _connected(parts: SplitResult, *, allow_private: bool, deadline: float) -> socket.socket:
    """A connection to an address of the host that was looked at before."""
    fault: OSError | None = None
    for family, address in _addresses(parts, allow_private=allow_private):
        link = socket.socket(family, socket.SOCK_STREAM)
        try:
            link.settimeout(_patience(deadline))
            link.connect(address)
            return _secured(link, parts) if parts.scheme == "https" else link
        except ssl.SSLCertVerificationError as error:
            link.close()
            raise _refused(
                parts.geturl(),
                f"its certificate is not to be trusted: {error.verify_message}",
                _BY_HAND,
            ) from error
        except OSError as error:
            link.close()
            fault = error
    reason = (fault.strerror if fault else None) or "no connection"
    raise _refused(
        parts.geturl(), f"{parts.hostname} does not answer: {reason.lower()}", "try again", _BY_HAND
    ) from fault


def _addresses(
    parts: SplitResult, *, allow_private: bool
) -> list[tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]]:
    """What the host's name stands for, asked once; each of them must be allowed."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _refused(
            parts.geturl(), f"no host is called {parts.hostname!r}", "check the address", _BY_HAND
        ) from error
    addresses = [(family, address) for family, _, _, _, address in found]
    for _, address in addresses:
        if not allow_private and not is_public(str(address[0])):
            where = f"at {address[0]}, which is " if address[0] != parts.hostname else ""
            raise _refused(
                parts.geturl(),
                f"{parts.hostname} is {where}not a public address",
                "if it is a server of your own network, say so: --allow-private",
            )
    return addresses  # type: ignore[return-value] # of SOCK_STREAM none is anything else


def _secured(link: socket.socket, parts: SplitResult) -> socket.socket:
    return ssl.create_default_context().wrap_socket(link, server_hostname=parts.hostname)


def _patience(deadline: float) -> float:
    return max(min(_PATIENCE, deadline - time.monotonic()), 0.01)


def _answer(link: socket.socket, parts: SplitResult, deadline: float) -> tuple[bytes, str] | str:
    """The document and what it is called; or where it is said to be."""
    url = parts.geturl()
    # A server that sends its headers byte by byte never keeps us waiting long enough to give up.
    watch = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [link])
    watch.daemon = True
    watch.start()
    try:
        response = _asked(link, parts)
        with closing(response):
            place = response.getheader("Location")
            if response.status in _REDIRECTS and place:
                return place.strip()
            _check_headers(url, response)
            return _body(url, response, deadline), _called(response)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(url) from error
        if isinstance(error, TimeoutError):
            message = f"the server said nothing for {_PATIENCE:.0f} seconds"
            raise _refused(url, message, "try again", _BY_HAND) from error
        raise _refused(
            url, f"the connection broke: {_cause(error)}", "try again", _BY_HAND
        ) from error
    finally:
        watch.cancel()


def _hang_up(link: socket.socket) -> None:
    with suppress(OSError):
        # Past the encryption, which another thread is reading from.
        socket.socket.shutdown(link, socket.SHUT_RDWR)


def _asked(link: socket.socket, parts: SplitResult) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(parts.hostname or "")
    connection.sock = link
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    connection.request(
        "GET",
        f"{path}?{query}" if query else path,
        headers={
            "Host": _host(parts),
            "User-Agent": f"reportgen/{__version__}",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        },
    )
    return connection.getresponse()


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").encode("idna").decode("ascii")
    name = f"[{name}]" if ":" in name else name
    return f"{name}:{parts.port}" if parts.port else name


def _check_headers(url: str, response: http.client.HTTPResponse) -> None:
    if response.status != http.client.OK:
        reason = f" {response.reason}" if response.reason else ""
        advice = (_BY_HAND,) if response.status in {401, 403, 429, 451} else ("check the address",)
        raise _refused(url, f"the server answered {response.status}{reason}", *advice)
    packed = response.getheader("Content-Encoding", "identity").strip().lower()
    if packed != "identity":
        raise _refused(url, f"the server sent it packed ({packed}), unasked", _BY_HAND)
    if response.length is not None and response.length > MAX_BYTES:
        raise _too_large(url)


def _body(url: str, response: http.client.HTTPResponse, deadline: float) -> bytes:
    pieces = []
    size = 0
    while piece := response.read(_CHUNK):
        size += len(piece)
        if size > MAX_BYTES:
            raise _too_large(url)
        pieces.append(piece)
    if time.monotonic() >= deadline:  # else the end of the connection is the end of the document
        raise _too_slow(url)
    if response.length:
        raise _refused(url, "it was cut off: the server promised more", "try again", _BY_HAND)
    return b"".join(pieces)


def _called(response: http.client.HTTPResponse) -> str:
    return response.getheader("Content-Type", "").partition(";")[0].strip().lower()


def _too_large(url: str) -> SourceError:
    return _refused(url, f"it is larger than {MAX_BYTES // 1_000_000} MB", _BY_HAND)


def _too_slow(url: str) -> SourceError:
    return _refused(url, f"it did not come within {TIME_LIMIT:.0f} seconds", "try again", _BY_HAND)


def _cause(error: Exception) -> str:
    if isinstance(error, http.client.IncompleteRead | http.client.RemoteDisconnected):
        return "the server stopped in the middle"
    if isinstance(error, http.client.HTTPException):
        return "what came is no answer of a web server"
    return str(getattr(error, "strerror", None) or error).lower()
