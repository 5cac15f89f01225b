"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from portscan.errors import OutputProblem
from portscan.outputs.writing import write


def test_the_text_arrives_as_utf8(tmp_path: Path) -> None:
    write("兼容度 a\udce9\n", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_bytes() == "兼容度 a\\udce9\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_dash_is_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write("核函数\n", "-")
    assert capsysbinary.readouterr().out == "核函数\n".encode()


def test_an_existing_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write("new", str(path))
    assert path.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("", encoding="utf-8")
    write("new", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write("new", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_not_replaced() -> None:
    write("new", os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("folder", "name of a file"), ("missing/out.txt", "create it first"), ("x" * 300, "shorter")],
)
def test_a_place_that_cannot_be_written_is_explained(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputProblem, match="cannot write") as caught:
        write("new", str(tmp_path / name))
    assert name in caught.value.message
    assert hint in caught.value.hint


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputProblem, match="No space left") as caught:
        write("new", str(path))
    assert "disk is full" in caught.value.hint
    assert path.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["out.txt"]


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputProblem, match="Permission denied"):
        write("new", str(path))
    assert path.read_text(encoding="utf-8") == "old"


def test_a_full_standard_output_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    stdout = SimpleNamespace(flush=lambda: None, buffer=SimpleNamespace(write=full))
    monkeypatch.setattr("sys.stdout", stdout)
    with pytest.raises(OutputProblem, match="cannot write standard output"):
        write("new", "-")
