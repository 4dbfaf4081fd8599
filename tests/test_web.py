"""Addresses: fetched from public networks alone, never without end."""

import gzip
import ipaddress
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from papers import STORY, make_page

from analysis.article import fetch_article, read_article
from analysis.errors import ArticleError, FormatError
from analysis.web import MOST_REDIRECTS, fetch, is_public


class Site(BaseHTTPRequestHandler):
    """A site with pages good and bad."""

    def do_GET(self):
        """Answer with the page of that name."""
        self.server.asked.append(self.path)
        answer = getattr(self, f"answer_{self.path.strip('/').partition('/')[0]}", self.answer_none)
        answer()

    def send(self, status, data=b"", **headers):
        """Send a status, headers and a page."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_story(self):
        """A story."""
        self.send(200, make_page(*STORY), Content_Type="text/html; charset=utf-8")

    def answer_none(self):
        """Nothing."""
        self.send(404)

    def answer_moved(self):
        """It stands elsewhere."""
        self.send(302, Location="/story")

    def answer_round(self):
        """It stands at this very address."""
        self.send(302, Location="/round")

    def answer_file(self):
        """It stands in a file."""
        self.send(302, Location="file:///etc/passwd")

    def answer_private(self):
        """It stands in another network."""
        port = self.server.server_address[1]
        self.send(302, Location=f"http://127.0.0.2:{port}/story")

    def answer_bomb(self):
        """Few bytes that unpack to many."""
        self.send(200, gzip.compress(b" " * 5_000_000), Content_Encoding="gzip")

    def answer_endless(self):
        """A page that never ends."""
        self.send(200)
        try:
            while not self.server.stopped.wait(0.02):
                self.wfile.write(b"more ")
        except OSError:
            pass

    def answer_slow(self):
        """Headers that come a line at a time, and never end."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.stopped.wait(0.02):
                self.wfile.write(b"X-More: more\r\n")
        except OSError:
            pass

    def answer_wrong(self):
        """What is no HTTP."""
        self.wfile.write(b"no answer at all\r\n\r\n")

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked, server.stopped = [], threading.Event()
        server.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.stopped.set()
        server.shutdown()
        thread.join()


def get(address, **limits):
    """Fetch, from this very machine too, and from nowhere else that is not public."""
    here = ipaddress.ip_address("127.0.0.1")
    return fetch(address, may_connect=lambda one: one == here or is_public(one), **limits)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "198.18.0.1", "192.0.2.1", "240.0.0.1"),  # noqa: S104
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1", "::127.0.0.1"),
    ],
)
def test_what_is_not_of_the_public_internet_is_told(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "8.8.8.8", "2606:2800:21f::1", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_what_is_of_the_public_internet_is_told(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_a_server_on_this_machine_is_not_even_asked(site, host):
    before = len(site.asked)
    with pytest.raises(FormatError) as refusal:
        fetch(f"http://{host}:{site.server_address[1]}/story")
    assert refusal.value.kind in {"unsafe", "address"}
    assert len(site.asked) == before


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/a", "gopher://a/", "http://", "http://[::"]
)
def test_what_is_no_web_address_is_refused(address):
    with pytest.raises(FormatError):
        fetch(address)


def test_an_address_is_fetched_only_when_asked_for():
    with pytest.raises(ArticleError, match="is fetched only when you say so"):
        read_article("http://127.0.0.1/story")
    with pytest.raises(ArticleError, match=r"127\.0\.0\.1 is no address of the public internet"):
        read_article("http://127.0.0.1/story", fetch=True)


def test_a_story_is_read_where_it_is_found_after_redirects(site):
    article = fetch_article(f"{site.address}/moved", get)
    assert STORY[1] in article.text
    assert article.url == f"{site.address}/story"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("none", "error 404"),
        ("round", f"more than {MOST_REDIRECTS} times"),
        ("file", "no web address"),
        ("private", r"127\.0\.0\.2 is no address of the public internet"),
        ("bomb", "gives more than 1,000,000 bytes"),
        ("wrong", "cannot be reached"),
    ],
)
def test_what_leads_astray_is_refused_in_a_sentence(site, path, says):
    with pytest.raises(FormatError, match=says):
        get(f"{site.address}/{path}", largest=1_000_000)


@pytest.mark.parametrize("path", ["endless", "slow"])
def test_a_page_that_never_ends_is_given_up(site, path):
    with pytest.raises(FormatError, match=r"took longer than 0\.5 seconds"):
        get(f"{site.address}/{path}", seconds=0.5)


def test_a_page_without_end_is_too_large_before_it_takes_too_long(site):
    with pytest.raises(FormatError, match="gives more than 100 bytes"):
        get(f"{site.address}/endless", largest=100)


def test_a_name_that_means_a_public_and_a_private_address_is_refused(site, monkeypatch):
    def resolve(host, port, *_, **__):
        return [(socket.AF_INET, 1, 6, "", (one, port)) for one in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FormatError, match=r"rebound\.example is no address of the public"):
        fetch("http://rebound.example/")


def test_proxies_of_the_environment_do_not_lead_around_the_guard(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", site.address)
    monkeypatch.setenv("http_proxy", site.address)
    before = len(site.asked)
    with pytest.raises(FormatError):
        fetch("http://127.0.0.3/story")
    assert len(site.asked) == before
