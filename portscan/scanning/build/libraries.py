"""Which linked libraries are the toolkit's, under their many spellings."""

from __future__ import annotations

import re

_NAMES = frozenset(
    {
        "accinj64", "cublas", "cublas_device", "cublasLt", "cublasmp", "cuda", "cuda_driver",
        "cudadevrt", "cudart", "cudla", "cudnn", "cudss", "cufft", "cufftw", "cufile",
        "cufile_rdma", "cuinj64", "culibos", "cupti", "curand", "cusolver", "cusolverMg",
        "cusparse", "cusparseLt", "cutensor", "cutensorMg", "nccl", "npp", "nppc", "nppi", "nppial",
        "nppicc", "nppidei", "nppif", "nppig", "nppim", "nppist", "nppisu", "nppitc", "npps",
        "nvcomp", "nvcuvid", "nvfatbin", "nvgraph", "nvidia-encode", "nvinfer", "nvinfer_dispatch",
        "nvinfer_lean", "nvinfer_plugin", "nvJitLink", "nvjpeg", "nvjpeg2k", "nvml", "nvonnxparser",
        "nvparsers", "nvperf_host", "nvperf_target", "nvptxcompiler", "nvrtc", "nvrtc-builtins",
        "nvshmem", "nvshmem_device", "nvshmem_host", "nvtiff", "nvToolsExt", "nvtx3", "nvvm",
    }
)  # fmt: skip
_SAME = {
    "cuda_driver": "cuda", "nvidia-ml": "nvml", "cublas_device": "cublas", "nppi": "npp",
    "cupti_static": "cupti", "nvshmem_host": "nvshmem", "nvshmem_device": "nvshmem",
    "nvinfer_dispatch": "nvinfer", "nvinfer_lean": "nvinfer", "cufile_rdma": "cufile",
    "cusolverMg": "cusolver", "cublasMp": "cublasmp", "cutensorMg": "cutensor",
}  # fmt: skip
_FAMILIES = (
    (re.compile(r"cudnn(?:_\w+)?\d*"), "cudnn"),
    (re.compile(r"npp(?:i\w{0,3}|c|s)"), "npp"),
)
_SUFFIX = re.compile(r"(?:[_-]static(?:_nocallback)?|\.(?:so|a|lib|dylib|dll)[\d.]*)$")
_VERSION = re.compile(r"64_\d+$")


def library_name(written: str) -> str | None:
    """The library's plain name (``cublas``); None for a library that isn't NVIDIA's."""
    name = written.removeprefix("lib") if written.startswith(("libcu", "libn")) else written
    while (match := _SUFFIX.search(name)) is not None:
        name = name[: match.start()]
    name = _VERSION.sub("", name)
    if name in _SAME:
        return _SAME[name]
    for pattern, family in _FAMILIES:
        if pattern.fullmatch(name):
            return family
    return name if name in _NAMES else None
