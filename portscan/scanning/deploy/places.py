"""What tells of CUDA inside any word: resources, device files, paths, libraries, addresses."""

from __future__ import annotations

import re

RESOURCE = re.compile(
    r"(?<![\w./@:-])(?:(?:gpu|mig|vfio|compute-domain|resource)\.)?nvidia\.com\\?/"
    r"[A-Za-z][\w.-]*\w|(?<![\w./@:-])(?:gpu|mig|vfio)\.nvidia\.com(?![\w./-])"
)
"""A name under NVIDIA's domain as Kubernetes and CDI write it; addresses have a scheme before."""

_MIG = re.compile(r"nvidia\.com/mig-\d+[gc]\.[\w.]+")
_PAGES = re.compile(r"nvidia\.com/(?:en-us|en|zh-cn|object|content|Download|drivers?|cuda$|docs)\b")


def resource_name(written: str) -> str | None:
    """The canonical name of a resource; None for the path of a page."""
    plain = written.replace("\\", "")
    if _PAGES.match(plain):
        return None
    if _MIG.fullmatch(plain):
        return "k8s:nvidia.com/mig-*"
    return f"k8s:{plain}"


HINT = re.compile(
    r"nvidia|NVIDIA|cuda|gdrdrv|cufile|nv_peer|\blib[cn]|/whl/|x86_64|--g|--runtime|[cn][cn]cl"
)
"""What any text with one of the places holds; one search is cheaper than all."""

PLACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"/dev/nvidia(?:\d+|ctl|-uvm(?:-tools)?|-modeset|-caps|-fs\d*)?(?![\w-])"),
        "device:/dev/nvidia",
    ),
    (re.compile(r"/dev/gdrdrv\b"), "module:gdrdrv"),
    (re.compile(r"(?:/usr/local|/opt)/cuda(?:-\d+(?:\.\d+)?)?(?![\w-])"), "path:/usr/local/cuda"),
    (re.compile(r"/proc/driver/nvidia(?:-fs)?\b"), "path:/proc/driver/nvidia"),
    (re.compile(r"(?<![\w-])cufile\.json\b"), "file:cufile.json"),
    (re.compile(r"(?<![\w/.-])nvidia[-_]fs(?![\w/-])"), "module:nvidia-fs"),
    (
        re.compile(r"(?<![\w/.-])(?:nvidia[-_]peermem|nv_peer_mem(?:ory)?)\b"),
        "module:nvidia_peermem",
    ),
    (re.compile(r"(?<![\w/.-])gdrdrv\b"), "module:gdrdrv"),
    (re.compile(r"\blib(cuda|nvidia-ml)\.so"), "lib:{0}"),
    (
        re.compile(r"\blib(cudart|cudnn|cublas(?:Lt)?|cufft|curand|cusparse|cusolver|nccl|nvinfer|"
                   r"nvrtc|nvToolsExt|cupti|nvjpeg|nvshmem|cufile)(?:_static)?\.(?:so|a)\b"),
        "lib:{0}",
    ),
    (re.compile(r"--gres[= ](gpu|mps|shard)(?![\w-])"), "slurm:--gres={0}"),
    (re.compile(r"--gpus(?:=|\s+)['\"]*(?:all|device=)"), "docker:--gpus"),
    (re.compile(r"--runtime[= ]nvidia\b"), "docker:--runtime=nvidia"),
    (re.compile(r"/compute/cuda/(?:repos|redist|\d)"), "download:cuda"),
    (re.compile(r"/whl/(?:nightly/|test/)?cu\d{2,3}\b"), "download:torch-cuda-wheels"),
    (re.compile(r"(?<![\w.-])nvidia\.github\.io/[\w-]+"), "download:nvidia-container"),
    (re.compile(r"[\w.+-]+-(?:manylinux[\w.]*|linux)_x86_64\.whl\b"), "x86:wheel"),
    (re.compile(r"\b(?:Mini|Ana)conda3?-[\w.-]*Linux-x86_64\.sh\b"), "x86:installer"),
    (re.compile(r"\bcuda_\d+\.\d+[\w.-]*_linux(?:_x86_64)?\.run\b"), "download:cuda"),
    (re.compile(r"\bNVIDIA-Linux-x86_64-[\w.-]+\.run\b"), "download:cuda"),
)  # fmt: skip
"""Pattern and canonical name, with the pattern's groups put in."""
