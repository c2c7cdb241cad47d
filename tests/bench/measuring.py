"""Ratios in one run: the two things are timed in turn, so that a busy moment hits both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def quickest(work: Callable[[], object], rounds: int = 20) -> float:
    """The least time it takes: what the work costs when nobody else has the processor."""
    return min(seconds(work) for _ in range(rounds))


def medians(*works: Callable[[], object], rounds: int = 60) -> list[float]:
    """The median time of each, run in turn, after a warm-up."""
    times: list[list[float]] = [[] for _ in works]
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds + 3):
            for work, found in zip(works, times, strict=True):
                taken = seconds(work)
                if number >= 3:
                    found.append(taken)
    finally:
        gc.enable()
    return [statistics.median(found) for found in times]


def milliseconds_of_work(work: Callable[[], object]) -> float:
    """What it costs of the processor, whoever else works on the PC."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
