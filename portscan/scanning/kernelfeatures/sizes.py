"""Bytes of CUDA's and C++'s types on the device."""

from __future__ import annotations

from collections.abc import Mapping

_ONE = ("bool", "char", "signed char", "unsigned char", "int8_t", "uint8_t", "uchar", "byte",
        "__nv_fp8_e4m3", "__nv_fp8_e5m2", "__nv_fp8_storage_t")  # fmt: skip
_TWO = ("short", "short int", "unsigned short", "unsigned short int", "int16_t", "uint16_t",
        "ushort", "half", "__half", "__nv_bfloat16", "nv_bfloat16", "c10::Half", "at::Half",
        "c10::BFloat16", "at::BFloat16", "__nv_fp8x2_e4m3", "__nv_fp8x2_e5m2")  # fmt: skip
_FOUR = ("int", "unsigned", "unsigned int", "signed int", "signed", "float", "int32_t", "uint32_t",
         "uint", "half2", "__half2", "__nv_bfloat162", "nv_bfloat162", "__nv_fp8x4_e4m3",
         "__nv_fp8x4_e5m2")  # fmt: skip
_EIGHT = ("double", "long long", "long long int", "unsigned long long", "unsigned long long int",
          "int64_t", "uint64_t", "size_t", "ptrdiff_t", "ulonglong", "clock_t",
          "cuComplex", "cuFloatComplex")  # fmt: skip
_VECTORS = {
    "char": 1, "uchar": 1, "short": 2, "ushort": 2, "int": 4, "uint": 4, "float": 4,
    "longlong": 8, "ulonglong": 8, "double": 8,
}  # fmt: skip

SIZES: Mapping[str, int] = {
    **dict.fromkeys(_ONE, 1),
    **dict.fromkeys(_TWO, 2),
    **dict.fromkeys(_FOUR, 4),
    **dict.fromkeys(_EIGHT, 8),
    "cuDoubleComplex": 16,
    "dim3": 12,
    **{f"{name}{lanes}": size * lanes for name, size in _VECTORS.items() for lanes in (1, 2, 3, 4)},
}
"""Type to bytes; ``long`` is left out because its size depends on the host."""
