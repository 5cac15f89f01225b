"""The one place that opens files for the reports: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path

from portscan.errors import OutputProblem

STDOUT = "-"
"""The destination that means standard output."""


def write(text: str, destination: str) -> None:
    """Write UTF-8 text to a path, or to standard output for ``-``.

    An existing file is replaced only once the new one is complete. Characters that UTF-8
    cannot hold (lone surrogates) become backslash escapes. Raises :class:`OutputProblem`.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if destination == STDOUT:
            _to_stdout(data)
        else:
            _to_file(data, Path(destination))
    except BrokenPipeError:  # the reader has seen enough
        raise
    except OSError as error:
        raise _explained(destination, error) from error


def _to_stdout(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _to_file(data: bytes, path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():  # a device or pipe: replacing it would destroy it
        path.write_bytes(data)
        return
    final = path.resolve()  # a link stays a link
    if final.exists() and not os.access(final, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(final))
        temporary.replace(final)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(path: Path) -> int:
    """The permissions of the file to be replaced, else those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _explained(destination: str, error: OSError) -> OutputProblem:
    """What failed, where, and what to do about it."""
    parent = Path(destination).parent
    hints = {
        errno.ENOSPC: "The disk is full; free some space or write elsewhere.",
        errno.EDQUOT: "The disk quota is used up; free some space or write elsewhere.",
        errno.EISDIR: "That is a folder; give the name of a file.",
        errno.ENOENT: f"The folder {parent} does not exist; create it first.",
        errno.ENOTDIR: f"{parent} is not a folder.",
        errno.EACCES: "You may not write there; choose another place.",
        errno.EROFS: "The file system is read-only; choose another place.",
        errno.ENAMETOOLONG: "The name is too long; choose a shorter one.",
    }
    name = "standard output" if destination == STDOUT else destination
    reason = error.strerror or type(error).__name__
    return OutputProblem(f"cannot write {name}: {reason}", hints.get(error.errno or 0, ""))
