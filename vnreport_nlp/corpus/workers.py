"""Many tasks over several processes: what kills its process becomes a result too, and nothing outlives the caller."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

#: Below this many tasks a pool of processes costs more than it saves.
MIN_PARALLEL = 6
Task = TypeVar("Task")
Result = TypeVar("Result")


def work(
    function: Callable[[Task], Result], todo: Sequence[Task], jobs: int, died: Callable[[Task], Result]
) -> Generator[Result, None, None]:
    """``function`` of every task, in the order in which they are ready; ``died`` of a task that took its process along.

    ``function`` must be a function of a module. In this process where one job, few tasks or a system without
    sub-processes leave no choice. Close the iterator to end the processes at once.
    """
    pool = _open_pool(min(jobs, len(todo))) if jobs > 1 and len(todo) >= MIN_PARALLEL else None
    left = deque(todo)
    while left and pool is not None:
        suspects = yield from _drain(pool, function, left, died, 2 * jobs)
        if suspects is None:
            return
        # a process died: what was under way is done again, each task in a process of its own, the rest as before
        for task in suspects or [left.popleft()]:
            yield from _alone(function, task, died)
        pool = _open_pool(min(jobs, len(left))) if left else None
    yield from map(function, left)


def _alone(function: Callable[[Task], Result], task: Task, died: Callable[[Task], Result]) -> Iterator[Result]:
    pool = _open_pool(1)
    dead = [task] if pool is None else (yield from _drain(pool, function, deque([task]), died, 1))
    if dead is not None:
        yield died(task)


def _drain(
    pool: ProcessPoolExecutor,
    function: Callable[[Task], Result],
    left: deque[Task],
    died: Callable[[Task], Result],
    ahead: int,
) -> Generator[Result, None, list[Task] | None]:
    """Results of the tasks of ``left``, which is emptied. None at the end, or what was under way when a process died."""
    running: dict[Future[Result], Task] = {}
    with _ended(pool):
        try:
            while left or running:
                while left and len(running) < ahead:
                    running[pool.submit(function, left[0])] = left[0]
                    left.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    try:
                        result = future.result()
                    except MemoryError:  # it was done, but could not be sent
                        result = died(running[future])
                    del running[future]
                    yield result
        except BrokenProcessPool:
            return list(running.values())
    return None


@contextmanager
def _ended(pool: ProcessPoolExecutor) -> Iterator[None]:
    """No process of the pool is left behind: after an error or Ctrl-C they are not waited for."""
    try:
        yield
    except BaseException:
        _kill(pool)
        raise
    pool.shutdown()


def _kill(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _open_pool(jobs: int) -> ProcessPoolExecutor | None:
    """A pool whose processes have started; None where the system does not allow it (limits, no semaphores, no main module)."""
    pool: ProcessPoolExecutor | None = None
    with _interrupts_held():
        try:
            pool = ProcessPoolExecutor(max_workers=jobs, initializer=_begin)
            pool.submit(os.getpid).result()
        except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
            if pool is not None:
                _kill(pool)
            return None
        except BaseException:
            if pool is not None:
                _kill(pool)
            raise
    return pool


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start. They inherit this: it reaches the whole terminal, but only the caller answers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a new process: leave Ctrl-C to the caller, and end when the caller is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
