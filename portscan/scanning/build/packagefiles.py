"""Files that ask for packages: which format each has, and where its requirements stand."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.condafile import read_conda
from portscan.scanning.build.requirements import add_line, add_requirement, lines
from portscan.scanning.build.tomlfile import read_toml
from portscan.scanning.outer import Found, Source

_LARGEST = 500_000
_KEYS = frozenset({"install_requires", "setup_requires", "tests_require"})
_EXTRAS = frozenset({"options.extras_require"})


def read(source: Source) -> Found:
    """The packages of a file, by the name of the file."""
    into = Collector(source, {**source.names.build, **source.names.python})
    if len(into.text) > _LARGEST:
        into.found.error_bytes = len(source.data)
        return into.found
    name = PurePosixPath(source.path).name.lower()
    if name.endswith((".yml", ".yaml")):
        read_conda(into)
    elif name.endswith(".toml") or name == "pipfile":
        read_toml(into)
    elif name.endswith(".cfg"):
        _read_cfg(into)
    else:
        for offset, line in lines(into.text):
            add_line(into, offset, line)
    return into.found


def _read_cfg(into: Collector) -> None:
    """The requirements of a setup.cfg."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(into.text)
    except configparser.Error:
        into.found.error_bytes = len(into.text.encode())
    at = 0
    for value in _cfg_values(parser):
        for line in value.splitlines():
            body = re.sub(r"\s#.*", "", line).strip()
            found = into.text.find(body, at) if body else -1
            if found >= 0 and not body.startswith(("#", "file:", "-")):
                add_requirement(into, found, body)
                at = found + len(body)


def _cfg_values(parser: configparser.RawConfigParser) -> Iterator[str]:
    for section in parser.sections():
        entries: Mapping[str, str] = parser[section]
        for key, value in entries.items():
            if section in _EXTRAS or (section == "options" and key in _KEYS):
                yield value or ""
