"""What every test stands on."""

import os

# Before Qt is imported: a test shows no window unless the run asks for one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
