"""Reads the body of an answer, bounded on the wire and once more when unpacked."""

import zlib
from typing import TYPE_CHECKING

from reader_app.errors import TooLarge, Unreachable
from reader_app.net.watch import Watch

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

ACCEPTED_ENCODINGS = "gzip, deflate"
_CHUNK = 65536
# What a server must not send to somebody who did not offer it.
_NOT_OFFERED = frozenset(["br", "zstd", "compress", "x-compress", "dcb", "dcz"])


def read(raw: "BaseHTTPResponse", host: str, max_bytes: int, watch: Watch) -> bytes:
    """All of it; raises TooLarge, Unreachable for damage, TooSlow, Cancelled, and urllib3's errors."""
    announced = raw.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and (len(announced) > 15 or int(announced) > max_bytes):
        raise _too_large(host, max_bytes)
    packed = bytearray()
    while chunk := raw.read1(_CHUNK, decode_content=False):
        watch.check()
        packed += chunk
        if len(packed) > max_bytes:
            raise _too_large(host, max_bytes)
    # A socket that the watch has shut looks like an answer that has ended.
    watch.check()
    content = unpack(bytes(packed), raw.headers.get("content-encoding", ""), host, max_bytes)
    # Nothing we ask for is empty; often the server broke off before the first byte.
    if not content:
        raise Unreachable("{host} gave an empty answer.", "Try again later.", host=host)
    return content


def unpack(packed: bytes, encoding: str, host: str, max_bytes: int) -> bytes:
    """The content behind a Content-Encoding; names that are no compression ("utf-8", "none") occur and mean nothing."""
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > 1 or _NOT_OFFERED.intersection(names):
        raise Unreachable("{host} answers in a compression that we did not ask for.", host=host)
    if not names or not packed:
        return packed
    if names[0] in ("gzip", "x-gzip"):
        return _inflate_all(packed, zlib.MAX_WBITS | 16, host, max_bytes)
    if names[0] == "deflate":
        # The standard means zlib, some servers send the bare stream (RFC 9110, section 8.4.1.2).
        has_header = packed[0] & 0x0F == 8 and int.from_bytes(packed[:2], "big") % 31 == 0
        return _inflate_all(packed, zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS, host, max_bytes)
    return packed


def _inflate_all(packed: bytes, window_bits: int, host: str, max_bytes: int) -> bytes:
    """Every member of the stream; what stands behind the last one and is no member is ignored, as browsers do."""
    content = bytearray()
    while True:
        inflater = zlib.decompressobj(window_bits)
        try:
            content += inflater.decompress(packed, max_bytes + 1 - len(content))
        except zlib.error:
            raise Unreachable("The answer of {host} is damaged.", "Try again later.", host=host)
        if len(content) > max_bytes:
            raise _too_large(host, max_bytes)
        if not inflater.eof:
            raise broken_off(host)
        packed = inflater.unused_data
        if not packed.startswith(b"\x1f\x8b"):
            return bytes(content)


def broken_off(host: str) -> Unreachable:
    return Unreachable("{host} broke off in the middle of its answer.", "Try again later.", host=host)


def _too_large(host: str, max_bytes: int) -> TooLarge:
    return TooLarge(
        "The answer of {host} is larger than the {limit} MB that we read.", host=host, limit=max(1, max_bytes >> 20)
    )
