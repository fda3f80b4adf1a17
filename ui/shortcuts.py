"""Which keys stand for which actions: those of the table, or the person's own.

Keys are written as Qt's portable text: "Ctrl+K", or "G, U" for one key after the other.
"""

from collections.abc import Mapping

from PySide6.QtGui import QAction, QKeySequence

from reader_app.settings import Settings
from reader_app.words import tr
from ui.context import Actions

MOST_KEYS = 2
# What stands between two keys.
_NEXT = ", "


def give(actions: Actions, settings: Settings) -> None:
    """Give every action its keys, and its tool tip the first of them."""
    for name, keys in in_force(actions, settings).items():
        action = actions[name]
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(_tip(action))


def in_force(actions: Actions, settings: Settings) -> dict[str, tuple[str, ...]]:
    """The keys of every action. What the person has chosen takes a key away from where it usually is."""
    own = own_keys(settings)
    taken = [key for name in actions if name in own for key in own[name]]
    return {
        name: own[name]
        if name in own
        else tuple(key for key in actions.usual_keys(name) if not any(_clash(key, other) for other in taken))
        for name in actions
    }


def own_keys(settings: Settings) -> dict[str, tuple[str, ...]]:
    """What the person has chosen, as far as the settings file makes sense."""
    chosen: dict[str, tuple[str, ...]] = {}
    for name, keys in settings.choices.shortcuts.items():
        if isinstance(keys, list):
            known = dict.fromkeys(_portable(key) for key in keys if isinstance(key, str))
            chosen[name] = tuple(key for key in known if key)
    return chosen


def rival(actions: Actions, settings: Settings, name: str, key: str) -> str | None:
    """The other action that `key` would set off, too, or that it would keep from its own two keys."""
    if not key:
        return None
    keys = in_force(actions, settings)
    return next((other for other in keys if other != name and any(_clash(key, one) for one in keys[other])), None)


def choose(actions: Actions, settings: Settings, name: str, keys: tuple[str, ...]) -> None:
    """Let `keys` stand for the action alone; the usual ones are no choice of one's own."""
    chosen: dict[str, tuple[str, ...]] = own_keys(settings)
    for other, others in in_force(actions, settings).items():
        left = tuple(one for one in others if not any(_clash(key, one) for key in keys))
        if other != name and other in chosen and left != others:
            chosen[other] = left
    chosen[name] = keys
    if keys == tuple(_portable(key) for key in actions.usual_keys(name)):
        del chosen[name]
    _keep(settings, chosen)


def reset(settings: Settings, name: str | None = None) -> None:
    """Back to the usual keys: of one action, or of all."""
    _keep(settings, {other: keys for other, keys in own_keys(settings).items() if name is not None and other != name})


def shown(key: str) -> str:
    """A key as people of this system write it; "G then U" for one after the other."""
    parts = _portable(key).split(_NEXT)
    words = [QKeySequence(part).toString(QKeySequence.SequenceFormat.NativeText) for part in parts]
    return tr("{first} then {second}", first=words[0], second=words[1]) if len(words) == MOST_KEYS else "".join(words)


def _keep(settings: Settings, chosen: Mapping[str, tuple[str, ...]]) -> None:
    settings.change(shortcuts={name: list(keys) for name, keys in chosen.items()})


def _clash(one: str, other: str) -> bool:
    """Whether they are the same, or one is how the other begins."""
    first, second = _portable(one).split(_NEXT), _portable(other).split(_NEXT)
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]


def _portable(key: str) -> str:
    """The key in its one spelling; "" for what is none."""
    sequence = QKeySequence(key)
    is_key = 0 < sequence.count() <= MOST_KEYS
    return sequence.toString(QKeySequence.SequenceFormat.PortableText) if is_key else ""


def first(action: QAction) -> str:
    """The key to name for an action, as people write it; "" if it has none."""
    return shown(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))


def _tip(action: QAction) -> str:
    keys = first(action)
    return f"{action.iconText()} ({keys})" if keys else action.iconText()
