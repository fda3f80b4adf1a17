"""The desktop's message bus (D-Bus): how a program on Linux asks the desktop to show something.

Qt's own binding cannot send the unsigned numbers that notices need, and holds the interpreter while it waits.
"""
