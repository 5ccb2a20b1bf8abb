"""From where an act was done: the client's address stands in its entry of the audit log.

Only there: no other log of the portal names it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from wagtail.models import ModelLogEntry, PageLogEntry

ADDRESS = "client_address"
"""Its key in an entry's data."""

_address: ContextVar[str] = ContextVar("client_address", default="")


class RememberOrigin:
    """Knows the client's address while a request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.proxies = [ip_network(network) for network in settings.PORTAL_TRUSTED_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember it, and forget it afterwards."""
        token = _address.set(client_address(request, self.proxies))
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)


def client_address(request: HttpRequest, proxies: list) -> str:
    """Return the address of the client, seen through `proxies`, the networks that are ours.

    From the right of X-Forwarded-For, which each proxy adds to: what stands left of the first
    address that is no proxy of ours was said by the client and proves nothing.
    """
    nearest = request.META.get("REMOTE_ADDR", "")
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    # A server behind a socket file is told no address at all.
    while said and proxies and (not nearest or _is_in(nearest, proxies)):
        further = _plain(said.pop())
        if not further:
            break
        nearest = further
    return _plain(nearest)


def with_origin(data: dict | None) -> dict:
    """Return an entry's data with the address of the running request, where there is one."""
    address = _address.get()
    return (data or {}) | ({ADDRESS: address} if address else {})


@receiver(pre_save, sender=PageLogEntry)
@receiver(pre_save, sender=ModelLogEntry)
def note_origin(instance, raw: bool = False, **kwargs) -> None:
    """Write down from where an act is done."""
    if not raw and instance._state.adding:
        instance.data = with_origin(instance.data)


def _plain(address: str) -> str:
    try:
        return str(ip_address(address.strip()))
    except ValueError:
        return ""


def _is_in(address: str, networks: list) -> bool:
    plain = _plain(address)
    return bool(plain) and any(ip_address(plain) in network for network in networks)
