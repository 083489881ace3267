"""Fetching within bounds: what is asked for, from where, how much, and for how long."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from reportgen.errors import SourceError
from reportgen.sources import fetching
from reportgen.sources.addresses import is_public
from reportgen.sources.fetching import fetch

PAGE = b"<!doctype html><html><body><p>A page with a text.</p></body></html>"

PUBLIC = [
    "8.8.8.8",
    "172.32.0.1",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]
OTHERS = {
    "this machine": ["127.0.0.1", "127.255.0.1", "::1"],
    "private": ["10.1.2.3", "172.16.0.1", "192.168.1.1", "fc00::1", "fd12::1"],
    "link-local": ["169.254.169.254", "fe80::1", "fe80::1%eth0"],
    "shared by a carrier": ["100.64.0.1"],
    "multicast": ["224.0.0.1", "239.1.1.1", "ff02::1"],
    "none, all, reserved": ["0.0.0.0", "::", "255.255.255.255", "240.0.0.1", "fec0::1"],
    "for documents and benchmarks": ["192.0.2.1", "198.18.0.1", "2001:db8::1"],
    "hidden in an IPv6 address": [
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001:0:7f00:1::1",
    ],
    "no address": ["", "localhost", "1.2.3"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [item for items in OTHERS.values() for item in items])
def test_no_other_address_is_public(address) -> None:
    assert not is_public(address)


def test_a_page_is_fetched_as_it_was_sent(site) -> None:
    url = site.page("/a?b=1", PAGE, "text/html; charset=utf-8")
    came = fetch(url, allow_private=True)
    assert (came.data, came.said, came.url, came.redirects) == (PAGE, "text/html", url, 0)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_not_asked_by_any_of_its_names(host, site) -> None:
    port = site.host.partition(":")[2]
    site.page("/", PAGE)
    with pytest.raises(SourceError, match=r"not a public address|no host is called"):
        fetch(f"http://{host}:{port}/")
    assert site.asked == []


def test_a_name_that_also_stands_for_this_machine_is_refused(site, monkeypatch) -> None:
    answers = [
        (socket.AF_INET, 1, 6, "", ("8.8.8.8", 80)),
        (socket.AF_INET, 1, 6, "", ("10.0.0.1", 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(SourceError, match=r"10\.0\.0\.1, which is not a public address"):
        fetch("http://example.org/")


def test_a_name_is_asked_once_and_its_answer_is_what_is_connected_to(site, monkeypatch) -> None:
    """A second answer, to this machine, would be the trick that is known as DNS rebinding."""
    url = site.page("/", PAGE)
    port = int(site.host.partition(":")[2])
    asked = []

    def answer(host, *_, **__):
        asked.append(host)
        where = ("127.0.0.1", port) if len(asked) == 1 else ("10.0.0.1", port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", where)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert fetch(url.replace("127.0.0.1", "example.org"), allow_private=True).data == PAGE
    assert asked == ["example.org"]


ADDRESSES = {
    "another scheme": ("ftp://example.org/a", "only http and https"),
    "a file": ("file:///etc/passwd", "only http and https"),
    "no host": ("http:///a", "names no host"),
    "a user name": ("http://ann:secret@example.org/", "user name or password"),
    "a space": ("http://example.org/a b", "a space"),
    "a line end": ("http://example.org/a\r\nHost: b", "control character"),
    "no port": ("http://example.org:0/", "names no host"),
    "a port beyond all": ("http://example.org:99999/", "no web address"),
    "an unknown host": ("http://nowhere.invalid/", "no host is called"),
    "a host with an empty part": ("http://a..b/", "no host is called"),
}


@pytest.mark.parametrize(("url", "said"), ADDRESSES.values(), ids=ADDRESSES)
def test_what_is_no_address_of_a_page_is_refused(url, said) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        fetch(url)
    assert caught.value.help
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_counted(status, site) -> None:
    site.page("/end", PAGE)
    site.redirect("/next", "end", status)
    came = fetch(site.redirect("/a", site.url("/next"), status), allow_private=True)
    assert (came.data, came.url, came.redirects) == (PAGE, site.url("/end"), 2)


def test_a_redirect_without_end_ends(site) -> None:
    url = site.redirect("/a", "/a")
    with pytest.raises(SourceError, match="more than 10 redirects"):
        fetch(url, allow_private=True)
    assert len(site.asked) == 11


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://example.org/", "http://a:b@example.org/"]
)
def test_each_hop_is_held_to_the_rules(to, site) -> None:
    url = site.redirect("/a", to)
    with pytest.raises(SourceError, match=r"only http and https|user name"):
        fetch(url, allow_private=True)


def test_a_hop_from_outside_to_this_machine_is_refused(site, monkeypatch) -> None:
    """The first host passes for a public one here; where it leads does not."""
    port = int(site.host.partition(":")[2])
    url = site.redirect("/a", f"http://inside.example:{port}/secret")
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    real = socket.getaddrinfo
    local = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port))]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: local if "inside" in host else real(host, *a, **k),
    )
    with pytest.raises(SourceError, match=r"inside\.example is at 10"):
        fetch(url)
    assert site.asked == ["/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 204, 206])
def test_an_answer_that_is_no_page_is_told_by_its_number(status, site) -> None:
    url = site.page("/a", b"" if status == 204 else PAGE, status=status)
    with pytest.raises(SourceError, match=f"answered {status}"):
        fetch(url, allow_private=True)


def test_a_page_that_says_it_is_too_large_is_not_begun(site, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100)
    with pytest.raises(SourceError, match="larger than"):
        fetch(site.page("/a", b"x" * 101), allow_private=True)


def without_length(data: bytes, *, pause: float = 0.0, times: int = 1):
    def answer(handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(times):
            handler.wfile.write(data)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def test_a_page_without_a_length_is_stopped_when_it_grows_too_large(site, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)
    url = site.answer("/a", without_length(b"x" * 50_000, times=20))
    with pytest.raises(SourceError, match="larger than"):
        fetch(url, allow_private=True)


def test_a_page_without_a_length_ends_where_it_ends(site) -> None:
    assert fetch(site.answer("/a", without_length(PAGE)), allow_private=True).data == PAGE


def test_a_page_that_drips_is_stopped(site, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "TIME_LIMIT", 0.5)
    url = site.answer("/a", without_length(b"x", pause=0.1, times=100))
    began = time.monotonic()
    with pytest.raises(SourceError, match="did not come within"):
        fetch(url, allow_private=True)
    assert time.monotonic() - began < 5


def test_headers_that_drip_are_stopped(site, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "TIME_LIMIT", 0.5)

    def answer(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            handler.wfile.write(b"X: y\r\n")
            handler.wfile.flush()
            time.sleep(0.1)

    began = time.monotonic()
    with pytest.raises(SourceError, match="did not come within"):
        fetch(site.answer("/a", answer), allow_private=True)
    assert time.monotonic() - began < 5


def test_a_silent_server_is_given_up(site, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "_PATIENCE", 0.3)
    url = site.answer("/a", lambda _: time.sleep(3))
    with pytest.raises(SourceError, match="said nothing"):
        fetch(url, allow_private=True)


def test_a_page_that_is_cut_off_is_not_taken(site) -> None:
    def answer(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(PAGE)

    with pytest.raises(SourceError, match="cut off"):
        fetch(site.answer("/a", answer), allow_private=True)


def test_a_page_that_is_packed_is_not_taken_for_a_text(site) -> None:
    def answer(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "br")
        handler.send_header("Content-Length", "3")
        handler.end_headers()
        handler.wfile.write(b"abc")

    with pytest.raises(SourceError, match=r"packed \(br\)"):
        fetch(site.answer("/a", answer), allow_private=True)


NO_ANSWERS = {
    "nothing": b"",
    "noise": b"\x00\xff\x00\xff\r\n\r\n",
    "half a line": b"HTTP/1.1 20",
    "a header beyond all size": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    "more headers than there are": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
}


@pytest.mark.parametrize("sent", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_what_is_no_answer_is_an_error(sent) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            link, _ = server.accept()
            with link:
                link.recv(65536)
                link.sendall(sent)

        thread = threading.Thread(target=serve)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        if sent.startswith(b"HTTP/1.1 200") and b"Content-Length" in sent:
            assert fetch(url, allow_private=True).data == b""  # an empty page: refused as such
        else:
            with pytest.raises(SourceError):
                fetch(url, allow_private=True)
        thread.join()


def test_a_port_that_nobody_listens_on_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(SourceError, match="does not answer: connection refused"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path) -> None:
    pem = tmp_path / "server.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", str(pem), "-out", str(tmp_path / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", pem)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            link, _ = server.accept()
            with link, suppress(OSError):
                context.wrap_socket(link, server_side=True).close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(SourceError, match="certificate is not to be trusted"):
            fetch(f"https://127.0.0.1:{server.getsockname()[1]}/", allow_private=True)
        thread.join()
