"""Qt's platform without a window, on a screen as large as those of most desks: its own one has 800 by 800 pixels."""

from pathlib import Path

PLATFORM = f"offscreen:configfile={Path(__file__).parents[1] / 'data' / 'offscreen.json'}"
