"""A field with a button that empties it, which screen readers know by a name: Qt gives it none."""

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from reader_app.words import tr


def let_clear(field: QLineEdit) -> None:
    """Give the field its button."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QAbstractButton):
        button.setAccessibleName(tr("Clear"))
