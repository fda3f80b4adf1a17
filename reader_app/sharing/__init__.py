"""Hands an article on: a clean link, and a QR code that phones read at once."""

from reader_app.sharing.links import phone_problem, shared_link
from reader_app.sharing.qr import QrCode, qr_code, to_png, to_svg

__all__ = ["QrCode", "phone_problem", "qr_code", "shared_link", "to_png", "to_svg"]
