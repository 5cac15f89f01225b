"""Packages that a command line installs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portscan.scanning.deploy.spotter import Spotter, Word

_SYSTEM = (
    (re.compile(r"cuda(?:toolkit)?(?:-[a-z][a-z-]*)?(?:-\d+[-.]\d+)?"), "package:cuda"),
    (re.compile(r"nvidia-cuda-(?:toolkit|dev)"), "package:cuda"),
    (
        re.compile(r"lib(?:cublas|cufft|curand|cusolver|cusparse|npp|nvjpeg)(?:-.*)?"),
        "package:cuda",
    ),
    (re.compile(r"(?:lib)?cudnn\d*(?:-.*)?"), "package:cudnn"),
    (re.compile(r"libnccl\d*(?:-.*)?"), "package:nccl"),
    (re.compile(r"(?:lib(?:nvinfer|nvonnxparsers)\d*|tensorrt)(?:-.*)?"), "package:tensorrt"),
    (re.compile(r"nsight-(?:systems|compute)(?:-.*)?"), "package:nsight"),
    (re.compile(r"datacenter-gpu-manager(?:-.*)?"), "package:dcgm"),
    (
        re.compile(r"(?:nvidia-(?:driver|dkms|utils|fabricmanager)|cuda-drivers)(?:-.*)?"),
        "package:driver",
    ),
    (
        re.compile(
            r"nvidia-(?:docker2?|container-(?:toolkit|runtime)(?:-.*)?)|libnvidia-container.*"
        ),
        "package:nvidia-container-toolkit",
    ),
    (re.compile(r"nvidia-gds(?:-.*)?|gds-tools(?:-.*)?"), "package:gds"),
    (re.compile(r"nvhpc(?:-.*)?"), "package:nvhpc"),
)  # fmt: skip
_CONDA = (
    (
        re.compile(r"cuda-?toolkit(?:-dev)?|cuda(?:-[a-z-]+)?|pytorch-cuda|cuda-nvcc"),
        "package:cuda",
    ),
    (re.compile(r"cudnn"), "package:cudnn"),
    (re.compile(r"nccl"), "package:nccl"),
)
_TABLES = {
    **dict.fromkeys(
        ("apt", "apt-get", "aptitude", "yum", "dnf", "tdnf", "zypper", "microdnf", "module", "ml",
         "spack"),
        _SYSTEM,
    ),
    **dict.fromkeys(("conda", "mamba", "micromamba"), _CONDA),
}  # fmt: skip
_PYTHON = frozenset({"pip", "pip3", "uv", "poetry", "conda", "mamba", "micromamba"})
_ADDING = frozenset({"install", "add", "create", "load", "swap", "-S"})
_VERSION = re.compile(r"[=<>!~\[;@/].*")
_SEPARATORS = re.compile(r"[-_.]+")
_URL_NAME = re.compile(r"/([A-Za-z0-9_.]+)-\d[\w.+]*-(?:cp|py)\d[\w.-]*\.whl")


def installed(words: Sequence[Word], spotter: Spotter) -> None:
    """Note the CUDA packages among the words of apt, yum, conda, pip and module commands."""
    texts = [word.text for word in words]
    tool = texts[0].rpartition("/")[2]
    if _ADDING.isdisjoint(texts):
        return
    rest = [word for word in words[1:] if not word.text.startswith("-")]
    if (table := _TABLES.get(tool)) is not None:
        _match(rest, table, spotter)
    if tool in _PYTHON or "pip" in texts[:5]:
        _python(rest, spotter)


def _match(
    words: Sequence[Word], table: tuple[tuple[re.Pattern[str], str], ...], spotter: Spotter
) -> None:
    for word in words:
        name = _VERSION.sub("", word.text.rpartition("::")[2]).split("${")[0].split("$")[0]
        name = name.rstrip("-")
        found = next((to for pattern, to in table if pattern.fullmatch(name)), None)
        if found is not None and len(name) > 3:
            spotter.add_listed(word.offset, word.text, found)


def _python(words: Sequence[Word], spotter: Spotter) -> None:
    for word in words:
        address = _URL_NAME.search(word.text)
        written = address[1] if address else _VERSION.sub("", word.text)
        name = "pip:" + _SEPARATORS.sub("-", written).lower()
        if name in spotter.names.python:
            spotter.add(word.offset, written, name)
