"""Options of nvcc and linked libraries in command lines, flags variables and lists of strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.libraries import library_name

_ALIASES = {
    "-arch": ("arch", "gpu-architecture"),
    "-code": ("code", "gpu-code"),
    "-gencode": ("gencode", "generate-code"),
    "--cuda-gpu-arch": ("cuda-gpu-arch",),
    "--cuda-path": ("cuda-path",),
    "--use_fast_math": ("use_fast_math",),
    "--fmad": ("fmad",),
    "--ftz": ("ftz",),
    "--prec-div": ("prec-div",),
    "--prec-sqrt": ("prec-sqrt",),
    "--expt-relaxed-constexpr": ("expt-relaxed-constexpr",),
    "--extended-lambda": ("extended-lambda", "expt-extended-lambda"),
    "-rdc": ("rdc", "relocatable-device-code"),
    "-dc": ("dc", "device-c"),
    "-dw": ("dw", "device-w"),
    "-dlink": ("dlink", "device-link"),
    "-dlto": ("dlto", "dlink-time-opt"),
    "-maxrregcount": ("maxrregcount",),
    "-Xptxas": ("Xptxas", "ptxas-options"),
    "-Xnvlink": ("Xnvlink", "nvlink-options"),
    "-Xcompiler": ("Xcompiler", "compiler-options"),
    "-Xlinker": ("Xlinker", "linker-options"),
    "-Xcudafe": ("Xcudafe", "cudafe-options"),
    "-Xfatbin": ("Xfatbin", "fatbin-options"),
    "-lineinfo": ("lineinfo", "generate-line-info"),
    "-G": ("G", "device-debug"),
    "-src-in-ptx": ("src-in-ptx", "source-in-ptx"),
    "--resource-usage": ("resource-usage", "res-usage"),
    "--default-stream": ("default-stream",),
    "--threads": ("threads", "t"),
    "--split-compile": ("split-compile",),
    "--compress-mode": ("compress-mode",),
    "-ccbin": ("ccbin", "compiler-bindir"),
    "-cudart": ("cudart",),
    "-ptx": ("ptx",),
    "-cubin": ("cubin",),
    "-fatbin": ("fatbin",),
    "--keep": ("keep", "save-temps"),
    "--restrict": ("restrict",),
    "--diag-suppress": ("diag-suppress",),
    "--diag-error": ("diag-error",),
    "-Wno-deprecated-gpu-targets": ("Wno-deprecated-gpu-targets",),
    "--allow-unsupported-compiler": ("allow-unsupported-compiler",),
    "--forward-unknown-to-host-compiler": (
        "forward-unknown-to-host-compiler", "forward-unknown-opts",
    ),
}  # fmt: skip
_CANONICAL = {written: name for name, spellings in _ALIASES.items() for written in spellings}
_ONLY_WITH_NVCC = frozenset(
    {"-Xcompiler", "-Xlinker", "--threads", "-dc", "-dw", "-G", "-ptx", "-cubin", "-fatbin",
     "--keep", "--restrict", "--diag-suppress", "--diag-error", "--compress-mode", "-cudart",
     "--split-compile", "-dlto"}
)  # fmt: skip
"""Options that other tools have as well, or that are plain words."""
_WITH_ARCHITECTURE = frozenset({"-arch", "-code"})
_OPTION = re.compile(
    r"(?<![\w$./{})\]-])--?(?P<name>"
    + "|".join(sorted(map(re.escape, _CANONICAL), key=len, reverse=True))
    + r")(?=$|[\s=,;\"'\])}:>\\])(?P<value>[= ]\s*(?:arch|sm_|compute_|lto_|native|all)"
    r"[^\s\"';>)]*|=[^\s\"';>)]*)?"
)
_ARCHITECTURE = re.compile(r"[=\s]*(?:sm_|compute_|lto_|native|all|\$|\{|%)")
_MACRO = re.compile(r"(?<![\w-])-[UD]__CUDA_NO_\w+__(?!\w)")
_LIBRARY = re.compile(r"(?<![\w$./{})\]-])-l:?(?P<name>[A-Za-z][\w.+-]*)")
_LANGUAGE = re.compile(r"(?<![\w-])-x[= ]?(?:cu|cuda)(?!\w)")
_COMPILER = re.compile(r"(?:^|(?<=[\s\"'=/(;@`]))nvcc(?:\.exe)?(?![\w./-])")
_TOOLKIT = re.compile(r"(?<![\w])/usr/local/cuda(?:-[\d.]+)?(?![\w.-])")
NVCC_CONTEXT = re.compile(r"(?i)nvcc|cuda\w{0,24}flags|\bcu_?flags|gencode|\bcuda_args")
"""Says that the options in a text are for nvcc."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a piece of text; the offset counts from the piece's start."""

    offset: int
    symbol: str
    canonical: str
    kind: str


def options(text: str, nvcc: bool) -> Iterator[Hit]:
    """Options and ``-l`` libraries; ``nvcc`` says that the text is surely for that compiler."""
    for found in _OPTION.finditer(text):
        canonical = _CANONICAL[found["name"]]
        if canonical in _ONLY_WITH_NVCC and not nvcc:
            continue
        rest = text[found.end("name") : found.end("name") + 20]
        if canonical in _WITH_ARCHITECTURE and not _ARCHITECTURE.match(rest):
            continue
        if canonical == "-rdc" and not (nvcc or rest.startswith(("=", " t"))):
            continue
        yield Hit(found.start(), found.group(), f"nvcc:{canonical}", "option")
    for found in _MACRO.finditer(text):
        yield Hit(found.start(), found.group(), f"nvcc:{found.group()}", "option")
    for found in _LANGUAGE.finditer(text):
        yield Hit(found.start(), found.group(), "nvcc:-x cu", "option")
    for found in _LIBRARY.finditer(text):
        if (name := library_name(found["name"])) is not None:
            yield Hit(found.start(), found.group(), f"lib:{name}", "module")


def programs(text: str) -> Iterator[Hit]:
    """The compiler called by its name, and the toolkit's usual folder."""
    for found in _COMPILER.finditer(text):
        yield Hit(found.start(), found.group(), "build:nvcc", "command")
    for found in _TOOLKIT.finditer(text):
        yield Hit(found.start(), found.group(), "build:/usr/local/cuda", "string")


def add_all(into: Collector, hits: Iterator[Hit], base: int, guard: str | None) -> None:
    """The hits of a piece that starts at ``base``."""
    for hit in hits:
        into.add(base + hit.offset, hit.symbol, hit.canonical, hit.kind, guard)
