"""A complete rule folder with two areas, one library and one target, for breaking in tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

AREAS = """
[languages]
en = "Languages"
zh = "语言"
about = { en = "Kernels", zh = "核函数" }

[memory]
en = "Memory"
zh = "内存"
about = { en = "Allocation", zh = "分配" }
"""
EFFORT = """
[rename]
title = { en = "A rename", zh = "改名" }
p10 = 1
p50 = 2.5
p90 = 4
unit = "minutes"
source = "own count"
"""
VENDORS = """
[acme]
name = { en = "Acme", zh = "顶点" }
chips = { en = "A1", zh = "A1" }

[void]
name = { en = "Void Chips", zh = "虚空" }
chips = { en = "V1", zh = "V1" }
"""
LIBRARY = """
name = "Runtime"
area = "languages"
source = "own invention"

[memory]
title = { en = "Memory", zh = "内存" }
area = "memory"
functions = ["cudaMalloc", "cudaFree", "cudaMallocAsync"]
headers = ["cuda_runtime.h"]
since = { "11.2" = ["cudaMallocAsync"] }

[device]
title = { en = "Device", zh = "设备" }
context = "device"
functions = ["sqrtf"]

[members]
title = { en = "Members", zh = "成员" }
context = "member"
methods = ["is_cuda"]

[spaces]
title = { en = "Names", zh = "名称" }
types = ["cub::BlockReduce", "thrust::*"]
"""
FEATURE = """
title = { en = "PTX", zh = "PTX" }
explanation = { en = "Assembly", zh = "汇编" }
remedy = { en = "Remove", zh = "移除" }
area = "languages"
query = "(gnu_asm_expression) @hazard"
bad = "asm"
good = "none"
"""
TARGET = """
aliases = ["acme"]
vendor = "acme"
name = { en = "Acme A1", zh = "顶点 A1" }
chip = { en = "A1", zh = "A1" }
sdk = "AcmeKit"
sdk_version = "1.0"
checked = "2026-01-02"
host_model = "rename"
device_model = "rename"
language = "AC"
warp_width = [32]

[properties]
fp64 = "unknown"

[areas.languages]
en = "AC"
zh = "AC"

[areas.memory]
en = "pools"
zh = "内存池"

[evidence.header]
source = "acme/kit"
place = "include/ac.h"
version = "abc"
date = "2026-01-01"
tier = "vendor"

[evidence.guess]
source = "naming"
place = "-"
version = "-"
date = "2026"
tier = "inferred"

[evidence.code]
source = "acme/code"
place = "a.cpp"
version = "def"
date = "2026-01"
tier = "source"
"""
VERDICTS = """
[memory]
sections = ["memory"]
except = ["cuda_runtime.h"]
verdict = "rename"
to = { prefix = [["cuda", "ac"]] }
evidence = ["guess"]

[async]
symbols = ["cudaMallocAsync"]
verdict = "no-equivalent"
evidence = ["header"]
note = { en = "the header has a stub", zh = "头文件中为桩函数" }
"""
KNOWN = "# evidence: guess\nacMalloc\n# evidence: header\nacMalloc\n# evidence: code\nacMalloc\n"

FILES: Mapping[str, str] = {
    "areas.toml": AREAS,
    "effort.toml": EFFORT,
    "vendors.toml": VENDORS,
    "cuda/runtime.toml": LIBRARY,
    "features/ptx.toml": FEATURE,
    "targets/acme-a1/target.toml": TARGET,
    "targets/acme-a1/runtime.toml": VERDICTS,
    "targets/acme-a1/known/runtime.txt": KNOWN,
}


def write_rules(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Writes the folder with changed files; None leaves a file out."""
    write_files(folder, {**FILES, **(changes or {})})
    return folder


def write_files(folder: Path, files: Mapping[str, str | None]) -> Path:
    """Writes these files and no others."""
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder
