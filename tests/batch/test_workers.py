"""A pool that is stopped while its workers speak with it ends at once: it waits for no answer that nobody will finish."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from fzcheck.batch.workers import Workers

LARGE = 4 << 20  # many times what a pipe holds


def answer(number: int) -> bytes:
    return bytes([number % 256]) * LARGE


def test_an_answer_longer_than_the_pipe_arrives_whole() -> None:
    pool = Workers(2)
    try:
        assert [(found[0], len(found)) for found in pool.map(answer, range(6))] == [(number, LARGE) for number in range(6)]
    finally:
        pool.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="starts many pools, which is quick only by fork")
def test_a_pool_that_is_stopped_in_the_middle_of_an_answer_does_not_wait_for_its_rest() -> None:
    for round_ in range(40):
        pool = Workers(2)
        pool.submit(answer, 0).result()
        for number in range(20):
            pool.submit(answer, number)
        time.sleep(round_ * 0.0007)
        stopping = threading.Thread(target=pool.stop, daemon=True)
        stopping.start()
        stopping.join(20)
        assert not stopping.is_alive(), f"第 {round_} 次停止没有结束"
