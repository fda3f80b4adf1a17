"""Work in the background: lanes, keys, stopping."""

import threading
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any

import pytest

from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import LANES, JobRunner, Progress

WAIT_S = 10


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


class Gate:
    """Work that has begun and waits to be let through."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.opened = threading.Event()

    def __call__(self, progress: Progress) -> str:
        self.begun.set()
        assert self.opened.wait(WAIT_S)
        progress.check()
        return "through"


def outcome(runner: JobRunner, work: Callable[[Progress], object], **named: Any) -> object:
    """What the job came to: its result, or the exception."""
    ends: Queue[object] = Queue()
    assert runner.start(work, succeeded=ends.put, failed=ends.put, **named) is not None
    return ends.get(timeout=WAIT_S)


def test_a_job_hands_its_result_over(runner: JobRunner) -> None:
    assert outcome(runner, lambda _: 42) == 42


def test_an_error_is_handed_over_not_raised(runner: JobRunner) -> None:
    def fail(_: Progress) -> None:
        raise HaowenError("No.")

    assert str(outcome(runner, fail)) == "No."
    assert outcome(runner, lambda _: "still working") == "still working"


def test_progress_is_reported_while_it_runs(runner: JobRunner) -> None:
    reports: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        progress.step(1, 2, "half")

    outcome(runner, work, report=lambda *step: reports.append(step))
    assert reports == [(1, 2, "half")]


def test_a_twin_is_not_started_twice(runner: JobRunner) -> None:
    gate, ends = Gate(), Queue[str]()
    runner.start(gate, key="refresh", succeeded=ends.put)
    assert gate.begun.wait(WAIT_S)
    assert runner.start(lambda _: "twin", key="refresh") is None
    gate.opened.set()
    assert ends.get(timeout=WAIT_S) == "through"


def test_a_key_is_free_again_once_its_job_has_ended(runner: JobRunner) -> None:
    assert outcome(runner, lambda _: 1, key="open") == 1
    assert outcome(runner, lambda _: 2, key="open") == 2


def test_a_replaced_job_is_stopped_and_stays_silent(runner: JobRunner) -> None:
    gate, ends = Gate(), Queue[object]()
    older = runner.start(gate, key="open", succeeded=ends.put, failed=ends.put)
    assert older is not None
    assert gate.begun.wait(WAIT_S)
    runner.start(lambda _: "newer", key="open", replace=True, succeeded=ends.put, failed=ends.put)
    assert older.progress.is_stopped
    gate.opened.set()
    assert ends.get(timeout=WAIT_S) == "newer"
    assert ends.empty()


def test_a_stopped_job_ends_as_cancelled(runner: JobRunner) -> None:
    gate, ends = Gate(), Queue[object]()
    job = runner.start(gate, succeeded=ends.put, failed=ends.put)
    assert job is not None
    assert gate.begun.wait(WAIT_S)
    job.progress.stop()
    gate.opened.set()
    assert isinstance(ends.get(timeout=WAIT_S), Cancelled)


def test_the_library_lane_runs_one_after_the_other_in_order(runner: JobRunner) -> None:
    done: list[int] = []
    ends: Queue[None] = Queue()
    for number in range(20):
        runner.start(lambda _, number=number: done.append(number), succeeded=ends.put)  # type: ignore[misc]
    for _ in range(20):
        ends.get(timeout=WAIT_S)
    assert done == list(range(20))


def test_one_lane_does_not_wait_for_another(runner: JobRunner) -> None:
    gate = Gate()
    runner.start(gate, lane="network")
    assert gate.begun.wait(WAIT_S)
    assert outcome(runner, lambda _: "read", lane="library") == "read"
    gate.opened.set()


def test_the_network_lane_runs_several_at_once(runner: JobRunner) -> None:
    gates = [Gate() for _ in range(4)]
    for gate in gates:
        runner.start(gate, lane="network")
    assert all(gate.begun.wait(WAIT_S) for gate in gates)
    for gate in gates:
        gate.opened.set()


def test_after_closing_nothing_starts_and_nothing_is_said() -> None:
    runner = JobRunner()
    said: list[object] = []
    gate = Gate()
    job = runner.start(gate, succeeded=said.append, failed=said.append)
    assert job is not None
    assert gate.begun.wait(WAIT_S)
    gate.opened.set()
    runner.close()
    assert runner.start(lambda _: None) is None
    assert all(not isinstance(end, Cancelled) for end in said)


def test_progress_raises_once_stopped() -> None:
    progress = Progress()
    progress.step(0, 1)
    progress.stop()
    with pytest.raises(Cancelled):
        progress.step(1, 1)


def test_what_waits_for_the_library_is_done_before_the_end_and_the_rest_is_not() -> None:
    runner = JobRunner()
    gates = {"library": Gate(), "network": Gate()}
    done: list[str] = []
    for lane, gate in gates.items():
        # Every thread of the lane is busy, so that what follows waits.
        for _ in range(LANES[lane]):
            runner.start(gate, lane=lane)
        runner.start(lambda _, lane=lane: done.append(lane), lane=lane)  # type: ignore[misc]
        assert gate.begun.wait(WAIT_S)
    closing = threading.Thread(target=runner.close)
    closing.start()
    while runner.start(lambda _: None, lane="images") is not None:
        pass  # The closing thread has not got to it yet.
    for gate in gates.values():
        gate.opened.set()
    closing.join(WAIT_S)
    assert done == ["library"]


def test_what_can_wait_for_another_day_is_not_begun_at_the_end() -> None:
    runner = JobRunner()
    gate = Gate()
    done: list[str] = []
    runner.start(gate)
    runner.start(lambda _: done.append("tidied"), can_wait=True)
    runner.start(lambda _: done.append("list"), key="list", replace=True)
    runner.start(lambda _: done.append("bookmarked"))
    assert gate.begun.wait(WAIT_S)
    closing = threading.Thread(target=runner.close)
    closing.start()
    while runner.start(lambda _: None, lane="images") is not None:
        pass  # The closing thread has not got to it yet.
    gate.opened.set()
    closing.join(WAIT_S)
    assert done == ["bookmarked"]
