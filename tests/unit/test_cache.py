"""The cache folder never gets in the way: not missing, not read-only, not shared, not full."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from portscan.cache import Folder, user_folder

_NAME = "a" * 40 + ".rules"
_OLD = 1_000_000_000


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new" / "cache")
    assert folder.read(_NAME) is None
    folder.write(_NAME, b"one")
    assert folder.read(_NAME) == b"one"
    folder.write(_NAME, b"two")
    assert folder.read(_NAME) == b"two"
    assert os.listdir(folder.path) == [_NAME]  # noqa: PTH208 - no temporary file is left
    assert folder.path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_used_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for folder in (Folder(file), Folder(file / "below"), Folder(Path("/proc/none"))):
        folder.write(_NAME, b"x")
        assert folder.read(_NAME) is None


def test_a_folder_for_reading_is_not_written(tmp_path: Path) -> None:
    Folder(tmp_path).write(_NAME, b"x")
    packed = Folder(tmp_path, limit=0)
    packed.write("b" * 40 + ".rules", b"y")
    assert [path.name for path in tmp_path.iterdir()] == [_NAME]
    assert packed.read(_NAME) == b"x"


def test_what_was_unused_for_longest_goes_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path, limit=10)
    names = [letter * 40 + ".rules" for letter in "abc"]
    for age, name in enumerate(names):
        folder.write(name, b"xxxx")
        os.utime(tmp_path / name, (_OLD + age, _OLD + age))
    assert folder.read(names[1]) == b"xxxx"  # used again: no longer the oldest
    folder.write("d" * 40 + ".rules", b"xxxx")
    assert sorted(path.name[0] for path in tmp_path.iterdir()) == ["b", "d"]


def test_other_files_are_let_alone_and_abandoned_ones_go(tmp_path: Path) -> None:
    mine, left = tmp_path / "notes.txt", tmp_path / ".abc.new"
    fresh = tmp_path / ".def.new"
    for path in (mine, left, fresh):
        path.write_bytes(b"x" * 100)
    os.utime(left, (_OLD, _OLD))
    Folder(tmp_path, limit=10).write(_NAME, b"x")
    assert mine.exists()
    assert fresh.exists()
    assert not left.exists()


def test_more_than_the_limit_is_not_kept(tmp_path: Path) -> None:
    Folder(tmp_path, limit=10).write(_NAME, b"x" * 11)
    assert not list(tmp_path.iterdir())


def test_runs_at_the_same_time_see_whole_files(tmp_path: Path) -> None:
    folder, content = Folder(tmp_path), b"0123456789" * 100_000
    seen: list[bytes | None] = []

    def work() -> None:
        for _ in range(10):
            folder.write(_NAME, content)
            seen.append(folder.read(_NAME))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [content] * 40
    assert [path.name for path in tmp_path.iterdir()] == [_NAME]


@pytest.mark.skipif(os.name == "nt", reason="other places on Windows")
def test_the_place_follows_the_environment() -> None:
    assert user_folder({"PORTSCAN_CACHE_DIR": "/x", "HOME": "/h"}) == Path("/x")
    assert user_folder({"PORTSCAN_CACHE_DIR": "", "HOME": "/h"}) is None
    assert user_folder({"XDG_CACHE_HOME": "/c", "HOME": "/h"}) == Path("/c/portscan")
    assert user_folder({"XDG_CACHE_HOME": "not/absolute", "HOME": "/h"}) == Path(
        "/h/.cache/portscan"
    )
    assert user_folder({"HOME": "/h"}) == Path("/h/.cache/portscan")
    assert user_folder({}) is None
