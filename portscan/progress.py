"""A progress line on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_INTERVAL = 0.1


class ProgressLine:
    """Files done, rate and remaining time, rewritten in place on standard error."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._on = self._stream.isatty()
        self._start = time.monotonic()
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` files are read."""
        now = time.monotonic()
        if not self._on or (done < total and now - self._last < _INTERVAL):
            return
        self._last = now
        elapsed = max(now - self._start, 1e-6)
        remaining = (total - done) * elapsed / done if done else 0.0
        text = f"\r{done}/{total} files, {done / elapsed:.0f}/s, {remaining:.0f} s left"
        self._stream.write(f"{text:<60}")
        if done == total:
            self._stream.write("\r" + " " * 60 + "\r")
        self._stream.flush()
