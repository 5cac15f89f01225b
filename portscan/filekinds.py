"""What kind of file a name promises, and so who reads it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

CUDA_SUFFIXES = frozenset({".cu", ".cuh"})
HOST_SUFFIXES = frozenset(
    {".c", ".cc", ".cpp", ".cxx", ".c++", ".h", ".hh", ".hpp", ".hxx", ".inl", ".ipp", ".tpp",
     ".inc"}
)  # fmt: skip


FOREIGN_SUFFIXES = frozenset(
    {".hip", ".hiph", ".mu", ".muh", ".maca", ".mlu", ".mluh", ".bang", ".tops", ".xpu", ".sycl",
     ".cl", ".ocl", ".metal", ".su", ".okl"}
)  # fmt: skip
"""Sources for other chips, which are listed and not read."""


class FileKind(StrEnum):
    """Who reads a file."""

    CUDA = "cuda"
    """CUDA by its name."""
    CXX = "cxx"
    """C or C++, read where it mentions CUDA or is tied to what does."""
    PYTHON = "python"
    NOTEBOOK = "notebook"
    PACKAGES = "packages"
    """Requirements, pyproject.toml, setup.cfg, Pipfile, conda recipes and environments."""
    CMAKE = "cmake"
    MAKE = "make"
    STARLARK = "starlark"
    """Bazel."""
    MESON = "meson"
    CONTAINER = "container"
    """Dockerfiles."""
    YAML = "yaml"
    """Compose, Kubernetes, Helm, CI."""
    SHELL = "shell"
    """Scripts of shells and batch systems, and .env files."""
    BINARY = "binary"
    """Compiled code, which can't be ported from source."""


_BY_SUFFIX = {
    ".py": FileKind.PYTHON, ".pyi": FileKind.PYTHON, ".ipynb": FileKind.NOTEBOOK,
    ".cmake": FileKind.CMAKE, ".mk": FileKind.MAKE, ".mak": FileKind.MAKE,
    ".bzl": FileKind.STARLARK, ".bazel": FileKind.STARLARK,
    ".yml": FileKind.YAML, ".yaml": FileKind.YAML, ".tpl": FileKind.YAML,
    ".sh": FileKind.SHELL, ".bash": FileKind.SHELL, ".slurm": FileKind.SHELL,
    ".sbatch": FileKind.SHELL, ".bsub": FileKind.SHELL, ".env": FileKind.SHELL,
    ".so": FileKind.BINARY, ".a": FileKind.BINARY, ".whl": FileKind.BINARY,
    ".cubin": FileKind.BINARY, ".ptx": FileKind.BINARY, ".fatbin": FileKind.BINARY,
    ".engine": FileKind.BINARY, ".plan": FileKind.BINARY, ".trt": FileKind.BINARY,
    ".dylib": FileKind.BINARY, ".dll": FileKind.BINARY, ".lib": FileKind.BINARY,
}  # fmt: skip
_BY_NAME: tuple[tuple[re.Pattern[str], FileKind], ...] = (
    (
        re.compile(r"(?:.*requirements.*|constraints.*)\.(?:txt|in)|requires\.txt"),
        FileKind.PACKAGES,
    ),
    (re.compile(r"pyproject\.toml|setup\.cfg|pipfile|pixi\.toml"), FileKind.PACKAGES),
    (re.compile(r"(?:.*environment.*|meta|conda.*|recipe)\.ya?ml"), FileKind.PACKAGES),
    (re.compile(r"cmakelists\.txt"), FileKind.CMAKE),
    (re.compile(r"(?:gnu)?makefile(?:\..*)?|.*\.makefile"), FileKind.MAKE),
    (re.compile(r"build|workspace"), FileKind.STARLARK),
    (re.compile(r"meson\.build|meson(?:_options)?\.txt|meson\.options"), FileKind.MESON),
    (
        re.compile(r"(?:docker|container)file(?:[._-].*)?|.*\.(?:docker|container)file"),
        FileKind.CONTAINER,
    ),
    (re.compile(r"\.env(?:\..*)?"), FileKind.SHELL),
    (re.compile(r".*\.so(?:\.\d+)+"), FileKind.BINARY),
)


def is_foreign(name: str) -> bool:
    """Whether the name is that of a source for another chip."""
    return PurePosixPath(name.removesuffix(".in")).suffix.lower() in FOREIGN_SUFFIXES


def file_kind(name: str) -> FileKind | None:
    """The kind of a file by its name; configured templates (``x.cu.in``) count as their kind."""
    plain = name.removesuffix(".in").removesuffix(".template").removesuffix(".j2")
    suffix = PurePosixPath(plain).suffix.lower()
    if suffix in CUDA_SUFFIXES:
        return FileKind.CUDA
    if suffix in HOST_SUFFIXES:
        return FileKind.CXX
    lower = name.lower()
    for pattern, kind in _BY_NAME:
        if pattern.fullmatch(lower):
            return kind
    return _BY_SUFFIX.get(suffix)
