"""Compiled code in the repository: what it is, and which CUDA libraries it needs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from elftools.common.exceptions import ELFError
from elftools.elf.dynamic import DynamicSection, DynamicSegment
from elftools.elf.elffile import ELFFile

from portscan.model import RawUse
from portscan.scanning.outer import Found, Source

_CUDA_LIBRARY = re.compile(
    r"lib(cudart|cuda|cudnn\w*|cublas(?:Lt)?|cufftw?|curand|cusolver(?:Mg)?|cusparse(?:Lt)?|nccl|nvrtc"
    r"|nvinfer\w*|nvonnxparser|nvToolsExt|nvidia-ml|nvjpeg|nvshmem\w*|cupti|cufile(?:_rdma)?|cutensor"
    r"|npp\w+|c10_cuda|torch_cuda\w*)(?:\.so|-[0-9a-f]{6,}\.so)"
)
_MARKS = re.compile(
    rb"__cudaRegisterFatBinary|__nv_cudaEntity|cudaMalloc|cudaLaunchKernel|\bcu(?:Init|LaunchKernel)\0|"
    rb"cublasCreate|cudnnCreate|ncclCommInit|(?i:cudart64_\d+|nvcuda\.dll|cublas64_\d+)"
)
_POINTER = b"version https://git-lfs.github.com/spec/"
_ENTRY = re.compile(rb"(?m)^[ \t]*(?:\.visible[ \t]+|\.weak[ \t]+)?\.entry[ \t]+([\w$]+)")
_PTX = re.compile(rb"(?m)^[ \t]*\.(?:target|address_size)\b")
_FATBIN = b"\x50\xed\x55\xba"
_SHARED = re.compile(r"\.so(?:\.\d+)*$")
_PARTS_MOST, _ENTRIES_MOST, _READ_MOST = 2_000, 2_000, 8 << 20
_MEMBERS_MOST, _MEMBER_MOST, _ALL_MOST = 20_000, 64 << 20, 256 << 20
"""Limits of a wheel: files in it, bytes unpacked of one and of all."""
_MACHINES = {"EM_X86_64": "binary:x86_64-elf", "EM_386": "binary:x86_64-elf"}


_BROKEN = (
    ELFError, ValueError, KeyError, IndexError, OverflowError, AssertionError, AttributeError,
    TypeError, MemoryError, RecursionError,
)  # fmt: skip
"""What pyelftools raises on broken files."""


class _Metered(io.BytesIO):
    """Bytes of an ELF file, of which only so much is read: a hostile one repeats itself."""

    _spent = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self._spent += len(found) + 16
        if self._spent > _READ_MOST:
            raise ValueError("too much to read")
        return found


def read_binary(source: Source) -> Found:
    """The facts of a binary; what can't be looked into counts in full as error_bytes."""
    name = PurePosixPath(source.path).name
    data = source.data
    if data.startswith(_POINTER):
        return Found([_use(name, "binary:not-here")], error_bytes=len(data))
    reader = _READERS.get(PurePosixPath(name).suffix.lower(), _shared)
    return reader(name, data, source) if data else Found()


def _use(symbol: str, canonical: str, line: int = 1, column: int = 1) -> RawUse:
    kind = "library" if canonical.startswith("lib:") else "resource"
    return RawUse(line, column, symbol[:200], canonical, kind, "host", None, None)


def _shared(name: str, data: bytes, source: Source) -> Found:
    """A shared library, by its dynamic section."""
    if not data.startswith(b"\x7fELF"):
        return Found([_use(name, "binary:so")]) if _MARKS.search(data) else Found()
    machine, needed, device, broken = _elf(data)
    uses = [_use(library, f"lib:{_stem(library)}") for library in needed]
    if needed or device or _MARKS.search(data):
        uses.append(_use(name, "binary:so"))
    if machine in _MACHINES:
        uses.append(_use(name, _MACHINES[machine]))
    return Found(uses, error_bytes=len(data) if broken else 0)


def _elf(data: bytes) -> tuple[str, list[str], bool, bool]:
    """Machine, CUDA libraries needed, whether device code is inside, whether it is broken."""
    machine, device = "", b".nv_fatbin\0" in data
    needed: set[str] = set()
    try:
        file = ELFFile(_Metered(data))
        machine = str(file["e_machine"])
        needed.update(name for name in _needed(file) if _CUDA_LIBRARY.match(name))
    except _BROKEN:
        return machine, sorted(needed), device, True
    return machine, sorted(needed), device, False


def _needed(file: ELFFile) -> Iterator[str]:
    """Names of the libraries that an ELF file needs, by segment or else by section."""
    parts: list[DynamicSegment | DynamicSection] = [
        part
        for part in islice(file.iter_segments(), _PARTS_MOST)
        if isinstance(part, DynamicSegment)
    ]
    if not parts:
        sections = islice(file.iter_sections(), _PARTS_MOST)
        parts.extend(part for part in sections if isinstance(part, DynamicSection))
    for part in parts:
        for tag in islice(part.iter_tags(), _PARTS_MOST):
            if tag.entry.d_tag == "DT_NEEDED":
                yield str(getattr(tag, "needed", ""))


def _stem(library: str) -> str:
    found = _CUDA_LIBRARY.match(library)
    return found[1] if found else library


def _archive(name: str, data: bytes, source: Source) -> Found:
    """A static library: its machine by the first ELF member, CUDA by the names in it."""
    if not data.startswith(b"!<arch>\n"):
        return Found()
    uses = [_use(name, "binary:a")] if _MARKS.search(data) or b".nv_fatbin" in data else []
    at = data.find(b"\x7fELF")
    machine = int.from_bytes(data[at + 18 : at + 20], "little") if at > 0 else 0
    if machine in (62, 3):
        uses.append(_use(name, "binary:x86_64-elf"))
    return Found(uses)


def _ptx(name: str, data: bytes, source: Source) -> Found:
    """PTX is text: each entry is a kernel."""
    if _PTX.search(data) is None:
        return Found()
    uses = []
    for found in list(_ENTRY.finditer(data))[:_ENTRIES_MOST]:
        line = data.count(b"\n", 0, found.start(1)) + 1
        column = found.start(1) - data.rfind(b"\n", 0, found.start(1))
        uses.append(_use(found[1].decode(), "binary:ptx", line, column))
    return Found(uses or [_use(name, "binary:ptx")])


def _device_code(name: str, data: bytes, source: Source) -> Found:
    """A cubin is an ELF of NVIDIA's machine, a fatbin a container of such."""
    if not data.startswith((b"\x7fELF", _FATBIN)) and data[:4096].isascii():
        return _ptx(name, data, source)
    return Found([_use(name, "binary:" + PurePosixPath(name).suffix.lower()[1:])])


def _engine(name: str, data: bytes, source: Source) -> Found:
    """A TensorRT engine, which is never text; other programs' plans are."""
    return Found([_use(name, "binary:engine")]) if b"\0" in data[:4096] else Found()


def _other(name: str, data: bytes, source: Source) -> Found:
    """A library of Windows or macOS."""
    return Found([_use(name, "binary:dll")]) if _MARKS.search(data) else Found()


def _wheel(name: str, data: bytes, source: Source) -> Found:
    """A wheel is a zip: its platform by its name, its libraries one by one."""
    uses = {_use(name, "x86:wheel")} if re.search(r"x86_64|amd64|i686", name) else set()
    package = "pip:" + re.sub(r"[-_.]+", "-", name.partition("-")[0]).lower()
    if package in source.names.python:
        uses.add(_use(name, package))
    broken = False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            for member in _members(wheel):
                if member is None:
                    broken = True
                    break
                found = _shared(name, member, source)
                uses.update(_in_wheel(name, found.uses))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        broken = True
    if broken and not uses:
        uses.add(_use(name, "binary:not-here"))
    return Found(sorted(uses), error_bytes=len(data) if broken else 0)


def _in_wheel(name: str, uses: list[RawUse]) -> Iterator[RawUse]:
    """The uses of a library inside, said of the wheel; its platform is in the wheel's name."""
    for use in uses:
        if use.canonical != "binary:x86_64-elf":
            yield _use(name, "binary:whl") if use.canonical == "binary:so" else use


def _members(wheel: zipfile.ZipFile) -> Iterator[bytes | None]:
    """The shared libraries inside, unpacked; None, and no more, where a limit is reached."""
    spent = 0
    for number, info in enumerate(wheel.infolist()):
        if number > _MEMBERS_MOST:
            yield None
            return
        if not _SHARED.search(info.filename):
            continue
        with wheel.open(info) as packed:
            member = packed.read(_MEMBER_MOST + 1)
        spent += len(member)
        if len(member) > _MEMBER_MOST or spent > _ALL_MOST:
            yield None
            return
        yield member


_READERS: dict[str, Callable[[str, bytes, Source], Found]] = {
    ".a": _archive,
    ".ptx": _ptx,
    ".cubin": _device_code,
    ".fatbin": _device_code,
    ".engine": _engine,
    ".plan": _engine,
    ".trt": _engine,
    ".whl": _wheel,
    ".dll": _other,
    ".lib": _other,
    ".dylib": _other,
}
