"""The only outgoing connections: what is fetched, from which addresses, and how long it stays fresh."""
