"""Which network addresses a fetched page may come from."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as translators write them (RFC 6052, 2.1)."""
_COMPATIBLE = IPv6Network("::/96")
"""IPv4-compatible addresses (RFC 4291, 2.5.5.1), deprecated."""


def is_public(address: str) -> bool:
    """True for a global unicast address: one that anybody on the internet may reach.

    Private, loopback, link-local, shared, multicast, reserved and unspecified addresses are not,
    nor are IPv6 addresses that carry one of those (IPv4-mapped and -compatible, 6to4, Teredo,
    NAT64); IANA special-purpose registries, RFC 6890.

    Args:
        address: as ``getaddrinfo`` gives it; a zone (``%eth0``) makes it local.
    """
    try:
        given = ip_address(address)
    except ValueError:  # with a zone, or no address at all
        return False
    return all(_is_global(item) for item in (given, *_carried(given)))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    odd = address.is_multicast or address.is_reserved or address.is_unspecified
    # An address that carries a public one is as good as that: it is not registered itself.
    carrier = bool(_carried(address))
    return carrier or (address.is_global and not odd)


def _carried(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses inside an IPv6 address."""
    if isinstance(address, IPv4Address):
        return ()
    low = IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo or ()
    embedded = (low,) if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1) else ()
    inner = (address.ipv4_mapped, address.sixtofour, *teredo)
    return (*embedded, *(item for item in inner if item is not None))
