"""How a command ended, as the number that a script gets."""

DONE = 0
FAILED = 1
# 2 is argparse's, for arguments that make no sense.
NOTHING_FOUND = 3
LIBRARY_UNUSABLE = 4
INTERRUPTED = 130
