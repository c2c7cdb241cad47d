"""A separate process that gives assignments: `python -m tests.resolutions.worker ADDRESS ENGINE TIMES`."""

from __future__ import annotations

import datetime as dt
import random
import sys
import time

from tests import engines
from tests.bases import open_born
from tosdesk.resolutions.services.assignments import give


def main(address: str, engine: str, times: str) -> None:
    base = open_born(address, key=engines.KEY if engine == "encrypted" else None, clock=dt.datetime.now)
    print("ready", flush=True)
    sys.stdin.readline()
    pause = random.Random()
    for turn in range(int(times)):
        # Whoever holds the lock would keep it: the other one wakes too late.
        time.sleep(pause.random() * 0.02)
        print(give(base, f"Поручение {turn}", given_on=dt.date(2017, 8, 5)).number, flush=True)
    base.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
