"""Hands an article on: a clean link, a copy for the same network, a picture, and codes that phones read at once."""

from reader_app.sharing.links import phone_problem, shared_link
from reader_app.sharing.networks import Network, local_networks
from reader_app.sharing.qr import QrCode, qr_code, to_png, to_svg
from reader_app.sharing.receive import Received
from reader_app.sharing.server import End

__all__ = [
    "End",
    "Network",
    "QrCode",
    "Received",
    "local_networks",
    "phone_problem",
    "qr_code",
    "shared_link",
    "to_png",
    "to_svg",
]
