"""`Theme`: the tokens of `resources/themes`, put on the application as palette and style sheet."""

import json
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from reader_app import assets
from reader_app.settings import Choices, Settings
from reader_app.typography import Typography
from ui.theme import accent, fonts, icons

THEMES = ("light", "sepia", "dark", "black")
DARK = ("dark", "black")
TEXT_SIZES = (13, 15, 17, 19, 21, 24, 28)


class Theme(QObject):
    """Colours of the theme that is in force; `changed` comes after the application looks different.

    `type_changed` comes when the person sets articles in another way.
    """

    changed = Signal()
    type_changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._choices = settings.choices
        self._name = ""
        # Before our own palette hides it; without a desktop it is that of Qt's style.
        self._system_accent = QGuiApplication.palette().color(QPalette.ColorRole.Accent)
        self._colors: dict[str, QColor] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        settings.observe(self._follow_choices)
        self._apply()

    @property
    def is_dark(self) -> bool:
        return self._name in DARK

    @property
    def name(self) -> str:
        """The theme in force, one of THEMES."""
        return self._name

    @property
    def text_size_px(self) -> int:
        """The size of the article's body text."""
        return self._choices.text_size_px

    def color(self, name: str) -> QColor:
        """A token such as "ink" or "accent"; raises KeyError for an unknown one."""
        return self._colors[name]

    def icon(self, name: str, color: str = "ink") -> QIcon:
        """`resources/icons/NAME.svg` drawn in the colour token, sharp at every scale."""
        key = (name, color)
        if key not in self._icons:
            self._icons[key] = icons.icon(name, self.color(color), self.color("muted"), self.color("accent"))
        return self._icons[key]

    def ui_font(self, px: float, weight: int = 400) -> QFont:
        """The interface's font at `px` logical pixels."""
        return fonts.sized(fonts.UI, px, weight)

    def body_font(self, px: float, weight: int = 400) -> QFont:
        """The serif font of articles."""
        return fonts.sized(fonts.SERIF, px, weight)

    def code_font(self, px: float) -> QFont:
        """The monospaced font of code."""
        return fonts.sized(fonts.CODE, px, 400)

    def article_fonts(self, typography: Typography, language: str, px: float) -> tuple[QFont, QFont]:
        """What CJK and what other text of articles is set in."""
        cjk = fonts.article_families(typography.font_cjk, language)
        latin = fonts.latin_families(typography.font_latin)
        return fonts.chosen(cjk, px), fonts.chosen([*latin, *cjk], px)

    def _follow_system(self) -> None:
        if self._choices.theme == "system":
            self._apply()

    def _follow_choices(self, choices: Choices) -> None:
        before, self._choices = self._choices, choices
        if (choices.theme, choices.accent) != (before.theme, before.accent):
            self._apply(is_new=choices.accent != before.accent)
        if Typography.of(choices) != Typography.of(before):
            self.type_changed.emit()

    def _apply(self, *, is_new: bool = False) -> None:
        wanted = self._choices.theme
        if wanted not in THEMES:
            scheme = QGuiApplication.styleHints().colorScheme()
            wanted = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        if wanted == self._name and not is_new:
            return
        self._name = wanted
        tokens = accent.applied(json.loads(assets.read(f"themes/{wanted}.json")), self._wanted_accent())
        self._colors = {name: _color(value) for name, value in tokens.items()}
        self._icons.clear()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(_palette(self._colors))
        sheet = Template(assets.read("app.qss").decode())
        # A style sheet cannot recolour a drawing: chevrons are grey enough for every theme, the tick comes in two.
        drawings = {f"chevron_{way}": f"themes/chevron-{way}.svg" for way in ("down", "up")}
        drawings["tick"] = f"themes/tick-{'dark' if self.color('accent_ink').lightness() < 128 else 'light'}.svg"
        paths = {name: assets.path(file).as_posix() for name, file in drawings.items()}
        app.setStyleSheet(sheet.safe_substitute(tokens | paths))
        self.changed.emit()

    def _wanted_accent(self) -> QColor:
        """The colour that stands for the theme's own; an invalid one where the theme is to keep it."""
        wanted = self._choices.accent
        return self._system_accent if wanted == "system" else QColor.fromString(wanted)


def light_colors() -> dict[str, QColor]:
    """The light theme's tokens, for paper, whatever is in force."""
    tokens: dict[str, str] = json.loads(assets.read("themes/light.json"))
    return {name: _color(value) for name, value in tokens.items()}


def _color(value: str) -> QColor:
    """`#rrggbb` or `#rrggbbaa`; Qt itself reads the longer form as `#aarrggbb`."""
    return QColor(f"#{value[7:]}{value[1:7]}") if len(value) == 9 else QColor(value)


def _palette(colors: dict[str, QColor]) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in {
        role.Window: "page",
        role.WindowText: "ink",
        role.Base: "card",
        role.AlternateBase: "list",
        role.Text: "ink",
        role.Button: "chip",
        role.ButtonText: "ink",
        role.BrightText: "accent",
        role.ToolTipBase: "card",
        role.ToolTipText: "ink",
        role.PlaceholderText: "muted",
        role.Highlight: "accent",
        role.HighlightedText: "accent_ink",
        role.Link: "link",
        role.LinkVisited: "link",
        role.Accent: "accent",
        role.Mid: "line",
        role.Dark: "line",
        role.Light: "card",
    }.items():
        palette.setColor(target, colors[token])
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colors["muted"])
    return palette
