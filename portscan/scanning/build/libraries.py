"""Which linked libraries are the toolkit's, under their many spellings."""

from __future__ import annotations

import re

_NAMES = frozenset(
    """
    cudart cudadevrt cuda nvrtc nvrtc-builtins nvJitLink nvptxcompiler nvfatbin nvvm culibos
    cublas cublasLt cublasmp cudnn cufft cufftw curand cusolver cusolverMg cusparse cusparseLt cutensor
    cutensorMg cudss nppc nppial nppicc nppidei nppif nppig nppim nppist nppisu nppitc npps
    nvjpeg nvjpeg2k nvtiff nvcomp nccl nvshmem nvshmem_host nvshmem_device cufile cufile_rdma nvml
    cupti nvToolsExt nvtx3 nvperf_host nvperf_target
    nvinfer nvinfer_plugin nvonnxparser nvparsers nvinfer_dispatch nvinfer_lean nvcuvid
    nvidia-encode cudla cuda_driver nvgraph cublas_device npp nppi accinj64 cuinj64 rmm
    """.split()
)
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
