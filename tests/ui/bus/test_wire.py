"""Messages as bytes."""

import struct
from typing import Any

import pytest

from ui.bus import wire


def _sent(signature: str, *body: Any) -> wire.Message:
    return wire.Message(wire.CALL, 7, "/a/b", "org.example", "Do", "org.example.Service", 0, signature, body)


@pytest.mark.parametrize(
    ("signature", "body"),
    [
        ("", ()),
        ("s", ("好文 \U0001f98a",)),
        ("susssasa{sv}i", ("a", 4_000_000_000, "", "t", "b", ["x", "y"], [("k", "v"), ("n", 7)], -1)),
        ("as", ([],)),
        ("a(yv)", ([(1, "s"), (2, 9)],)),
        ("bd", (True, 0.5)),
        ("yx", (3, -(2**60))),
    ],
)
def test_what_is_packed_comes_out_again(signature: str, body: tuple[Any, ...]) -> None:
    told = tuple(_with_types(kind, value) for kind, value in zip(wire._types(signature), body, strict=True))
    data = wire.packed(_sent(signature, *told))
    assert wire.length(data) == len(data)
    assert wire.unpacked(data) == _sent(signature, *body)


def _with_types(kind: str, value: Any) -> Any:
    """A variant is written with its type and read without."""
    if kind == "v":
        return ("s", value) if isinstance(value, str) else ("u", value)
    if kind in ("a{sv}", "a(yv)"):
        return [(key, _with_types("v", inner)) for key, inner in value]
    return value


def test_a_message_is_read_in_the_other_byte_order_too() -> None:
    fields = b"\x05\x01u\0" + struct.pack(">I", 3) + b"\x08\x01g\0\x01u\0"
    head = b"B" + bytes([wire.REPLY, 0, 1]) + struct.pack(">III", 4, 9, len(fields))
    data = head + fields + bytes(-len(fields) % 8) + struct.pack(">I", 42)
    message = wire.unpacked(data)
    assert (message.reply_to, message.body) == (3, (42,))


def test_the_beginning_of_a_message_does_not_tell_its_length() -> None:
    assert wire.length(wire.packed(_sent("s", "words"))[:15]) is None


@pytest.mark.parametrize("data", [b"x" * 16, b"l" + bytes([1, 0, 1]) + b"\xff" * 12])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(wire.BadMessage):
        wire.length(data)


def test_no_damage_does_more_than_raise() -> None:
    whole = wire.packed(_sent("sa{sv}as", "words", {"k": ("s", "v")}, ["a", "b"]))
    for place in range(len(whole)):
        for value in (0, 1, 0x28, 0x61, 0xFF):
            data = whole[:place] + bytes([value]) + whole[place + 1 :]
            try:
                wire.unpacked(data)
            except wire.BadMessage:
                pass


def test_a_deep_nest_of_types_is_refused() -> None:
    with pytest.raises(wire.BadMessage):
        wire._types("a" * 40 + "s")


def test_a_zero_byte_cannot_end_a_text_early() -> None:
    assert wire.unpacked(wire.packed(_sent("s", "a\0b"))).body == ("ab",)
