"""Strings and arguments of Python code that name a device, a backend, a variable or a command."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.setupfile import add_setup_string, is_build_script
from portscan.scanning.python.strings import Destination, content, destination, is_statement
from portscan.scanning.python.walking import paths_to, text_of

_HINT = re.compile(
    rb"cuda|CUDA|[nN][cC][cC][lL]|[gG][pP][uU]|nvidia|NVIDIA|nvcc|NVTE_|flash_att|dcgmi|"
    rb"nsys|cuobjdump"
)
_QUOTE = re.compile(rb"['\"]")
_STRING = frozenset({"string"})
_DEVICE = re.compile(r"cuda(?::(?:\d+|%[ds]|\{[^{}]*\})?)?")
_BACKEND = re.compile(r"nccl|NCCL|(?:.*,)?cuda:nccl(?:,.*)?")
_GPU = re.compile(r"/?(?:device:)?gpu(?::(?:\d+|%[ds]|\{[^{}]*\}|\*)?)?", re.IGNORECASE)
_VARIABLE = re.compile(
    r"(?:CUDA|NCCL|CUDNN|CUBLAS|NVIDIA|NVTE|PYTORCH_CUDA|TORCH_CUDA|TORCH_NCCL|XLA_GPU)_[A-Z0-9_]+"
)
_COMMAND = re.compile(r"(?:/usr/bin/)?(nvidia-smi|dcgmi|nsys|cuobjdump|nvidia-cuda-mps-control)\b")
_ATTENTION = re.compile(r"flash_attention_[23]")
_ENVIRONMENT = re.compile(r"environ|getenv|setenv|putenv|\benv\b|_env\b", re.IGNORECASE)
_TEXT_WORK = re.compile(
    r"(?:^|\.)(?:join|joinpath|Path|PurePath|startswith|endswith|replace|r?split|r?find|index|"
    r"count|sub|match|search|compile|get|pop|getattr|hasattr|setattr|glob|rglob|print|write|open|"
    r"format|strip|lstrip|rstrip|info|warning|warn|debug|error|exists|listdir|include|"
    r"import_module|find_spec|mark|skip|skipif|version|find_packages|append|insert|"
    r"\w*Error|Exception|add_parser|add_argument)$"
)
_TELLING = re.compile(
    r"device|backend|map_location|accelerator|platform|place|\.type\b|\bdev\b", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"dir|path|file|name|help|dest|metavar|key|ext|suffix|lang|title|label|msg|tag|group|"
    r"version|extra|choices_help|doc|desc|reason|url|prefix|source|module|lib",
    re.IGNORECASE,
)
_DEVICES = re.compile(r"['\"](?:cpu|xpu|npu|mps|hip|rocm|mlu|musa|hpu|meta|tpu|gloo|mpi|hccl)['\"]")
_FRAMEWORKS = frozenset({"paddle", "tensorflow", "jax"})


def add_strings(view: FileView) -> None:
    """Notes the string literals that are more than text."""
    builds = is_build_script(view)
    hints = (_QUOTE if builds else _HINT).finditer(view.text)
    for path in paths_to(view.tree, [match.start() for match in hints], _STRING):
        said = content(path[-1])
        if len(said) > 300 or is_statement(path):
            continue
        where = destination(path)
        found = _meaning(view, said, where)
        if found is not None:
            view.add(path[-1], said, *found, path)
        elif builds:
            add_setup_string(view, said, path)


def _meaning(view: FileView, said: str, where: Destination) -> tuple[str, str] | None:
    """Canonical name and kind of what a literal stands for."""
    if _DEVICE.fullmatch(said) and (":" in said or _is_value(view, where)):
        return "device:cuda", "string"
    if _BACKEND.fullmatch(said) and _is_value(view, where):
        return "backend:nccl", "string"
    if _GPU.fullmatch(said) and _is_value(view, where):
        return next(
            ((f"{name}:gpu", "string") for name in sorted(_FRAMEWORKS & view.packages)), None
        )
    if _ATTENTION.fullmatch(said):
        return "attention:flash_attention_2", "string"
    if _VARIABLE.fullmatch(said):
        return _variable(view, said, where)
    command = _COMMAND.match(said)
    if command is not None and where.form in ("argument", "assignment", "keyword"):
        spoken = _TEXT_WORK.search(where.name) is not None
        return None if spoken else (f"command:{command[1]}", "command")
    return None


def _variable(view: FileView, said: str, where: Destination) -> tuple[str, str] | None:
    canonical = f"env:{said}"
    used = where.form in ("argument", "subscript", "comparison", "key", "assignment")
    if not used or not (canonical in view.source.names.deploy or _ENVIRONMENT.search(where.name)):
        return None
    return canonical, view.source.names.deploy.get(canonical, "string")


def _is_value(view: FileView, where: Destination) -> bool:
    """Whether a word such as ``cuda`` is handed on as a device, not as text or part of a path."""
    torch = "torch" in view.packages or not _FRAMEWORKS.isdisjoint(view.packages)
    telling = _TELLING.search(where.name) is not None
    match where.form:
        case "argument":
            return _TEXT_WORK.search(where.name) is None and (
                torch or telling or where.name.endswith(".to")
            )
        case "keyword" | "default" | "assignment" | "value":
            if where.form == "keyword" and where.name in ("default", "choices"):
                return True
            return telling or (torch and _OTHERWISE.search(where.name) is None)
        case "comparison":
            inside = re.search(r"(?:^| )(?:not)?in(?: |$)", where.name)
            return telling or (torch and inside is None and not _OTHERWISE.search(where.name))
        case "return":
            return torch
        case "key":
            return torch and _DEVICES.search(where.name) is not None
        case "subscript":
            return telling
        case _:
            return False


_ARGUMENT = frozenset({"keyword_argument"})
_NAMED = re.compile(rb"\b(?:device_map|pin_memory)\b")


def add_arguments(view: FileView) -> None:
    """Notes ``device_map=…`` and ``pin_memory=True`` where a value is given on the spot."""
    offsets = [match.start() for match in _NAMED.finditer(view.text)]
    for path in paths_to(view.tree, offsets, frozenset({"identifier"})):
        if len(path) > 2 and path[-2].type in _ARGUMENT:
            _add_argument(view, path)


def _add_argument(view: FileView, path: Sequence[Node]) -> None:
    argument, name = path[-2], path[-1]
    value = argument.child_by_field_name("value")
    if value is None or argument.child_by_field_name("name") != name:
        return
    said = text_of(name)
    if said == "pin_memory" and (value.type != "true" or "torch" not in view.packages):
        return
    if said == "device_map" and (
        value.type not in ("string", "dictionary") or content(value) == "cpu"
    ):
        return
    view.add(name, said, f"argument:{said}", "string", path)
