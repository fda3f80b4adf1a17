"""A choice of font: the system's list, read when it is opened for the first time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QSizePolicy

from reader_app.typography import SANS
from reader_app.words import tr

_SYSTEMS = QFontDatabase.WritingSystem
_CJK = (_SYSTEMS.SimplifiedChinese, _SYSTEMS.TraditionalChinese, _SYSTEMS.Japanese, _SYSTEMS.Korean)


class FontBox(QComboBox):
    """The first two lines are the program's own choice for the script; `family` is as in `Typography`."""

    def __init__(self, *, is_cjk: bool) -> None:
        super().__init__()
        self._is_cjk = is_cjk
        self._is_filled = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem(tr("Serif"), "")
        self.addItem(tr("Sans-serif"), SANS)

    @property
    def family(self) -> str:
        return str(self.currentData())

    def show_family(self, family: str) -> None:
        """Choose it, in the list or not."""
        if self.findData(family) < 0:
            self.addItem(family, family)
        self.setCurrentIndex(self.findData(family))

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: object) -> None:
        # The arrows step through the list without opening it.
        self._fill()
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        for family in families(is_cjk=self._is_cjk):
            if self.findData(family) < 0:
                self.addItem(family, family)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)


def families(*, is_cjk: bool) -> list[str]:
    """The system's families that can set CJK, or all others that can set Latin."""
    cjk = {family for system in _CJK for family in QFontDatabase.families(system)}
    found = cjk if is_cjk else set(QFontDatabase.families(_SYSTEMS.Latin))
    return sorted((name for name in found if not QFontDatabase.isPrivateFamily(name)), key=str.casefold)
