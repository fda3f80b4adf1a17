"""D-Bus messages as bytes (D-Bus Specification, "Type System" and "Message Protocol"); only what notices need."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

CALL, REPLY, ERROR, SIGNAL = 1, 2, 3, 4
# No desktop answers a notice with more.
LONGEST = 1_000_000
_DEEPEST = 16

_FIXED = {"y": "B", "n": "h", "q": "H", "b": "I", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
_PATH, _INTERFACE, _MEMBER, _ERROR_NAME, _REPLY_TO, _TARGET, _SENDER, _SIGNATURE = range(1, 9)
_HEADER_SIGNATURES = {
    _PATH: "o",
    _INTERFACE: "s",
    _MEMBER: "s",
    _ERROR_NAME: "s",
    _REPLY_TO: "u",
    _TARGET: "s",
    _SENDER: "s",
    _SIGNATURE: "g",
}


class BadMessage(Exception):
    """The bytes are no message that we could understand."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `serial` is the sender's number for it, `reply_to` that of the call which it answers."""

    kind: int
    serial: int
    path: str = ""
    interface: str = ""
    member: str = ""
    target: str = ""
    reply_to: int = 0
    signature: str = ""
    body: tuple[Any, ...] = field(default=())


def packed(message: Message) -> bytes:
    """The message as it goes over the bus."""
    body = _Writer()
    for kind, value in zip(_types(message.signature), message.body, strict=True):
        body.put(kind, value)
    said = {
        _PATH: message.path,
        _INTERFACE: message.interface,
        _MEMBER: message.member,
        _REPLY_TO: message.reply_to,
        _TARGET: message.target,
        _SIGNATURE: message.signature,
    }
    fields = [(code, (_HEADER_SIGNATURES[code], value)) for code, value in said.items() if value]
    head = _Writer()
    head.data += struct.pack("<cBBBII", b"l", message.kind, 0, 1, len(body.data), message.serial)
    head.put("a(yv)", fields)
    head.align(8)
    return bytes(head.data + body.data)


def length(data: bytes) -> int | None:
    """How long the message is that begins the data, None while that cannot be told; raises BadMessage."""
    if len(data) < 16:
        return None
    order = _order(data)
    body, _, fields = struct.unpack_from(f"{order}III", data, 4)
    whole = 16 + fields + -fields % 8 + body
    if whole > LONGEST:
        raise BadMessage("too long")
    return int(whole)


def unpacked(data: bytes) -> Message:
    """The message in the data, which has the length that `length` says; raises BadMessage."""
    try:
        return _unpacked(data)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise BadMessage(str(error)) from error


def _unpacked(data: bytes) -> Message:
    reader = _Reader(data, _order(data))
    reader.at = 8
    serial = reader.take("u")
    fields = {code: value for code, value in reader.take("a(yv)") if code in _HEADER_SIGNATURES}
    reader.align(8)
    signature = str(fields.get(_SIGNATURE, ""))
    body = tuple(reader.take(kind) for kind in _types(signature))
    return Message(
        kind=data[1],
        serial=serial,
        path=str(fields.get(_PATH, "")),
        interface=str(fields.get(_INTERFACE, "")),
        member=str(fields.get(_MEMBER, "") or fields.get(_ERROR_NAME, "")),
        target=str(fields.get(_TARGET, "")),
        reply_to=int(fields.get(_REPLY_TO, 0)),
        signature=signature,
        body=body,
    )


def _order(data: bytes) -> str:
    if data[:1] not in (b"l", b"B"):
        raise BadMessage("no byte order")
    return "<" if data[:1] == b"l" else ">"


def _types(signature: str) -> list[str]:
    """The complete types of a signature one by one."""
    found, at = [], 0
    while at < len(signature):
        end = _end(signature, at, 0)
        found.append(signature[at:end])
        at = end
    return found


def _end(signature: str, at: int, depth: int) -> int:
    """Where the complete type ends that begins at `at`."""
    if depth > _DEEPEST:
        raise BadMessage("too deep")
    char = signature[at]
    if char == "a":
        return _end(signature, at + 1, depth + 1)
    if char in "({":
        at += 1
        while signature[at] not in ")}":
            at = _end(signature, at, depth + 1)
    return at + 1


def _alignment(kind: str) -> int:
    if kind[0] in "({xtd":
        return 8
    return {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2}.get(kind[0], 4)


class _Writer:
    """Bytes that grow; positions count from the beginning, as alignment does."""

    def __init__(self) -> None:
        self.data = bytearray()

    def align(self, to: int) -> None:
        self.data += bytes(-len(self.data) % to)

    def put(self, kind: str, value: Any) -> None:
        self.align(_alignment(kind))
        if kind in _FIXED:
            self.data += struct.pack(f"<{_FIXED[kind]}", value)
        elif kind in "so":
            # A zero byte would end the text early, and the connection with it.
            text = str(value).replace("\0", "").encode("utf-8", "replace")
            self.data += struct.pack("<I", len(text)) + text + b"\0"
        elif kind == "g":
            self.data += bytes([len(value)]) + value.encode() + b"\0"
        elif kind == "v":
            self.put("g", value[0])
            self.put(value[0], value[1])
        elif kind[0] == "a":
            self._put_array(kind[1:], list(value.items()) if isinstance(value, dict) else value)
        else:
            for part, one in zip(_types(kind[1:-1]), value, strict=True):
                self.put(part, one)

    def _put_array(self, kind: str, values: Sequence[Any]) -> None:
        at = len(self.data)
        self.data += bytes(4)
        self.align(_alignment(kind))
        start = len(self.data)
        for value in values:
            self.put(kind, value)
        struct.pack_into("<I", self.data, at, len(self.data) - start)


class _Reader:
    """Reads values one after the other; what points outside the data raises."""

    def __init__(self, data: bytes, order: str) -> None:
        self._data = data
        self._order = order
        self._depth = 0
        self.at = 0

    def align(self, to: int) -> None:
        self.at += -self.at % to

    def take(self, kind: str) -> Any:
        self._depth += 1
        if self._depth > _DEEPEST * 2:
            raise BadMessage("too deep")
        try:
            return self._take(kind)
        finally:
            self._depth -= 1

    def _take(self, kind: str) -> Any:
        self.align(_alignment(kind))
        if kind in _FIXED:
            (value,) = struct.unpack_from(self._order + _FIXED[kind], self._data, self.at)
            self.at += struct.calcsize(_FIXED[kind])
            return bool(value) if kind == "b" else value
        if kind in "so":
            return self._text(self._take("u"))
        if kind == "g":
            return self._text(self._take("y"))
        if kind == "v":
            return self.take(self._take("g"))
        if kind[0] == "a":
            return self._take_array(kind[1:])
        if kind[0] in "({":
            return tuple(self.take(part) for part in _types(kind[1:-1]))
        raise BadMessage(f"no such type: {kind}")

    def _text(self, size: int) -> str:
        text = self._data[self.at : self.at + size]
        if len(text) < size:
            raise BadMessage("cut off")
        self.at += size + 1
        return text.decode("utf-8")

    def _take_array(self, kind: str) -> list[Any]:
        size = self._take("u")
        self.align(_alignment(kind))
        end = self.at + size
        if end > len(self._data):
            raise BadMessage("cut off")
        found = []
        while self.at < end:
            found.append(self.take(kind))
        return found
