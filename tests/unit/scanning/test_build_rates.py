"""Rates of finding on small labelled files: ``#>`` names what its line should yield."""

from __future__ import annotations

import re

import pytest
from build_input import uses

FILES = {
    "requirements.txt": """
torch==2.3.0 #> pip:torch==2.3
torchvision>=0.15 #> pip:torchvision
numpy
cupy-cuda12x==13.0 #> pip:cupy-cuda12x
flash_attn @ https://example.org/f/flash_attn-2.6.3+cu123-cp310-none-any.whl #> pip:flash-attn
git+https://github.com/facebookresearch/detectron2.git #> pip:detectron2
git+https://github.com/NVlabs/tiny-cuda-nn/#subdirectory=bindings/torch #> pip:tiny-cuda-nn
nvidia-nccl-cu12==2.20.5 ; platform_machine == 'x86_64' #> pip:nvidia-nccl-cu12
--find-links https://example.org/whl/cu121/wheels.html #> pip:--index-url(cuda)
onnxruntime
onnxruntime-gpu #> pip:onnxruntime-gpu
torchmetrics
pytorch-lightning
./wheels/apex-0.1-cp310-linux_x86_64.whl #> pip:apex
transformers[torch]
""",
    "pyproject.toml": """
[project]
dependencies = [
  "torch>=2.0,<2.5", #> pip:torch
  "einops", "xformers==0.0.26", #> pip:xformers
]
[project.optional-dependencies]
jax = ["jax[cuda12]"] #> pip:jax[cuda12]
[tool.poetry.dependencies]
bitsandbytes = "*" #> pip:bitsandbytes
[tool.poetry.group.dev.dependencies]
pynvml = "^11.5" #> pip:pynvml
[[tool.poetry.source]]
name = "torch"
url = "https://example.org/whl/cu118" #> pip:--index-url(cuda)
""",
    "environment.yml": """
dependencies:
  - pytorch::pytorch>=2.1 #> pip:torch
  - cudatoolkit=11.8 #> conda:cudatoolkit
  - nccl #> conda:nccl
  - cupy #> pip:cupy
  - numpy
  - pip:
    - tensorrt>=8 #> pip:tensorrt
    - torchinfo
""",
    "CMakeLists.txt": """
cmake_minimum_required(VERSION 3.18)
project(x LANGUAGES CXX CUDA) #> cmake:project(CUDA)
find_package(CUDAToolkit REQUIRED) #> cmake:find_package(CUDAToolkit)
find_package(NCCL) #> cmake:find_package(NCCL)
if(NOT CMAKE_CUDA_ARCHITECTURES) #> cmake:CMAKE_CUDA_ARCHITECTURES
  set(CMAKE_CUDA_ARCHITECTURES 80) #> cmake:CMAKE_CUDA_ARCHITECTURES
endif()
string(APPEND CMAKE_CUDA_FLAGS " -lineinfo") #> cmake:CMAKE_CUDA_FLAGS nvcc:-lineinfo
add_library(cuda_kernels k.cu)
set_target_properties(cuda_kernels PROPERTIES CUDA_SEPARABLE_COMPILATION ON) #> cmake:CUDA_SEPARABLE_COMPILATION
target_link_libraries(cuda_kernels CUDA::cublas cudnn cuda_helpers) #> lib:cublas lib:cudnn
target_include_directories(x PRIVATE ${CUDAToolkit_INCLUDE_DIRS}) #> cmake:CUDAToolkit_INCLUDE_DIRS
set(MY_LIBS cublas cusparse) #> lib:cublas lib:cusparse
add_definitions(-DUSE_CUDA)
execute_process(COMMAND nvcc --version) #> build:nvcc
cuda_add_executable(y y.cu) #> cmake:cuda_add_executable
""",
    "Makefile": """
CUDA_HOME ?= /usr/local/cuda #> build:CUDA_HOME build:/usr/local/cuda
NVCC = $(CUDA_HOME)/bin/nvcc #> build:nvcc
GENCODE = -gencode arch=compute_70,code=sm_70 #> nvcc:-gencode
CFLAGS = -O3 -march=native
LIBS = -L$(CUDA_HOME)/lib64 -lcufft -lcudart -lm #> lib:cufft lib:cudart
x: x.cu
\t$(NVCC) --maxrregcount=64 -Xptxas -v -o x x.cu #> nvcc:-maxrregcount nvcc:-Xptxas
cuda: x
\techo cuda
""",
    "BUILD.bazel": """
load("@local_config_cuda//cuda:build_defs.bzl", "if_cuda") #> bazel:@local_config_cuda
cc_library(
    name = "cuda_stub",
    copts = if_cuda(["-DGOOGLE_CUDA"]), #> bazel:if_cuda
    linkopts = ["-lcudart"], #> lib:cudart
    deps = ["@local_config_cuda//cuda:cublas", ":cuda_other"], #> lib:cublas
)
cuda_library(name = "k", srcs = ["k.cu"]) #> bazel:cuda_library
""",
    "meson.build": """
project('x', ['cpp', 'cuda']) #> meson:project(cuda)
cuda_dep = dependency('cuda', modules : ['cusolver']) #> meson:dependency(cuda) lib:cusolver
add_project_arguments('--extended-lambda', language : 'cuda') #> nvcc:--extended-lambda meson:add_project_arguments(cuda)
nvcc = find_program('nvcc') #> build:nvcc
subdir('cuda')
""",
    "setup.py": """
install_requires = ["torch>=1.10", "ninja"] #> pip:torch
if os.environ.get("TORCH_CUDA_ARCH_LIST") is None: #> build:TORCH_CUDA_ARCH_LIST
    flags = ["-gencode=arch=compute_80,code=sm_80"] #> nvcc:-gencode
ext = CUDAExtension("x_cuda", ["x.cu"], libraries=["cublas"], #> lib:cublas
    extra_compile_args={"nvcc": ["-O3", "--expt-relaxed-constexpr"]}) #> setup:extra_compile_args[nvcc] nvcc:--expt-relaxed-constexpr
setup(name="x_cuda", install_requires=install_requires,
      dependency_links=["https://example.org/whl/cu118"]) #> pip:--index-url(cuda)
""",
}  # fmt: skip
_LABEL = re.compile(r"[ ]#> (.*)$", re.MULTILINE)


def _rates(path: str) -> tuple[float, float]:
    """Share of the labels that were found, and share of the findings that were labelled."""
    text = FILES[path]
    wanted = {
        (number, name)
        for number, line in enumerate(text.split("\n"), 1)
        for found in _LABEL.finditer(line)
        for name in found[1].split(" ")
    }
    got = {(use.line, use.canonical) for use in uses(path, _LABEL.sub("", text))}
    return len(wanted & got) / len(wanted), len(wanted & got) / len(got)


@pytest.mark.parametrize("path", sorted(FILES))
def test_rates(path: str) -> None:
    recall, precision = _rates(path)
    assert recall >= 0.8, f"{path}: {recall:.2f} of the labels found"
    assert precision >= 0.95, f"{path}: {precision:.2f} of the findings labelled"


def test_rates_over_all_kinds() -> None:
    rates = [_rates(path) for path in FILES]
    assert sum(recall for recall, _ in rates) / len(rates) >= 0.9
