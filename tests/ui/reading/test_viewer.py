"""A picture as large as the window."""

from pathlib import Path

import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader_app.document.blocks import Document, Figure, Image
from tests.ui.reading.support import PaintedPictures, a_page, a_theme
from ui.context import Context
from ui.reading import taking
from ui.reading.boxes import stop_boxes
from ui.reading.render import Head
from ui.reading.viewer import LARGEST, PAN_PX, PictureViewer

PICTURES = [(Image(f"https://a/{number}.jpg", f"第{number}张"), f"说明{number}") for number in range(3)]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


@pytest.fixture
def viewer(window: QWidget) -> PictureViewer:
    source = PaintedPictures({image.src: (1600, 1000) for image, _ in PICTURES})
    return PictureViewer(PICTURES, 1, source, a_theme(), window)


def test_it_covers_the_window_and_follows_its_size(viewer: PictureViewer, window: QWidget) -> None:
    assert viewer.geometry() == window.rect()
    window.resize(500, 400)
    assert viewer.geometry() == window.rect()
    assert not viewer.grab().isNull()


def test_escape_closes_it(viewer: PictureViewer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.destroyed):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)


def test_arrows_step_through_the_pictures_and_stop_at_both_ends(viewer: PictureViewer, qtbot: QtBot) -> None:
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(viewer, key)
        seen.append(viewer.number)
    assert seen == [2, 2, 1, 0, 0]
    assert viewer.accessibleName() == "说明0"


def test_keys_and_wheel_zoom_within_bounds(viewer: PictureViewer, qtbot: QtBot) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.zoom == pytest.approx(1.25)
    QTest.keyClick(viewer, Qt.Key.Key_Minus)
    QTest.keyClick(viewer, Qt.Key.Key_Minus)
    assert viewer.zoom == 1
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(100, 100)
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 12000), no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(viewer, event)
    assert viewer.zoom == LARGEST
    assert not viewer.grab().isNull()


def test_a_click_beside_the_picture_closes_and_a_drag_does_not(viewer: PictureViewer, qtbot: QtBot) -> None:
    QTest.mousePress(viewer, Qt.MouseButton.LeftButton, pos=QPoint(400, 5))
    QTest.mouseMove(viewer, QPoint(400, 60))
    QTest.mouseRelease(viewer, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    assert viewer.isVisible()
    with qtbot.waitSignal(viewer.destroyed):
        QTest.mouseClick(viewer, Qt.MouseButton.LeftButton, pos=QPoint(400, 4))


def test_a_picture_that_is_not_there_says_so(viewer: PictureViewer) -> None:
    source = viewer._source
    assert isinstance(source, PaintedPictures)
    source.problems[PICTURES[1][0].src] = "weg"
    assert not viewer.grab().isNull()


@pytest.fixture
def saved(tmp_path: Path, window: QWidget) -> PictureViewer:
    """A viewer over an animation that is on the disk."""
    frames = [PilImage.new("RGB", (60, 40), color) for color in ("red", "blue")]
    path = tmp_path / "1.webp"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=40, loop=0)
    source = PaintedPictures({image.src: (60, 40) for image, _ in PICTURES})
    source.files[PICTURES[1][0].src] = path
    return PictureViewer(PICTURES, 1, source, a_theme(), window)


def test_an_animation_plays_and_a_still_does_not(saved: PictureViewer, qtbot: QtBot) -> None:
    movie = saved._movie
    assert movie is not None
    with qtbot.waitSignal(movie.frameChanged):
        movie.start()
    saved._go(0)
    assert saved._movie is None


def test_the_picture_is_saved_as_it_is_or_it_is_told_why_not(
    saved: PictureViewer, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "copy.webp"
    with qtbot.waitSignal(context.undo.said) as said:
        taking.save(context, tmp_path / "1.webp", str(target))
    assert said.args is not None
    assert "copy.webp" in said.args[0]
    assert target.read_bytes() == (tmp_path / "1.webp").read_bytes()
    with qtbot.waitSignal(context.problems.told):
        taking.save(context, tmp_path / "1.webp", str(tmp_path / "missing" / "copy.webp"))


def test_the_picture_is_copied(saved: PictureViewer, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(saved.copy_wanted) as wanted:
        saved.copy()
    assert wanted.args is not None
    with qtbot.waitSignal(context.undo.said):
        taking.copy(context, wanted.args[0])
    assert QGuiApplication.clipboard().image().size() == QSize(60, 40)


def test_a_picture_that_cannot_be_read_leaves_the_clipboard_as_it_is(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("kept")
    with qtbot.waitSignal(context.problems.told):
        taking.copy(context, tmp_path / "missing.webp")
    assert QGuiApplication.clipboard().text() == "kept"


def test_what_is_still_on_its_way_can_be_neither_copied_nor_saved(saved: PictureViewer) -> None:
    is_enabled = [button.isEnabled() for button in saved._buttons]
    saved._go(0)
    assert (is_enabled, [button.isEnabled() for button in saved._buttons]) == ([True] * 4, [True, False, False, True])


def test_its_buttons_have_names(saved: PictureViewer) -> None:
    assert all(button.accessibleName() for button in saved.findChildren(QToolButton))


def button(viewer: PictureViewer, name: str) -> QToolButton:
    (found,) = [one for one in viewer.findChildren(QToolButton) if one.accessibleName() == name]
    return found


def test_buttons_at_the_edges_step_and_rest_at_both_ends(viewer: PictureViewer) -> None:
    back, on = button(viewer, "Picture before"), button(viewer, "Next picture")
    assert (back.isEnabled(), on.isEnabled()) == (True, True)
    assert back.geometry().center().y() == on.geometry().center().y()
    assert back.x() < 40
    assert on.geometry().right() > viewer.width() - 40
    QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert (viewer.number, back.isEnabled(), on.isEnabled()) == (2, True, False)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (viewer.number, back.isEnabled(), on.isEnabled()) == (0, False, True)


def test_one_picture_alone_has_no_such_buttons(window: QWidget) -> None:
    viewer = PictureViewer(PICTURES[:1], 0, PaintedPictures({PICTURES[0][0].src: (1600, 1000)}), a_theme(), window)
    assert button(viewer, "Next picture").isHidden()
    assert button(viewer, "Picture before").isHidden()


def test_a_double_click_shows_its_own_size_and_the_whole_again(viewer: PictureViewer) -> None:
    at = QPoint(300, 250)
    QTest.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=at)
    assert viewer.zoom * viewer._fitting().width() == pytest.approx(1600, rel=0.01)
    QTest.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=at)
    assert viewer.zoom == 1


def test_arrows_move_a_picture_that_is_larger_than_the_window(viewer: PictureViewer) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    before = viewer._box()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewer, Qt.Key.Key_Down)
    assert viewer._box().center() == before.center() - QPointF(PAN_PX, PAN_PX)
    assert viewer.number == 1
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.number == 2


def test_two_fingers_zoom_where_they_are(viewer: PictureViewer) -> None:
    at = QPointF(400, 280)
    device = QPointingDevice.primaryPointingDevice()
    gesture = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, device, 2, at, at, at, 0.5, QPointF(), 1)
    QApplication.sendEvent(viewer, gesture)
    assert viewer.zoom == pytest.approx(1.5)


def test_the_caption_has_a_ground_where_the_picture_comes_below_it(viewer: PictureViewer) -> None:
    foot = viewer.height() - 4

    def ground() -> set[int]:
        image = viewer.grab().toImage()
        return {image.pixel(x, foot) for x in range(0, viewer.width(), 40)}

    calm = ground()
    for _ in range(4):
        QTest.keyClick(viewer, Qt.Key.Key_Plus)
    # White letters on what is left of the brightest picture keep a contrast of more than seven to one.
    colors = [QColor(pixel) for pixel in ground() | calm]
    assert all(max(color.red(), color.green(), color.blue()) < 80 for color in colors)


def test_where_a_picture_comes_from_can_be_opened(viewer: PictureViewer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.address_wanted) as wanted:
        QTest.mouseClick(button(viewer, "Open in the browser"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["https://a/1.jpg"]


def test_a_picture_that_moves_bears_a_sign(qtbot: QtBot) -> None:
    source = PaintedPictures({"https://a/1.webp": (600, 400)})
    page = a_page(source)
    qtbot.addWidget(page)
    page.show_article(Head("标题"), Document((Figure((Image("https://a/1.webp", "猫"),)),)))
    still = page.grab().toImage()
    source.moving.add("https://a/1.webp")
    moving = page.grab().toImage()
    changed = [(x, y) for x in range(0, 800, 4) for y in range(0, 600, 4) if still.pixel(x, y) != moving.pixel(x, y)]
    box = next(iter(stop_boxes(page.sheet, page.rendered.stops[0])))
    assert changed
    assert all(abs(x - box.center().x()) < 30 and abs(y - box.center().y()) < 30 for x, y in changed)
