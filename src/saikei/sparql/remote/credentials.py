"""Who we are, for a server that asks: from the environment or from netrc, and for the server that was named alone.

Nothing is sent until a server asks for it, so that a public one never learns a password. A password or token goes
over an unencrypted line to this machine only; Digest authentication never sends the password itself.
"""

import netrc
import os
from base64 import b64encode
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, parse_http_list
from urllib.request import parse_keqv_list as parse_pairs

from saikei.problems import UsageError

SCHEMES: Final = ("http://", "https://")
"""How the address of an endpoint begins."""

USER: Final = "SAIKEI_USER"
PASSWORD: Final = "SAIKEI_PASSWORD"
TOKEN: Final = "SAIKEI_TOKEN"


def check_address(address: str) -> str:
    """`address`, where it is one of a server.

    Raises:
        UsageError: It is none, or holds a password.
    """
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        named = False
    if not (address.startswith(SCHEMES) and named and address.isprintable() and " " not in address):
        raise UsageError(f"{address!r} is no address of a server; write it as http://host/path or https://host/path")
    if "@" in parts.netloc:
        raise UsageError(f"a password in an address is seen by others; put it in {USER} and {PASSWORD}, or in netrc")
    return address


def origin(address: str) -> str:
    """The server that an address is on: its scheme, host and port.

    >>> origin("https://A.example/sparql?x"), origin("http://a.example:8890")
    ('https://a.example:443', 'http://a.example:8890')
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


@dataclass(slots=True)
class Credentials:
    """What logs in at one server; it remembers how the server wants it.

    Attributes:
        address: An address on the server.
        user: "" for none.
        password: Of that user.
        token: A bearer token; "" for none.
    """

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    _challenge: str = field(default="", repr=False)
    _digest: HTTPDigestAuthHandler | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be printed."""
        return self.password, self.token

    def challenged(self, challenges: list[str]) -> bool:
        """Whether a server that asks to log in, in one of these ways, can be asked again.

        Raises:
            UsageError: What it wants would show the password to others.
        """
        held = {"digest": self.password, "basic": self.password, "bearer": self.token}
        fitting = [(way, c) for way in held for c in challenges if held[way] and c.split(" ")[0].lower() == way]
        if not fitting:
            return False
        way, self._challenge = fitting[0]
        if way != "digest" and not _is_private(urlsplit(self.address)):
            raise UsageError(f"{self.address} wants a password over an unencrypted line; name its https address")
        return True

    def sign(self, request: Request) -> None:
        """Log a request in, once the server has said how; never one that goes elsewhere."""
        if not self._challenge or origin(request.full_url) != origin(self.address):
            return
        way, _, rest = self._challenge.partition(" ")
        match way.lower():
            case "bearer":
                signed = f"Bearer {self.token}"
            case "basic":
                signed = f"Basic {b64encode(f'{self.user}:{self.password}'.encode()).decode()}"
            case _:
                signed = f"Digest {self._answer(request, rest)}"
        request.add_unredirected_header("Authorization", signed)

    def _answer(self, request: Request, challenge: str) -> str:
        """What proves that we know the password (https://www.rfc-editor.org/rfc/rfc7616), for this one request."""
        if self._digest is None:
            passwords = HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, origin(self.address), self.user, self.password)
            self._digest = HTTPDigestAuthHandler(passwords)
        try:
            answer = self._digest.get_authorization(
                request, parse_pairs(list(filter(None, parse_http_list(challenge))))
            )
        except (ValueError, OSError):
            answer = None
        if not answer:
            raise UsageError(f"{self.address} wants a login of a kind that is not known here; name another address")
        return str(answer)


def find_credentials(address: str) -> Credentials:
    """What the environment, or else netrc, holds for the server of an address.

    Raises:
        UsageError: The netrc file is broken.
    """
    user, password, token = (os.environ.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if password or token:
        return Credentials(address, user, password, token)
    named = os.environ.get("NETRC")
    file = Path(named) if named else Path("~/.netrc").expanduser()
    if not file.is_file():
        return Credentials(address)
    try:
        entry = netrc.netrc(str(file) if named else None).authenticators(urlsplit(address).hostname or "")
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "msg", "") or type(error).__name__
        raise UsageError(f"{file} cannot be read as netrc: {reason}; mend it, or set {USER} and {PASSWORD}") from error
    return Credentials(address, entry[0], entry[2]) if entry else Credentials(address)


def _is_private(parts: SplitResult) -> bool:
    """Whether nobody between us and that server can read along."""
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" or ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
