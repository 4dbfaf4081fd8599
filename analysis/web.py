"""Fetches one address, when asked to: never from a private network, and never without end.

The library is httpx, which needs the extra "stories". Names are resolved here, and the connection
goes to the very address that was checked, so that a name cannot mean another one a moment later.
Each redirect is checked in the same way. Settings for proxies are not followed.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

from analysis.errors import FormatError, needing

LARGEST = 20_000_000  # bytes, when unpacked
SECONDS = 30.0  # for all of it: names, redirects and the page itself
MOST_REDIRECTS = 5
AGENT = "Mozilla/5.0 (compatible; Sourcebook)"
# Networks whose addresses hold another one, which is where they lead.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")

Network = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Page:
    """What stands at an address.

    Attributes:
        url: Where it was found, after redirects.
        data: Its bytes, unpacked.
        encoding: The encoding that the server names, or "".
    """

    url: str
    data: bytes
    encoding: str = ""


def is_public(address: Network) -> bool:
    """Say whether an address is one of the public internet.

    Args:
        address: Of version 4 or 6. One that holds another (mapped, 6to4, Teredo, NAT64) is public
            when that one is, too.

    Example:
        >>> [is_public(ipaddress.ip_address(one)) for one in ("93.184.215.14", "169.254.169.254")]
        [True, False]
        >>> is_public(ipaddress.ip_address("::ffff:127.0.0.1"))
        False
    """
    if isinstance(address, ipaddress.IPv6Address):
        held = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _TRANSLATED:
            held.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(one is not None and not is_public(one) for one in held):
            return False
        if address.ipv4_mapped or address in _TRANSLATED:
            return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def fetch(
    address: str,
    *,
    largest: int = LARGEST,
    seconds: float = SECONDS,
    may_connect: Callable[[Network], bool] = is_public,
) -> Page:
    """Fetch what stands at an address.

    Args:
        address: It begins with "http://" or "https://".
        largest: The most bytes that are taken.
        seconds: The most time that it may take in all.
        may_connect: Which networks may be connected to. Every address that a name stands for must
            be one of them, and so must those of every redirect.

    Returns:
        The page.

    Raises:
        FormatError: The address is of another scheme or of a network that is not public, leads on
            too often, answers with an error, is too large or takes too long, or cannot be reached.
        MissingExtraError: httpx is not installed.

    Example:
        >>> fetch("http://localhost/")
        Traceback (most recent call last):
        analysis.errors.FormatError: http://localhost/ is not fetched: localhost is no address of \
the public internet.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    with needing("stories", "Fetching a page"):
        import httpx
    refusal = ""
    try:
        # In a thread of its own: where a notebook runs there is a loop already.
        with ThreadPoolExecutor(1) as thread:
            task = _fetch(address, largest, seconds, may_connect)
            return thread.submit(asyncio.run, task).result()
    except TimeoutError:
        refusal = f"took longer than {seconds:g} seconds"
    except httpx.TooManyRedirects:
        refusal = f"leads on to other addresses more than {MOST_REDIRECTS} times"
    except httpx.UnsupportedProtocol:
        refusal = "is no web address, or leads to what is none"
    except httpx.TimeoutException:
        refusal = f"took longer than {seconds:g} seconds"
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
        refusal = f"cannot be reached ({type(error).__name__})"
    raise FormatError(f"{address} {refusal}: save the page, and give that file's name.", "address")


async def _fetch(
    address: str, largest: int, seconds: float, may_connect: Callable[[Network], bool]
) -> Page:
    import asyncio

    import httpx

    class Guarded(httpx.AsyncHTTPTransport):
        """Connects to addresses that were checked, and to no others."""

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            host = request.url.host
            if request.url.scheme not in {"http", "https"}:
                raise httpx.UnsupportedProtocol("no web address", request=request)
            port = request.url.port or (443 if request.url.scheme == "https" else 80)
            found = await _resolve(host, port)
            if not found:
                raise httpx.ConnectError("the name is unknown", request=request)
            if not all(map(may_connect, found)):
                raise FormatError(
                    f"{address} is not fetched: {host} is no address of the public internet.",
                    "unsafe",
                )
            failure: httpx.HTTPError | None = None
            for one in found:
                checked = httpx.Request(
                    request.method,
                    request.url.copy_with(host=str(one)),
                    headers=request.headers,  # with the host's name
                    stream=request.stream,
                    extensions={**request.extensions, "sni_hostname": host},
                )
                try:
                    return await super().handle_async_request(checked)
                except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                    failure = error
            raise failure or httpx.ConnectError("nobody answers", request=request)

    transport = Guarded(limits=httpx.Limits(max_keepalive_connections=0))
    async with (
        asyncio.timeout(seconds),
        httpx.AsyncClient(
            transport=transport,
            trust_env=False,
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            timeout=seconds,
            headers={"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5"},
        ) as client,
        client.stream("GET", address) as response,
    ):
        if response.status_code >= 400:
            raise FormatError(
                f"{address} answers with the error {response.status_code}.", "address"
            )
        data = bytearray()
        async for piece in response.aiter_bytes():
            data += piece
            if len(data) > largest:
                raise FormatError(f"{address} gives more than {largest:,} bytes.", "limit")
        return Page(str(response.url), bytes(data), response.charset_encoding or "")


async def _resolve(host: str, port: int) -> list[Network]:
    """The addresses that a name stands for, or [] where it stands for none."""
    import asyncio

    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
