"""Small listings and back ends for the tests of what is ported already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from porting import facts, use

from portscan.filekinds import file_kind
from portscan.model import (
    Backend,
    BackendKind,
    Carried,
    Facts,
    KnownProject,
    Port,
    Ported,
    Ports,
    Sign,
    Text,
    Tier,
    Use,
)
from portscan.ported import ListedFile, Listing, find_ported

HIP = Backend(
    "hip", Text("HIP", "HIP"), BackendKind.CHIP, ("dcu",), True, frozenset({"ROCM", "HIP"}),
    frozenset({"__HIP__"}), frozenset({"hip", "rocm"}), frozenset({".hip"}), ("hip/",),
    frozenset({"rocm", "torch.version.hip"}),
)  # fmt: skip
NPU = Backend(
    "npu", Text("NPU", "NPU"), BackendKind.CHIP, ("a910",), False, frozenset({"NPU"}),
    frozenset(), frozenset({"npu"}), frozenset(), ("acl/",), frozenset({"npu"}),
)  # fmt: skip
KOKKOS = Backend(
    "kokkos", Text("Kokkos", "Kokkos"), BackendKind.LAYER, words=frozenset({"KOKKOS"}),
    headers=("Kokkos_",),
)  # fmt: skip
CPU = Backend("cpu", Text("CPU", "CPU"), BackendKind.FALLBACK, folders=frozenset({"cpu"}))
FLASH = KnownProject(
    "flash", "FlashAttention", ("https://github.com/x/flash",), ("flash-attn",), ("flash_attn",),
    (), ("csrc/flash.cu", "flash_attn/__init__.py"),
)  # fmt: skip
PORT = Port(
    "flash-npu", "flash", "huawei", ("a910",), "https://github.com/y/flash-npu", "README.md",
    "abc", "2026-01-01", Tier.SOURCE, Text("forward only", "仅前向"),
)  # fmt: skip
PORTS = Ports(
    {b.id: b for b in (HIP, NPU, KOKKOS, CPU)}, {FLASH.id: FLASH}, {PORT.id: PORT}
)  # fmt: skip
TARGETS = ("a910", "dcu", "other")


def guarded(name: str, path: str, line: int, guard: str | None) -> Use:
    """A use of CUDA under a condition."""
    return replace(use(name, path, line), guard=guard)


def listing(paths: Iterable[str], signs: Iterable[Sign] = (), vendored: str = "vendor/") -> Listing:
    """Files by name; what the name doesn't tell is a foreign source."""
    files = (ListedFile(p, file_kind(p.rpartition("/")[2]), p.startswith(vendored)) for p in paths)
    return Listing(tuple(sorted(files, key=lambda f: f.path)), tuple(signs))


def look(uses: Iterable[Use], paths: Iterable[str], signs: Iterable[Sign] = ()) -> Ported:
    """The findings for uses in a listed tree."""
    found: Facts = facts(uses)
    return find_ported(found, listing(paths, signs), PORTS, TARGETS)


def done(ported: Ported, target: str) -> Carried:
    """What is done for a target."""
    return ported.carried.get(target, Carried())
