"""Packages and build files to uses of CUDA: what is installed, compiled with, and linked."""

from __future__ import annotations

from collections.abc import Callable

from portscan.filekinds import FileKind
from portscan.scanning.outer import Found, Source


def read_packages(source: Source) -> Found:
    """The packages that a requirements file, pyproject.toml, setup.cfg or recipe asks for."""
    from portscan.scanning.build.packagefiles import read

    return read(source)


def read_setup(source: Source) -> Found:
    """The requirements, nvcc options and linked libraries of a setup.py."""
    from portscan.scanning.build.setupscript import read

    return read(source)


def read_cmake(source: Source) -> Found:
    """The commands, variables, options and libraries of CMake code."""
    from portscan.scanning.build.cmake import read

    return read(source)


def read_make(source: Source) -> Found:
    """The compiler, its options, variables and libraries of a makefile."""
    from portscan.scanning.build.makefile import read

    return read(source)


def read_starlark(source: Source) -> Found:
    """The rules, labels, options and libraries of a Bazel file."""
    from portscan.scanning.build.starlark import read

    return read(source)


def read_meson(source: Source) -> Found:
    """The languages, dependencies, options and libraries of a meson.build."""
    from portscan.scanning.build.meson import read

    return read(source)


READERS: dict[FileKind, Callable[[Source], Found]] = {
    FileKind.PACKAGES: read_packages,
    FileKind.CMAKE: read_cmake,
    FileKind.MAKE: read_make,
    FileKind.STARLARK: read_starlark,
    FileKind.MESON: read_meson,
}
"""Each imports its parser when it is first used."""

__all__ = [
    "READERS",
    "read_cmake",
    "read_make",
    "read_meson",
    "read_packages",
    "read_setup",
    "read_starlark",
]
