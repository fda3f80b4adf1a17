"""How one feed's own host is asked: as whom, with which words, and whose certificate is believed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Access:
    """What is empty is as everywhere else. All of it is for `origin` (`https://host:port`) and no other server.

    `fingerprint` is the SHA-256 of the one certificate that is believed, in hexadecimal; `ca_file` holds authorities
    that are believed besides the known ones. What may be secret stays out of every log.
    """

    origin: str = ""
    user_agent: str = ""
    ca_file: str = ""
    fingerprint: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    cookies: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
