"""The outside: the only place that opens connections."""
