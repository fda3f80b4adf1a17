"""Everything that shows Haowen works; `python3 -m tests` runs it all."""
