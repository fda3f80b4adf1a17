"""Pictures: sniffing, limits, re-encoding, keeping, fetching and choosing."""
