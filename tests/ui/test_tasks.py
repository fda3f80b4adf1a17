"""Background work as the window sees it."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader_app.errors import Cancelled
from reader_app.jobs import JobRunner, Progress
from ui.tasks import Task, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks(JobRunner())
    yield tasks
    tasks.close()


def test_a_result_arrives_in_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    task = tasks.start("", lambda _: threading.current_thread())
    task.succeeded.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(task.succeeded) as told, qtbot.waitSignal(task.ended):
        pass
    assert threads == [threading.main_thread()]
    assert told.args is not None
    assert told.args[0] is not threading.main_thread()


def test_an_error_arrives_as_it_was_raised(tasks: Tasks, qtbot: QtBot) -> None:
    error = LookupError("gone")

    def work(_: Progress) -> None:
        raise error

    task = tasks.start("", work, lane="network")
    with qtbot.waitSignal(task.failed) as told:
        pass
    assert told.args == [error]


def test_a_twin_joins_the_task_under_way(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    first = tasks.start("", lambda _: gate.wait(10), key="same")
    assert tasks.start("", lambda _: None, key="same") is first
    with qtbot.waitSignal(first.ended):
        gate.set()


def test_replacing_silences_the_older_task(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    results: list[object] = []
    first = tasks.start("", lambda _: gate.wait(10) and "old", key="same")
    first.succeeded.connect(results.append)
    with qtbot.waitSignal(first.ended):
        second = tasks.start("", lambda _: "new", key="same", replace=True)
        second.succeeded.connect(results.append)
    with qtbot.waitSignal(second.ended):
        gate.set()
    assert results == ["new"]


def test_stopping_ends_a_task_as_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.check()

    task = tasks.start("", work)
    assert started.wait(10)
    with qtbot.waitSignal(task.failed) as told:
        task.stop()
    assert told.args is not None
    assert isinstance(told.args[0], Cancelled)


def test_many_steps_become_few_signals_and_the_last_one_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        for number in range(5000):
            progress.step(number + 1, 5000)

    task = tasks.start("", work)
    task.progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(task.ended):
        pass
    assert steps[-1][:2] == (5000, 5000)
    assert len(steps) < 2500


def test_only_tasks_that_want_to_be_seen_are_shown(tasks: Tasks, qtbot: QtBot) -> None:
    shown: list[Task] = []
    tasks.shown.connect(shown.append)
    quiet = tasks.start("quiet", lambda _: None)
    loud = tasks.start("loud", lambda _: None, is_shown=True)
    with qtbot.waitSignals([quiet.ended, loud.ended]):
        pass
    assert shown == [loud]


def test_nothing_arrives_after_closing(qtbot: QtBot) -> None:
    tasks = Tasks(JobRunner())
    results: list[object] = []
    task = tasks.start("", lambda _: "late")
    task.succeeded.connect(results.append)
    tasks.close()
    assert tasks.running() == ()
    assert results == []
