"""Files that portscan keeps between runs, in the user's cache folder; losing them costs time only.

Concurrent runs may share the folder: a file appears whole or not at all, and a name always
stands for the same content.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LIMIT = 64 << 20
"""Bytes that the kept files may take together."""
_NAME = re.compile(r"[0-9a-f]{40}\.[a-z]+")
_DAY = 86400.0
_UNFINISHED = ".new"


@dataclass(frozen=True, slots=True)
class Folder:
    """Bytes by name; whatever goes wrong with the disk, the caller just doesn't find them."""

    path: Path
    limit: int = LIMIT
    """Bytes; the files unused for longest go first. 0 for a folder that is only read."""

    def read(self, name: str) -> bytes | None:
        """What was written under the name, None when it can't be had."""
        file = self.path / name
        try:
            data = file.read_bytes()
        except OSError:
            return None
        if self.limit:
            with contextlib.suppress(OSError):
                if time.time() - file.stat().st_mtime > _DAY:
                    os.utime(file)
        return data

    def write(self, name: str, data: bytes) -> None:
        """Keep the bytes, if the folder can be written to, and no more than the limit."""
        if not self.limit or len(data) > self.limit:
            return
        with contextlib.suppress(OSError):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self.path / name, data)
            self._prune(name)

    def _prune(self, latest: str) -> None:
        found = []
        with os.scandir(self.path) as entries:
            for entry in entries:
                if _NAME.fullmatch(entry.name) or _abandoned(entry):
                    status = entry.stat(follow_symlinks=False)
                    found.append(
                        (entry.name == latest, status.st_mtime, entry.name, status.st_size)
                    )
        room = self.limit
        for _, _, name, size in sorted(found, reverse=True):
            room -= size
            if room < 0 or name.endswith(_UNFINISHED):
                with contextlib.suppress(OSError):
                    (self.path / name).unlink()


def user_folder(environment: Mapping[str, str]) -> Path | None:
    """Where the user's cache lies: PORTSCAN_CACHE_DIR, else as the system has it.

    None when there is no such place, and when PORTSCAN_CACHE_DIR is empty: no cache is wanted.
    """
    own = environment.get("PORTSCAN_CACHE_DIR")
    if own is not None:
        return Path(own) if own else None
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
        return Path(base, "portscan", "cache") if base else None
    base = environment.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base, "portscan")
    home = environment.get("HOME")
    return Path(home, ".cache", "portscan") if home else None


def _replace(final: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=".", suffix=_UNFINISHED)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.replace(final)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _abandoned(entry: os.DirEntry[str]) -> bool:
    """Whether a run was killed while it wrote this file."""
    if not entry.name.endswith(_UNFINISHED):
        return False
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY
