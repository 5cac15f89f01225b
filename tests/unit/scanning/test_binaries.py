"""Checked-in binaries: what they are and need, with files made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from deploy_input import names, read, uses
from deploy_input import only as in_order

_X86, _ARM, _CUDA = 62, 183, 190


def only(path: str, data: bytes) -> list[str]:
    """The canonical names, sorted: all stand at the file's start."""
    return sorted(in_order(path, data))


def elf(*needed: str, machine: int = _X86, extra: bytes = b"") -> bytes:
    """A small ELF library whose dynamic section names what it needs."""
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in needed)
    offsets, at = [], 1
    for name in needed:
        offsets.append(at)
        at += len(name) + 1
    dynamic_at = 64 + 2 * 56
    tags = [(1, offset) for offset in offsets]
    strings_at = dynamic_at + 16 * (len(tags) + 3)
    tags += [(5, strings_at), (10, len(strings)), (0, 0)]
    dynamic = b"".join(struct.pack("<QQ", *tag) for tag in tags)
    size = strings_at + len(strings)
    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 3, machine, 1, 0, 64, 0, 0, 64, 56, 2, 64, 0, 0)
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, size, size, 4096)
    place = struct.pack(
        "<IIQQQQQQ", 2, 6, dynamic_at, dynamic_at, dynamic_at, *[len(dynamic)] * 2, 8
    )
    return header + load + place + dynamic + strings + extra


def wheel(**members: bytes) -> bytes:
    """A zip with these members; double underscores stand for dots."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "."), content)
    return data.getvalue()


PTX = b"""\
.version 7.0
.target sm_80
.visible .entry add(
)
{ ret; }
.entry _Z3mulPf() { ret; }
"""


def test_a_library_names_what_it_needs() -> None:
    data = elf("libcudart.so.12", "libcublas.so.12", "libc.so.6")
    assert only("lib/libx.so", data) == [
        "binary:so",
        "binary:x86_64-elf",
        "lib:cublas",
        "lib:cudart",
    ]
    assert {use.symbol for use in uses("lib/libx.so", data)} == {
        "libx.so",
        "libcudart.so.12",
        "libcublas.so.12",
    }


def test_a_library_for_another_processor_is_found_for_cuda_alone() -> None:
    assert only("x.so.1.2", elf("libcudnn.so.9", machine=_ARM)) == ["binary:so", "lib:cudnn"]
    assert only("x.so", elf("libc.so.6", machine=_ARM)) == []


def test_a_library_without_cuda_is_code_for_its_processor() -> None:
    assert only("x.so", elf("libc.so.6")) == ["binary:x86_64-elf"]


def test_device_code_in_a_library_counts_without_needed_libraries() -> None:
    assert "binary:so" in only("x.so", elf("libc.so.6", extra=b"\0.nv_fatbin\0"))


def test_an_archive() -> None:
    member = elf(extra=b"__cudaRegisterFatBinary\0")
    assert only("x.a", b"!<arch>\n" + b"m.o/".ljust(60) + member) == [
        "binary:a",
        "binary:x86_64-elf",
    ]
    assert only("x.a", b"!<arch>\n" + b"m.o/".ljust(60) + elf(machine=_ARM)) == []


def test_each_entry_of_ptx_is_a_kernel_at_its_line() -> None:
    assert [(use.line, use.column, use.symbol, use.canonical) for use in uses("k.ptx", PTX)] == [
        (3, 17, "add", "binary:ptx"),
        (6, 8, "_Z3mulPf", "binary:ptx"),
    ]


def test_cubins_fatbins_and_engines() -> None:
    assert only("k.cubin", elf(machine=_CUDA)) == ["binary:cubin"]
    assert only("k.fatbin", b"\x50\xed\x55\xba" + bytes(20)) == ["binary:fatbin"]
    assert only("m.engine", b"ptrt\0\0\0\1") == ["binary:engine"]


def test_a_wheel() -> None:
    data = wheel(x__so=elf("libcudart.so.12"), y__py=b"import torch")
    assert only("flash-2.0-cp310-cp310-linux_x86_64.whl", data) == [
        "binary:whl",
        "lib:cudart",
        "x86:wheel",
    ]
    assert only("pure-1.0-py3-none-any.whl", wheel(y__py=b"import torch")) == []
    assert only("a-1.0-cp310-cp310-linux_aarch64.whl", wheel(x__so=elf(machine=_ARM))) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("deploy.plan", b"step 1: nothing\n"),
        ("notes.ptx", b"a text about PTX\n"),
        ("x.so", b"GROUP ( libc.so.6 )\n"),
        ("x.a", b"not an archive"),
        ("x.lib", b"parts of a library"),
        ("x.so", b""),
    ],
)
def test_what_only_has_the_name_is_silent(path: str, data: bytes) -> None:
    assert only(path, data) == []


def test_a_pointer_to_a_file_that_is_not_here_is_told_and_partial() -> None:
    data = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    result = read("x.so", data)
    assert [use.canonical for use in result.uses] == ["binary:not-here"]
    assert result.error_bytes == len(data)


def test_a_zip_bomb_ends_at_the_limit_and_is_partial() -> None:
    data = wheel(x__so=b"\x7fELF" + bytes((64 << 20) + 10))
    assert len(data) < 1 << 20
    result = read("a-1.0-cp310-cp310-linux_aarch64.whl", data)
    assert [use.canonical for use in result.uses] == ["binary:not-here"]
    assert result.error_bytes == len(data)


@pytest.mark.parametrize("cut", [20, 63, 70, 130, 200])
def test_a_cut_library_is_partial_or_silent_but_never_a_crash(cut: int) -> None:
    data = elf("libcudart.so.12")[:cut]
    result = read("x.so", data)
    assert result.error_bytes in (0, cut)


@pytest.mark.parametrize("name", ["a.whl", "b.so", "c.a", "d.ptx", "e.cubin", "f.engine", "g.dll"])
def test_noise_is_no_crash(name: str) -> None:
    noise = bytes((i * 7919 + i // 13) % 256 for i in range(20_000))
    for head in (b"", b"\x7fELF", b"PK\3\4", b"!<arch>\n", elf("libcudart.so.12")[:64]):
        read(name, head + noise)


def test_every_name_is_listed() -> None:
    data = elf("libcudart.so.12", extra=b"__cudaRegisterFatBinary\0")
    for path in ("x.so", "x.a", "x.dll"):
        for name in only(path, b"!<arch>\n" + data if path == "x.a" else data):
            assert name.startswith("lib:") or name in names().deploy
