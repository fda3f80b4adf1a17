"""Dialog buttons in the interface's language."""

from PySide6.QtWidgets import QDialogButtonBox

from reader_app.words import tr


def button_box(buttons: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Qt's own button box, with our words on it: Qt's translations are not installed everywhere."""
    kind = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons)
    for button, label in (
        (kind.Ok, tr("OK")),
        (kind.Cancel, tr("Cancel")),
        (kind.Close, tr("Close")),
        (kind.Save, tr("Save")),
    ):
        found = box.button(button)
        if found is not None:
            found.setText(label)
            found.setAutoDefault(button in (kind.Ok, kind.Save))
    return box
