"""What is read of a tree: ignored files, and those that git tracks all the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from portscan.discover import discover
from portscan.gitindex import tracked
from portscan.pipeline.reading import read_facts
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """``*.cuh`` and ``out/`` are ignored, yet one of each is tracked."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    for name in ("src/a.cu", "src/kept.cuh", "src/other.cuh", "out/kept.cu", "out/made.cu"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("int x;\n")
    (tmp_path / ".gitignore").write_text("*.cuh\nout/\n")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".gitignore", "src/a.cu")
    _git(tmp_path, "add", "-f", "src/kept.cuh", "out/kept.cu")
    return tmp_path


def _paths(root: Path) -> list[str]:
    return [file.path for file in discover(root).files]


def test_what_git_tracks_is_read_even_where_gitignore_names_it(repository: Path) -> None:
    assert _paths(repository) == ["out/kept.cu", "src/a.cu", "src/kept.cuh"]
    assert _paths(repository / "src") == ["a.cu", "kept.cuh"]
    assert discover(repository).ignored == 2


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_version_of_the_index_is_read(repository: Path, version: str) -> None:
    _git(repository, "update-index", "--index-version", version)
    _git(repository, "add", "-N", "-f", "src/other.cuh")
    expected = {".gitignore", "src/a.cu", "src/kept.cuh", "src/other.cuh", "out/kept.cu"}
    assert tracked(repository) == expected


@pytest.mark.parametrize("data", [b"", b"DIRC", b"DIRC\0\0\0\2\0\0\xff\xff", b"\xff" * 300])
def test_a_broken_index_is_as_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_bytes(data)
    (tmp_path / ".gitignore").write_text("*.cuh\n")
    (tmp_path / "a.cuh").write_text("int x;\n")
    assert tracked(tmp_path) is None
    assert _paths(tmp_path) == []


def test_kernels_of_other_languages_are_not_cudas(tmp_path: Path) -> None:
    (tmp_path / "op.cpp").write_text('extern "C" __global__ __aicore__ void add(half *x) {}\n')
    (tmp_path / "a.cu").write_text("__global__ void k(float *x) {}\n")
    rulebook = load_rulebook(rules_dir(), targets=("ascend",))
    found = read_facts(discover(tmp_path), rulebook, jobs=1)
    assert [function.name for function in found.functions] == ["k"]


def test_a_file_of_two_languages_or_that_speaks_of_another_is_read(tmp_path: Path) -> None:
    (tmp_path / "both.h").write_text(
        "#ifdef ASCENDC\n__global__ __aicore__ void a();\n#else\n"
        "__device__ void b(int *p) { *p = threadIdx.x; }\n#endif\n"
    )
    (tmp_path / "a.cu").write_text("// not __aicore__\n__global__ void k(float *x) {}\n")
    rulebook = load_rulebook(rules_dir(), targets=("ascend",))
    found = read_facts(discover(tmp_path), rulebook, jobs=1)
    assert {function.name for function in found.functions} >= {"b", "k"}


def test_what_a_reader_cannot_parse_is_counted_though_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "broken.ipynb").write_text('{"cells": [torch.cuda')
    rulebook = load_rulebook(rules_dir(), targets=("ascend",))
    found = read_facts(discover(tmp_path), rulebook, jobs=1)
    assert [part.path for part in found.partial] == ["broken.ipynb"]
